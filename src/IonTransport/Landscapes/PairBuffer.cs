namespace IonTransport.Landscapes;

/// <summary>Pairs of one ion with the ions of one kind: vectors, distances, and what the potentials make of them. Scratch space.</summary>
internal sealed class PairBuffer
{
    public int Count { get; set; }

    /// <summary>Components of the vector from the ion to the other one, Å.</summary>
    public double[] X { get; private set; } = new double[64];

    public double[] Y { get; private set; } = new double[64];

    public double[] Z { get; private set; } = new double[64];

    /// <summary>Distance in Å.</summary>
    public double[] R { get; private set; } = new double[64];

    public int[] Ion { get; private set; } = new int[64];

    /// <summary>u in eV.</summary>
    public double[] Energy { get; private set; } = new double[64];

    /// <summary>u′ in eV/Å.</summary>
    public double[] Slope { get; private set; } = new double[64];

    /// <summary>u″ in eV/Å².</summary>
    public double[] Curvature { get; private set; } = new double[64];

    public double[] Spare { get; private set; } = new double[64];

    public double[] SpareSlope { get; private set; } = new double[64];

    public double[] SpareCurvature { get; private set; } = new double[64];

    public void Reserve(int count)
    {
        if (count <= R.Length) return;
        int size = Math.Max(count, 2 * R.Length);
        (X, Y, Z, R, Ion) = (new double[size], new double[size], new double[size], new double[size], new int[size]);
        (Energy, Slope, Curvature) = (new double[size], new double[size], new double[size]);
        (Spare, SpareSlope, SpareCurvature) = (new double[size], new double[size], new double[size]);
    }
}
