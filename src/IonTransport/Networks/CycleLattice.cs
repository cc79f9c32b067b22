using IonTransport.Crystals;

namespace IonTransport.Networks;

/// <summary>The lattice of all whole-number combinations of given vectors: the translations by which closed walks repeat a cluster.</summary>
/// <remarks>A basis in echelon form (Hermite), kept by Euclid's algorithm; exact integers.</remarks>
internal sealed class CycleLattice
{
    private readonly long[]?[] _rows = new long[3][];

    /// <summary>Number of independent vectors, 0 to 3.</summary>
    public int Rank => _rows.Count(r => r is not null);

    /// <summary>A basis, as many vectors as the rank.</summary>
    public IReadOnlyList<CellOffset> Basis => [.. _rows.Where(r => r is not null).Select(r => new CellOffset(checked((int)r![0]), checked((int)r[1]), checked((int)r[2])))];

    /// <summary>Adds a vector.</summary>
    public void Add(CellOffset vector)
    {
        long[] v = [vector.A, vector.B, vector.C];
        for (int column = 0; column < 3; column++)
        {
            if (v[column] == 0) continue;
            if (_rows[column] is not { } row)
            {
                _rows[column] = v;
                return;
            }

            // Euclid; a row that divides the vector stays as it is.
            while (true)
            {
                long quotient = v[column] / row[column];
                for (int k = column; k < 3; k++) v[k] -= checked(quotient * row[k]);
                if (v[column] == 0) break;
                (row, v) = (v, row);
            }

            _rows[column] = row;
        }
    }
}
