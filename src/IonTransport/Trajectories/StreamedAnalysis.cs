using System.Text;
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

    /// <summary>Coefficients with their windows, then the notes.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString()
    {
        StringBuilder text = new();
        for (int i = 0; i < Species.Count; i++) text.Append(i == 0 ? string.Empty : "\n").Append(Groups[i].Name).Append(": ").Append(Species[i]);
        foreach (string note in Notes) text.Append("\nnote: ").Append(note);
        return text.ToString();
    }

    /// <inheritdoc/>
    public string ToHtml() => Table().ToHtml();

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    private ResultTable Table()
    {
        ResultTable table = new ResultTable("transport, streamed").Columns("species", "D*", "Dσ", "H_R", "σ");
        for (int i = 0; i < Species.Count; i++)
        {
            TransportCoefficients c = Species[i].Coefficients;
            table.Row(Groups[i].Name, c.TracerDiffusion.ToString(), c.ChargeDiffusion.ToString(), c.HavenRatio?.ToString() ?? "–", c.Conductivity.ToString());
        }

        foreach (string note in Notes) table.Note(note);
        return table;
    }
}
