using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Landscapes.Grids;

/// <summary>
/// A periodic grid over one cell, without repeated end points, on which every symmetry operation maps points to points:
/// fractional coordinates (i/N_a, j/N_b, k/N_c), linear index (i N_b + j) N_c + k.
/// </summary>
internal sealed class GridGeometry
{
    private GridGeometry(Lattice lattice, int a, int b, int c) => (Lattice, A, B, C) = (lattice, a, b, c);

    public Lattice Lattice { get; }

    public int A { get; }

    public int B { get; }

    public int C { get; }

    public int Count => A * B * C;

    /// <summary>The coarsest grid with at most the wanted spacing that the operations respect and that meets special positions (multiples of 1/12 and of the translations).</summary>
    public static GridGeometry Choose(Lattice lattice, IReadOnlyList<SymmetryOperation> operations, double spacing, long maximumPoints)
    {
        Require.Positive(spacing, nameof(spacing), "Å");
        Span<int> group = [0, 1, 2];
        Span<int> divisor = [12, 12, 12];
        foreach (SymmetryOperation op in operations)
        {
            for (int i = 0; i < 3; i++)
            {
                divisor[i] = LeastCommonMultiple(divisor[i], Denominator(op.Translation[i]));
                for (int j = 0; j < 3; j++)
                {
                    // An operation that mixes two axes needs the same number of points along both.
                    if (i == j || op.Rotation[i, j] == 0.0 || group[i] == group[j]) continue;
                    (int low, int high) = (Math.Min(group[i], group[j]), Math.Max(group[i], group[j]));
                    for (int k = 0; k < 3; k++) if (group[k] == high) group[k] = low;
                }
            }
        }

        Vector3D lengths = new(lattice.A, lattice.B, lattice.C);
        Span<int> points = stackalloc int[3];
        for (int g = 0; g < 3; g++)
        {
            int step = 1;
            double longest = 0.0;
            for (int k = 0; k < 3; k++)
            {
                if (group[k] != g) continue;
                step = LeastCommonMultiple(step, divisor[k]);
                longest = Math.Max(longest, lengths[k]);
            }

            double needed = Math.Ceiling((longest / spacing) - 1e-9);
            if (needed > 20000) throw TooLarge(lattice, spacing, needed, maximumPoints);
            for (int k = 0; k < 3; k++) if (group[k] == g) points[k] = Math.Max(1, (int)Math.Ceiling(needed / step)) * step;
        }

        double total = (double)points[0] * points[1] * points[2];
        return total <= maximumPoints ? new GridGeometry(lattice, points[0], points[1], points[2]) : throw TooLarge(lattice, spacing, total, maximumPoints);
    }

    public int Index(int a, int b, int c) => (((a * B) + b) * C) + c;

    public (int A, int B, int C) Split(int index) => (index / (B * C), index / C % B, index % C);

    public Vector3D Fractional(int index)
    {
        (int a, int b, int c) = Split(index);
        return new((double)a / A, (double)b / B, (double)c / C);
    }

    /// <summary>The 26 neighbours of a point and the cells that they lie in.</summary>
    public void Neighbours(int index, Span<int> neighbours, Span<CellOffset> images)
    {
        (int a, int b, int c) = Split(index);
        int k = 0;
        for (int da = -1; da <= 1; da++)
        {
            (int na, int ca) = Move(a + da, A);
            for (int db = -1; db <= 1; db++)
            {
                (int nb, int cb) = Move(b + db, B);
                for (int dc = -1; dc <= 1; dc++)
                {
                    if (da == 0 && db == 0 && dc == 0) continue;
                    (int nc, int cc) = Move(c + dc, C);
                    neighbours[k] = Index(na, nb, nc);
                    images[k++] = new CellOffset(ca, cb, cc);
                }
            }
        }
    }

    private static (int Wrapped, int Cell) Move(int i, int n) => i < 0 ? (n - 1, -1) : i >= n ? (0, 1) : (i, 0);

    private static int Denominator(double translation)
    {
        foreach (int d in (int[])[1, 2, 3, 4, 6, 8, 12, 24])
        {
            if (Math.Abs((translation * d) - Math.Round(translation * d)) < 1e-5) return d;
        }

        throw new IonTransportException(string.Create(CultureInfo.InvariantCulture, $"A symmetry operation has the translation {translation}, which is no multiple of 1/24 of the cell; no grid can follow it. Use a structure without this symmetry (Operations = [Identity])."));
    }

    private static int LeastCommonMultiple(int a, int b)
    {
        (int x, int y) = (a, b);
        while (y != 0) (x, y) = (y, x % y);
        return a / x * b;
    }

    private static ArgumentException TooLarge(Lattice lattice, double spacing, double total, long maximum) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"A grid of {spacing} Å spacing over a cell of {lattice.Volume:F0} Å³ has {total.ToDigits(4)} points, more than the {maximum} allowed; use a wider spacing or raise the limit."));
}
