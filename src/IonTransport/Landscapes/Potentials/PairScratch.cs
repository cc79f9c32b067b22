namespace IonTransport.Landscapes.Potentials;

/// <summary>Scratch space of the sums over pairs, one for each thread.</summary>
internal sealed class PairScratch
{
    public PairScratch() => Buffers = [Near, Far];

    public PairBuffer Near { get; } = new();

    public PairBuffer Far { get; } = new();

    public PairBuffer[] Buffers { get; }

    public int[] Index { get; private set; } = new int[256];

    public void Grow(int count)
    {
        int[] index = Index;
        Array.Resize(ref index, Math.Max(count, 2 * index.Length));
        Index = index;
    }
}
