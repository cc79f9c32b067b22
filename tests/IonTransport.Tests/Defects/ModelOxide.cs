using IonTransport.Defects;

namespace IonTransport.Tests.Defects;

/// <summary>
/// A cubic oxide with √E bands and three native defects. Its reference numbers were computed by independent programs (py-sc-fermi's
/// model) with the same trapezoid rule.
/// </summary>
internal static class ModelOxide
{
    public static DensityOfStates Bands { get; } = MakeBands();

    public static DefectSpecies[] Natives { get; } =
    [
        DefectSpecies.Of("V_O", 3, (0, 5.2, 1), (1, 2.4, 2), (2, -0.4, 1)),
        DefectSpecies.Of("V_Sr", 1, (0, 2.4, 1), (-1, 2.9, 2), (-2, 3.6, 1)),
        DefectSpecies.Of("O_i", 3, (0, 3.9, 1), (-1, 5.3, 2), (-2, 6.9, 1)),
    ];

    public static DefectSystem System { get; } = DefectSystem.For("SrTiO3", 59.55, Bands).With(Natives).WithStatistics(SiteStatistics.Dilute);

    /// <summary>m = Δμ_O along the line on which SrO stays in equilibrium: Δμ_Sr = −m.</summary>
    public static ChemicalPotentials At(double m) => ChemicalPotentials.Of(("O", m), ("Sr", -m));

    private static DensityOfStates MakeBands()
    {
        double[] energies = [.. Enumerable.Range(0, 2601).Select(i => -5.0 + (0.005 * i))];
        double[] densities = [.. energies.Select(e => e <= 0.0 ? Math.Sqrt(-e) : e >= 3.2 ? 0.5 * Math.Sqrt(e - 3.2) : 0.0)];
        return new DensityOfStates(energies, densities, 3.2, 24);
    }
}
