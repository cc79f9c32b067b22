using System.Runtime.CompilerServices;
using IonTransport.Kinetics.Models;
using IonTransport.Kinetics.Records;
using IonTransport.Physics;

namespace IonTransport.Kinetics.Kernels;

/// <summary>
/// Draws a class, a carrier in it and one of its jumps with bounds of their rates; accepts with the true rate over the bound. Between drawings nothing but the
/// moved carrier is updated. Exact: attempts form a Poisson process that is thinned (uniformisation).
/// </summary>
internal sealed class CarrierKernel : Kernel
{
    private readonly KineticModel _model;
    private readonly bool _vacancies;
    private readonly CarrierClasses _classes;
    private readonly int[] _carrierSite;
    private readonly bool _certain;
    private readonly bool _kindIsBasis;
    private readonly int _slots;
    private readonly int _basisCount;
    private readonly int[] _neighbour;
    private readonly AliasTable _jumps;
    private readonly int[][] _members;
    private readonly int[] _count;
    private readonly int[] _place;

    public CarrierKernel(Configuration state, RandomStream random, CarrierClasses classes, bool vacancies)
        : base(state, random)
    {
        _model = state.Model;
        _vacancies = vacancies;
        _classes = classes;
        _carrierSite = vacancies ? state.VacancySite : state.IonSite;

        // One species without interactions: an open jump drawn is a jump made.
        _kindIsBasis = vacancies || _model.Populations.Count == 1;
        _slots = _model.Table.Slots;
        _basisCount = _model.Table.BasisCount;
        _neighbour = _model.Table.Neighbour;
        _jumps = classes.Jumps;
        _certain = !_model.Interacts && _model.Populations.Count == 1;
        int n = classes.Rate.Length;
        _members = new int[n][];
        _count = new int[n];
        _place = n > 1 ? new int[_carrierSite.Length] : [];
        for (int c = 0; c < n; c++) _members[c] = n > 1 ? new int[_carrierSite.Length] : [];
        if (n == 1)
        {
            _count[0] = _carrierSite.Length;
            return;
        }

        for (int i = 0; i < _carrierSite.Length; i++) Join(classes.Class[KindOf(i)], i);
    }

    public override void Advance(double duration)
    {
        if (_count.Length == 1 && State.Recorder is null)
        {
            long attempts = PoissonSampler.Draw(Random, _carrierSite.Length * _classes.Rate[0] * duration);
            Attempts += attempts;
            for (long k = 0; k < attempts; k++) TryJump(Random.NextInt32(_carrierSite.Length));
            return;
        }

        double start = State.Clock;
        State.Clock = start + duration;
        for (double time = 0.0; ;)
        {
            double total = 0.0;
            for (int c = 0; c < _count.Length; c++) total += _count[c] * _classes.Rate[c];
            if (total <= 0.0) return;
            time += Random.NextExponential() / total;
            if (time > duration)
            {
                State.Clock = start + duration;
                return;
            }

            State.Clock = start + time;
            Attempts++;
            double at = Random.NextDouble() * total;
            int chosen = 0;
            for (; chosen < _count.Length - 1; chosen++)
            {
                double weight = _count[chosen] * _classes.Rate[chosen];
                if (at < weight) break;
                at -= weight;
            }

            // Rounding may walk past the last class that has members.
            while (_count[chosen] == 0) chosen--;
            int member = Random.NextInt32(_count[chosen]);
            TryJump(_count.Length == 1 ? member : _members[chosen][member]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void TryJump(int carrier)
    {
        int site = _carrierSite[carrier];
        int basis = State.BasisOf(site);
        int kind = _kindIsBasis ? basis : (State.Species[carrier] * _basisCount) + basis;
        int slot = _jumps.Draw(kind, Random.NextUInt64());
        if (slot == _slots) return;
        int other = _neighbour[(site * _slots) + slot];
        if (other < 0 || State.Occupant[other] >= 0 != _vacancies) return;
        int jump = (basis * _slots) + slot;
        (int from, int to) = (site, other);
        if (_vacancies)
        {
            (from, to) = (other, site);
            jump = _model.Table.Reverse[jump];
        }

        if (_certain)
        {
            if (State.Blockers.Length > 0 && State.Blockers[to] != _model.SelfExcluded[jump]) return;
        }
        else
        {
            double rate = State.HopRate(from, jump, to);
            if (rate <= 0.0 || Random.NextDouble() * _classes.Bound[(kind * _slots) + slot] >= rate) return;
        }

        State.Move(from, jump, to);
        if (_count.Length > 1)
        {
            int newKind = kind - basis + State.BasisOf(_carrierSite[carrier]);
            (int old, int now) = (_classes.Class[kind], _classes.Class[newKind]);
            if (old == now) return;
            Leave(old, carrier);
            Join(now, carrier);
        }
    }

    private int KindOf(int carrier)
    {
        int basis = _carrierSite[carrier] % _model.Table.BasisCount;
        return _vacancies ? basis : (State.Species[carrier] * _model.Table.BasisCount) + basis;
    }

    private void Join(int c, int carrier)
    {
        _place[carrier] = _count[c];
        _members[c][_count[c]++] = carrier;
    }

    private void Leave(int c, int carrier)
    {
        int last = _members[c][--_count[c]];
        _members[c][_place[carrier]] = last;
        _place[last] = _place[carrier];
    }
}
