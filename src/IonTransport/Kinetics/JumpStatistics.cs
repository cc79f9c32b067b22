using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Kinetics;

/// <summary>How ions of one species use one class of edges.</summary>
/// <remarks>
/// Where one vacancy makes all hops on a cubic (or square, triangular, honeycomb) net, f = (1 + ⟨cos θ⟩)/(1 − ⟨cos θ⟩) exactly (K. Compaan and Y. Haven,
/// Trans. Faraday Soc. 52, 786 (1956)); elsewhere ⟨cos θ⟩ is only the first of the correlations that make f.
/// </remarks>
/// <param name="Species">Name of the species.</param>
/// <param name="EdgeClass">Class of the edges, <see cref="Networks.NetworkEdge.Class"/>; −1 where the network has none.</param>
/// <param name="Ends">Labels of the two sites, such as <c>24d–48g</c>.</param>
/// <param name="Frequency">Hops over such edges per ion and second.</param>
/// <param name="Share">Their share of all hops of the species.</param>
/// <param name="BackJumpFraction">
/// Fraction of them that undo the ion's hop before, whatever happened in between; null without <see cref="LatticeGasOptions.JumpStatistics"/> or where no hop followed another.
/// </param>
/// <param name="DirectionCorrelation">⟨cos θ⟩ with θ the angle between such a hop and the ion's hop before; null like the fraction.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record JumpStatistics(
    string Species, int EdgeClass, string Ends, Estimate Frequency, Estimate Share, Estimate? BackJumpFraction, Estimate? DirectionCorrelation)
{
    /// <summary>One line.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Species} {Ends}{(EdgeClass < 0 ? string.Empty : $" (class {EdgeClass})")}: {Frequency}, share {Share}, back {Print(BackJumpFraction)}, ⟨cos θ⟩ {Print(DirectionCorrelation)}");

    private static string Print(Estimate? estimate) => estimate?.ToString() ?? "–";
}
