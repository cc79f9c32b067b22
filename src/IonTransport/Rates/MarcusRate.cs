using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Rates;

/// <summary>
/// Non-adiabatic hop by phonon-assisted tunnelling between two sites (Marcus; Flynn and Stoneham; Holstein): a coupling J and a reorganisation
/// energy λ instead of a barrier. For protons, muons and small polarons.
/// </summary>
/// <remarks>
/// High temperature: k = (2π/ħ)J²/√(4πλk_BT) exp(−(λ + ΔE)²/4λk_BT). With a phonon frequency ν the stationary-phase form that holds down to about
/// hν/4k_B: k = (J²/ħ²)√(2π/(Sω² csch x)) exp(−ΔE/2k_BT − S tanh(x/2) − ΔE²/(2S(ħω)² csch x)), x = hν/2k_BT, S = λ/hν, which becomes the first as T rises.
/// Both keep detailed balance exactly. The hop's barriers enter only through ΔE.
/// Sources: R. A. Marcus, J. Chem. Phys. 24, 966 (1956), doi:10.1063/1.1742723; C. P. Flynn, A. M. Stoneham, Phys. Rev. B 1, 3966 (1970), doi:10.1103/PhysRevB.1.3966.
/// </remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class MarcusRate : IRateModel
{
    private const double ReducedPlanckPicosecond = Constants.ReducedPlanck * 1e12;

    /// <summary>Creates the model.</summary>
    /// <param name="coupling">Tunnelling matrix element J in eV, positive.</param>
    /// <param name="reorganisationEnergy">Reorganisation energy λ in eV, positive; the activation energy of a symmetric hop is λ/4.</param>
    /// <param name="phononFrequency">Frequency ν in THz of the modes that reorganise; null for the classical form.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    public MarcusRate(double coupling, double reorganisationEnergy, double? phononFrequency = null)
    {
        Coupling = Require.Positive(coupling, nameof(coupling), "eV");
        ReorganisationEnergy = Require.Positive(reorganisationEnergy, nameof(reorganisationEnergy), "eV");
        PhononFrequency = phononFrequency is { } nu ? Require.Positive(nu, nameof(phononFrequency), "THz") : null;
    }

    /// <summary>Tunnelling matrix element J in eV.</summary>
    public double Coupling { get; }

    /// <summary>Reorganisation energy λ in eV.</summary>
    public double ReorganisationEnergy { get; }

    /// <summary>Frequency ν in THz of the modes that reorganise; null for the classical form.</summary>
    public double? PhononFrequency { get; }

    /// <summary>Lowest temperature in K of the stationary-phase form, hν/4k_B; 0 for the classical form, which knows no limit of its own.</summary>
    public double LowestTemperature => PhononFrequency is { } nu ? Constants.PlanckPerTerahertz * nu / (4.0 * Constants.Boltzmann) : 0.0;

    /// <inheritdoc/>
    /// <exception cref="IonTransportException">T is below <see cref="LowestTemperature"/>, where single phonons carry the hop.</exception>
    public double Rate(in MigrationHop hop, double temperature)
    {
        double kT = Units.ThermalEnergy(temperature);
        double difference = hop.EnergyDifference;
        double variance = 2.0 * ReorganisationEnergy * kT;
        double exponent = ReorganisationEnergy / (4.0 * kT);
        if (PhononFrequency is { } nu)
        {
            if (temperature < LowestTemperature)
            {
                throw new IonTransportException(string.Create(CultureInfo.InvariantCulture, $"The multi-phonon rate holds above {LowestTemperature:F1} K = hν/4k_B, not at {temperature:F1} K, where single phonons carry the hop."));
            }

            double quantum = Constants.PlanckPerTerahertz * nu;
            double x = 0.5 * quantum / kT;
            variance = ReorganisationEnergy * quantum / Math.Sinh(x);
            exponent = ReorganisationEnergy / quantum * Math.Tanh(0.5 * x);
        }

        double perPicosecond = Coupling * Coupling / ReducedPlanckPicosecond * Math.Sqrt(2.0 * Math.PI / variance)
            * Math.Exp((-0.5 * difference / kT) - exponent - (difference * difference / (2.0 * variance)));
        return perPicosecond * 1e12;
    }

    /// <summary>Name and parameters of the model.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(PhononFrequency is null ? "Marcus" : "Flynn–Stoneham")} rate, J = {Coupling.ToDigits(3)} eV, λ = {ReorganisationEnergy.ToDigits(3)} eV{(PhononFrequency is { } nu ? string.Create(CultureInfo.InvariantCulture, $", {nu.ToDigits(3)} THz") : string.Empty)}");
}
