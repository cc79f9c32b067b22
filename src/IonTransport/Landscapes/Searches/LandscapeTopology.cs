using IonTransport.Crystals;
using IonTransport.Landscapes.Grids;
using IonTransport.Physics;

namespace IonTransport.Landscapes.Searches;

/// <summary>Refines the minima and passes of a grid off the grid, joins them by steepest descent and spreads them by symmetry.</summary>
internal sealed partial class LandscapeTopology
{
    private readonly Structure _structure;
    private readonly Species _mobile;
    private readonly SymmetricImages _images;
    private readonly StationarySearch _search;
    private readonly List<LandscapeSite> _sites = [];
    private readonly List<LandscapePass> _passes = [];
    private readonly double _highest;
    private NeighbourFinder? _finder;
    private int _siteClasses;
    private int _passClasses;

    private LandscapeTopology(Structure structure, Species mobile, IEnergyModel model, double highest)
    {
        (_structure, _mobile, _highest) = (structure, mobile, highest);
        _images = new SymmetricImages(structure);
        _search = new StationarySearch(model);
    }

    public IReadOnlyList<LandscapeSite> Sites => _sites;

    public IReadOnlyList<LandscapePass> Passes => _passes;

    /// <summary>Number of kinds of ways on the grid, up to the level at which it percolates in all the dimensions it ever does, that the refined passes do not reproduce.</summary>
    public int Unresolved { get; private set; }

    public static LandscapeTopology Build(Structure structure, Species mobile, IEnergyModel model, LandscapeGrid grid, double highest, CancellationToken cancellationToken)
    {
        LandscapeTopology topology = new(structure, mobile, model, highest);
        GridBasins basins = GridBasins.Find(grid, highest, cancellationToken);
        HashSet<int> orbits = [];
        foreach (int bottom in basins.Bottoms)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (orbits.Add(grid.Orbits.OrbitOf[bottom])) topology.AddSite(structure.Lattice.ToCartesian(grid.Geometry.Fractional(bottom)));
        }

        orbits.Clear();
        foreach (GridPass pass in basins.Passes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!orbits.Add(grid.Orbits.OrbitOf[pass.Point])) continue;
            if (topology._search.FindSaddle(structure.Lattice.ToCartesian(grid.Geometry.Fractional(pass.Point)), reach: 1.0) is { } saddle) topology.AddPass(saddle);
        }

        topology.Complete(grid, basins, cancellationToken);

        return topology;
    }

    private void AddSite(Vector3D start)
    {
        if (_search.FindMinimum(start) is { } minimum && minimum.Energy <= _highest) AddSite(minimum);
    }

    private void AddSite(StationaryPoint minimum)
    {
        if (Locate(minimum.Position) is not null) return;
        minimum = Refine(minimum, 0);
        int kind = _siteClasses++;
        string label = Label(minimum.Position, kind);
        int first = _sites.Count;
        for (int o = 0; o < _images.Count; o++)
        {
            StationaryPoint image = _images.Apply(o, minimum);
            bool known = false;
            for (int s = first; s < _sites.Count && !known; s++) known = _images.Coincide(_sites[s].Point.Position, image.Position);
            if (known) continue;
            Vector3D home = Lattice.Wrap(_structure.Lattice.ToFractional(image.Position));
            _sites.Add(new LandscapeSite(label, home, image with { Position = _structure.Lattice.ToCartesian(home) }, kind));
        }

        _finder = null;
    }

    private void AddPass(StationaryPoint saddle)
    {
        if (saddle.Energy > _highest || _passes.Exists(p => _images.Coincide(p.Saddle.Position, saddle.Position))) return;
        saddle = Refine(saddle, 1);
        List<(Vector3D, double)> ahead = [], behind = [];
        if (_search.Descend(saddle, +1.0, ahead) is not { } forward || _search.Descend(saddle, -1.0, behind) is not { } backward) return;
        double curvature = PathCurvature(saddle.Position, ahead, behind);
        BottleneckAtom[] bottleneck = BottleneckAt(saddle.Position);

        AddSite(forward.Minimum);
        AddSite(backward.Minimum);
        int kind = _passClasses++;
        int first = _passes.Count;
        for (int o = 0; o < _images.Count; o++)
        {
            StationaryPoint image = _images.Apply(o, saddle);
            (int to, CellOffset toCell) = Locate(_images.Apply(o, forward.Minimum.Position))!.Value;
            (int from, CellOffset fromCell) = Locate(_images.Apply(o, backward.Minimum.Position))!.Value;
            if (from == to && fromCell == toCell) continue;
            Vector3D position = image.Position - _structure.Lattice.ToCartesian(fromCell.ToVector());
            LandscapePass pass = new(from, to, toCell - fromCell, image with { Position = position }, forward.Length + backward.Length, kind) { PathCurvature = curvature, Bottleneck = bottleneck };

            // Operations that leave the saddle in place can still lead to other ends, where the way splits below it.
            bool known = false;
            for (int p = first; p < _passes.Count && !known; p++) known = SameEnds(_passes[p], pass) && _images.Coincide(_passes[p].Saddle.Position, image.Position);
            if (!known) _passes.Add(pass);
        }
    }

    private static bool SameEnds(LandscapePass a, LandscapePass b) =>
        (a.From == b.From && a.To == b.To && a.Image == b.Image) || (a.From == b.To && a.To == b.From && a.Image == -b.Image);

    /// <summary>A stationary point snapped to its special position, with energy and Hessian evaluated there.</summary>
    private StationaryPoint Refine(StationaryPoint point, int index)
    {
        Vector3D snapped = _images.Snap(point.Position);
        (double energy, _, Matrix3D hessian) = _search.Evaluate(snapped);
        StationaryPoint refined = new(snapped, energy, hessian);
        return refined.Index == index ? refined : point;
    }

    private (int Site, CellOffset Cell)? Locate(Vector3D position)
    {
        if (_sites.Count == 0) return null;
        _finder ??= new NeighbourFinder(_structure.Lattice, [.. _sites.Select(s => s.Fractional)], 0.1);
        List<Neighbour> found = [];
        _finder.Find(_structure.Lattice.ToFractional(position), found);
        return found.Count == 0 ? null : found.MinBy(n => n.Distance) is var n ? (n.Index, n.Image) : null;
    }

    private string Label(Vector3D position, int kind)
    {
        Vector3D f = _structure.Lattice.ToFractional(position);
        Site? nearest = null;
        double best = 0.8;
        foreach (Site site in _structure.Sites)
        {
            if (site.OccupancyOf(_mobile) == 0.0) continue;
            double d = _structure.Lattice.Distance(f, site.Fractional);
            if (d < best - 1e-6) (best, nearest) = (d, site);
        }

        return nearest?.Label ?? $"i{kind + 1}";
    }
}
