using System.Globalization;
using System.Text;
using IonTransport.Physics;

namespace IonTransport.Rates;

/// <summary>
/// How the vibrations of the host open a bottleneck: a barrier that is linear in the host's normal coordinates, E_m(Q) = E_m − Σ g_k Q_k.
/// Each mode carries a relaxation energy λ_k = g_k²/2ω_k²; together they make the Gaussian fluctuation of the barrier.
/// </summary>
/// <remarks>
/// ⟨δE²⟩ = Σ λ_k hν_k coth(hν_k/2k_BT), classically 2λk_BT. λ is what the barrier of a rigid host loses when the host relaxes.
/// Approximation: linear coupling, and the same frequencies whether the bottleneck is open or closed.
/// </remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class BottleneckCoupling
{
    private readonly double[] _frequencies;
    private readonly double[] _relaxation;

    private BottleneckCoupling(double[] frequencies, double[] relaxation)
    {
        (_frequencies, _relaxation) = (frequencies, relaxation);
        RelaxationEnergy = relaxation.Sum();
    }

    /// <summary>Frequencies ν_k of the modes in THz.</summary>
    public IReadOnlyList<double> Frequencies => _frequencies;

    /// <summary>Relaxation energies λ_k of the modes in eV.</summary>
    public IReadOnlyList<double> RelaxationEnergies => _relaxation;

    /// <summary>Total relaxation energy λ = Σλ_k in eV: rigid-host barrier minus relaxed barrier.</summary>
    public double RelaxationEnergy { get; }

    /// <summary>One effective mode.</summary>
    /// <param name="relaxationEnergy">λ in eV, not negative; 0 switches the coupling off.</param>
    /// <param name="frequency">ν in THz, positive.</param>
    /// <returns>The coupling.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static BottleneckCoupling FromSingleMode(double relaxationEnergy, double frequency) =>
        new([Require.Positive(frequency, nameof(frequency), "THz")], [Require.NonNegative(relaxationEnergy, nameof(relaxationEnergy), "eV")]);

    /// <summary>Coupling from the host's relaxation: its configuration with the ion in its site and with the ion held at the bottleneck.</summary>
    /// <param name="modes">Normal modes of the host.</param>
    /// <param name="closed">3N coordinates of the host in Å with the ion in its site.</param>
    /// <param name="open">3N coordinates in Å, relaxed with the ion at the bottleneck; not wrapped into the cell.</param>
    /// <returns>The coupling; λ_k = ½ω_k²ΔQ_k² with ΔQ_k = Σ_i e_ki√m_i Δx_i.</returns>
    /// <exception cref="NotAMinimumException">The modes have imaginary ones.</exception>
    /// <exception cref="ArgumentException">The configurations and the modes differ in length.</exception>
    public static BottleneckCoupling FromConfigurations(NormalModes modes, ReadOnlySpan<double> closed, ReadOnlySpan<double> open)
    {
        int n = CheckModes(modes);
        if (closed.Length != n || open.Length != n) throw new ArgumentException($"The modes have {n} coordinates, the configurations {closed.Length} and {open.Length}.", nameof(closed));
        double[] relaxation = new double[modes.Count];
        for (int k = 0; k < modes.Count; k++)
        {
            ReadOnlySpan<double> e = modes.Vector(k);
            double q = 0.0;
            for (int i = 0; i < n; i++) q += e[i] * Math.Sqrt(modes.Masses[i / 3]) * (open[i] - closed[i]);
            relaxation[k] = 0.5 * q * q * Stiffness(modes.Frequencies[k]);
        }

        return new BottleneckCoupling([.. modes.Frequencies], relaxation);
    }

    /// <summary>Coupling from the slope of the barrier: how E_m changes with the position of each host ion.</summary>
    /// <param name="modes">Normal modes of the host.</param>
    /// <param name="barrierGradient">∂E_m/∂x_i in eV/Å, 3N values: difference of the host's gradients with the ion at the bottleneck and in its site.</param>
    /// <returns>The coupling; g_k = −Σ_i e_ki ∂E_m/∂x_i/√m_i, λ_k = g_k²/2ω_k².</returns>
    /// <exception cref="NotAMinimumException">The modes have imaginary ones.</exception>
    /// <exception cref="ArgumentException">The gradient and the modes differ in length.</exception>
    public static BottleneckCoupling FromBarrierGradient(NormalModes modes, ReadOnlySpan<double> barrierGradient)
    {
        int n = CheckModes(modes);
        if (barrierGradient.Length != n) throw new ArgumentException($"The modes have {n} coordinates, the gradient {barrierGradient.Length}.", nameof(barrierGradient));
        double[] relaxation = new double[modes.Count];
        for (int k = 0; k < modes.Count; k++)
        {
            ReadOnlySpan<double> e = modes.Vector(k);
            double g = 0.0;
            for (int i = 0; i < n; i++) g -= e[i] * barrierGradient[i] / Math.Sqrt(modes.Masses[i / 3]);
            relaxation[k] = 0.5 * g * g / Stiffness(modes.Frequencies[k]);
        }

        return new BottleneckCoupling([.. modes.Frequencies], relaxation);
    }

    /// <summary>Mean square displacement of an oscillator, ⟨Q²⟩ = (ħ/2Mω) coth(ħω/2k_BT).</summary>
    /// <param name="mass">M in u, positive.</param>
    /// <param name="frequency">ν = ω/2π in THz, positive.</param>
    /// <param name="temperature">T in K, zero or positive; 0 gives the zero-point motion.</param>
    /// <returns>⟨Q²⟩ in Å².</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static double MeanSquareDisplacement(double mass, double frequency, double temperature)
    {
        Require.Positive(mass, nameof(mass), "u");
        Require.Positive(frequency, nameof(frequency), "THz");
        double zeroPoint = 0.5 * Constants.PlanckPerTerahertz * frequency / (mass * Stiffness(frequency));
        return Require.NonNegative(temperature, nameof(temperature), "K") == 0.0
            ? zeroPoint
            : zeroPoint * QuantumOscillator.Coth(QuantumOscillator.HalfQuantum(frequency, Units.ThermalEnergy(temperature)));
    }

    /// <summary>Mean square fluctuation of the barrier with quantum vibrations, ⟨δE²⟩ = Σ λ_k hν_k coth(hν_k/2k_BT).</summary>
    /// <param name="temperature">T in K, positive.</param>
    /// <returns>⟨δE²⟩ in eV².</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive.</exception>
    public double Variance(double temperature)
    {
        double kT = Units.ThermalEnergy(temperature);
        double sum = 0.0;
        for (int k = 0; k < _frequencies.Length; k++) sum += ModeVariance(k, kT);
        return sum;
    }

    /// <summary>Mean square fluctuation of the barrier with classical vibrations, 2λk_BT.</summary>
    /// <param name="temperature">T in K, positive.</param>
    /// <returns>⟨δE²⟩ in eV².</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive.</exception>
    public double ClassicalVariance(double temperature) => 2.0 * RelaxationEnergy * Units.ThermalEnergy(temperature);

    /// <summary>The modes in the order in which they open the bottleneck at T.</summary>
    /// <param name="temperature">T in K, positive.</param>
    /// <returns>All modes, the strongest first; for equal force g the softest lead, as λ = g²/2ω². Among degenerate modes only the sum has a meaning.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive.</exception>
    public IReadOnlyList<GatingMode> Rank(double temperature)
    {
        double kT = Units.ThermalEnergy(temperature);
        double total = Variance(temperature);
        return
        [
            .. Enumerable.Range(0, _frequencies.Length)
                .Select(k => new GatingMode(
                    k, _frequencies[k], _relaxation[k], _relaxation[k] / (Constants.PlanckPerTerahertz * _frequencies[k]), total > 0.0 ? ModeVariance(k, kT) / total : 0.0))
                .OrderByDescending(m => m.Share)
                .ThenBy(m => m.Frequency),
        ];
    }

    /// <summary>A table of the modes that matter most at T.</summary>
    /// <param name="temperature">T in K, positive.</param>
    /// <param name="count">Number of lines, at least 1.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of modes is not positive.</exception>
    public string ToTable(double temperature, int count = 10)
    {
        StringBuilder text = new("  mode   ν (THz)    λ (meV)   Huang–Rhys   share of ⟨δE²⟩\n");
        foreach (GatingMode m in Rank(temperature).Take(Require.Positive(count, nameof(count))))
        {
            text.Append(CultureInfo.InvariantCulture, $"{m.Mode,6}  {m.Frequency,8:F3}  {1000.0 * m.RelaxationEnergy,9:F3}   {m.HuangRhysFactor,10:F4}   {m.Share,15:P1}\n");
        }

        return text.ToString();
    }

    /// <summary>Relaxation energy and the range of the modes.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"bottleneck coupling: relaxation energy {RelaxationEnergy:F4} eV over {_frequencies.Length} modes, {_frequencies.Min():F2} to {_frequencies.Max():F2} THz");

    /// <summary>ω² in eV/(Å² u).</summary>
    private static double Stiffness(double frequency) => 4.0 * Math.PI * Math.PI * frequency * frequency / Constants.CurvatureToAngularFrequencySquared;

    private static int CheckModes(NormalModes modes)
    {
        Require.NotNull(modes);
        if (modes.ImaginaryCount > 0) throw new NotAMinimumException(modes.Below(0.0));
        return 3 * modes.Masses.Count;
    }

    private double ModeVariance(int k, double kT) =>
        2.0 * _relaxation[k] * kT * QuantumOscillator.XCothX(QuantumOscillator.HalfQuantum(_frequencies[k], kT));
}
