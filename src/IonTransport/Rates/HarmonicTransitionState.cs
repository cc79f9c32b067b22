using System.Globalization;
using System.Text;
using IonTransport.Physics;

namespace IonTransport.Rates;

/// <summary>
/// A hop in the harmonic approximation: a minimum, a saddle, and what their vibrations make of the barrier. Gives the attempt frequency ν*,
/// classical and quantum rates, entropies, free-energy barriers and isotope exponents.
/// </summary>
/// <remarks>
/// ν* = Π ν_initial / Π ν_saddle over all real modes (one more in the initial state), which equals (ω_b/2π)√(det′H_i/|det′H_s|).
/// From Hessians it is found by Cholesky log-determinants and one Lanczos run, O(n³/3) each; frequencies are computed only when asked for.
/// The crystal's three translations are projected out exactly, and the signs of all other modes are checked, never sorted away.
/// Approximation: harmonic wells, a transition state that is never recrossed. Source: G. H. Vineyard, J. Phys. Chem. Solids 3, 121 (1957),
/// doi:10.1016/0022-3697(57)90059-8.
/// </remarks>
[TypeFormatterSource(typeof(HtmlResultFormatters))]
public sealed partial class HarmonicTransitionState : IHtmlResult
{
    private readonly HessianPair? _pair;
    private readonly Lazy<double[]> _initialFrequencies;
    private readonly Lazy<double[]> _saddleFrequencies;
    private readonly double _unstableFrequency;

    private HarmonicTransitionState(double[] initial, double[] saddle, double unstable, double barrier, double backwardBarrier)
    {
        _initialFrequencies = new Lazy<double[]>(initial);
        _saddleFrequencies = new Lazy<double[]>(saddle);
        _unstableFrequency = unstable;
        Barrier = barrier;
        BackwardBarrier = backwardBarrier;
        double log = 0.0;
        foreach (double f in initial) log += Math.Log(f);
        foreach (double f in saddle) log -= Math.Log(f);
        AttemptFrequency = Math.Exp(log);
        ModeCount = initial.Length;
    }

    private HarmonicTransitionState(HessianPair pair, double barrier, double backwardBarrier)
    {
        _pair = pair;
        _initialFrequencies = new Lazy<double[]>(() => [.. pair.InitialModes.Frequencies]);
        _saddleFrequencies = new Lazy<double[]>(() => [.. pair.SaddleModes.Frequencies.Skip(1)]);
        _unstableFrequency = pair.UnstableFrequency;
        Barrier = barrier;
        BackwardBarrier = backwardBarrier;
        AttemptFrequency = pair.AttemptFrequency;
        ModeCount = pair.ModeCount;
    }

    /// <summary>Barrier E_m in eV: saddle energy minus energy of the initial state, without zero-point energy.</summary>
    public double Barrier { get; }

    /// <summary>Barrier in eV seen from the final state; equal to <see cref="Barrier"/> unless given.</summary>
    public double BackwardBarrier { get; }

    /// <summary>Attempt frequency ν* in THz (Vineyard); the classical prefactor.</summary>
    public double AttemptFrequency { get; }

    /// <summary>|ν_b| of the unstable mode in THz.</summary>
    /// <exception cref="InvalidOperationException">The state was made from real saddle frequencies only.</exception>
    public double UnstableFrequency => KnowsUnstableMode
        ? _unstableFrequency
        : throw new InvalidOperationException("The unstable mode is not known: give its imaginary frequency, as a negative number, with those of the saddle.");

    /// <summary>Number of real modes of the initial state; the saddle has one fewer.</summary>
    public int ModeCount { get; }

    /// <summary>Frequencies of the initial state in THz, ascending.</summary>
    public IReadOnlyList<double> InitialFrequencies => _initialFrequencies.Value;

    /// <summary>Real frequencies of the saddle in THz, ascending.</summary>
    public IReadOnlyList<double> SaddleFrequencies => _saddleFrequencies.Value;

    private bool KnowsUnstableMode => _unstableFrequency > 0.0;

    /// <summary>Crossover temperature T_c = hν_b/2πk_B in K.</summary>
    /// <exception cref="InvalidOperationException">The unstable mode is not known.</exception>
    public double CrossoverTemperature => Tunnelling.CrossoverTemperature(UnstableFrequency);

    /// <summary>The hop as networks and kinetic Monte Carlo take it, alike in both directions but for the barriers.</summary>
    /// <returns>The hop.</returns>
    /// <exception cref="InvalidOperationException">
    /// The barriers differ: the final state has vibrations of its own, so give them with <see cref="ToHop(HarmonicTransitionState)"/>.
    /// </exception>
    public MigrationHop ToHop() => Barrier == BackwardBarrier
        ? new MigrationHop(Barrier, AttemptFrequency)
        : throw new InvalidOperationException("The two ends differ in energy, so they differ in vibrations too: give the transition state of the way back.");

    /// <summary>The hop with its way back from the other minimum over the same saddle.</summary>
    /// <param name="backward">The transition state seen from the final site.</param>
    /// <returns>The hop.</returns>
    public MigrationHop ToHop(HarmonicTransitionState backward) =>
        new(Barrier, Require.NotNull(backward).Barrier, AttemptFrequency, backward.AttemptFrequency);

    /// <summary>Barrier, prefactor, unstable mode and, if known, its place.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString()
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"harmonic transition state: barrier {Barrier:F4} eV, attempt frequency {AttemptFrequency:F4} THz, {ModeCount} modes");
        if (_pair is not null) text.Append(CultureInfo.InvariantCulture, $", unstable mode {_pair.Unstable}");
        return text.ToString();
    }

    /// <inheritdoc/>
    public string ToHtml() => Table().ToHtml();

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    private ResultTable Table()
    {
        ResultTable table = new ResultTable($"harmonic transition state, {ModeCount} modes")
            .Fact("E_m", string.Create(CultureInfo.InvariantCulture, $"{Barrier:F4} eV"))
            .Fact("ν*", string.Create(CultureInfo.InvariantCulture, $"{AttemptFrequency:F4} THz"));
        return _pair is null ? table : table.Fact("unstable mode", _pair.Unstable.ToString());
    }

    /// <summary>A table over temperatures: T (K), classical and quantum rate (1/s), free-energy barrier (eV), entropy (k_B), regime.</summary>
    /// <param name="temperatures">Temperatures in K, positive.</param>
    /// <returns>The table, one line per temperature; below the crossover the quantum column says <c>instanton</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A temperature is not positive.</exception>
    public string ToTable(params ReadOnlySpan<double> temperatures)
    {
        StringBuilder text = new();
        text.AppendLine("    T (K)   k (1/s)    k quantum    ΔF (eV)   ΔS/k_B   regime");
        foreach (double t in temperatures)
        {
            TunnellingRegime regime = Tunnelling.Regime(UnstableFrequency, t);
            string quantum = regime == TunnellingRegime.Instanton ? "instanton" : QuantumRate(t).ToString("0.0000e0", CultureInfo.InvariantCulture);
            text.AppendLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{t,9:F1}   {Rate(t),10:0.0000e0}   {quantum,10}   {FreeEnergyBarrier(t),7:F4}   {ActivationEntropy(t) / Constants.Boltzmann,6:F2}   {regime}"));
        }

        return text.ToString();
    }
}
