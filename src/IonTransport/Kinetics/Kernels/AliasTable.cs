namespace IonTransport.Kinetics.Kernels;

/// <summary>Draws a slot with given weights in O(1): a table of thresholds and aliases for each of several distributions of the same length.</summary>
/// <remarks>A. J. Walker, ACM Trans. Math. Softw. 3, 253 (1977); built as by M. D. Vose, IEEE Trans. Softw. Eng. 17, 972 (1991).</remarks>
internal sealed class AliasTable
{
    private readonly ulong[] _threshold;
    private readonly int[] _alias;

    public AliasTable(double[][] weights)
    {
        Length = weights[0].Length;
        _threshold = new ulong[weights.Length * Length];
        _alias = new int[weights.Length * Length];
        for (int i = 0; i < weights.Length; i++) Build(weights[i], i * Length);
    }

    public int Length { get; }

    /// <summary>Draws from one of the distributions with 64 random bits.</summary>
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public int Draw(int distribution, ulong bits)
    {
        // The high word of bits · length is a uniform slot, the low word is left uniform for the threshold.
        int slot = (int)Math.BigMul(bits, (ulong)Length, out ulong rest);
        int at = (distribution * Length) + slot;
        return rest < _threshold[at] ? slot : _alias[at];
    }

    private void Build(double[] weights, int offset)
    {
        double sum = weights.Sum();
        double[] scaled = [.. weights.Select(w => sum > 0.0 ? w * Length / sum : 1.0)];
        Stack<int> small = new();
        Stack<int> large = new();
        for (int i = 0; i < Length; i++) (scaled[i] < 1.0 ? small : large).Push(i);
        while (small.Count > 0 && large.Count > 0)
        {
            int s = small.Pop();
            int l = large.Pop();
            _threshold[offset + s] = (ulong)(scaled[s] * ulong.MaxValue);
            _alias[offset + s] = l;
            scaled[l] -= 1.0 - scaled[s];
            (scaled[l] < 1.0 ? small : large).Push(l);
        }

        int fallback = Array.IndexOf(weights, weights.Max());
        foreach (int i in small.Concat(large))
        {
            // Only rounding leaves a slot of weight zero here.
            bool real = weights[i] > 0.0 || sum <= 0.0;
            _threshold[offset + i] = real ? ulong.MaxValue : 0;
            _alias[offset + i] = real ? i : fallback;
        }
    }
}
