namespace IonTransport.Networks.Thresholds;

/// <summary>What a sweep knows after every item: largest cluster, number of clusters, sum of squared sizes, and nodes in wrapping clusters.</summary>
internal sealed class SweepObservables
{
    private int _at;
    private int _largest;
    private int _clusters;
    private int _wrapping;
    private long _squares;

    public SweepObservables(int items)
    {
        Largest = new int[items + 1];
        Clusters = new int[items + 1];
        Wrapping = new int[items + 1];
        Squares = new long[items + 1];
    }

    public int[] Largest { get; }

    public int[] Clusters { get; }

    /// <summary>Nodes in clusters that wrap along any axis.</summary>
    public int[] Wrapping { get; }

    public long[] Squares { get; }

    /// <summary>Starts a sweep with a number of nodes that are there from the beginning.</summary>
    public void Start(int nodes)
    {
        (_at, _largest, _clusters, _wrapping, _squares) = (0, nodes > 0 ? 1 : 0, nodes, 0, nodes);
        (Largest[0], Clusters[0], Wrapping[0], Squares[0]) = (_largest, _clusters, _wrapping, _squares);
    }

    public void AddNode()
    {
        _clusters++;
        _squares++;
        if (_largest == 0) _largest = 1;
    }

    public void Merge(int one, bool oneWraps, int other, bool otherWraps)
    {
        _clusters--;
        _squares += 2L * one * other;
        int size = one + other;
        if (size > _largest) _largest = size;
        if (oneWraps != otherWraps) _wrapping += oneWraps ? other : one;
    }

    public void StartsToWrap(int size) => _wrapping += size;

    public void Record()
    {
        _at++;
        (Largest[_at], Clusters[_at], Wrapping[_at], Squares[_at]) = (_largest, _clusters, _wrapping, _squares);
    }
}
