using System.Globalization;
using IonTransport.Defects;
using IonTransport.Estimators;
using IonTransport.Kinetics;
using IonTransport.Physics;

namespace IonTransport;

/// <summary>
/// Carriers that a defect equilibrium puts on the sites of a network, at every temperature: vacancies of the mobile ion on its own sites, or interstitial ions on theirs.
/// </summary>
/// <param name="Symbol">The carrier with its charge.</param>
/// <param name="Equilibrium">The equilibrium at a temperature in K.</param>
internal sealed record CarrierFilling(KrogerVink Symbol, Func<double, DefectEquilibrium> Equilibrium)
{
    /// <summary>Carriers per cell of the network at a temperature.</summary>
    /// <exception cref="IonTransportException">There are as many carriers as sites, or none.</exception>
    public double PerCell(double temperature, double cellVolume, int sites)
    {
        double concentration = Equilibrium(temperature)[Symbol.Name, Symbol.Charge];
        double perCell = concentration * cellVolume * 1e-24;
        if (perCell > 0.0 && perCell < sites) return perCell;
        throw new IonTransportException(string.Create(
            CultureInfo.InvariantCulture, $"The defects give {concentration.ToDigits(4)} cm⁻³ of {Symbol} at {temperature.ToDigits(5)} K, {perCell.ToDigits(4)} in a cell of {sites} sites; there must be some, and fewer than sites."));
    }

    /// <summary>The lattice gas with the whole number of carriers nearest to the equilibrium, at least one, and the true number over that.</summary>
    public (LatticeGas Gas, double Scale) Fill(LatticeGas gas, double temperature)
    {
        double count = PerCell(temperature, gas.Network.Lattice.Volume, gas.Network.Sites.Count) * gas.SiteCount / gas.Network.Sites.Count;
        int whole = (int)Math.Clamp(Math.Round(count), 1.0, gas.SiteCount - 1);
        return (Symbol.IsVacancy ? gas.WithVacancies(whole) : gas.WithIons(whole), count / whole);
    }

    /// <summary>
    /// Coefficients at the true number of carriers. Conductivity is proportional to a small number of carriers, so σ scales; the mobile ions are all ions for
    /// vacancies, and the carriers themselves for interstitials.
    /// </summary>
    public TransportCoefficients Scale(TransportCoefficients simulated, LatticeGas gas, double scale)
    {
        double carriers = scale * (Symbol.IsVacancy ? gas.SiteCount - gas.IonCount : gas.IonCount);
        double density = simulated.NumberDensity / gas.IonCount * (Symbol.IsVacancy ? gas.SiteCount - carriers : carriers);
        double factor = scale * simulated.NumberDensity / density;
        return new TransportCoefficients(
            simulated.Temperature,
            simulated.Charge,
            density,
            simulated.TracerDiffusion.Scale(factor, "cm²/s"),
            simulated.ChargeDiffusion.Scale(factor, "cm²/s"))
        {
            HavenRatio = simulated.HavenRatio,
            TracerCorrelation = simulated.TracerCorrelation,
            CollectiveCorrelation = simulated.CollectiveCorrelation,
        };
    }
}
