using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Defects;

/// <summary>Equilibria along a line of conditions: temperature, chemical potential, pressure or dopant.</summary>
[TypeFormatterSource(typeof(HtmlResultFormatters))]
public sealed class DefectSweep : IHtmlResult
{
    internal DefectSweep(string variable, string unit, bool logarithmic, IReadOnlyList<double> values, IReadOnlyList<DefectEquilibrium> points)
    {
        Variable = variable;
        Unit = unit;
        IsLogarithmic = logarithmic;
        Values = values;
        Points = points;
    }

    /// <summary>What varies, such as <c>T</c> or <c>Δμ(O)</c>.</summary>
    public string Variable { get; }

    /// <summary>Its unit; empty for pure numbers.</summary>
    public string Unit { get; }

    /// <summary>Whether the variable is naturally drawn on a logarithmic axis (pressure, dopant).</summary>
    public bool IsLogarithmic { get; }

    /// <summary>Values of the variable, as given.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>The equilibrium at each value.</summary>
    public IReadOnlyList<DefectEquilibrium> Points { get; }

    /// <summary>Concentration of a species at every point, in cm⁻³.</summary>
    /// <param name="species">Name, such as <c>V_O</c>, or <c>e</c> and <c>h</c> for electrons and holes.</param>
    /// <returns>One number a point.</returns>
    public double[] Concentrations(string species) => [.. Points.Select(p => species switch
    {
        "e" => p.Electrons,
        "h" => p.Holes,
        _ => p[species],
    })];

    /// <summary>The sweep as comma-separated text in full precision: variable, Fermi level in eV, concentrations in cm⁻³ of electrons and holes (if there are bands) and of every species.</summary>
    /// <returns>Text with a header line.</returns>
    public string ToCsv()
    {
        CsvText text = new([Unit.Length > 0 ? $"{Variable}/{Unit}" : Variable, "E_F/eV", .. ConcentrationNames.Select(n => $"{n}/cm-3")]);
        for (int i = 0; i < Points.Count; i++) text.Row([Values[i], Points[i].FermiLevel, .. Concentrations(Points[i]).Select(c => (double?)c)]);
        return text.ToString();
    }

    /// <summary>Writes <see cref="ToCsv"/> to a file, which it replaces.</summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void SaveCsv(string path) => File.WriteAllText(path, ToCsv());

    /// <summary>A table: variable, Fermi level and the concentration of every species.</summary>
    /// <returns>Several lines.</returns>
    public override string ToString() => Table().ToString();

    /// <inheritdoc/>
    public string ToHtml() => Table().ToHtml();

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    private bool HasBands => Points.Any(p => p.System.Bands is not null);

    private IEnumerable<string> ConcentrationNames => [.. HasBands ? (string[])["e", "h"] : [], .. Points[0].System.Species.Select(s => s.Name)];

    private IEnumerable<double> Concentrations(DefectEquilibrium p) => [.. HasBands ? (double[])[p.Electrons, p.Holes] : [], .. Points[0].System.Species.Select(s => p[s.Name])];

    private ResultTable Table()
    {
        ResultTable table = new ResultTable($"{Points[0].System.Host} against {Variable}, concentrations in cm⁻³")
            .Columns([Unit.Length > 0 ? $"{Variable} / {Unit}" : Variable, "E_F / eV", .. ConcentrationNames]);
        for (int i = 0; i < Points.Count; i++)
        {
            table.Row([
                Values[i].ToDigits(6),
                Points[i].FermiLevel.ToString("F6", CultureInfo.InvariantCulture),
                .. Concentrations(Points[i]).Select(c => c.ToString("0.000e0", CultureInfo.InvariantCulture))]);
        }

        return table;
    }
}
