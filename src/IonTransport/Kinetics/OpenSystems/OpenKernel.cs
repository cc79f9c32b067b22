using IonTransport.Kinetics.Kernels;
using IonTransport.Kinetics.Models;
using IonTransport.Physics;

namespace IonTransport.Kinetics.OpenSystems;

/// <summary>One replica of an open lattice gas: moves and exchanges with reservoirs, rejection-free. Counts events; does not follow single ions.</summary>
internal sealed class OpenKernel
{
    private readonly MoveTable _moves;
    private readonly ReservoirTable _reservoirs;
    private readonly SiteEvents _events;
    private readonly RandomStream _random;
    private readonly int _jumps;

    public OpenKernel(SiteState sites, SiteNeighbours influence, ReservoirTable reservoirs, RandomStream random)
    {
        Sites = sites;
        _moves = sites.Moves;
        _reservoirs = reservoirs;
        _events = new SiteEvents(sites, influence, reservoirs);
        _random = random;
        _jumps = _moves.Model.Table.Target.Length;
        Jumps = new long[_moves.Species * _jumps];
        In = new long[reservoirs.Count];
        Out = new long[reservoirs.Count];
        Ions = new int[_moves.Species];
        foreach (sbyte kind in sites.Kind) if (kind >= 0) Ions[kind]++;
    }

    public SiteState Sites { get; }

    /// <summary>Ions of each species.</summary>
    public int[] Ions { get; }

    /// <summary>Jumps made so far by species · jumps + jump.</summary>
    public long[] Jumps { get; }

    /// <summary>Ions that came from each reservoir so far.</summary>
    public long[] In { get; }

    /// <summary>Ions that went to each reservoir so far.</summary>
    public long[] Out { get; }

    /// <summary>Rate of all events now in 1/s.</summary>
    public double TotalRate => _events.Total;

    /// <summary>Lets a time in s pass.</summary>
    public void Advance(double duration)
    {
        for (double time = 0.0; ;)
        {
            double total = _events.Total;
            if (total <= 0.0) return;
            time += _random.NextExponential() / total;
            if (time > duration) return;
            (int site, int move) = _events.Choose(_random.NextDouble() * total);
            if (move >= _moves.Count)
            {
                Exchange(move - _moves.Count, site);
                continue;
            }

            int cell = Sites.Locate(site).Cell;
            ReadOnlySpan<int> path = Sites.SitesOf(move, cell);
            int[] jump = _moves.Jump[move];
            for (int k = 0; k < jump.Length; k++) Jumps[(Sites.Kind[path[k]] * _jumps) + jump[k]]++;
            Sites.Make(move, cell);
            _events.Refresh(path);
        }
    }

    /// <summary>Energy in eV: site energies and each interacting pair once.</summary>
    public double Energy()
    {
        double[] energy = _moves.Model.SiteEnergy;
        double sum = 0.0;
        for (int site = 0; site < Sites.Kind.Length; site++)
        {
            if (Sites.Kind[site] >= 0) sum += energy[Sites.BasisOf(site)] + (0.5 * Sites.InteractionOf(site, Sites.Kind[site]));
        }

        return sum;
    }

    private void Exchange(int reservoir, int site)
    {
        int species = _reservoirs.Species[reservoir];
        if (Sites.Kind[site] == species)
        {
            Sites.Clear(site);
            Out[reservoir]++;
            Ions[species]--;
        }
        else
        {
            Sites.Fill(site, species);
            In[reservoir]++;
            Ions[species]++;
        }

        _events.Refresh([site]);
    }
}
