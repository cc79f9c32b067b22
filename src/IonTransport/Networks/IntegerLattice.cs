using IonTransport.Crystals;

namespace IonTransport.Networks;

/// <summary>The lattice of whole-number combinations of vectors, kept as an echelon (Hermite) basis that is the unit vectors where it can be.</summary>
internal sealed class IntegerLattice
{
    // Row with its first non-zero component at each axis; null where there is none.
    private readonly int[]?[] _pivots = new int[3][];

    /// <summary>Number of independent vectors.</summary>
    public int Rank => _pivots.Count(p => p is not null);

    /// <summary>The basis, as many vectors as the rank.</summary>
    public IReadOnlyList<CellOffset> Basis => [.. _pivots.Where(p => p is not null).Select(p => new CellOffset(p![0], p[1], p[2]))];

    /// <summary>Adds a vector and its multiples.</summary>
    public void Add(CellOffset vector)
    {
        int[] v = [vector.A, vector.B, vector.C];
        for (int axis = 0; axis < 3; axis++)
        {
            if (v[axis] == 0) continue;
            if (_pivots[axis] is not { } row)
            {
                _pivots[axis] = v[axis] > 0 ? v : [-v[0], -v[1], -v[2]];
                break;
            }

            // Euclid on the leading components; what is left of one of them is zero here and goes on to the next axis.
            while (v[axis] != 0)
            {
                int quotient = row[axis] / v[axis];
                for (int i = 0; i < 3; i++) row[i] = checked(row[i] - (quotient * v[i]));
                (row, v) = (v, row);
            }

            _pivots[axis] = row[axis] > 0 ? row : [-row[0], -row[1], -row[2]];
        }

        Reduce();
    }

    /// <summary>Coordinates of a vector of the lattice in the basis; trailing ones are zero.</summary>
    public CellOffset Coordinates(CellOffset vector)
    {
        int[] v = [vector.A, vector.B, vector.C];
        int[] x = new int[3];
        int number = 0;
        for (int axis = 0; axis < 3; axis++)
        {
            if (_pivots[axis] is not { } row) continue;
            int quotient = v[axis] / row[axis];
            for (int i = 0; i < 3; i++) v[i] -= quotient * row[i];
            x[number++] = quotient;
        }

        if (v is not [0, 0, 0]) throw new InvalidOperationException($"{vector} is not in the lattice.");
        return new CellOffset(x[0], x[1], x[2]);
    }

    private void Reduce()
    {
        for (int axis = 1; axis < 3; axis++)
        {
            if (_pivots[axis] is not { } row) continue;
            for (int above = 0; above < axis; above++)
            {
                if (_pivots[above] is not { } other) continue;
                int quotient = (int)Math.Floor((double)other[axis] / row[axis]);
                for (int i = 0; i < 3; i++) other[i] -= quotient * row[i];
            }
        }
    }
}
