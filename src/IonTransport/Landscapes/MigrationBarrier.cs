using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Landscapes;

/// <summary>The barrier of a hop in a crystal: relaxed minima, path and exact saddle. Rates take it from here.</summary>
[TypeFormatterSource(typeof(HtmlResultFormatters))]
public sealed class MigrationBarrier : IHtmlResult
{
    internal MigrationBarrier(IonHop hop, ICrystalEnergy model, RelaxedConfiguration initial, RelaxedConfiguration final, MinimumEnergyPath path, SaddleConfiguration saddle) =>
        (Hop, Model, Initial, Final, Path, Saddle) = (hop, model, initial, final, path, saddle);

    /// <summary>The hop, unrelaxed.</summary>
    public IonHop Hop { get; }

    /// <summary>The energy of the crystal.</summary>
    public ICrystalEnergy Model { get; }

    /// <summary>The relaxed initial minimum.</summary>
    public RelaxedConfiguration Initial { get; }

    /// <summary>The relaxed final minimum.</summary>
    public RelaxedConfiguration Final { get; }

    /// <summary>The band between them.</summary>
    public MinimumEnergyPath Path { get; }

    /// <summary>The saddle, to the force tolerance of the dimer.</summary>
    public SaddleConfiguration Saddle { get; }

    /// <summary>Migration barrier E_m in eV: energy of the saddle above the initial minimum.</summary>
    public double Barrier => Saddle.Energy - Initial.Energy;

    /// <summary>Barrier in eV from the final minimum.</summary>
    public double BackwardBarrier => Saddle.Energy - Final.Energy;

    /// <summary>Element of each ion.</summary>
    public IReadOnlyList<Element> Elements => [.. Hop.Initial.Sites.Select(s => s.Occupants[0].Species.Element)];

    /// <summary>Index of the jumping ion.</summary>
    public int Jumper => Hop.Jumper;

    /// <summary>A configuration of the hop's ions as a structure, to write to a file.</summary>
    /// <param name="coordinates">3N Cartesian coordinates in Å: of a minimum, of the saddle, of an image of the path.</param>
    /// <returns>The structure.</returns>
    /// <exception cref="ArgumentException">There are not three coordinates for every ion.</exception>
    public Structure ToStructure(ReadOnlySpan<double> coordinates) => Hop.Initial.WithCoordinates(coordinates);

    /// <summary>Barriers, how far the ion goes, and how the saddle was found.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Hop}: barrier {Barrier:F6} eV, backward {BackwardBarrier:F6} eV\n  initial {Initial}\n  final   {Final}\n  {Saddle}\n{Path}");

    /// <inheritdoc/>
    public string ToHtml() => Table().ToHtml();

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    private ResultTable Table()
    {
        return new ResultTable(string.Create(CultureInfo.InvariantCulture, $"{Hop}: barrier {Barrier:F6} eV, backward {BackwardBarrier:F6} eV"))
            .Fact("initial", Initial.ToString()).Fact("final", Final.ToString()).Fact("saddle", Saddle.ToString())
            .Fact("path", string.Create(CultureInfo.InvariantCulture, $"{Path.Length:F3} Å, top at {Path.SaddleDistance:F3} Å"));
    }
}
