using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using IonTransport.Physics;

namespace IonTransport.Rates;

/// <summary>
/// A Hessian in a plain text file: as many lines as columns, or the lower triangle alone (one number in the first line, two in the second, …).
/// Numbers are parted by blanks or commas, <c>#</c> starts a comment; a file that ends in <c>.gz</c> is unpacked.
/// </summary>
public static class HessianFile
{
    /// <summary>Reads a Hessian.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="factor">Factor from the file's unit to eV/Å²; 1 by default.</param>
    /// <returns>3N × 3N matrix in eV/Å², as it stands in the file (not symmetrised).</returns>
    /// <exception cref="FileFormatException">The file is not a square matrix of 3N rows.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Matrix<double> Load(string path, double factor = 1.0) => Parse(TextLines.Load(path), factor);

    /// <summary>Reads a Hessian from text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="factor">Factor to eV/Å².</param>
    /// <param name="name">Name for error messages.</param>
    /// <returns>3N × 3N matrix in eV/Å².</returns>
    /// <exception cref="FileFormatException">The text is not a square matrix of 3N rows.</exception>
    public static Matrix<double> Parse(string text, double factor = 1.0, string name = "Hessian") => Parse(TextLines.Parse(text, name), factor);

    /// <summary>Writes a Hessian so that <see cref="Load"/> reads the same bits back.</summary>
    /// <param name="hessian">The matrix.</param>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(Matrix<double> hessian, string path)
    {
        Require.NotNull(hessian);
        using StreamWriter writer = new(path) { NewLine = "\n" };
        for (int i = 0; i < hessian.RowCount; i++)
        {
            writer.WriteLine(string.Join(' ', hessian.Row(i).Select(x => x.ToString("R", CultureInfo.InvariantCulture))));
        }
    }

    private static Matrix<double> Parse(TextLines lines, double factor)
    {
        Require.Finite(factor, nameof(factor));
        List<double[]> rows = [];
        bool triangle = true;
        while (lines.Next() is { } line)
        {
            int comment = line.IndexOf('#', StringComparison.Ordinal);
            string[] words = TextLines.Words((comment < 0 ? line : line[..comment]).Replace(',', ' '));
            if (words.Length == 0) continue;
            if (rows.Count == 0) triangle = words.Length == 1;
            int expected = triangle ? rows.Count + 1 : rows.Count == 0 ? words.Length : rows[0].Length;
            if (words.Length != expected) throw lines.Error($"Expected {expected} numbers in row {rows.Count + 1}, found {words.Length}.");
            if (!triangle && rows.Count == expected) throw lines.Error($"A square matrix of {expected} columns has no row {rows.Count + 1}.");
            rows.Add([.. words.Select(w => factor * lines.ParseNumber(w, "a force constant"))]);
        }

        int n = rows.Count;
        if (n == 0 || n != rows[^1].Length || n % 3 != 0)
        {
            throw new FileFormatException(lines.Name, 0, $"A Hessian has 3N rows and as many columns, not {n} × {(n > 0 ? rows[^1].Length : 0)}.");
        }

        return Matrix<double>.Build.Dense(n, n, (i, j) => triangle && j > i ? rows[j][i] : rows[i][j]);
    }
}
