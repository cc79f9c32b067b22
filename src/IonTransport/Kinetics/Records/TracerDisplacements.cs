namespace IonTransport.Kinetics.Records;

/// <summary>Sums of squared displacements of single ions at lags of 1, 2, 4 … samples, from consecutive windows.</summary>
internal abstract class TracerDisplacements(int species, int levels)
{
    public int Levels { get; } = levels;

    /// <summary>Windows seen at each level.</summary>
    public long[] Windows { get; } = new long[levels];

    /// <summary>Mean square displacement per ion in Å² by (species · levels + level) · 3 + axis.</summary>
    public double[] MeanSquares(ReadOnlySpan<(int First, int Count)> ranges)
    {
        double[] mean = new double[species * Levels * 3];
        for (int s = 0; s < species; s++)
        {
            for (int level = 0; level < Levels; level++)
            {
                double count = Math.Max(1.0, (double)Windows[level] * ranges[s].Count);
                for (int axis = 0; axis < 3; axis++) mean[(((s * Levels) + level) * 3) + axis] = SumOfSquares(s, level, axis) / count;
            }
        }

        return mean;
    }

    /// <summary>Starts anew, as for the next block.</summary>
    public abstract void Clear();

    /// <summary>Sum of squared displacements in Å² along an axis.</summary>
    protected abstract double SumOfSquares(int species, int level, int axis);
}
