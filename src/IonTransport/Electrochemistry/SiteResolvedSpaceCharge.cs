using IonTransport.Physics;

namespace IonTransport.Electrochemistry;

/// <summary>Poisson–Boltzmann equilibrium on explicit atomic planes with a segregation energy for every site, periodic along x.</summary>
/// <remarks>
/// Each plane is a sheet of charge Σ z θ with θ = xw/(1 − x + xw), w = exp(−(ΔE + zeφ)/k_BT). A periodic cell must be neutral: a uniform background
/// takes up what charge is left (reported), and the zero of φ is its mean over the planes of the first mobile defect in a bulk region.
/// The model is that of G. E. Wellock and B. J. Morgan, J. Open Source Softw. 4, 1209 (2019); the solution is by Newton's method, O(planes) each step.
/// </remarks>
public sealed class SiteResolvedSpaceCharge
{
    private const double Tolerance = 1e-12;

    private readonly SitePlane[] planes;

    /// <summary>Creates the problem.</summary>
    /// <param name="planes">Planes in rising order of position, at least 3; at least one is not frozen.</param>
    /// <param name="wrapGap">Distance in Å from the last plane to the periodic image of the first, positive.</param>
    /// <param name="area">Area in Å² that the listed sites of a plane cover, positive.</param>
    /// <param name="permittivity">Relative permittivity ε, positive.</param>
    /// <param name="temperature">Temperature T in K, positive.</param>
    /// <param name="bulkFrom">Start in Å of the region whose mean potential is zero.</param>
    /// <param name="bulkTo">End in Å of that region.</param>
    /// <exception cref="ArgumentException">The planes are too few, out of order, all frozen, or none of the mobile ones lies in the bulk region.</exception>
    public SiteResolvedSpaceCharge(
        IReadOnlyList<SitePlane> planes, double wrapGap, double area, double permittivity, double temperature, double bulkFrom, double bulkTo)
    {
        Require.NotNull(planes);
        if (planes.Count < 3) throw new ArgumentException("At least 3 planes are needed.", nameof(planes));
        for (int i = 1; i < planes.Count; i++)
        {
            if (!(planes[i].Position > planes[i - 1].Position)) throw new ArgumentException($"The planes must rise: plane {i} is not beyond plane {i - 1}.", nameof(planes));
        }

        this.planes = [.. planes];
        WrapGap = Require.Positive(wrapGap, nameof(wrapGap), "Å");
        Area = Require.Positive(area, nameof(area), "Å²");
        Permittivity = Require.Positive(permittivity, nameof(permittivity));
        Temperature = Require.Positive(temperature, nameof(temperature), "K");
        if (Array.Find(this.planes, p => !p.IsFrozen) is not { } mobile) throw new ArgumentException("Every plane is frozen; none is left to equilibrate.", nameof(planes));
        BulkWeights = [.. this.planes.Select((p, i) => p.Defect == mobile.Defect && p.Position > bulkFrom && p.Position < bulkTo ? 1.0 : 0.0)];
        if (BulkWeights.Sum() == 0.0) throw new ArgumentException($"No plane of {mobile.Defect} lies in the bulk region.", nameof(bulkFrom));
    }

    /// <summary>Planes from left to right.</summary>
    public IReadOnlyList<SitePlane> Planes => planes;

    /// <summary>Distance in Å from the last plane to the image of the first.</summary>
    public double WrapGap { get; }

    /// <summary>Area in Å² of each plane.</summary>
    public double Area { get; }

    /// <summary>Relative permittivity ε.</summary>
    public double Permittivity { get; }

    /// <summary>Temperature T in K.</summary>
    public double Temperature { get; }

    private double[] BulkWeights { get; }

    /// <summary>Solves for the equilibrium.</summary>
    /// <returns>Potential and site fractions of the planes.</returns>
    /// <exception cref="ConvergenceException">Newton's method did not converge; carries the history of its steps.</exception>
    public SiteResolvedProfile Solve()
    {
        int n = planes.Length;
        double thermal = Units.ThermalEnergy(Temperature);
        double scale = Permittivity * Constants.VacuumPermittivity / Constants.ElementaryCharge * 1e-10 * thermal * Area;
        double[] coupling = new double[n], width = new double[n];
        for (int i = 0; i < n; i++) coupling[i] = scale / Gap(i);
        for (int i = 0; i < n; i++) width[i] = 0.5 * (Gap(i) + Gap((i + n - 1) % n));
        double[] psi = new double[n], charge = new double[n], slope = new double[n], residual = new double[n];
        double background = 0.0;
        List<double> history = [];
        CyclicTridiagonal matrix = new(n);
        double length = 1.0;
        for (int iteration = 0; iteration < 500; iteration++)
        {
            for (int i = 0; i < n; i++) charge[i] = Charge(planes[i], psi[i], thermal, out slope[i]);
            double gauge = 0.0;
            for (int i = 0; i < n; i++)
            {
                int before = (i + n - 1) % n, after = (i + 1) % n;
                residual[i] = (coupling[i] * (psi[after] - psi[i])) - (coupling[before] * (psi[i] - psi[before])) + charge[i] - (background * width[i]);
                gauge += BulkWeights[i] * psi[i];
            }

            // Newton for (ψ, background) with the gauge as the bordering row.
            matrix.Factor(coupling, slope);
            double[] first = matrix.Solve(residual), second = matrix.Solve(width);
            double change = (Dot(BulkWeights, first) + gauge) / Dot(BulkWeights, second);
            double largest = 0.0;
            for (int i = 0; i < n; i++) largest = Math.Max(largest, Math.Abs(first[i] - (change * second[i])));
            history.Add(largest);
            if (!double.IsFinite(largest)) break;
            length = largest > 4.0 ? 4.0 / largest : 1.0;
            for (int i = 0; i < n; i++) psi[i] += length * (first[i] - (change * second[i]));
            background += length * change;
            if (largest <= Tolerance) return Profile(psi, width, background, thermal, history);
        }

        throw new ConvergenceException("The site-resolved Poisson–Boltzmann equation", history, Tolerance);
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0.0;
        for (int i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    // Charge in e and its derivative with respect to ψ.
    private static double Charge(SitePlane plane, double psi, double thermal, out double derivative)
    {
        derivative = 0.0;
        if (plane.IsFrozen) return plane.Charge * plane.SiteFraction * plane.SegregationEnergies.Count;
        double charge = 0.0;
        foreach (double energy in plane.SegregationEnergies)
        {
            double fraction = Fraction(plane, energy, psi, thermal);
            charge += plane.Charge * fraction;
            derivative -= plane.Charge * plane.Charge * fraction * (1.0 - fraction);
        }

        return charge;
    }

    private static double Fraction(SitePlane plane, double energy, double psi, double thermal)
    {
        double exponent = (energy / thermal) + (plane.Charge * psi) - Math.Log(plane.SiteFraction / (1.0 - plane.SiteFraction));
        return exponent > 0.0 ? Math.Exp(-exponent) / (1.0 + Math.Exp(-exponent)) : 1.0 / (1.0 + Math.Exp(exponent));
    }

    private SiteResolvedProfile Profile(double[] psi, double[] width, double background, double thermal, List<double> history)
    {
        double[] potential = [.. psi.Select(p => p * thermal)];
        double[] fraction = new double[psi.Length], density = new double[psi.Length];
        for (int i = 0; i < psi.Length; i++)
        {
            SitePlane plane = planes[i];
            fraction[i] = plane.IsFrozen ? plane.SiteFraction : plane.SegregationEnergies.Average(e => Fraction(plane, e, psi[i], thermal));
            density[i] = Charge(plane, psi[i], thermal, out _) / (width[i] * Area);
        }

        return new SiteResolvedProfile(this, potential, fraction, density, background / Area, history);
    }

    private double Gap(int i) => i + 1 < planes.Length ? planes[i + 1].Position - planes[i].Position : WrapGap;
}
