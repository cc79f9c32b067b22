using IonTransport.Kinetics.Models;

namespace IonTransport.Kinetics.Kernels;

/// <summary>The rates of all events by the site they start from, in a tree, kept up to date by local changes.</summary>
internal sealed class SiteEvents
{
    private readonly SiteState _state;
    private readonly MoveTable _moves;
    private readonly SiteNeighbours _influence;
    private readonly ReservoirTable? _reservoirs;
    private readonly SumTree _rates;

    public SiteEvents(SiteState state, SiteNeighbours influence, ReservoirTable? reservoirs = null)
    {
        _state = state;
        _moves = state.Moves;
        _influence = influence;
        _reservoirs = reservoirs;
        _rates = new SumTree(state.Kind.Length);
        for (int site = 0; site < state.Kind.Length; site++) _rates.Set(site, CurrentRate(site));
    }

    /// <summary>Rate of all events together in 1/s.</summary>
    public double Total => _rates.Total;

    /// <summary>Rate of the events that start at a site, as kept.</summary>
    public double RateFrom(int site) => _rates[site];

    /// <summary>The event at a point of the running sum of rates, from 0 to below <see cref="Total"/>; exchanges with reservoirs are counted on from the moves.</summary>
    public (int Site, int Move) Choose(double at)
    {
        (int site, double rest) = _rates.Find(at);
        (int cell, int basis) = _state.Locate(site);
        int chosen = -1;
        for (int m = _moves.First[basis]; m < _moves.First[basis + 1]; m++)
        {
            double rate = _state.RateOf(m, cell);
            if (rate <= 0.0) continue;

            // Rounding may carry the point past the last move that is open.
            chosen = m;
            if (rest < rate) return (site, chosen);
            rest -= rate;
        }

        for (int r = 0; r < (_reservoirs?.Count ?? 0); r++)
        {
            double rate = _reservoirs!.RateOf(r, site, _state);
            if (rate <= 0.0) continue;
            chosen = _moves.Count + r;
            if (rest < rate) break;
            rest -= rate;
        }

        return (site, chosen);
    }

    /// <summary>Brings the rates up to date after the filling of sites changed.</summary>
    public void Refresh(ReadOnlySpan<int> changed)
    {
        foreach (int site in changed)
        {
            foreach (int start in _influence.Of(site, _state.BasisOf(site))) _rates.Set(start, CurrentRate(start));
        }
    }

    private double CurrentRate(int site) => _reservoirs is null ? _state.RateFrom(site) : _state.RateFrom(site) + _reservoirs.RateAt(site, _state);
}
