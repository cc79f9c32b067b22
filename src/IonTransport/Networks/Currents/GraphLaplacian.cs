using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using IonTransport.Physics;

namespace IonTransport.Networks.Currents;

/// <summary>
/// Laplacian of a weighted graph, row by row: (A x)_i = Σ_j g_ij (x_i − x_j), for three right-hand sides at once (the lanes of a vector are the directions, the last is empty).
/// </summary>
internal sealed class GraphLaplacian
{
    /// <summary>Rows of a block; work is divided, and sums are taken, by block whatever the number of threads, so results are the same bits.</summary>
    public const int BlockRows = 32768;

    private GraphLaplacian(int nodes, int[] start, int[] column, double[] conductance)
    {
        (Nodes, Start, Column, Conductance) = (nodes, start, column, conductance);
        Diagonal = new double[nodes];
        InverseDiagonal = new double[nodes];
        Lower = new int[nodes];
        Upper = new int[nodes];
        ForEachBlock(Arrange);
    }

    /// <summary>Number of nodes.</summary>
    public int Nodes { get; }

    /// <summary>First entry of each row, and the end.</summary>
    public int[] Start { get; }

    /// <summary>The other node of each entry.</summary>
    public int[] Column { get; }

    /// <summary>In each row, entries outside the block come first, then from here those of earlier nodes of the block.</summary>
    public int[] Lower { get; }

    /// <summary>In each row, from here the entries of later nodes of the block.</summary>
    public int[] Upper { get; }

    /// <summary>Conductance of each entry.</summary>
    public double[] Conductance { get; }

    /// <summary>Sum of the conductances of each node.</summary>
    public double[] Diagonal { get; }

    /// <summary>Inverse of the smoother's diagonal; 0 for a node without neighbours.</summary>
    public double[] InverseDiagonal { get; }

    /// <summary>Number of blocks.</summary>
    public int Blocks => (Nodes + BlockRows - 1) / BlockRows;

    /// <summary>From a list of bonds; bonds side by side are added, bonds of a node with itself left out.</summary>
    public static GraphLaplacian FromBonds(int nodes, ReadOnlySpan<int> from, ReadOnlySpan<int> to, ReadOnlySpan<double> conductance)
    {
        int[] start = new int[nodes + 1];
        for (int e = 0; e < from.Length; e++)
        {
            if (from[e] == to[e] || conductance[e] == 0.0) continue;
            start[from[e] + 1]++;
            start[to[e] + 1]++;
        }

        for (int i = 0; i < nodes; i++) start[i + 1] += start[i];
        int[] column = new int[start[nodes]];
        double[] value = new double[start[nodes]];
        int[] next = start[..^1];
        for (int e = 0; e < from.Length; e++)
        {
            if (from[e] == to[e] || conductance[e] == 0.0) continue;
            (column[next[from[e]]], value[next[from[e]]++]) = (to[e], conductance[e]);
            (column[next[to[e]]], value[next[to[e]]++]) = (from[e], conductance[e]);
        }

        return new GraphLaplacian(nodes, start, column, value);
    }

    /// <summary>The graph whose nodes are groups of nodes: conductances between two groups are added (Galerkin with piecewise constant functions).</summary>
    /// <param name="group">Group of each node; −1 for one that is left out.</param>
    /// <param name="groups">Number of groups.</param>
    public GraphLaplacian Coarsen(int[] group, int groups)
    {
        int[] first = new int[groups + 1];
        foreach (int g in group)
        {
            if (g >= 0) first[g + 1]++;
        }

        for (int g = 0; g < groups; g++) first[g + 1] += first[g];
        int[] member = new int[first[groups]];
        int[] next = first[..^1];
        for (int i = 0; i < Nodes; i++)
        {
            if (group[i] >= 0) member[next[group[i]]++] = i;
        }

        int[] start = new int[groups + 1];
        int[] column = new int[Column.Length];
        double[] value = new double[Column.Length];
        int[] place = new int[groups];
        int count = 0;
        for (int g = 0; g < groups; g++)
        {
            int rowStart = count;
            for (int m = first[g]; m < first[g + 1]; m++)
            {
                int i = member[m];
                for (int k = Start[i]; k < Start[i + 1]; k++)
                {
                    int other = group[Column[k]];
                    if (other == g) continue;

                    // Places are counted from 1 over the whole matrix; an older one belongs to an earlier row.
                    int at = place[other] - 1;
                    if (at < rowStart)
                    {
                        at = count++;
                        place[other] = count;
                        column[at] = other;
                        value[at] = Conductance[k];
                    }
                    else
                    {
                        value[at] += Conductance[k];
                    }
                }
            }

            start[g + 1] = count;
        }

        return new GraphLaplacian(groups, start, column[..count], value[..count]);
    }

    /// <summary>First row and end of a block.</summary>
    public (int Low, int High) BlockOf(int block) => (block * BlockRows, Math.Min((block + 1) * BlockRows, Nodes));

    /// <summary>Work on each block, on several threads when there are several blocks.</summary>
    public void ForEachBlock(Action<int, int> work)
    {
        if (Blocks == 1) work(0, Nodes);
        else ParallelWork.For(Blocks, b => work(BlockOf(b).Low, BlockOf(b).High));
    }

    /// <summary>r = b − A x on the rows of a block.</summary>
    public void Residual(Vector256<double>[] b, Vector256<double>[] x, Vector256<double>[] r, int low, int high)
    {
        for (int i = low; i < high; i++) r[i] = b[i] + Gather(x, Start[i], Start[i + 1]) - (Vector256.Create(Diagonal[i]) * x[i]);
    }

    /// <summary>y = A x on the rows of a block.</summary>
    public void Multiply(Vector256<double>[] x, Vector256<double>[] y, int low, int high)
    {
        for (int i = low; i < high; i++) y[i] = (Vector256.Create(Diagonal[i]) * x[i]) - Gather(x, Start[i], Start[i + 1]);
    }

    /// <summary>Gauss–Seidel down the rows of a block from x = 0.</summary>
    public void SweepDown(Vector256<double>[] b, Vector256<double>[] x, int low, int high)
    {
        for (int i = low; i < high; i++) x[i] = (b[i] + Gather(x, Lower[i], Upper[i])) * Vector256.Create(InverseDiagonal[i]);
    }

    /// <summary>The residual right after <see cref="SweepDown"/>, of which only the part that the sweep did not see is left.</summary>
    public void ResidualAfterSweep(Vector256<double>[] b, Vector256<double>[] x, Vector256<double>[] r, int low, int high)
    {
        for (int i = low; i < high; i++)
        {
            Vector256<double> sum = Gather(x, Upper[i], Start[i + 1]);
            r[i] = InverseDiagonal[i] == 0.0 ? b[i] : Lower[i] == Start[i] ? sum : sum + Gather(x, Start[i], Lower[i]) + (x[i] * Vector256.Create((1.0 / InverseDiagonal[i]) - Diagonal[i]));
        }
    }

    /// <summary>b plus what flows in from outside the block, which must be known before other blocks change.</summary>
    public void AddOutside(Vector256<double>[] b, Vector256<double>[] x, Vector256<double>[] sum, int low, int high)
    {
        for (int i = low; i < high; i++) sum[i] = Lower[i] == Start[i] ? b[i] : b[i] + Gather(x, Start[i], Lower[i]);
    }

    /// <summary>Gauss–Seidel up the rows of a block in place, given <see cref="AddOutside"/>.</summary>
    public void SweepUp(Vector256<double>[] right, Vector256<double>[] x, int low, int high)
    {
        for (int i = high - 1; i >= low; i--)
        {
            x[i] += (right[i] + Gather(x, Lower[i], Start[i + 1]) - (x[i] * Vector256.Create(Diagonal[i]))) * Vector256.Create(InverseDiagonal[i]);
        }
    }

    /// <summary>Orders the entries of each row of a block and sets the diagonals.</summary>
    private void Arrange(int low, int high)
    {
        int[] columns = [];
        double[] values = [];
        for (int i = low; i < high; i++)
        {
            int length = Start[i + 1] - Start[i];
            if (columns.Length < length) (columns, values) = (new int[2 * length], new double[2 * length]);
            Array.Copy(Column, Start[i], columns, 0, length);
            Array.Copy(Conductance, Start[i], values, 0, length);
            int at = Start[i];
            double inside = 0.0;
            double outside = 0.0;
            for (int part = 0; part < 3; part++)
            {
                if (part == 1) Lower[i] = at;
                if (part == 2) Upper[i] = at;
                for (int k = 0; k < length; k++)
                {
                    int j = columns[k];
                    if ((j < low || j >= high ? 0 : j < i ? 1 : 2) != part) continue;
                    Column[at] = j;
                    Conductance[at++] = values[k];
                    if (part == 0) outside += values[k];
                    else inside += values[k];
                }
            }

            // What leads out of the block counts twice, so that blocks smoothed side by side still converge (Baker, Falgout, Kolev and Yang, 2011).
            Diagonal[i] = inside + outside;
            InverseDiagonal[i] = Diagonal[i] > 0.0 ? 1.0 / (Diagonal[i] + outside) : 0.0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<double> Gather(Vector256<double>[] x, int from, int to)
    {
        ref Vector256<double> xs = ref MemoryMarshal.GetArrayDataReference(x);
        ref int columns = ref MemoryMarshal.GetArrayDataReference(Column);
        ref double values = ref MemoryMarshal.GetArrayDataReference(Conductance);
        Vector256<double> sum = Vector256<double>.Zero;
        for (int k = from; k < to; k++) sum += Vector256.Create(Unsafe.Add(ref values, k)) * Unsafe.Add(ref xs, Unsafe.Add(ref columns, k));
        return sum;
    }
}
