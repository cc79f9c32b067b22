using System.Numerics;

namespace IonTransport.Defects;

/// <summary>Null spaces of integer matrices by exact elimination without fractions.</summary>
internal static class RationalMatrix
{
    /// <summary>A basis of all x with A x = 0, each vector in smallest integers with its first non-zero entry positive.</summary>
    /// <param name="rows">Rows of A, all of one length.</param>
    /// <param name="columns">Number of unknowns.</param>
    public static List<BigInteger[]> NullSpace(IEnumerable<int[]> rows, int columns)
    {
        List<BigInteger[]> matrix = [.. rows.Select(r => r.Select(v => new BigInteger(v)).ToArray())];
        List<int> pivots = [];
        int rank = 0;
        for (int c = 0; c < columns && rank < matrix.Count; c++)
        {
            int pivot = matrix.FindIndex(rank, r => !r[c].IsZero);
            if (pivot < 0) continue;
            (matrix[rank], matrix[pivot]) = (matrix[pivot], matrix[rank]);
            for (int r = 0; r < matrix.Count; r++)
            {
                if (r == rank || matrix[r][c].IsZero) continue;
                BigInteger a = matrix[rank][c], b = matrix[r][c];
                for (int k = 0; k < columns; k++) matrix[r][k] = (matrix[r][k] * a) - (matrix[rank][k] * b);
                Reduce(matrix[r]);
            }

            pivots.Add(c);
            rank++;
        }

        List<BigInteger[]> basis = [];
        foreach (int free in Enumerable.Range(0, columns).Except(pivots))
        {
            // x_free = L, the least common multiple of the pivots, keeps all others whole.
            BigInteger multiple = BigInteger.One;
            for (int r = 0; r < rank; r++)
            {
                BigInteger p = BigInteger.Abs(matrix[r][pivots[r]]);
                multiple = multiple / BigInteger.GreatestCommonDivisor(multiple, p) * p;
            }

            BigInteger[] x = new BigInteger[columns];
            x[free] = multiple;
            for (int r = 0; r < rank; r++) x[pivots[r]] = -matrix[r][free] * multiple / matrix[r][pivots[r]];
            Reduce(x);
            if (Array.Find(x, v => !v.IsZero).Sign < 0)
            {
                for (int i = 0; i < columns; i++) x[i] = -x[i];
            }

            basis.Add(x);
        }

        return basis;
    }

    private static void Reduce(BigInteger[] row)
    {
        BigInteger divisor = row.Aggregate(BigInteger.Zero, BigInteger.GreatestCommonDivisor);
        if (divisor.IsZero || divisor.IsOne) return;
        for (int i = 0; i < row.Length; i++) row[i] /= divisor;
    }
}
