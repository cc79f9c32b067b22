namespace IonTransport.Networks.Thresholds;

/// <summary>How many items were filled when a cluster first wrapped along each axis; <see cref="int.MaxValue"/> where none did.</summary>
internal readonly record struct WrappingRecord(int A, int B, int C, int Dimension)
{
    /// <summary>Number at which a cluster first wraps along any axis.</summary>
    public int Any => Math.Min(Math.Min(A, B), Dimension == 3 ? C : int.MaxValue);

    /// <summary>Number at which clusters have wrapped along every axis.</summary>
    public int All => Math.Max(Math.Max(A, B), Dimension == 3 ? C : 0);

    public int Along(int axis) => axis switch { 0 => A, 1 => B, _ => C };
}
