using System.Globalization;
using IonTransport.Physics;
using MathNet.Numerics.Distributions;

namespace IonTransport.Estimators;

/// <summary>
/// A diffusion coefficient from the slope of a mean square displacement, with an interval that holds: generalised least squares on the covariance of the
/// displacements, in a window that was found by test.
/// </summary>
/// <remarks>
/// <para>The window starts at four times the first lag whose slope agrees, within its error, with those at all later doublings, and ends at four times its start: what
/// remains of a transient is then below the error. Slope and intercept are fitted with the full covariance of overlapping windows (Gaussian increments, plus the
/// fourth cumulant of rare hops), scaled by what separate windows show about correlations between ions.</para>
/// <para>The error comes from the height of the curve at the window's start and from as much of the intercept as stands out of its noise, so that it does not follow the noise of the slope.
/// Intervals are symmetric in √D and stay positive; Student's quantile pays for what is uncertain about the variance. On exact walks 95 % intervals hold the truth in 93 to 97 % of
/// runs. A. R. McCluskey et al., J. Chem. Theory Comput. 21, 79 (2025), and J. T. Bullerjahn et al., J. Chem. Phys. 153, 024116 (2020), are the same idea for independent
/// ions.</para>
/// </remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class DiffusionEstimate
{
    private readonly double _degreesOfFreedom;
    private readonly double _quantileFreedom;

    internal DiffusionEstimate(double diffusion, double error, double quantileFreedom)
    {
        (Value, StandardError, _quantileFreedom) = (diffusion, error, quantileFreedom);
        _degreesOfFreedom = diffusion > 0.0 ? 2.0 * diffusion * diffusion / (error * error) : 0.0;
        Diffusion = new Estimate(Math.Max(0.0, Value), StandardError, "cm²/s").WithInterval(Interval(0.95));
    }

    /// <summary>Diffusion coefficient D in cm²/s with its 95 % interval; zero where the slope came out negative.</summary>
    public Estimate Diffusion { get; }

    /// <summary>Intercept of the straight line in Å²: the rattling of the ions on their sites.</summary>
    public double Intercept { get; internal init; }

    /// <summary>Start of the fitted window in ps.</summary>
    public double WindowStart { get; internal init; }

    /// <summary>End of the fitted window in ps.</summary>
    public double WindowEnd { get; internal init; }

    /// <summary>Length of the run in ps.</summary>
    public double RunLength { get; internal init; }

    /// <summary>Whether the run is diffusive in the window.</summary>
    public DiffusionRegime Regime { get; internal init; }

    /// <summary>
    /// Variance between windows over the one of independent ions: above 1 ions hop together, so that there are fewer independent walkers than ions.
    /// </summary>
    public double CorrelationFactor { get; internal init; } = 1.0;

    /// <summary>
    /// Exponent of the power law MSD ∝ tⁿ across the window: 1 far out; below 1 rattling still counts (or the walk is sub-diffusive), above 1 inertia does.
    /// </summary>
    public double Exponent { get; internal init; } = 1.0;

    /// <summary>Number of independent displacement vectors that would give the same error; 0 where the slope came out negative.</summary>
    public double IndependentObservations => _degreesOfFreedom / 3.0;

    /// <summary>How much longer the run has to be, at least, in ps: zero where it is diffusive.</summary>
    public double AdditionalLength => Regime switch
    {
        DiffusionRegime.Diffusive => 0.0,
        DiffusionRegime.NotYetDiffusive => RunLength,
        _ => Value > 0.0 ? LengthFor(0.25) - RunLength : 3.0 * RunLength,
    };

    // Lags in frames and the weights with which their displacements (Å²) add up to D in cm²/s.
    internal IReadOnlyList<(int Lag, double Weight)> SlopeForm { get; init; } = [];

    // The part of the variance that comes from hops being rare, (cm²/s)².
    internal double HopVariance { get; init; }

    // Slope over six, before it is clipped at zero.
    internal double Value { get; }

    internal double StandardError { get; }

    /// <summary>Fits a mean square displacement in a window that is found.</summary>
    /// <param name="displacement">Mean square displacement of ions, or of the centre of charge.</param>
    /// <param name="earliest">Earliest start of the window in ps; the centre of charge should not start before the ions do.</param>
    /// <returns>The estimate.</returns>
    /// <exception cref="IonTransportException">The run has fewer than 16 frames, or nothing moved.</exception>
    public static DiffusionEstimate Fit(MeanSquareDisplacement displacement, double earliest = 0.0) =>
        new DiffusionFit(Require.NotNull(displacement)).Solve(Require.NonNegative(earliest, nameof(earliest), "ps"));

    /// <summary>Fits a mean square displacement in a given window.</summary>
    /// <param name="displacement">Mean square displacement of ions, or of the centre of charge.</param>
    /// <param name="start">Start of the window in ps.</param>
    /// <param name="end">End of the window in ps.</param>
    /// <returns>The estimate; its regime only says whether the slope can be told from zero.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The window holds fewer than two lags.</exception>
    /// <exception cref="IonTransportException">The run has fewer than 16 frames, or nothing moved.</exception>
    public static DiffusionEstimate Fit(MeanSquareDisplacement displacement, double start, double end) =>
        new DiffusionFit(Require.NotNull(displacement)).Solve(start, end);

    /// <summary>The central interval that holds the truth with a given probability.</summary>
    /// <param name="confidence">Probability, above 0 and below 1, such as 0.68.</param>
    /// <returns>The interval in cm²/s.</returns>
    public Interval Interval(double confidence)
    {
        if (!(confidence is > 0.0 and < 1.0)) throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "A confidence lies between 0 and 1.");
        double tail = 0.5 * (1.0 - confidence);
        double normal = -Normal.InvCDF(0.0, 1.0, tail);
        double student = double.IsInfinity(_quantileFreedom) ? normal : -StudentT.InvCDF(0.0, 1.0, _quantileFreedom, tail);
        double reach = student * StandardError;

        // Symmetric in √D, as far as that can be told from zero.
        double skew = Value > 0.0 ? Math.Min(1.0, 0.5 * reach / Value) : 1.0;
        return new Interval(skew < 1.0 ? Value - (reach * (1.0 - (0.5 * skew))) : 0.0, Math.Max(0.0, Value) + (reach * (1.0 + (0.5 * skew))));
    }

    /// <summary>Length of run in ps that would give a wanted relative error, other things equal: errors fall with the square root of the length.</summary>
    /// <param name="relativeError">Wanted standard error over value, positive.</param>
    /// <returns>Length in ps.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The error is not positive.</exception>
    public double LengthFor(double relativeError)
    {
        Require.Positive(relativeError, nameof(relativeError));
        double ratio = StandardError / Math.Max(Value, 0.05 * StandardError) / relativeError;
        return RunLength * ratio * ratio;
    }

    /// <summary>Coefficient, window and what is missing.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString()
    {
        string window = string.Create(CultureInfo.InvariantCulture, $"{Diffusion} (window {WindowStart.ToDigits(4)}–{WindowEnd.ToDigits(4)} of {RunLength.ToDigits(5)} ps)");
        return Regime switch
        {
            DiffusionRegime.Diffusive => window,
            DiffusionRegime.NotYetDiffusive => string.Create(CultureInfo.InvariantCulture, $"{window}; not yet diffusive: the slope still changes, at least {AdditionalLength.ToDigits(3)} ps more are needed"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{window}; diffusion is not resolved: about {AdditionalLength.ToDigits(3)} ps more are needed"),
        };
    }
}
