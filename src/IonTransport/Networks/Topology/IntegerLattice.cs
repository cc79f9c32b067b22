using IonTransport.Crystals;

namespace IonTransport.Networks.Topology;

/// <summary>
/// The lattice of all whole-number combinations of given vectors, such as those by which closed walks wind around the cell, as the rows of its Hermite normal form:
/// exact, and the unit vectors where it can be.
/// </summary>
internal sealed class IntegerLattice
{
    private readonly List<long[]> _rows = [];

    /// <summary>Number of independent vectors, 0 to 3.</summary>
    public int Rank => _rows.Count;

    /// <summary>Basis vectors in echelon form, pivots positive.</summary>
    public IReadOnlyList<CellOffset> Basis => [.. _rows.Select(r => new CellOffset(checked((int)r[0]), checked((int)r[1]), checked((int)r[2])))];

    /// <summary>
    /// Number of nets that lie beside or within one another without touching, translations of one: the index of the lattice in all integer vectors of the space it spans,
    /// the greatest common divisor of its minors.
    /// </summary>
    public long Copies => Rank switch
    {
        0 => 0,
        1 => Divisor(Divisor(_rows[0][0], _rows[0][1]), _rows[0][2]),
        2 => Divisor(Divisor(Minor(0, 1), Minor(0, 2)), Minor(1, 2)),
        _ => Math.Abs(_rows[0][0] * _rows[1][1] * _rows[2][2]),
    };

    /// <summary>Adds a vector by Euclid's algorithm on the pivots.</summary>
    public void Add(CellOffset vector)
    {
        long[] v = [vector.A, vector.B, vector.C];
        for (int column = 0, row = 0; column < 3; column++)
        {
            int pivot = row < _rows.Count ? Array.FindIndex(_rows[row], x => x != 0) : 3;
            if (pivot > column)
            {
                if (v[column] == 0) continue;
                _rows.Insert(row, v[column] < 0 ? [-v[0], -v[1], -v[2]] : v);
                Reduce();
                return;
            }

            while (v[column] != 0)
            {
                Subtract(_rows[row], v, Math.DivRem(_rows[row][column], v[column]).Quotient);
                (_rows[row], v) = (v, _rows[row]);
            }

            if (_rows[row][column] < 0) _rows[row] = [-_rows[row][0], -_rows[row][1], -_rows[row][2]];
            row++;
        }

        Reduce();
    }

    /// <summary>Coordinates of a vector of the lattice in the basis; those beyond the rank are zero.</summary>
    /// <exception cref="InvalidOperationException">The vector is not in the lattice.</exception>
    public CellOffset Coordinates(CellOffset vector)
    {
        long[] v = [vector.A, vector.B, vector.C];
        int[] x = new int[3];
        for (int row = 0; row < _rows.Count; row++)
        {
            int pivot = Array.FindIndex(_rows[row], c => c != 0);
            long times = v[pivot] / _rows[row][pivot];
            Subtract(v, _rows[row], times);
            x[row] = checked((int)times);
        }

        return v is [0, 0, 0] ? new CellOffset(x[0], x[1], x[2]) : throw new InvalidOperationException($"{vector} is not in the lattice.");
    }

    /// <summary>Entries above a pivot are brought between 0 and the pivot, so that the form is unique and its numbers stay small.</summary>
    private void Reduce()
    {
        for (int row = 1; row < _rows.Count; row++)
        {
            int pivot = Array.FindIndex(_rows[row], x => x != 0);
            for (int above = 0; above < row; above++)
            {
                long times = _rows[above][pivot] / _rows[row][pivot];
                if (_rows[above][pivot] - (times * _rows[row][pivot]) < 0) times--;
                _rows[above] = [.. _rows[above]];
                Subtract(_rows[above], _rows[row], times);
            }
        }
    }

    private static void Subtract(long[] from, long[] row, long times)
    {
        for (int i = 0; i < 3; i++) from[i] = checked(from[i] - (times * row[i]));
    }

    private long Minor(int i, int j) => (_rows[0][i] * _rows[1][j]) - (_rows[0][j] * _rows[1][i]);

    private static long Divisor(long a, long b)
    {
        (a, b) = (Math.Abs(a), Math.Abs(b));
        while (b != 0) (a, b) = (b, a % b);
        return a;
    }
}
