using IonTransport.Crystals;

namespace IonTransport.Landscapes.Grids;

/// <summary>Tells which sites of the framework are open to the mobile ion although framework atoms sit on part of them.</summary>
/// <remarks>Split positions closer than 1 Å whose occupancies add up to at most one count as one site: nobody can be at both.</remarks>
internal sealed class SharedSites
{
    private const double Coincident = 1.0;
    private readonly NeighbourFinder? _mobile;
    private readonly double[] _mobileOccupancy;
    private readonly double _limit;

    public SharedSites(Structure structure, Species mobile, double limit)
    {
        Site[] sites = [.. structure.Sites.Where(s => s.OccupancyOf(mobile) > 0.0)];
        _mobileOccupancy = [.. sites.Select(s => s.OccupancyOf(mobile))];
        _limit = limit;
        bool anyShared = limit > 0.0 && _mobileOccupancy.Any(o => o < 1.0 - 1e-6);
        _mobile = anyShared ? new NeighbourFinder(structure.Lattice, [.. sites.Select(s => s.Fractional)], Coincident) : null;
    }

    /// <summary>Whether the occupants of a site of the framework give way to the mobile ion.</summary>
    public bool IsOpen(Site framework)
    {
        if (_mobile is null || framework.Occupancy > _limit) return false;
        List<Neighbour> near = [];
        _mobile.Find(framework.Fractional, near);
        return near.Any(n => framework.Occupancy + _mobileOccupancy[n.Index] <= 1.01);
    }
}
