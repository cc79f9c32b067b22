using System.Numerics;

namespace IonTransport.Electrochemistry;

/// <summary>Block-tridiagonal systems of n nodes with b unknowns each, solved by block elimination with pivoting inside the blocks.</summary>
/// <remarks>Cost O(n b³), memory O(n b²). Source: E. Isaacson and H. B. Keller, Analysis of Numerical Methods (Wiley, 1966), section 2.3.3.</remarks>
/// <typeparam name="T">Real numbers for Newton's method, complex ones for the impedance.</typeparam>
internal sealed class BlockTridiagonal<T>(int nodes, int size)
    where T : struct, INumberBase<T>
{
    private readonly int block = size * size;
    private readonly T[] work = new T[size * ((2 * size) + 1)];
    private readonly T[] transfer = new T[nodes * size * size];

    /// <summary>∂R(i)/∂u(i−1), row by row; overwritten by a solution.</summary>
    public T[] Lower { get; } = new T[nodes * size * size];

    /// <summary>∂R(i)/∂u(i).</summary>
    public T[] Diagonal { get; } = new T[nodes * size * size];

    /// <summary>∂R(i)/∂u(i+1).</summary>
    public T[] Upper { get; } = new T[nodes * size * size];

    public void Clear()
    {
        Array.Clear(Lower);
        Array.Clear(Diagonal);
        Array.Clear(Upper);
    }

    /// <summary>Replaces the right-hand side by the solution.</summary>
    public void Solve(Span<T> x)
    {
        int width = size + 1;
        for (int i = 0; i < nodes; i++)
        {
            Span<T> diagonal = Diagonal.AsSpan(i * block, block), right = work.AsSpan(0, size * width), here = x.Slice(i * size, size);
            ReadOnlySpan<T> upper = Upper.AsSpan(i * block, block);
            if (i > 0)
            {
                ReadOnlySpan<T> lower = Lower.AsSpan(i * block, block), before = transfer.AsSpan((i - 1) * block, block), past = x.Slice((i - 1) * size, size);
                for (int r = 0; r < size; r++)
                {
                    for (int k = 0; k < size; k++)
                    {
                        T factor = lower[(r * size) + k];
                        if (T.IsZero(factor)) continue;
                        here[r] -= factor * past[k];
                        for (int c = 0; c < size; c++) diagonal[(r * size) + c] -= factor * before[(k * size) + c];
                    }
                }
            }

            for (int r = 0; r < size; r++)
            {
                upper.Slice(r * size, size).CopyTo(right.Slice(r * width, size));
                right[(r * width) + size] = here[r];
            }

            Eliminate(diagonal, right, width);
            Span<T> after = transfer.AsSpan(i * block, block);
            for (int r = 0; r < size; r++)
            {
                right.Slice(r * width, size).CopyTo(after.Slice(r * size, size));
                here[r] = right[(r * width) + size];
            }
        }

        for (int i = nodes - 2; i >= 0; i--)
        {
            ReadOnlySpan<T> after = transfer.AsSpan(i * block, block), next = x.Slice((i + 1) * size, size);
            Span<T> here = x.Slice(i * size, size);
            for (int r = 0; r < size; r++)
            {
                T sum = here[r];
                for (int c = 0; c < size; c++) sum -= after[(r * size) + c] * next[c];
                here[r] = sum;
            }
        }
    }

    private void Eliminate(Span<T> a, Span<T> right, int width)
    {
        for (int k = 0; k < size; k++)
        {
            int best = k;
            for (int r = k + 1; r < size; r++)
            {
                T larger = T.MaxMagnitude(a[(best * size) + k], a[(r * size) + k]);
                if (larger != a[(best * size) + k]) best = r;
            }

            if (best != k)
            {
                for (int c = k; c < size; c++) (a[(k * size) + c], a[(best * size) + c]) = (a[(best * size) + c], a[(k * size) + c]);
                for (int c = 0; c < width; c++) (right[(k * width) + c], right[(best * width) + c]) = (right[(best * width) + c], right[(k * width) + c]);
            }

            T inverse = T.One / a[(k * size) + k];
            for (int r = k + 1; r < size; r++)
            {
                T factor = a[(r * size) + k] * inverse;
                if (T.IsZero(factor)) continue;
                for (int c = k + 1; c < size; c++) a[(r * size) + c] -= factor * a[(k * size) + c];
                for (int c = 0; c < width; c++) right[(r * width) + c] -= factor * right[(k * width) + c];
            }
        }

        for (int k = size - 1; k >= 0; k--)
        {
            T inverse = T.One / a[(k * size) + k];
            for (int c = 0; c < width; c++)
            {
                T sum = right[(k * width) + c];
                for (int r = k + 1; r < size; r++) sum -= a[(k * size) + r] * right[(r * width) + c];
                right[(k * width) + c] = sum * inverse;
            }
        }
    }
}
