using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using IonTransport.Physics;

namespace IonTransport.Rates;

/// <summary>
/// Force constants as phonopy writes them (FORCE_CONSTANTS): 3 × 3 blocks in eV/Å² between some atoms (rows) and all atoms of a supercell (columns).
/// </summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class ForceConstants
{
    private readonly double[] _blocks;

    private ForceConstants(int[] rowAtoms, int columns, double[] blocks) => (RowAtoms, ColumnCount, _blocks) = (rowAtoms, columns, blocks);

    /// <summary>Supercell index from 0 of the atom of each row: all atoms in a full file, those of the primitive cell in a compact one.</summary>
    public IReadOnlyList<int> RowAtoms { get; }

    /// <summary>Number of atoms in the supercell.</summary>
    public int ColumnCount { get; }

    /// <summary>Whether every atom has its row, so that the file is a whole Hessian.</summary>
    public bool IsFull => RowAtoms.Count == ColumnCount;

    /// <summary>Element ∂²E/∂x∂y between a row's atom and an atom of the supercell.</summary>
    /// <param name="row">Row from 0.</param>
    /// <param name="atom">Atom of the supercell from 0.</param>
    /// <param name="i">Axis of the row's atom, 0 to 2.</param>
    /// <param name="j">Axis of the other atom, 0 to 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is out of its range.</exception>
    public double this[int row, int atom, int i, int j]
    {
        get
        {
            if ((uint)row >= (uint)RowAtoms.Count) throw new ArgumentOutOfRangeException(nameof(row), row, $"Rows are numbered 0 to {RowAtoms.Count - 1}.");
            if ((uint)atom >= (uint)ColumnCount) throw new ArgumentOutOfRangeException(nameof(atom), atom, $"Atoms are numbered 0 to {ColumnCount - 1}.");
            if ((uint)i > 2 || (uint)j > 2) throw new ArgumentOutOfRangeException(nameof(i), i, "Axes are numbered 0 to 2.");
            return _blocks[(9 * ((row * ColumnCount) + atom)) + (3 * i) + j];
        }
    }

    /// <summary>Reads a FORCE_CONSTANTS file, full or compact.</summary>
    /// <param name="path">Path of the file.</param>
    /// <returns>The force constants.</returns>
    /// <exception cref="FileFormatException">The file breaks its format; line and expectation are named.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ForceConstants Load(string path) => Parse(TextLines.Load(path));

    /// <summary>Reads the text of a FORCE_CONSTANTS file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">Name for error messages.</param>
    /// <returns>The force constants.</returns>
    /// <exception cref="FileFormatException">The text breaks its format.</exception>
    public static ForceConstants Parse(string text, string name = "FORCE_CONSTANTS") => Parse(TextLines.Parse(text, name));

    /// <summary>Force constants from numbers of one's own, or of another file format.</summary>
    /// <param name="rowAtoms">Supercell index from 0 of the atom of each row; all of them in order for full force constants.</param>
    /// <param name="columns">Number of atoms in the supercell.</param>
    /// <param name="blocks">Elements in eV/Å², rows × columns × 3 × 3 with the last index fastest.</param>
    /// <returns>The force constants.</returns>
    /// <exception cref="ArgumentException">The numbers do not fit the rows and columns, an atom is out of range or named twice, or an element is not finite.</exception>
    public static ForceConstants FromBlocks(IReadOnlyList<int> rowAtoms, int columns, ReadOnlySpan<double> blocks)
    {
        Require.NotNull(rowAtoms);
        Require.Positive(columns, nameof(columns));
        if (rowAtoms.Count == 0 || blocks.Length != 9L * rowAtoms.Count * columns) throw new ArgumentException($"{rowAtoms.Count} rows of {columns} atoms have {9L * rowAtoms.Count * columns} elements, not {blocks.Length}.", nameof(blocks));
        foreach (int atom in rowAtoms) if (atom < 0 || atom >= columns) throw new ArgumentException($"The atom {atom} of a row does not exist; there are {columns}.", nameof(rowAtoms));
        if (rowAtoms.Distinct().Count() != rowAtoms.Count) throw new ArgumentException("An atom has more than one row.", nameof(rowAtoms));
        foreach (double element in blocks) Require.Finite(element, nameof(blocks), "eV/Å²");
        return new ForceConstants([.. rowAtoms], columns, blocks.ToArray());
    }

    /// <summary>The Hessian of the supercell; needs a full file.</summary>
    /// <returns>3N × 3N matrix in eV/Å².</returns>
    /// <exception cref="InvalidOperationException">The file is compact.</exception>
    public Matrix<double> ToHessian()
    {
        if (!IsFull) throw new InvalidOperationException($"The file is compact: {RowAtoms.Count} rows of {ColumnCount} atoms. Write full force constants, or fold them to the primitive cell at Γ.");
        return Matrix<double>.Build.Dense(3 * ColumnCount, 3 * ColumnCount, (a, b) => this[a / 3, b / 3, a % 3, b % 3]);
    }

    /// <summary>The Hessian of the primitive cell for motions that are alike in every cell (Γ): H_κκ′ = Σ_l Φ(0κ, lκ′).</summary>
    /// <param name="primitiveAtom">For each atom of the supercell, the number from 0 of the primitive atom it is a copy of.</param>
    /// <returns>3n × 3n matrix in eV/Å², n the number of primitive atoms.</returns>
    /// <exception cref="ArgumentException">The map does not cover the supercell, leaves out a number, or a primitive atom has no row.</exception>
    public Matrix<double> ToGammaHessian(ReadOnlySpan<int> primitiveAtom)
    {
        if (primitiveAtom.Length != ColumnCount) throw new ArgumentException($"The map must name the primitive atom of each of the {ColumnCount} atoms, not of {primitiveAtom.Length}.", nameof(primitiveAtom));
        int[] map = primitiveAtom.ToArray();
        int count = map.Max() + 1;
        if (map.Min() < 0 || map.Distinct().Count() != count) throw new ArgumentException("Primitive atoms are numbered 0, 1, 2, … without gaps.", nameof(primitiveAtom));
        Matrix<double> hessian = Matrix<double>.Build.Dense(3 * count, 3 * count);
        for (int kappa = 0; kappa < count; kappa++)
        {
            int row = Enumerable.Range(0, RowAtoms.Count).FirstOrDefault(r => map[RowAtoms[r]] == kappa, -1);
            if (row < 0) throw new ArgumentException($"No row of the file belongs to primitive atom {kappa}.", nameof(primitiveAtom));
            for (int atom = 0; atom < ColumnCount; atom++)
            {
                for (int i = 0; i < 3; i++) for (int j = 0; j < 3; j++) hessian[(3 * kappa) + i, (3 * map[atom]) + j] += this[row, atom, i, j];
            }
        }

        return hessian;
    }

    /// <summary>Numbers of rows and atoms.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsFull ? "full" : "compact")} force constants, {RowAtoms.Count} × {ColumnCount} atoms");

    private static ForceConstants Parse(TextLines lines)
    {
        string[] header = TextLines.Words(lines.Next() ?? throw lines.Error("The file is empty."));
        if (header.Length is not (1 or 2)) throw lines.Error("Expected the number of atoms, or the numbers of rows and of atoms.");
        int rows = lines.Integer(header[0], "the number of rows");
        int columns = lines.Integer(header[^1], "the number of atoms");

        // Each block is four lines, so the file itself bounds what is allocated.
        if (rows < 1 || columns < rows || (long)rows * columns * 4 > lines.Count) throw lines.Error($"{rows} × {columns} blocks do not fit a file of {lines.Count} lines.");
        int[] rowAtoms = new int[rows];
        double[] blocks = new double[9 * rows * columns];
        for (int b = 0; b < rows * columns; b++)
        {
            double[] pair = lines.Numbers(2, "a pair of atoms");
            int column = (int)pair[1] - 1;
            if (column != b % columns) throw lines.Error($"Expected atom {(b % columns) + 1} as the second of the pair, found {pair[1]}.");
            if (column == 0) rowAtoms[b / columns] = (int)pair[0] - 1;
            if ((int)pair[0] - 1 != rowAtoms[b / columns] || pair[0] < 1 || pair[0] > columns) throw lines.Error($"Atom {pair[0]} does not belong into this row.");
            for (int i = 0; i < 3; i++) lines.Numbers(3, "a row of a 3 × 3 block").CopyTo(blocks, (9 * b) + (3 * i));
        }

        return new ForceConstants(rowAtoms, columns, blocks);
    }
}
