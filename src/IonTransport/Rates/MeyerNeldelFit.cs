using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Rates;

/// <summary>The Meyer–Neldel (compensation) rule ln σ₀ = a + E_a/Δ₀ fitted to a family of materials.</summary>
/// <remarks>
/// The errors of E_a and ln σ₀ from one Arrhenius plot are themselves correlated along a line with Δ₀ = k_BT̄, T̄ the harmonic mean of the measuring
/// temperatures, so a rule that agrees with it may be made of noise; <see cref="MayBeArtefact"/> says so. Source: W. Meyer, H. Neldel, Z. Tech. Phys. 18, 588 (1937).
/// </remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class MeyerNeldelFit
{
    private readonly LineFit _line;

    private MeyerNeldelFit(LineFit line, double correlation, double[] energies, double[] logs)
    {
        _line = line;
        Correlation = correlation;
        ActivationEnergies = energies;
        LogPrefactors = logs;
        MeyerNeldelEnergy = line.InverseSlope("eV");
        Intercept = line.At(0.0);
    }

    /// <summary>Meyer–Neldel energy Δ₀ in eV.</summary>
    public Estimate MeyerNeldelEnergy { get; }

    /// <summary>Intercept a = ln σ₀ at E_a = 0.</summary>
    public Estimate Intercept { get; }

    /// <summary>Isokinetic temperature Δ₀/k_B in K, where all members of the family conduct alike.</summary>
    public Estimate IsokineticTemperature => MeyerNeldelEnergy.Scale(1.0 / Constants.Boltzmann, "K");

    /// <summary>Correlation coefficient of ln σ₀ and E_a.</summary>
    public double Correlation { get; }

    /// <summary>Activation energies that were fitted, eV.</summary>
    public IReadOnlyList<double> ActivationEnergies { get; }

    /// <summary>Natural logarithms of the prefactors that were fitted.</summary>
    public IReadOnlyList<double> LogPrefactors { get; }

    /// <summary>Fits the rule.</summary>
    /// <param name="activationEnergies">E_a in eV of each material, at least 3.</param>
    /// <param name="logPrefactors">Natural logarithm of σ₀ (or of ν₀, D₀) of each.</param>
    /// <returns>The fit, with errors from the scatter.</returns>
    /// <exception cref="ArgumentException">There are fewer than three materials, or the lists differ in length.</exception>
    public static MeyerNeldelFit Fit(ReadOnlySpan<double> activationEnergies, ReadOnlySpan<double> logPrefactors)
    {
        if (activationEnergies.Length != logPrefactors.Length) throw new ArgumentException($"{activationEnergies.Length} energies need as many prefactors, not {logPrefactors.Length}.", nameof(logPrefactors));
        LineFit line = LineFit.Fit(activationEnergies, logPrefactors, nameof(activationEnergies));
        (double[] energies, double[] logs) = (activationEnergies.ToArray(), logPrefactors.ToArray());
        double correlation = MathNet.Numerics.Statistics.Correlation.Pearson(energies, logs);
        return new MeyerNeldelFit(line, double.IsFinite(correlation) ? correlation : 0.0, energies, logs);
    }

    /// <summary>ln σ₀ that the rule gives for another activation energy, with the error of the line.</summary>
    /// <param name="activationEnergy">E_a in eV.</param>
    /// <returns>ln σ₀.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The energy is not finite.</exception>
    public Estimate LogPrefactor(double activationEnergy) => _line.At(Require.Finite(activationEnergy, nameof(activationEnergy), "eV"));

    /// <summary>Whether the isokinetic temperature cannot be told from the mean measuring temperature, so that correlated errors alone could make the rule.</summary>
    /// <param name="harmonicMeanTemperature">Harmonic mean of the measuring temperatures in K, positive.</param>
    /// <returns>True if the 95 % interval of the isokinetic temperature holds it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive.</exception>
    public bool MayBeArtefact(double harmonicMeanTemperature) =>
        IsokineticTemperature.Interval95.Contains(Require.Positive(harmonicMeanTemperature, nameof(harmonicMeanTemperature), "K"));

    /// <summary>Δ₀, isokinetic temperature and correlation.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"Meyer–Neldel rule over {ActivationEnergies.Count} materials: Δ₀ = {MeyerNeldelEnergy}, isokinetic at {IsokineticTemperature}, ln σ₀ at E_a = 0: {Intercept}, correlation {Correlation:F3}");
}
