using System.Globalization;
using System.Numerics;
using IonTransport.Physics;
using MathNet.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace IonTransport.Estimators;

/// <summary>Diffusion by Green–Kubo without an upper end to choose: the logarithm of the velocity spectrum is smoothed by its first cepstral coefficients, and its value at zero frequency is ln 2D.</summary>
/// <remarks>
/// <para>Periodograms scatter by a factor with a known law (χ²), so the logarithm of their mean over ℓ series scatters evenly, by ψ′(ℓ) about a known bias ψ(ℓ) − ln ℓ. Akaike's
/// criterion says how many coefficients are signal, and P* is twice that; then Var(ln D) = ψ′(ℓ)(4P* − 2)/T. L. Ercole, A. Marcolongo and S. Baroni, Sci. Rep. 7, 15835 (2017);
/// R. Bertossa et al., Phys. Rev. Lett. 122, 255901 (2019).</para>
/// <para>A narrow dip or peak at zero needs more coefficients than any criterion finds. So the spectrum is first divided by the coarse shape that persistence, rattling or relaxation in a
/// well give it, fitted by likelihood, with its error added. What neither shows is missed: relaxation that is both slow and shallow (see the calibration table); compare with the slope
/// of the mean square displacement. The ends of a run add u²/T to D where ions rattle by u.</para>
/// <para>Ions that move together are fewer series than they seem: ℓ is then taken from the scatter that is seen over the whole spectrum. Where they do so only at the lowest
/// frequencies that is missed, and the error of D* is too small; D_σ is not concerned.</para>
/// </remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record CepstralDiffusion
{
    // Coefficients kept over what the criterion says: what it drops is below the noise one by one, but adds up with one sign to a bias of one to four errors.
    private const int CorrectionFactor = 2;

    private CepstralDiffusion(Estimate diffusion, int coefficients, double series, double cutoff) =>
        (Diffusion, Coefficients, EffectiveSeries, CutoffFrequency) = (diffusion, coefficients, series, cutoff);

    /// <summary>Diffusion coefficient in cm²/s; the interval is that of its logarithm.</summary>
    public Estimate Diffusion { get; }

    /// <summary>Number of cepstral coefficients P* kept.</summary>
    public int Coefficients { get; }

    /// <summary>Number ℓ of independent series: three for each ion, fewer if they move together.</summary>
    public double EffectiveSeries { get; }

    /// <summary>Frequency in THz up to which the spectrum was used.</summary>
    public double CutoffFrequency { get; }

    /// <summary>Analyses velocities.</summary>
    /// <param name="velocities">Velocities; those of <see cref="IonVelocities.Collective"/> give D_σ.</param>
    /// <param name="cutoffFrequency">Frequency in THz up to which the spectrum is used; null for all of it.</param>
    /// <param name="progress">Receives the fraction done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The coefficient.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The cutoff leaves fewer than 16 frequencies.</exception>
    /// <exception cref="IonTransportException">The spectrum vanishes somewhere, as of a run without motion.</exception>
    public static CepstralDiffusion Analyze(IonVelocities velocities, double? cutoffFrequency = null, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Analyze(VelocitySpectrum.Compute(velocities, progress, cancellationToken), cutoffFrequency);

    /// <summary>Analyses a spectrum.</summary>
    /// <param name="spectrum">Spectrum of velocities.</param>
    /// <param name="cutoffFrequency">Frequency in THz up to which it is used; null for all of it.</param>
    /// <returns>The coefficient.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The cutoff leaves fewer than 16 frequencies.</exception>
    /// <exception cref="IonTransportException">The spectrum vanishes somewhere, as of a run without motion.</exception>
    public static CepstralDiffusion Analyze(VelocitySpectrum spectrum, double? cutoffFrequency = null)
    {
        Require.NotNull(spectrum);
        int last = spectrum.Values.Count - 1;
        if (cutoffFrequency is { } cutoff) last = (int)Math.Min(last, Require.Positive(cutoff, nameof(cutoffFrequency), "THz") * spectrum.Frames * spectrum.Interval);
        if (last < 16) throw new ArgumentOutOfRangeException(nameof(cutoffFrequency), cutoffFrequency, string.Create(CultureInfo.InvariantCulture, $"Cepstral analysis needs 16 frequencies; there are {last} in steps of {spectrum.Frequencies[1].ToDigits(3)} THz."));
        double series = spectrum.Series;
        double[] logarithms = new double[last + 1];
        for (int k = 0; k <= last; k++)
        {
            if (!(spectrum.Values[k] > 0.0)) throw new IonTransportException(string.Create(CultureInfo.InvariantCulture, $"The spectrum vanishes at {spectrum.Frequencies[k].ToDigits(4)} THz; without motion there is nothing to analyse."));
            logarithms[k] = Math.Log(spectrum.Values[k]);
        }

        SpectralShape shape = SpectralShape.Fit([.. spectrum.Values.Take(last + 1)], series);
        for (int k = 0; k <= last; k++) logarithms[k] -= shape[k];

        // At zero (and at the Nyquist frequency) the transform is real: half as many degrees of freedom, another bias.
        logarithms[0] += Bias(series) - Bias(0.5 * series);
        if (2 * last == spectrum.Frames) logarithms[last] += Bias(series) - Bias(0.5 * series);
        double[] cepstrum = Cepstrum(logarithms);
        int points = 2 * last;
        double variance = Trigamma(series);
        double seen = NoiseVariance(cepstrum) * points;
        if (seen > variance * (1.0 + (3.0 * Math.Sqrt(4.0 / last))))
        {
            series = SeriesOf(seen);
            variance = seen;
        }

        int kept = Math.Min(last / 2, CorrectionFactor * Akaike(cepstrum, variance / points));
        double log = cepstrum[0] - Bias(series);
        for (int n = 1; n < kept; n++) log += 2.0 * cepstrum[n];
        log += Math.Log(0.5 * VelocityAutocorrelation.ToDiffusion);
        Estimate estimate = new(log, Math.Sqrt(variance * (((4.0 * kept) - 2.0) / points) + (shape.Uncertainty * series * variance)));
        return new CepstralDiffusion(Estimate.FromLogarithm(estimate, "cm²/s"), kept, series, spectrum.Frequencies[last]);
    }

    /// <summary>Coefficient and what it was made of.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Diffusion} ({Coefficients} cepstral coefficients, {EffectiveSeries.ToDigits(3)} series up to {CutoffFrequency.ToDigits(3)} THz)");

    // Expectation of the logarithm of a mean over ℓ pairs of squared normal numbers.
    private static double Bias(double series) => SpecialFunctions.DiGamma(series) - Math.Log(series);

    private static double[] Cepstrum(double[] logarithms)
    {
        int last = logarithms.Length - 1;
        Complex[] even = new Complex[2 * last];
        for (int k = 0; k < even.Length; k++) even[k] = logarithms[k <= last ? k : even.Length - k];
        Fourier.Forward(even, FourierOptions.NoScaling);
        return [.. even.Take(last + 1).Select(c => c.Real / even.Length)];
    }

    // The second half of the coefficients is noise alone.
    private static double NoiseVariance(double[] cepstrum)
    {
        int first = cepstrum.Length / 2;
        double sum = 0.0;
        for (int n = first; n < cepstrum.Length - 1; n++) sum += cepstrum[n] * cepstrum[n];
        return sum / (cepstrum.Length - 1 - first);
    }

    private static int Akaike(double[] cepstrum, double variance)
    {
        double tail = 0.0;
        double best = double.PositiveInfinity;
        int kept = 1;
        for (int p = cepstrum.Length - 1; p >= 1; p--)
        {
            tail += cepstrum[p] * cepstrum[p];
            double criterion = (tail / variance) + (2.0 * p);
            if (criterion <= best) (best, kept) = (criterion, p);
        }

        return kept;
    }

    // ψ′(x) by recurrence up to where its asymptotic series holds (Abramowitz and Stegun 6.4.6, 6.4.12).
    private static double Trigamma(double x)
    {
        double sum = 0.0;
        for (; x < 10.0; x++) sum += 1.0 / (x * x);
        double y = 1.0 / (x * x);
        return sum + (1.0 / x) + (0.5 * y) + (y / x * ((1.0 / 6.0) - (y * ((1.0 / 30.0) - (y / 42.0)))));
    }

    private static double SeriesOf(double trigamma) => Math.Exp(MathNet.Numerics.RootFinding.Brent.FindRoot(x => Trigamma(Math.Exp(x)) - trigamma, -5.0, 25.0, 1e-10));
}
