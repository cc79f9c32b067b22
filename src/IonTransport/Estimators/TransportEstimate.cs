using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Estimators;

/// <summary>
/// Transport of one kind of ion from its displacements in one run: tracer and charge diffusion in windows that were found, Haven ratio with the covariance of its
/// numerator and denominator, conductivity.
/// </summary>
/// <remarks>
/// The covariance follows from equivalence of the ions: if displacements are Gaussian, ⟨δM* δM_σ⟩ = ⟨δM_σ²⟩/N for the mean square displacements M* per ion and M_σ of the
/// charge, whatever the correlations between ions. Rare hops add their fourth cumulant, which both share: the variance that it gives to D* times D_σ/D*.
/// </remarks>
[TypeFormatterSource(typeof(HtmlResultFormatters))]
public sealed class TransportEstimate : IHtmlResult
{
    private TransportEstimate(MeanSquareDisplacement tracer, MeanSquareDisplacement charge, DiffusionEstimate tracerFit, DiffusionEstimate chargeFit, double temperature, double chargeNumber, double numberDensity)
    {
        (TracerDisplacement, ChargeDisplacement, Tracer, Charge) = (tracer, charge, tracerFit, chargeFit);
        Coefficients = new TransportCoefficients(temperature, chargeNumber, numberDensity, tracerFit.Diffusion, chargeFit.Diffusion)
        {
            HavenRatio = Haven(tracerFit, chargeFit, tracer.Ions),
        };
    }

    /// <summary>Mean square displacement of the ions.</summary>
    public MeanSquareDisplacement TracerDisplacement { get; }

    /// <summary>Mean square displacement of the centre of charge, per ion.</summary>
    public MeanSquareDisplacement ChargeDisplacement { get; }

    /// <summary>Tracer diffusion with its window.</summary>
    public DiffusionEstimate Tracer { get; }

    /// <summary>Charge (collective) diffusion with its window.</summary>
    public DiffusionEstimate Charge { get; }

    /// <summary>D*, D_σ, Haven ratio and conductivity.</summary>
    public TransportCoefficients Coefficients { get; }

    /// <summary>Whether both diffusion coefficients come from a diffusive run.</summary>
    public bool IsDiffusive => Tracer.Regime == DiffusionRegime.Diffusive && Charge.Regime == DiffusionRegime.Diffusive;

    /// <summary>Analyses a run.</summary>
    /// <param name="positions">Unwrapped positions of the mobile ions, all of one kind.</param>
    /// <param name="temperature">Temperature T in K.</param>
    /// <param name="charge">Charge number z of the ions in e.</param>
    /// <param name="volume">Volume in Å³ that holds the ions.</param>
    /// <param name="progress">Receives the fraction done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The coefficients.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Temperature or volume is not positive.</exception>
    /// <exception cref="IonTransportException">The run has fewer than 16 frames, or nothing moved.</exception>
    public static TransportEstimate Analyze(IonPositions positions, double temperature, double charge, double volume, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Require.NotNull(positions);
        MeanSquareDisplacement tracer = MeanSquareDisplacement.Compute(positions, ProgressPart.Of(progress, 0.0, 0.9), cancellationToken);
        return From(tracer, MeanSquareDisplacement.Compute(positions.Collective(), ProgressPart.Of(progress, 0.9, 1.0), cancellationToken), temperature, charge, volume);
    }

    /// <summary>Takes mean square displacements that are there already, as from a run too long for memory.</summary>
    /// <param name="tracer">Mean square displacement of the ions.</param>
    /// <param name="collective">That of their centre of charge, per ion, as of one pseudo-ion.</param>
    /// <param name="temperature">Temperature T in K.</param>
    /// <param name="charge">Charge number z of the ions in e.</param>
    /// <param name="volume">Volume in Å³ that holds the ions.</param>
    /// <returns>The coefficients.</returns>
    /// <exception cref="ArgumentException">The two are not of one run, or the second is not of one pseudo-ion.</exception>
    /// <exception cref="IonTransportException">The run has fewer than 16 frames, or nothing moved.</exception>
    public static TransportEstimate From(MeanSquareDisplacement tracer, MeanSquareDisplacement collective, double temperature, double charge, double volume)
    {
        Require.NotNull(tracer);
        Require.NotNull(collective);
        if (collective.Ions != 1) throw new ArgumentException($"The collective displacement is that of one pseudo-ion, not of {collective.Ions}.", nameof(collective));
        if (collective.Frames != tracer.Frames) throw new ArgumentException($"The displacements are of {tracer.Frames} and {collective.Frames} frames, hence not of one run.", nameof(collective));
        DiffusionEstimate tracerFit = DiffusionEstimate.Fit(tracer);
        DiffusionEstimate chargeFit = DiffusionEstimate.Fit(collective, tracerFit.WindowStart);
        return new TransportEstimate(tracer, collective, tracerFit, chargeFit, temperature, charge, tracer.Ions * 1e24 / Require.Positive(volume, nameof(volume), "Å³"));
    }

    /// <summary>The coefficients and both windows.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Coefficients}\n  tracer diffusion  {Tracer}\n  charge diffusion  {Charge}");

    /// <inheritdoc/>
    public string ToHtml() => Table().ToHtml();

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    private ResultTable Table()
    {
        ResultTable table = new ResultTable(string.Create(CultureInfo.InvariantCulture, $"transport at {Coefficients.Temperature.ToDigits(5)} K"))
            .Columns("process", "D", "window / ps", "run / ps");
        foreach ((string name, DiffusionEstimate fit) in new[] { ("tracer", Tracer), ("charge", Charge) })
        {
            table.Row(name, fit.Diffusion.ToString(), string.Create(CultureInfo.InvariantCulture, $"{fit.WindowStart.ToDigits(4)}–{fit.WindowEnd.ToDigits(4)}"), fit.RunLength.ToDigits(5));
            if (fit.Regime != DiffusionRegime.Diffusive) table.Note($"{name}: {fit}");
        }

        return table.Fact("H_R", Coefficients.HavenRatio?.ToString() ?? "–").Fact("σ", Coefficients.Conductivity.ToString());
    }

    // The interval is that of the logarithm, from the intervals of both with their correlation (the method of variance estimates recovery, G. Zou and A. Donner, Stat. Med. 27, 1693 (2008)).
    private static Estimate? Haven(DiffusionEstimate tracer, DiffusionEstimate charge, int ions)
    {
        (Estimate d, Estimate s) = (tracer.Diffusion, charge.Diffusion);
        if (!(s.Value > 0.0)) return null;

        // Of a later window, which is noisier, D* knows no more than of its own.
        double common = Math.Min(1.0, tracer.WindowEnd / charge.WindowEnd);
        double covariance = (common * s.StandardError * s.StandardError / ions) + (tracer.HopVariance * s.Value / Math.Max(d.Value, d.StandardError));
        Estimate ratio = Estimate.Ratio(d, s, covariance);
        if (!(d.Value > 0.0)) return ratio;
        double correlation = Math.Min(1.0, covariance / (d.StandardError * s.StandardError));
        double lower = Distance(Math.Log(d.Value / d.Interval95.Lower), Math.Log(s.Interval95.Upper / s.Value), correlation);
        double upper = Distance(Math.Log(d.Interval95.Upper / d.Value), Math.Log(s.Value / s.Interval95.Lower), correlation);
        return ratio.WithInterval(new Interval(ratio.Value * Math.Exp(-lower), ratio.Value * Math.Exp(upper)));
    }

    private static double Distance(double a, double b, double correlation) => double.IsInfinity(a) || double.IsInfinity(b)
        ? double.PositiveInfinity
        : Math.Sqrt(Math.Max(0.0, (a * a) + (b * b) - (2.0 * correlation * a * b)));
}
