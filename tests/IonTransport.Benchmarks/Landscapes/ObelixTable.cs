using System.Globalization;
using System.Text.RegularExpressions;

namespace IonTransport.Benchmarks.Landscapes;

/// <summary>OBELiX's csv: measured conductivities by entry.</summary>
internal static class ObelixTable
{
    /// <summary>A measured value: log₁₀ of σ in S/cm, whether it is only an upper bound, the family, and the elements with their numbers.</summary>
    internal sealed record Entry(double LogConductivity, bool IsBound, string Family, IReadOnlyDictionary<string, double> Composition);

    public static Dictionary<string, Entry> Read(string path)
    {
        string[] lines = File.ReadAllLines(path);
        string[] header = Split(lines[0]);
        int id = Array.IndexOf(header, "ID");
        int conductivity = Array.IndexOf(header, "Ionic conductivity (S cm-1)");
        int family = Array.IndexOf(header, "Family");
        int composition = Array.IndexOf(header, "True Composition");
        if (id < 0 || composition < 0 || conductivity < 0 || family < 0) throw new InvalidDataException($"{path} lacks one of the columns ID, True Composition, Ionic conductivity (S cm-1), Family.");
        Dictionary<string, Entry> table = [];
        foreach (string line in lines.Skip(1))
        {
            string[] cells = Split(line);
            if (cells.Length <= Math.Max(conductivity, family)) continue;
            bool bound = cells[conductivity].StartsWith('<');
            if (double.TryParse(cells[conductivity].TrimStart('<'), CultureInfo.InvariantCulture, out double sigma) && sigma > 0.0)
            {
                table[cells[id]] = new Entry(Math.Log10(sigma), bound, cells[family].Length == 0 ? "(none)" : cells[family], Elements(cells[composition]));
            }
        }

        return table;
    }

    private static Dictionary<string, double> Elements(string formula) => Regex.Matches(formula, "([A-Z][a-z]?)([0-9.]*)")
        .GroupBy(m => m.Groups[1].Value)
        .ToDictionary(g => g.Key, g => g.Sum(m => m.Groups[2].Length > 0 ? double.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture) : 1.0));

    private static string[] Split(string line)
    {
        List<string> cells = [];
        int start = 0;
        bool quoted = false;
        for (int i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && line[i] == '"') quoted = !quoted;
            if (i < line.Length && (line[i] != ',' || quoted)) continue;
            cells.Add(line[start..i].Trim('"'));
            start = i + 1;
        }

        return [.. cells];
    }
}
