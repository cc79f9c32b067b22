using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Landscapes.Searches;

/// <summary>What a way is like: how it bends and which atoms make its bottleneck.</summary>
internal sealed partial class LandscapeTopology
{
    // Atoms this much farther than the nearest are not its bottleneck.
    private const double Shell = 0.5;
    private const double Reach = 4.0;

    // Directions are compared over pieces this long, so that the steps of the descent do not count as bends.
    private const double Piece = 0.2;

    private (NeighbourFinder Finder, Site[] Sites)? _framework;

    private BottleneckAtom[] BottleneckAt(Vector3D saddle)
    {
        if (_framework is null)
        {
            Site[] sites = [.. (_structure.Count(_mobile) > 0.0 ? _structure.Without(_mobile) : _structure).Sites];
            _framework = (new NeighbourFinder(_structure.Lattice, [.. sites.Select(s => s.Fractional)], Reach), sites);
        }

        (NeighbourFinder finder, Site[] framework) = _framework.Value;
        IReadOnlyList<Neighbour> near = finder.Find(_structure.Lattice.ToFractional(saddle));
        return
        [
            .. near.TakeWhile(n => n.Distance <= near[0].Distance + Shell)
                .Select(n => new BottleneckAtom(framework[n.Index].Label, framework[n.Index].Occupants.MaxBy(o => o.Occupancy).Species, n.Distance)),
        ];
    }

    private static double PathCurvature(Vector3D saddle, List<(Vector3D Position, double Energy)> forward, List<(Vector3D Position, double Energy)> backward)
    {
        backward.Reverse();
        List<Vector3D> corners = [];
        double length = 0.0;
        foreach (Vector3D point in (IEnumerable<Vector3D>)[.. backward.Select(p => p.Position), saddle, .. forward.Select(p => p.Position)])
        {
            if (corners.Count > 0 && (point - corners[^1]).Length < Piece) continue;
            if (corners.Count > 0) length += (point - corners[^1]).Length;
            corners.Add(point);
        }

        double turned = 0.0;
        for (int i = 1; i + 1 < corners.Count; i++)
        {
            (Vector3D a, Vector3D b) = (corners[i] - corners[i - 1], corners[i + 1] - corners[i]);
            turned += Math.Atan2(Vector3D.Cross(a, b).Length, Vector3D.Dot(a, b));
        }

        return length > 0.0 ? turned / length : 0.0;
    }
}
