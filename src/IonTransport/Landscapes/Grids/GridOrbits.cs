using IonTransport.Crystals;

namespace IonTransport.Landscapes.Grids;

/// <summary>The symmetry orbits of grid points: one representative each, so that energies are computed once per orbit.</summary>
internal sealed class GridOrbits
{
    private GridOrbits(int[] representatives, int[] orbitOf) => (Representatives, OrbitOf) = (representatives, orbitOf);

    /// <summary>Grid index of each orbit's representative, ascending.</summary>
    public int[] Representatives { get; }

    /// <summary>Orbit of each grid point.</summary>
    public int[] OrbitOf { get; }

    public static GridOrbits Find(GridGeometry grid, IReadOnlyList<SymmetryOperation> operations, CancellationToken cancellationToken)
    {
        Span<int> n = [grid.A, grid.B, grid.C];
        int count = operations.Count;
        int[] w = new int[9 * count];
        int[] t = new int[3 * count];
        for (int o = 0; o < count; o++)
        {
            for (int i = 0; i < 3; i++)
            {
                t[(3 * o) + i] = (int)Math.Round(operations[o].Translation[i] * n[i]);

                // Axes that mix have the same number of points, so integer rotations act on indices directly.
                for (int j = 0; j < 3; j++) w[(9 * o) + (3 * i) + j] = (int)Math.Round(operations[o].Rotation[i, j]);
            }
        }

        int[] orbit = new int[grid.Count];
        Array.Fill(orbit, -1);
        List<int> representatives = [];
        for (int index = 0; index < orbit.Length; index++)
        {
            if (orbit[index] >= 0) continue;
            if ((representatives.Count & 0xFFFF) == 0) cancellationToken.ThrowIfCancellationRequested();
            int number = representatives.Count;
            representatives.Add(index);
            orbit[index] = number;
            (int a, int b, int c) = grid.Split(index);
            for (int o = 0; o < count; o++)
            {
                ReadOnlySpan<int> r = w.AsSpan(9 * o, 9);
                int x = Wrap((r[0] * a) + (r[1] * b) + (r[2] * c) + t[3 * o], grid.A);
                int y = Wrap((r[3] * a) + (r[4] * b) + (r[5] * c) + t[(3 * o) + 1], grid.B);
                int z = Wrap((r[6] * a) + (r[7] * b) + (r[8] * c) + t[(3 * o) + 2], grid.C);
                orbit[grid.Index(x, y, z)] = number;
            }
        }

        return new GridOrbits([.. representatives], orbit);
    }

    private static int Wrap(int i, int n)
    {
        int r = i % n;
        return r < 0 ? r + n : r;
    }
}
