using System.Globalization;
using IonTransport.Estimators;
using IonTransport.Physics;

namespace IonTransport.Trajectories;

/// <summary>Transport of every kind of mobile ion from one pass in constant memory; positions are not kept.</summary>
[TypeFormatterSource(typeof(HtmlResultFormatters))]
public sealed class StreamedAnalysis : IHtmlResult
{
    internal StreamedAnalysis(IReadOnlyList<IonGroup> groups, IReadOnlyList<TransportEstimate> species, double meanVolume, IReadOnlyList<string> notes) =>
        (Groups, Species, MeanVolume, Notes) = (groups, species, meanVolume, notes);

    /// <summary>The kinds of mobile ions.</summary>
    public IReadOnlyList<IonGroup> Groups { get; }

    /// <summary>Transport of each kind, in the same order.</summary>
    public IReadOnlyList<TransportEstimate> Species { get; }

    /// <summary>Transport of the first kind.</summary>
    public TransportEstimate Transport => Species[0];

    /// <summary>Mean volume of the box in Å³.</summary>
    public double MeanVolume { get; }

    /// <summary>What should be known about the file.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>D*, D_σ, Haven ratio and conductivity of the first kind.</summary>
    public TransportCoefficients Coefficients => Transport.Coefficients;

    /// <summary>Coefficients with their windows, then the notes.</summary>
    /// <returns>Several lines.</returns>
    public override string ToString() => Table().ToString();

    /// <inheritdoc/>
    public string ToHtml() => Table().ToHtml();

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    private ResultTable Table()
    {
        MeanSquareDisplacement first = Transport.TracerDisplacement;
        string title = string.Create(CultureInfo.InvariantCulture, $"{string.Join("; ", Groups)}: {first.Frames} frames every {first.Interval.ToDigits(6)} ps in one pass, {Coefficients.Temperature.ToDigits(5)} K");
        return TransportTable.Create(title, Groups, Species, Notes);
    }
}
