using IonTransport.Kinetics.Models;
using IonTransport.Kinetics.Records;
using IonTransport.Physics;

namespace IonTransport.Kinetics.Kernels;

/// <summary>
/// Hops and moves of several ions, rejection-free: the total rate of all moves from every site is kept in a <see cref="SumTree"/>; a move refreshes the sites within its reach.
/// Lattice gases without such moves never come here.
/// </summary>
internal sealed class ConcertedKernel : Kernel
{
    private readonly MoveTable _moves;
    private readonly SiteState _sites;
    private readonly SiteEvents _events;
    private readonly long[] _packed;
    private readonly int _jumps;

    public ConcertedKernel(Configuration state, RandomStream random, MoveTable moves, SiteNeighbours influence)
        : base(state, random)
    {
        _moves = moves;
        _packed = moves.Model.Table.Packed;
        _jumps = moves.Model.Table.Target.Length;
        _sites = new SiteState(moves);
        for (int i = 0; i < state.IonCount; i++) _sites.Fill(state.IonSite[i], state.Species[i]);
        _events = new SiteEvents(_sites, influence);
    }

    public override void Advance(double duration)
    {
        for (double time = 0.0; ;)
        {
            double total = _events.Total;
            if (total <= 0.0) return;
            time += Random.NextExponential() / total;
            if (time > duration) return;
            Attempts++;
            (int site, int move) = _events.Choose(Random.NextDouble() * total);
            int cell = _sites.Locate(site).Cell;
            MoveIons(move, _sites.SitesOf(move, cell));
            _sites.Make(move, cell);
            _events.Refresh(_sites.SitesOf(move, cell));
        }
    }

    public override double HopRate()
    {
        double sum = 0.0;
        for (int site = 0; site < _sites.Kind.Length; site++)
        {
            if (_events.RateFrom(site) <= 0.0) continue;
            (int cell, int basis) = _sites.Locate(site);
            for (int m = _moves.First[basis]; m < _moves.First[basis + 1]; m++) sum += _moves.Ions[m] * _sites.RateOf(m, cell);
        }

        return sum;
    }

    // The energy reads potentials of the configuration, which the site state keeps.
    public override void Settle() => _sites.Potential.CopyTo(State.Potential, 0);

    private void MoveIons(int move, ReadOnlySpan<int> sites)
    {
        int ions = _moves.Ions[move];
        int[] occupant = State.Occupant;
        int[] jump = _moves.Jump[move];
        int hole = ions < sites.Length ? occupant[sites[ions]] : 0;
        int first = occupant[sites[0]];
        for (int k = ions - 1; k >= 0; k--)
        {
            // In a ring the last ion takes the place of the first, which was kept.
            int ion = k == 0 ? first : occupant[sites[k]];
            int to = sites[k + 1 == sites.Length ? 0 : k + 1];
            occupant[to] = ion;
            State.IonSite[ion] = to;
            State.Cells[ion] += _packed[jump[k]];
            State.JumpCount[(State.Species[ion] * _jumps) + jump[k]]++;
        }

        if (ions == sites.Length) return;
        occupant[sites[0]] = hole;
        State.VacancySite[~hole] = sites[0];
    }
}
