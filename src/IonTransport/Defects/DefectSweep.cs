using System.Globalization;
using System.Text;

namespace IonTransport.Defects;

/// <summary>Equilibria along a line of conditions: temperature, chemical potential, pressure or dopant.</summary>
public sealed class DefectSweep
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

    /// <summary>A table: variable, Fermi level and the concentration of every species.</summary>
    /// <returns>Several lines.</returns>
    public override string ToString()
    {
        StringBuilder text = new();
        bool bands = Points.Any(p => p.System.Bands is not null);
        string[] species = [.. Points[0].System.Species.Select(s => s.Name)];
        text.Append(CultureInfo.InvariantCulture, $"{(Unit.Length > 0 ? $"{Variable} / {Unit}" : Variable),14}{"E_F / eV",12}");
        if (bands) text.Append(CultureInfo.InvariantCulture, $"{"e / cm⁻³",13}{"h / cm⁻³",13}");
        foreach (string s in species) text.Append(CultureInfo.InvariantCulture, $"{s,13}");
        for (int i = 0; i < Points.Count; i++)
        {
            DefectEquilibrium p = Points[i];
            text.Append(CultureInfo.InvariantCulture, $"\n{Values[i],14:G6}{p.FermiLevel,12:F6}");
            if (bands) text.Append(CultureInfo.InvariantCulture, $"{p.Electrons,13:E3}{p.Holes,13:E3}");
            foreach (string s in species) text.Append(CultureInfo.InvariantCulture, $"{p[s],13:E3}");
        }

        return text.ToString();
    }
}
