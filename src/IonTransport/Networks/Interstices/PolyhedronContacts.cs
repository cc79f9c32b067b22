using IonTransport.Crystals;
using IonTransport.Landscapes;
using IonTransport.Networks.Topology;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Networks.Interstices;

/// <summary>Edges between sites whose polyhedra share corners, with the window between them.</summary>
internal static class PolyhedronContacts
{
    public static List<NetworkEdge> Find(
        Lattice lattice, IReadOnlyList<NetworkSite> sites, IReadOnlyList<CoordinationPolyhedron> polyhedra, PolyhedronSharing least, double barrier, double attemptFrequency)
    {
        // Who has an ion as a corner, and in which cell the polyhedron is when the ion is at home.
        Dictionary<int, List<(int Polyhedron, CellOffset Cell)>> users = [];
        for (int p = 0; p < polyhedra.Count; p++)
        {
            foreach (PolyhedronCorner c in polyhedra[p].Corners)
            {
                if (!users.TryGetValue(c.Site, out List<(int, CellOffset)>? list)) users.Add(c.Site, list = []);
                list.Add((p, -c.Image));
            }
        }

        List<NetworkEdge> edges = [];
        for (int p = 0; p < polyhedra.Count; p++)
        {
            Dictionary<(int Other, CellOffset Cell), List<PolyhedronCorner>> shared = [];
            foreach (PolyhedronCorner c in polyhedra[p].Corners)
            {
                foreach ((int other, CellOffset cell) in users[c.Site])
                {
                    (int, CellOffset) key = (other, cell + c.Image);
                    if (key == (p, CellOffset.Zero)) continue;
                    if (!shared.TryGetValue(key, out List<PolyhedronCorner>? list)) shared.Add(key, list = []);
                    list.Add(c);
                }
            }

            foreach (((int other, CellOffset cell), List<PolyhedronCorner> corners) in shared.OrderBy(s => (s.Key.Other, s.Key.Cell.A, s.Key.Cell.B, s.Key.Cell.C)))
            {
                if (corners.Count < (int)least || !NetworkSymmetry.Key(p, other, cell).Forward) continue;
                MigrationHop hop = MigrationNetwork.HopOver(sites[p], sites[other], barrier, attemptFrequency);
                edges.Add(WithWindow(lattice, polyhedra[p].Centre, corners, new NetworkEdge(p, other, cell, hop) { Sharing = (PolyhedronSharing)Math.Min(3, corners.Count) }));
            }
        }

        return edges;
    }

    private static NetworkEdge WithWindow(Lattice lattice, Vector3D centre, List<PolyhedronCorner> corners, NetworkEdge edge)
    {
        if (corners.Count < 2) return edge;
        (Vector3D window, double radius) = PolyhedronWindow.Find([.. corners.Select(c => (c.Vector, Math.Max(0.0, IonicRadii.Shannon(c.Species))))]);
        return edge with
        {
            Saddle = centre + lattice.ToFractional(window),
            BottleneckRadius = radius,
            Bottleneck = [.. corners.Select(c => new BottleneckAtom(c.Label, c.Species, (c.Vector - window).Length)).OrderBy(b => b.Distance)],
        };
    }
}
