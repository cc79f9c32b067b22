using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Rates;

/// <summary>
/// Frequencies from the files of other programs: phonopy's <c>band.yaml</c>, <c>mesh.yaml</c> and <c>qpoints.yaml</c> at Γ, VASP's OUTCAR, or a plain
/// list. Imaginary ones come as negative numbers; the acoustic modes are still among those of phonopy and VASP (<c>translations: 3</c>).
/// </summary>
public static class FrequencyFile
{
    /// <summary>Reads frequencies; the format is told from the content.</summary>
    /// <param name="path">Path of the file.</param>
    /// <returns>Frequencies in THz in the order of the file.</returns>
    /// <exception cref="FileFormatException">The file holds no frequencies at Γ, or breaks its format.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static double[] Load(string path) => Parse(TextLines.Load(path));

    /// <summary>Reads frequencies from text.</summary>
    /// <param name="text">The text of a file.</param>
    /// <param name="name">Name for error messages.</param>
    /// <returns>Frequencies in THz in the order of the text.</returns>
    /// <exception cref="FileFormatException">The text holds no frequencies at Γ, or breaks its format.</exception>
    public static double[] Parse(string text, string name = "frequencies") => Parse(TextLines.Parse(text, name));

    private static double[] Parse(TextLines lines)
    {
        while (lines.Next() is { } line)
        {
            if (line.TrimStart().StartsWith("- q-position:", StringComparison.Ordinal)) return Phonopy(lines, line);
            if (line.Contains("Eigenvectors and eigenvalues of the dynamical matrix", StringComparison.Ordinal)) return Outcar(lines);
            if (IsPlain(line)) return Plain(lines, line);
        }

        throw new FileFormatException(lines.Name, 0, "No frequencies found: expected phonopy's 'q-position', VASP's 'Eigenvectors and eigenvalues of the dynamical matrix' or a list of numbers.");
    }

    private static double[] Phonopy(TextLines lines, string? line)
    {
        List<double> frequencies = [];
        bool atGamma = false;
        for (; line is not null; line = lines.Next())
        {
            string trimmed = line.Trim();
            if (trimmed.StartsWith("- q-position:", StringComparison.Ordinal))
            {
                if (atGamma) break;
                string[] words = trimmed["- q-position:".Length..].Split(['[', ']', ',', ' '], StringSplitOptions.RemoveEmptyEntries);
                if (words.Length != 3) throw lines.Error($"Expected three components of a wave vector, found '{trimmed}'.");
                atGamma = words.All(w => Math.Abs(lines.ParseNumber(w, "a component of a wave vector")) < 1e-8);
            }
            else if (atGamma && trimmed.StartsWith("frequency:", StringComparison.Ordinal))
            {
                frequencies.Add(lines.ParseNumber(trimmed["frequency:".Length..].Trim(), "a frequency in THz"));
            }
        }

        return frequencies.Count > 0 ? [.. frequencies] : throw new FileFormatException(lines.Name, 0, "There is no Γ point (q-position 0 0 0) with frequencies among the wave vectors.");
    }

    /// <summary>The last block of modes: <c>  1 f  =  12.3 THz …</c> or <c>f/i=</c> for an imaginary one; VASP repeats them after division by √mass.</summary>
    private static double[] Outcar(TextLines lines)
    {
        List<double> frequencies = [];
        bool reading = true;
        while (lines.Next() is { } line)
        {
            if (line.Contains("Eigenvectors and eigenvalues of the dynamical matrix", StringComparison.Ordinal))
            {
                frequencies.Clear();
                reading = true;
            }
            else if (line.Contains("Eigenvectors after division by SQRT(mass)", StringComparison.Ordinal))
            {
                reading = false;
            }
            else if (reading && line.Contains("THz", StringComparison.Ordinal) && line.IndexOf('=', StringComparison.Ordinal) is int at and > 0)
            {
                string mark = line[..at].TrimEnd();
                bool imaginary = mark.EndsWith("f/i", StringComparison.Ordinal);
                if (!imaginary && !mark.EndsWith('f')) continue;
                string[] words = TextLines.Words(line[(at + 1)..]);
                double value = lines.ParseNumber(words[0], "a frequency in THz");
                frequencies.Add(imaginary ? -value : value);
            }
        }

        return frequencies.Count > 0 ? [.. frequencies] : throw new FileFormatException(lines.Name, 0, "The dynamical matrix is announced but no line 'f = … THz' follows.");
    }

    private static bool IsPlain(string line)
    {
        string[] words = TextLines.Words(WithoutComment(line));
        return words.Length > 0 && words.All(w => double.TryParse(w, NumberStyles.Float, CultureInfo.InvariantCulture, out _));
    }

    private static double[] Plain(TextLines lines, string? line)
    {
        List<double> frequencies = [];
        for (; line is not null; line = lines.Next())
        {
            foreach (string word in TextLines.Words(WithoutComment(line))) frequencies.Add(lines.ParseNumber(word, "a frequency in THz"));
        }

        return [.. frequencies];
    }

    private static string WithoutComment(string line) => line.IndexOf('#', StringComparison.Ordinal) is int at and >= 0 ? line[..at] : line;
}
