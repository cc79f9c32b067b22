using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Defects;

/// <summary>Electrons and holes in one parabolic band each, with density-of-states effective masses.</summary>
/// <remarks>
/// Density of states per volume (1/2π²)(2m*/ħ²)^(3/2) √E, spin included; Fermi statistics are kept by sampling each band at 4000 energies up to 60 kT, graded so that
/// the square root becomes smooth. In the dilute limit n = 2(2πm*kT/h²)^(3/2) e^(−(E_C − E_F)/kT).
/// </remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class ParabolicBands : ElectronicBands
{
    private const int Samples = 4000;

    /// <summary>Creates the bands.</summary>
    /// <param name="gap">Band gap in eV, not negative.</param>
    /// <param name="electronMass">Density-of-states effective mass of electrons in electron masses, positive; valleys included.</param>
    /// <param name="holeMass">Density-of-states effective mass of holes in electron masses, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public ParabolicBands(double gap, double electronMass, double holeMass)
        : base(Require.NonNegative(gap, nameof(gap), "eV"))
    {
        ElectronMass = Require.Positive(electronMass, nameof(electronMass), "mₑ");
        HoleMass = Require.Positive(holeMass, nameof(holeMass), "mₑ");
    }

    /// <summary>Effective mass of electrons in electron masses.</summary>
    public double ElectronMass { get; }

    /// <summary>Effective mass of holes in electron masses.</summary>
    public double HoleMass { get; }

    /// <summary>Gap and masses.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"parabolic bands, gap {Gap} eV, masses {ElectronMass} (e) and {HoleMass} (h)");

    internal override (BandTail Electrons, BandTail Holes) At(double temperature, double volume)
    {
        double kT = Units.ThermalEnergy(temperature);
        return (Band(Gap, ElectronMass, kT, volume), Band(0.0, HoleMass, kT, volume));
    }

    private static BandTail Band(double edge, double mass, double kT, double volume)
    {
        // ħ²/2mₑ in eV Å².
        const double electronMass = 9.1093837015e-31;
        const double curvature = Constants.ReducedPlanck * Constants.ReducedPlanck * Constants.ElementaryCharge / (2.0 * electronMass) * 1e20;
        double prefactor = volume / (2.0 * Math.PI * Math.PI) * Math.Pow(mass / curvature, 1.5);

        // E = s²: the weight is 2s² ds, smooth and zero at the edge. A Fermi level inside the band needs states beyond it: 60 kT plus 5 eV.
        double[] depths = new double[Samples], weights = new double[Samples];
        double step = Math.Sqrt((60.0 * kT) + 5.0) / Samples;
        for (int i = 0; i < Samples; i++)
        {
            double s = (i + 0.5) * step;
            depths[i] = s * s;
            weights[i] = prefactor * 2.0 * s * s * step;
        }

        return new BandTail(edge, depths, weights, kT);
    }
}
