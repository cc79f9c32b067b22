using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Networks.Interstices;

/// <summary>Which interstices the ions of a structure are in.</summary>
internal sealed class InterstitialFilling
{
    private readonly (string Label, double Occupancy)[] _most;

    public InterstitialFilling(Structure structure, Species species, IReadOnlyList<CoordinationPolyhedron> holes, double spacing)
    {
        Holes = holes;
        Occupancy = new double[holes.Count];
        _most = new (string, double)[holes.Count];
        Array.Fill(_most, (string.Empty, 0.0));
        if (holes.Count == 0) return;

        // An ion off the centre of its polyhedron stays within about half a close-packed distance of it.
        NeighbourFinder finder = new(structure.Lattice, [.. holes.Select(h => h.Centre)], 0.5 * spacing);
        List<Neighbour> near = [];
        foreach (Site site in structure.Sites)
        {
            double occupancy = site.OccupancyOf(species);
            if (occupancy == 0.0) continue;
            finder.Find(site.Fractional, near);
            if (near.Count == 0)
            {
                throw new IonTransportException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{site.Label} at {site.Fractional} holds {species} but lies within {0.5 * spacing:F2} Å of no interstice that was found; allow a larger radius or a shorter distance to framework ions (InterstitialOptions)."));
            }

            int hole = near.MinBy(n => n.Distance).Index;
            Occupancy[hole] += occupancy;
            if (occupancy > _most[hole].Occupancy) _most[hole] = (site.Label, occupancy);
        }
    }

    public IReadOnlyList<CoordinationPolyhedron> Holes { get; }

    /// <summary>Ions in each interstice.</summary>
    public double[] Occupancy { get; }

    /// <summary>The site of an interstice; its label is empty where no ion is.</summary>
    public NetworkSite Site(int hole) => new(_most[hole].Label, Holes[hole].Centre) { Occupancy = Math.Min(1.0, Occupancy[hole]) };
}
