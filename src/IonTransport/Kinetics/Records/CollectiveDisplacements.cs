using IonTransport.Physics;

namespace IonTransport.Kinetics.Records;

/// <summary>
/// Mean products of the summed displacements of the species at lags of 1, 2, 4 … samples from all overlapping windows of a block.
/// There is one such vector per species and replica, so every window counts.
/// </summary>
internal sealed class CollectiveDisplacements(int species, int samples, int levels)
{
    private readonly Vector3D[] _position = new Vector3D[species * (samples + 1)];
    private int _filled;

    /// <summary>Sum of the displacements of each species over the block so far, in Å.</summary>
    public Vector3D Total(int s) => _position[(_filled * species) + s];

    /// <summary>Adds a sample: the summed displacements of the species since the start of the block, in Å.</summary>
    public void Add(ReadOnlySpan<Vector3D> displacement)
    {
        _filled++;
        displacement.CopyTo(_position.AsSpan(_filled * species));
    }

    /// <summary>Mean products in Å² by ((first species · species + second) · levels + level) · 3 + axis.</summary>
    public double[] MeanProducts()
    {
        double[] mean = new double[species * species * levels * 3];
        for (int level = 0; level < levels; level++)
        {
            int lag = 1 << level;
            for (int a = 0; a < species; a++)
            {
                for (int b = a; b < species; b++)
                {
                    Vector3D sum = default;
                    for (int t = 0; t + lag <= _filled; t++)
                    {
                        Vector3D x = _position[((t + lag) * species) + a] - _position[(t * species) + a];
                        Vector3D y = _position[((t + lag) * species) + b] - _position[(t * species) + b];
                        sum += new Vector3D(x.X * y.X, x.Y * y.Y, x.Z * y.Z);
                    }

                    for (int axis = 0; axis < 3; axis++)
                    {
                        double value = sum[axis] / (_filled + 1 - lag);
                        mean[((((a * species) + b) * levels) + level) * 3 + axis] = value;
                        mean[((((b * species) + a) * levels) + level) * 3 + axis] = value;
                    }
                }
            }
        }

        return mean;
    }

    public void Clear() => _filled = 0;
}
