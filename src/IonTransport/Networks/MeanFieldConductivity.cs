using System.Globalization;
using IonTransport.Networks.Currents;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Networks;

/// <summary>
/// Conductivity of ions that fill a network, at most one a site, in mean field: sites hold the fraction c = 1/(1 + e^{(G−μ)/k_BT}) of an ion, and an edge conducts as
/// c_i (1 − c_j) Γ_ij. Milliseconds where kinetic Monte Carlo takes minutes, and no limit to how rare a hop may be.
/// </summary>
/// <remarks>
/// Exact for independent carriers and for the equilibrium of sites without interaction; left out are the correlation of successive hops, repulsion between ions and the
/// exclusion of close sites. G counts the energy of a site and its vibrations, so detailed balance makes every edge the same in both directions.
/// </remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class MeanFieldConductivity
{
    private MeanFieldConductivity(Matrix3D tensor, double temperature, double chemicalPotential, IReadOnlyList<double> siteFractions) =>
        (Tensor, Temperature, ChemicalPotential, SiteFractions) = (tensor, temperature, chemicalPotential, siteFractions);

    /// <summary>Conductivity tensor σ in S/cm, Cartesian, symmetric.</summary>
    public Matrix3D Tensor { get; }

    /// <summary>Temperature T in K.</summary>
    public double Temperature { get; }

    /// <summary>Chemical potential μ of the ions in eV, on the scale of the site energies.</summary>
    public double ChemicalPotential { get; }

    /// <summary>Fraction of an ion on every site, in the order of the network.</summary>
    public IReadOnlyList<double> SiteFractions { get; }

    /// <summary>Mean of the three principal conductivities in S/cm: a crystal that conducts well along one axis only still counts a third of it.</summary>
    public double Mean => Tensor.Trace / 3.0;

    /// <summary>
    /// Conductivity in S/cm of a dense polycrystal of randomly oriented grains with perfect boundaries, in effective-medium theory: Σ_k (σ_k − σ)/(σ_k + 2σ) = 0 over the
    /// principal conductivities. A layered conductor keeps half of its own, a chain almost nothing.
    /// </summary>
    /// <remarks>D. A. G. Bruggeman, Ann. Phys. 416, 636 (1935).</remarks>
    public double Polycrystal
    {
        get
        {
            Vector3D principal = Tensor.SymmetricEigen().Values;
            double top = principal.Z;
            if (!(top > 0.0)) return 0.0;
            double[] k = [.. ((double[])[principal.X, principal.Y, principal.Z]).Select(s => Math.Max(s, 0.0) / top)];

            // The sum falls with σ; bisection in ln σ, as it may span hundreds of decades.
            (double low, double high) = (-700.0, 0.0);
            for (int i = 0; i < 200; i++)
            {
                double middle = 0.5 * (low + high);
                double s = Math.Exp(middle);
                if (k.Sum(x => (x - s) / (x + (2.0 * s))) > 0.0) low = middle;
                else high = middle;
            }

            return low <= -699.0 ? 0.0 : top * Math.Exp(0.5 * (low + high));
        }
    }

    /// <summary>Computes the conductivity.</summary>
    /// <param name="network">The network.</param>
    /// <param name="ionsPerCell">Ions per cell of the network, above 0 and below the number of sites.</param>
    /// <param name="charge">Charge number z of the ion in e.</param>
    /// <param name="temperature">Temperature T in K, positive.</param>
    /// <param name="rates">How hops become rates; harmonic transition-state rates if null.</param>
    /// <returns>The conductivity.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of ions is not between 0 and the number of sites, or the temperature is not positive.</exception>
    /// <remarks>Exact star–mesh elimination of the sites, O(sites³) at worst.</remarks>
    public static MeanFieldConductivity Solve(MigrationNetwork network, double ionsPerCell, double charge, double temperature, IRateModel? rates = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        Require.InRange(ionsPerCell, 0.0, network.Sites.Count, nameof(ionsPerCell));

        // The rarer of ions and vacancies is counted, to keep its digits.
        bool few = 2.0 * ionsPerCell < network.Sites.Count;
        return Solve(network, few ? ionsPerCell : network.Sites.Count - ionsPerCell, !few, charge, temperature, rates);
    }

    /// <summary>Computes the conductivity of a network that is filled but for some vacancies, however few.</summary>
    /// <param name="network">The network.</param>
    /// <param name="vacanciesPerCell">Vacancies per cell of the network, above 0 and below the number of sites.</param>
    /// <param name="charge">Charge number z of the ion in e.</param>
    /// <param name="temperature">Temperature T in K, positive.</param>
    /// <param name="rates">How hops become rates; harmonic transition-state rates if null.</param>
    /// <returns>The conductivity.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of vacancies is not between 0 and the number of sites, or the temperature is not positive.</exception>
    /// <remarks>Exact star–mesh elimination of the sites, O(sites³) at worst.</remarks>
    public static MeanFieldConductivity SolveVacancies(MigrationNetwork network, double vacanciesPerCell, double charge, double temperature, IRateModel? rates = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        Require.InRange(vacanciesPerCell, 0.0, network.Sites.Count, nameof(vacanciesPerCell));
        return Solve(network, vacanciesPerCell, vacancies: true, charge, temperature, rates);
    }

    /// <summary>Conductivity with a number of ions, or of vacancies.</summary>
    private static MeanFieldConductivity Solve(MigrationNetwork network, double carriers, bool vacancies, double charge, double temperature, IRateModel? rates)
    {
        Require.Positive(carriers, vacancies ? "vacanciesPerCell" : "ionsPerCell");
        Require.Finite(charge, nameof(charge), "e");
        double thermal = Units.ThermalEnergy(Require.Positive(temperature, nameof(temperature), "K"));
        rates ??= new HarmonicRate();

        // Classical vibrations weigh a site by ν̄⁻³.
        double[] free = [.. network.Sites.Select(s => (s.Energy / thermal) + (3.0 * Math.Log(s.MeanFrequency)))];
        double level = FillingLevel(free, carriers, vacancies);
        StarMesh mesh = new(free.Length);
        foreach (NetworkEdge edge in network.Edges)
        {
            double conductance = Filled(free[edge.From], level) * Empty(free[edge.To], level) * rates.Rate(edge.Hop, temperature);
            mesh.Add(edge.From, edge.To, conductance, network.VectorOf(edge));
        }

        // σ = z²e² K/(V k_BT) with K in Å²/s and V in Å³; 1e8 turns e/(V·s·Å) into e/(V·s·cm).
        double scale = charge * charge * Constants.ElementaryCharge / (thermal * network.Lattice.Volume) * 1e8;
        return new MeanFieldConductivity(scale * mesh.Solve(), temperature, level * thermal, [.. free.Select(f => Filled(f, level))]);
    }

    /// <summary>Chemical potential, mean and polycrystal conductivity.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Temperature.ToDigits(5)} K, mean field: σ = {Mean.ToDigits(4)} S/cm (mean of the axes), {Polycrystal.ToDigits(4)} S/cm (polycrystal), μ = {ChemicalPotential:F4} eV");

    private static double Filled(double free, double level) => 1.0 / (1.0 + Math.Exp(free - level));

    private static double Empty(double free, double level) => 1.0 / (1.0 + Math.Exp(level - free));

    /// <summary>The level in units of k_BT at which the sites hold a number of ions or of vacancies; bisection, as the number of ions rises with it.</summary>
    private static double FillingLevel(double[] free, double carriers, bool vacancies)
    {
        double margin = 100.0 + Math.Abs(Math.Log(carriers / free.Length));
        (double low, double high) = (free.Min() - margin, free.Max() + margin);
        for (int i = 0; i < 200; i++)
        {
            double middle = 0.5 * (low + high);
            bool tooMany = vacancies ? free.Sum(f => Empty(f, middle)) < carriers : free.Sum(f => Filled(f, middle)) > carriers;
            if (tooMany) high = middle;
            else low = middle;
        }

        return 0.5 * (low + high);
    }
}
