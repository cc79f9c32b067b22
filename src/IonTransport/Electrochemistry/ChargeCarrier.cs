using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Electrochemistry;

/// <summary>A charge carrier of a material in its bulk: an ion, vacancy, interstitial, dopant, electron or hole.</summary>
/// <remarks>
/// With a site density N the carrier excludes others of its sublattice from its sites (lattice statistics, μ = μ° + k_BT ln(c/(N − Σc)));
/// without one it is dilute (μ = μ° + k_BT ln c). A defect equilibrium or any other source of carriers fills this record.
/// </remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record ChargeCarrier
{
    /// <summary>Creates a carrier.</summary>
    /// <param name="name">Name, such as <c>V_O^••</c>; carriers of different layers with the same name are the same species.</param>
    /// <param name="charge">Effective charge number z in e.</param>
    /// <param name="concentration">Bulk concentration c in cm⁻³, positive (zero only for a carrier that is later frozen).</param>
    /// <param name="diffusivity">Diffusion coefficient D in cm²/s, not negative; drift–diffusion needs it positive unless the carrier is frozen.</param>
    /// <param name="siteDensity">Density N of the sites in cm⁻³, above the concentration; null is the dilute limit.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public ChargeCarrier(string name, double charge, double concentration, double diffusivity = 0.0, double? siteDensity = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Charge = Require.Finite(charge, nameof(charge), "e");
        Concentration = Require.NonNegative(concentration, nameof(concentration), "cm⁻³");
        Diffusivity = Require.NonNegative(diffusivity, nameof(diffusivity), "cm²/s");
        SiteDensity = siteDensity is { } n ? Require.Positive(n, nameof(siteDensity), "cm⁻³") : null;
        if (SiteDensity <= Concentration)
        {
            throw new ArgumentOutOfRangeException(nameof(concentration), concentration, $"concentration of {name} (in cm⁻³) must be below its site density {SiteDensity.Value.ToDigits(6)}.");
        }
    }

    /// <summary>Name.</summary>
    public string Name { get; }

    /// <summary>Effective charge number z in e.</summary>
    public double Charge { get; }

    /// <summary>Bulk concentration c in cm⁻³.</summary>
    public double Concentration { get; private init; }

    /// <summary>Diffusion coefficient D in cm²/s.</summary>
    public double Diffusivity { get; }

    /// <summary>Density N of the sites in cm⁻³; null is the dilute limit.</summary>
    public double? SiteDensity { get; }

    /// <summary>Standard energy μ° in eV relative to the other layers: the segregation energy when the layer is a grain-boundary core.</summary>
    public double Energy { get; private init; }

    /// <summary>Sublattice whose sites the carrier shares with others of the same sublattice; by default its own alone.</summary>
    public string Sublattice { get => field ?? Name; private init; }

    /// <summary>Whether the carrier keeps its bulk concentration everywhere in its layer (an immobile dopant, a fixed core charge).</summary>
    public bool IsFrozen { get; private init; }

    /// <summary>A carrier from the fraction x of its sites that it occupies.</summary>
    /// <param name="name">Name.</param>
    /// <param name="charge">Effective charge number z in e.</param>
    /// <param name="fraction">Site fraction x, between 0 and 1.</param>
    /// <param name="siteDensity">Density N of the sites in cm⁻³.</param>
    /// <param name="diffusivity">Diffusion coefficient D in cm²/s.</param>
    /// <returns>The carrier with c = xN and site exclusion.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static ChargeCarrier FromSiteFraction(string name, double charge, double fraction, double siteDensity, double diffusivity = 0.0) =>
        new(name, charge, Require.InRange(fraction, 0.0, 1.0, nameof(fraction)) * Require.Positive(siteDensity, nameof(siteDensity), "cm⁻³"), diffusivity, siteDensity);

    /// <summary>The carrier frozen at its bulk concentration.</summary>
    /// <returns>A copy.</returns>
    public ChargeCarrier Frozen() => this with { IsFrozen = true };

    /// <summary>The carrier with another standard (segregation) energy.</summary>
    /// <param name="energy">Energy in eV; negative attracts the carrier.</param>
    /// <returns>A copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The energy is not finite.</exception>
    public ChargeCarrier WithEnergy(double energy) => this with { Energy = Require.Finite(energy, nameof(energy), "eV") };

    /// <summary>The carrier with another bulk concentration.</summary>
    /// <param name="concentration">Concentration in cm⁻³, not negative and below the site density.</param>
    /// <returns>A copy.</returns>
    public ChargeCarrier WithConcentration(double concentration) =>
        new ChargeCarrier(Name, Charge, concentration, Diffusivity, SiteDensity) { Energy = Energy, Sublattice = Sublattice, IsFrozen = IsFrozen };

    /// <summary>The carrier on the sites of a named sublattice, where it competes with the others on it.</summary>
    /// <param name="sublattice">Name of the sublattice.</param>
    /// <returns>A copy.</returns>
    public ChargeCarrier OnSublattice(string sublattice)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sublattice);
        return this with { Sublattice = sublattice };
    }

    /// <summary>One line with units.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Name}: z = {Charge:+0.##;-0.##;0}, c = {Concentration.ToDigits(6)} cm⁻³, D = {Diffusivity.ToDigits(4)} cm²/s{(IsFrozen ? ", frozen" : string.Empty)}");
}
