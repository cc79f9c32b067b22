using IonTransport.Crystals;
using IonTransport.Landscapes.Grids;
using IonTransport.Physics;

namespace IonTransport.Landscapes.Channels;

/// <summary>The framework as periodic hard spheres, and the clearance around it: the radius of the largest sphere about a point that overlaps none.</summary>
internal sealed class FrameworkSpheres
{
    private readonly NeighbourFinder _finder;
    private readonly double _largest;
    private readonly double _typical;

    private FrameworkSpheres(Lattice lattice, string[] labels, Vector3D[] centres, double[] radii)
    {
        (Lattice, Labels, Radii) = (lattice, labels, radii);
        _largest = radii.Max();
        _typical = Math.Cbrt(lattice.Volume / centres.Length);
        _finder = new NeighbourFinder(lattice, centres, Math.Max(1.0, 2.0 * _typical));
    }

    public Lattice Lattice { get; }

    public string[] Labels { get; }

    public double[] Radii { get; }

    /// <summary>Spheres of the framework species of a structure; a shared site takes the mean radius of those on it.</summary>
    public static FrameworkSpheres Of(Structure structure, Species mobile, ChannelOptions options)
    {
        List<(string Label, Vector3D Centre, double Radius)> spheres = [];
        foreach (Site site in structure.Sites)
        {
            Occupant[] host = [.. site.Occupants.Where(o => !o.Species.Is(mobile))];
            double occupancy = host.Sum(o => o.Occupancy);
            if (host.Length == 0 || occupancy < options.MinimumOccupancy) continue;
            spheres.Add((site.Label, site.Fractional, host.Sum(o => o.Occupancy * RadiusOf(o.Species, options.Radii)) / occupancy));
        }

        return spheres.Count > 0
            ? new FrameworkSpheres(structure.Lattice, [.. spheres.Select(s => s.Label)], [.. spheres.Select(s => s.Centre)], [.. spheres.Select(s => s.Radius)])
            : throw new ArgumentException($"{structure.Formula} has no framework besides {mobile}.", nameof(structure));
    }

    /// <summary>Spheres whose surfaces may be within a distance of the clearance of a point, nearest surface first, with vectors from the point.</summary>
    public List<(int Index, Vector3D Vector, double Surface)> Around(Vector3D fractional, double margin)
    {
        List<Neighbour> near = [];
        double reach = Math.Max(1.0, 1.5 * _typical);
        while (true)
        {
            _finder.Find(fractional, reach, near);
            double clearance = near.Count == 0 ? double.PositiveInfinity : near.Min(n => n.Distance - Radii[n.Index]);

            // A sphere beyond the reach has its surface beyond reach − largest radius.
            if (clearance + margin <= reach - _largest)
            {
                return [.. near.Select(n => (n.Index, n.Vector, Surface: n.Distance - Radii[n.Index])).Where(n => n.Surface <= clearance + margin).OrderBy(n => n.Surface)];
            }

            reach *= 1.5;
        }
    }

    /// <summary>Clearances on a grid, in its order. Blocks of points share the few spheres that can be nearest to any of them.</summary>
    public float[] Scan(GridGeometry grid, IProgress<SimulationProgress>? progress, CancellationToken cancellationToken)
    {
        const int edge = 6;
        float[] clearances = new float[grid.Count];
        int na = (grid.A + edge - 1) / edge, nb = (grid.B + edge - 1) / edge, nc = (grid.C + edge - 1) / edge;
        Vector3D stepA = Lattice.VectorA / grid.A, stepB = Lattice.VectorB / grid.B, stepC = Lattice.VectorC / grid.C;
        double half = 0.5 * (edge - 1) * (stepA.Length + stepB.Length + stepC.Length);
        ProgressCount? count = ProgressCount.Of(progress, na * nb * nc, "free space", events: (double)grid.Count / (na * nb * nc));
        ParallelWork.For(na * nb * nc, block =>
        {
            int a0 = block / (nb * nc) * edge, b0 = block / nc % nb * edge, c0 = block % nc * edge;
            Vector3D middle = new((a0 + (0.5 * (edge - 1))) / grid.A, (b0 + (0.5 * (edge - 1))) / grid.B, (c0 + (0.5 * (edge - 1))) / grid.C);
            List<(int Index, Vector3D Vector, double Surface)> spheres = Around(middle, 2.0 * half);
            for (int a = a0; a < Math.Min(a0 + edge, grid.A); a++)
            {
                for (int b = b0; b < Math.Min(b0 + edge, grid.B); b++)
                {
                    for (int c = c0; c < Math.Min(c0 + edge, grid.C); c++)
                    {
                        Vector3D r = ((a - a0 - (0.5 * (edge - 1))) * stepA) + ((b - b0 - (0.5 * (edge - 1))) * stepB) + ((c - c0 - (0.5 * (edge - 1))) * stepC);
                        double least = double.PositiveInfinity;
                        foreach ((int index, Vector3D vector, _) in spheres) least = Math.Min(least, (vector - r).Length - Radii[index]);
                        clearances[grid.Index(a, b, c)] = (float)least;
                    }
                }
            }

            count?.Add();
        }, cancellationToken);
        return clearances;
    }

    private static double RadiusOf(Species species, IReadOnlyDictionary<Species, double> own)
    {
        foreach ((Species pattern, double radius) in own) if (species.Is(pattern)) return Require.NonNegative(radius, nameof(own), "Å");
        return IonicRadii.TryShannon(species, 6, out double shannon)
            ? Math.Max(0.0, shannon)
            : throw new IonTransportException($"Shannon's table has no radius of {species}; give one in ChannelOptions.Radii.");
    }
}
