using System.Globalization;
using IonTransport.Estimators;
using IonTransport.Physics;

namespace IonTransport.Trajectories;

/// <summary>Transport of every kind of mobile ion in one run, with the positions it came from and what should be known about the file.</summary>
[TypeFormatterSource(typeof(HtmlResultFormatters))]
public sealed class TrajectoryAnalysis : IHtmlResult
{
    internal TrajectoryAnalysis(UnwrappedIons ions, IReadOnlyList<TransportEstimate> transport) => (Ions, Species) = (ions, transport);

    /// <summary>Unwrapped positions, for further analysis (van Hove functions, sites and hops, density).</summary>
    public UnwrappedIons Ions { get; }

    /// <summary>Transport of each kind of mobile ion, in the order they were named.</summary>
    public IReadOnlyList<TransportEstimate> Species { get; }

    /// <summary>Transport of the first kind of mobile ion: mean square displacements, windows, coefficients.</summary>
    public TransportEstimate Transport => Species[0];

    /// <summary>D*, D_σ, Haven ratio and conductivity of the first kind of mobile ion.</summary>
    public TransportCoefficients Coefficients => Transport.Coefficients;

    /// <summary>Tracer diffusion coefficient D* of the first kind of mobile ion in cm²/s.</summary>
    public Estimate TracerDiffusion => Coefficients.TracerDiffusion;

    /// <summary>Charge diffusion coefficient D_σ of the first kind of mobile ion in cm²/s.</summary>
    public Estimate ChargeDiffusion => Coefficients.ChargeDiffusion;

    /// <summary>Haven ratio H_R = D*/D_σ of the first kind of mobile ion; null if nothing moved.</summary>
    public Estimate? HavenRatio => Coefficients.HavenRatio;

    /// <summary>Conductivity of the first kind of mobile ion in S/cm.</summary>
    public Estimate Conductivity => Coefficients.Conductivity;

    /// <summary>What should be known about the file, and runs that are too short.</summary>
    public IReadOnlyList<string> Notes => [.. Ions.Notes, .. TransportTable.Shortness(Ions.Groups, Species)];

    /// <summary>Transport of one kind of mobile ion.</summary>
    /// <param name="name">Name of the group.</param>
    /// <exception cref="ArgumentException">There is no such group.</exception>
    public TransportEstimate this[string name] => Species[Ions.IndexOf(name)];

    /// <summary>Onsager matrix, partial conductivities and transference numbers of all kinds of mobile ions with their cross terms.</summary>
    /// <param name="progress">Receives the fraction done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The matrix.</returns>
    public OnsagerCoefficients FindOnsager(IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default) => OnsagerCoefficients.Analyze(
        [.. Ions.Groups.Select((g, i) => new OnsagerSpecies(g.Name, g.Charge!.Value, Ions.Positions[i]))],
        Coefficients.Temperature,
        Ions.MeanVolume,
        progress,
        cancellationToken);

    /// <summary>Runs at several temperatures together: coefficients of the first kind of ion, Arrhenius fits, notes of all runs.</summary>
    /// <param name="title">What was studied.</param>
    /// <param name="runs">The runs.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentException">There is no run.</exception>
    public static TransportReport Report(string title, params IReadOnlyList<TrajectoryAnalysis> runs)
    {
        Require.NotNull(runs);
        return new TransportReport(title, runs.Select(r => r.Coefficients))
        {
            Notes = [.. runs.SelectMany(r => r.Notes.Select(n => string.Create(CultureInfo.InvariantCulture, $"{r.Coefficients.Temperature.ToDigits(5)} K: {n}")))],
        };
    }

    /// <summary>Coefficients with their windows, then the notes.</summary>
    /// <returns>Several lines.</returns>
    public override string ToString() => Table().ToString();

    /// <inheritdoc/>
    public string ToHtml() => Table().ToHtml();

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    private ResultTable Table() => TransportTable.Create(
        string.Create(CultureInfo.InvariantCulture, $"{string.Join("; ", Ions.Groups)}: {Ions.Frames} frames every {Ions.Interval.ToDigits(6)} ps, {Coefficients.Temperature.ToDigits(5)} K"),
        Ions.Groups,
        Species,
        Notes);
}
