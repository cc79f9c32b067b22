using System.Runtime.CompilerServices;
using IonTransport.Kinetics.Models;
using IonTransport.Kinetics.Records;
using IonTransport.Physics;

namespace IonTransport.Kinetics.Kernels;

/// <summary>Rejection-free: the true total rate of every carrier is kept in a <see cref="SumTree"/>; a hop refreshes the carriers within its reach.</summary>
internal sealed class SumTreeKernel : Kernel
{
    private readonly KineticModel _model;
    private readonly bool _vacancies;
    private readonly int[] _carrierSite;
    private readonly SiteNeighbours _influence;
    private readonly SumTree _rates;
    private readonly long[] _refreshed;
    private readonly int _slots;
    private readonly int[] _reverse;
    private readonly int[] _near;
    private readonly int _width;
    private long _hop;

    public SumTreeKernel(Configuration state, RandomStream random, SiteNeighbours influence, bool vacancies)
        : base(state, random)
    {
        _model = state.Model;
        _vacancies = vacancies;
        _influence = influence;
        _slots = _model.Table.Slots;
        _reverse = _model.Table.Reverse;
        _near = influence.Sites;
        _width = influence.Width;
        _carrierSite = vacancies ? state.VacancySite : state.IonSite;
        _rates = new SumTree(_carrierSite.Length);
        _refreshed = new long[_carrierSite.Length];
        for (int c = 0; c < _carrierSite.Length; c++) _rates.Set(c, CarrierRate(_carrierSite[c]));
    }

    public override void Advance(double duration)
    {
        double start = State.Clock;
        State.Clock = start + duration;
        for (double time = 0.0; ;)
        {
            double total = _rates.Total;
            if (total <= 0.0) return;
            time += Random.NextExponential() / total;
            if (time > duration)
            {
                State.Clock = start + duration;
                return;
            }

            State.Clock = start + time;
            Attempts++;
            (int carrier, double rest) = _rates.Find(Random.NextDouble() * total);
            int site = _carrierSite[carrier];
            int jump = State.BasisOf(site) * _slots;
            int chosen = -1;
            for (int k = 0; k < _slots; k++)
            {
                double rate = RateOf(site, jump + k, State.NeighbourOf(site, _slots, k));
                if (rate <= 0.0) continue;
                chosen = k;
                if (rest < rate) break;
                rest -= rate;
            }

            int other = State.NeighbourOf(site, _slots, chosen);
            if (_vacancies) State.Move(other, _reverse[jump + chosen], site);
            else State.Move(site, jump + chosen, other);
            _hop++;
            Refresh(site);
            Refresh(other);
        }
    }

    private void Refresh(int site)
    {
        int[] occupants = State.Occupant;
        foreach (int near in _near.AsSpan(site * _width, _influence.Count[State.BasisOf(site)]))
        {
            int occupant = occupants[near];
            if (occupant >= 0 == _vacancies) continue;
            int carrier = _vacancies ? ~occupant : occupant;
            if (_refreshed[carrier] == _hop) continue;
            _refreshed[carrier] = _hop;
            _rates.Set(carrier, CarrierRate(near));
        }
    }

    private double CarrierRate(int site)
    {
        if (!_vacancies) return State.EscapeRate(site);
        int jump = State.BasisOf(site) * _slots;
        double sum = 0.0;
        for (int k = 0; k < _slots; k++) sum += RateOf(site, jump + k, State.NeighbourOf(site, _slots, k));
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double RateOf(int site, int jump, int other)
    {
        if (!_vacancies) return State.HopRate(site, jump, other);
        return other < 0 || State.Occupant[other] < 0 ? 0.0 : State.HopRate(other, _reverse[jump], site);
    }
}
