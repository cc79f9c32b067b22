using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Landscapes;

/// <summary>The bond-valence site energy of one ion in one host; energies, gradients and Hessians are analytic.</summary>
/// <remarks>Cost O(ions within the cutoff) per point, about 30 ns each for exact values and 5 ns in a scan.</remarks>
internal sealed class BondValenceEnergy : IScannableModel
{
    // A scan reads a table: cubic Hermite pieces this wide leave an error below 1e-7 eV where energies matter (< 10 eV).
    private const double TableStep = 0.01;

    // Closer than this no ion can be; the energy there is that at this distance, tens of eV and more.
    private const double TableStart = 0.3;

    private readonly Lattice _lattice;
    private readonly NeighbourFinder _finder;
    private readonly (Vector3D Fractional, int Kind, double Weight)[] _sites;
    private readonly BondValenceInteraction[] _interactions;
    private readonly double[][] _tables;

    public BondValenceEnergy(Lattice lattice, IReadOnlyList<(Vector3D Fractional, int Kind, double Weight)> sites, BondValenceInteraction[] interactions, double cutoff)
    {
        _lattice = lattice;
        _sites = [.. sites];
        _interactions = interactions;
        _finder = new NeighbourFinder(lattice, [.. sites.Select(s => s.Fractional)], cutoff);
        _tables = [.. interactions.Select(i => Tabulate(i, cutoff))];
    }

    public int CoordinateCount => 3;

    public double Evaluate(ReadOnlySpan<double> coordinates, Span<double> gradient)
    {
        Check(coordinates.Length, gradient.Length, 3);
        double energy = Derivatives(coordinates, out Vector3D slope, out _);
        if (!gradient.IsEmpty) (gradient[0], gradient[1], gradient[2]) = (slope.X, slope.Y, slope.Z);
        return energy;
    }

    public void Hessian(ReadOnlySpan<double> coordinates, Span<double> hessian)
    {
        Check(coordinates.Length, hessian.Length, 9);
        Derivatives(coordinates, out _, out Matrix3D curvature);
        for (int i = 0; i < 9; i++) hessian[i] = curvature[i / 3, i % 3];
    }

    public void Scan(ReadOnlySpan<Vector3D> points, Span<double> energies)
    {
        if (points.IsEmpty) return;
        Vector3D centre = points[0];
        double radius = 0.0;
        foreach (Vector3D p in points) radius = Math.Max(radius, (p - centre).Length);

        // One neighbour search serves the patch: every ion within reach of any of its points.
        List<Neighbour> near = [];
        _finder.Find(_lattice.ToFractional(centre), _finder.Cutoff + radius, near);
        energies[..points.Length].Clear();
        double limit = _finder.Cutoff * _finder.Cutoff;
        foreach (Neighbour n in near)
        {
            (_, int kind, double weight) = _sites[n.Index];
            double[] table = _tables[kind];
            Vector3D ion = centre + n.Vector;
            for (int p = 0; p < points.Length; p++)
            {
                Vector3D d = ion - points[p];
                double square = d.LengthSquared;
                if (square > limit) continue;
                double t = Math.Max(0.0, (Math.Sqrt(square) - TableStart) / TableStep);
                int k = 4 * (int)t;
                t -= Math.Floor(t);
                energies[p] += weight * (table[k] + (t * (table[k + 1] + (t * (table[k + 2] + (t * table[k + 3]))))));
            }
        }
    }

    private static double[] Tabulate(BondValenceInteraction interaction, double cutoff)
    {
        int pieces = (int)Math.Ceiling((cutoff - TableStart) / TableStep) + 1;
        double[] table = new double[4 * pieces];
        double e0 = interaction.Evaluate(TableStart, out double s0, out _);
        for (int i = 0; i < pieces; i++)
        {
            double e1 = interaction.Evaluate(TableStart + ((i + 1) * TableStep), out double s1, out _);
            (double m0, double m1) = (s0 * TableStep, s1 * TableStep);
            table[4 * i] = e0;
            table[(4 * i) + 1] = m0;
            table[(4 * i) + 2] = (3.0 * (e1 - e0)) - (2.0 * m0) - m1;
            table[(4 * i) + 3] = (2.0 * (e0 - e1)) + m0 + m1;
            (e0, s0) = (e1, s1);
        }

        return table;
    }

    private double Derivatives(ReadOnlySpan<double> coordinates, out Vector3D gradient, out Matrix3D hessian)
    {
        List<Neighbour> near = [];
        _finder.Find(_lattice.ToFractional(new Vector3D(coordinates[0], coordinates[1], coordinates[2])), near);
        double energy = 0.0;
        gradient = default;
        hessian = default;
        foreach (Neighbour n in near)
        {
            (_, int kind, double weight) = _sites[n.Index];
            double r = Math.Max(n.Distance, 1e-6);
            energy += weight * _interactions[kind].Evaluate(r, out double slope, out double curvature);
            Vector3D unit = n.Vector / r;
            gradient -= (weight * slope) * unit;
            hessian += (weight * (curvature - (slope / r)) * Matrix3D.Outer(unit, unit)) + (weight * slope / r * Matrix3D.Identity);
        }

        return energy;
    }

    private static void Check(int coordinates, int derivatives, int expected)
    {
        if (coordinates != 3) throw new ArgumentException($"The energy of one ion has 3 coordinates, not {coordinates}.", nameof(coordinates));
        if (derivatives != 0 && derivatives != expected) throw new ArgumentException($"Expected a span of {expected} values, not {derivatives}.", nameof(derivatives));
    }
}
