using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using IonTransport.Physics;

namespace IonTransport.Networks.Thresholds;

/// <summary>
/// Fills a supercell item by item in random order and keeps its clusters: union by size with path halving, one record of eight bytes a node (parent or
/// minus size; faces crossed on the way to it). Not thread-safe; one for each thread.
/// </summary>
/// <remarks>
/// M. E. J. Newman and R. M. Ziff, Phys. Rev. Lett. 85, 4104 (2000) and Phys. Rev. E 64, 016706 (2001); wrapping by displacements,
/// J. Machta et al., Phys. Rev. E 54, 1332 (1996). The order is drawn a block ahead, so the records that will be needed are fetched before they are.
/// </remarks>
internal sealed unsafe class NewmanZiffSweep
{
    private const int Empty = int.MinValue;
    private const int MostAtOnce = 512;
    private const int Ahead = 12;
    private const uint FaceBit = 0x8000_0000;
    private readonly PercolationCell _cell;
    private readonly PercolationKind _kind;
    private readonly bool _gated;
    private readonly uint[] _template;
    private readonly uint[] _order;
    private readonly Record[] _records;
    private readonly int[] _stepStart;
    private readonly int[] _deltas;
    private readonly int[] _fetches;
    private readonly int[] _draws = GC.AllocateArray<int>(MostAtOnce, pinned: true);
    private readonly ulong _perCell;
    private int _filled;
    private int _axisA;
    private int _axisB;
    private int _axisC;
    private int _axesLeft;

    public NewmanZiffSweep(PercolationCell cell, PercolationKind kind)
    {
        _cell = cell;
        _kind = kind;
        _gated = cell.Graph.Gates.Length > 0;
        int perCell = kind == PercolationKind.Site ? cell.Graph.Nodes : cell.Graph.Bonds.Length;
        _perCell = (ulong)perCell;
        bool[] faces = cell.Faces();
        _template = new uint[cell.Cells * perCell];
        for (int i = 0; i < _template.Length; i++) _template[i] = (uint)i | (faces[i / perCell] ? FaceBit : 0u);
        _order = GC.AllocateUninitializedArray<uint>(_template.Length, pinned: true);
        _records = GC.AllocateUninitializedArray<Record>(cell.Nodes, pinned: true);
        _stepStart = new int[cell.Graph.Nodes + 1];
        for (int s = 0; s < cell.Graph.Nodes; s++) _stepStart[s + 1] = _stepStart[s] + cell.Steps[s].Length;
        _deltas = [.. cell.Steps.SelectMany(s => s.Select(k => k.Delta))];
        _fetches = FetchesOf(cell);
    }

    /// <summary>Items that can be filled: sites or bonds.</summary>
    public int Items => _template.Length;

    /// <summary>Fills items in the order of a stream of random numbers.</summary>
    /// <param name="random">The stream.</param>
    /// <param name="observables">Takes the state after every item; null to look at wrapping only.</param>
    /// <param name="full">Whether to go on after every axis has wrapped.</param>
    /// <returns>When clusters wrapped.</returns>
    public WrappingRecord Run(RandomStream random, SweepObservables? observables = null, bool full = false)
    {
        Reset();
        _template.CopyTo(_order, 0);
        int total = _order.Length;
        fixed (uint* order = _order)
        {
            int drawn = 0;

            // A small supercell wraps within few items: do not go far beyond.
            int block = Math.Clamp(total / 64, 8, MostAtOnce);
            for (int done = 0; done < total && (full || observables is not null || _axesLeft > 0);)
            {
                int target = Math.Min(total, done + block + Ahead);
                Draw(random, order, drawn, target);
                drawn = target;
                int end = Math.Min(total, done + block);
                Fill(order, done, end, drawn, observables);
                done = end;
            }
        }

        return Wrapped;
    }

    /// <summary>Fills given items (sites or bonds by number) and nothing else.</summary>
    /// <param name="items">Numbers of the items.</param>
    /// <param name="observables">Takes the state after every item; null to look at wrapping only.</param>
    /// <returns>When clusters wrapped, counted in the order given.</returns>
    public WrappingRecord Run(ReadOnlySpan<int> items, SweepObservables? observables = null)
    {
        Reset();
        for (int i = 0; i < items.Length; i++) _order[i] = _template[items[i]];
        fixed (uint* order = _order) Fill(order, 0, items.Length, items.Length, observables);
        return Wrapped;
    }

    /// <summary>Filled nodes in clusters that wrap along any axis, after the last run.</summary>
    public int CountWrapping()
    {
        int count = 0;
        foreach (ref readonly Record r in _records.AsSpan())
        {
            if (r.Parent < 0 && r.Parent != Empty && r.Offset != 0) count -= r.Parent;
        }

        return count;
    }

    private WrappingRecord Wrapped => new(_axisA, _axisB, _axisC, _cell.Graph.Dimension);

    private void Reset()
    {
        _records.AsSpan().Fill(_kind == PercolationKind.Site ? new Record { Parent = Empty } : new Record { Parent = -1 });
        _filled = 0;
        (_axisA, _axisB, _axisC) = (int.MaxValue, int.MaxValue, int.MaxValue);
        _axesLeft = (1 << _cell.Graph.Dimension) - 1;
    }

    // Fisher–Yates from the front, so that only what is filled is drawn; numbers first, swaps after, so that the misses overlap.
    private void Draw(RandomStream random, uint* order, int from, int to)
    {
        int total = _order.Length;
        fixed (int* draws = _draws)
        {
            while (from < to)
            {
                int count = Math.Min(MostAtOnce, to - from);
                for (int i = 0; i < count; i++)
                {
                    int at = from + i + random.NextInt32(total - from - i);
                    draws[i] = at;
                    if (Sse.IsSupported) Sse.Prefetch0(order + at);
                }

                for (int i = 0; i < count; i++) (order[from + i], order[draws[i]]) = (order[draws[i]], order[from + i]);
                from += count;
            }
        }
    }

    private void Fill(uint* order, int from, int to, int drawn, SweepObservables? observables)
    {
        fixed (Record* records = _records)
        {
            if (_kind == PercolationKind.Bond) FillBonds(records, order, from, to, observables);
            else if (_gated) FillGated(records, order, from, to, observables);
            else FillSites(records, order, from, to, drawn, observables);
        }
    }

    private void FillSites(Record* records, uint* order, int from, int to, int drawn, SweepObservables? observables)
    {
        int kinds = _cell.Graph.Nodes;
        fixed (int* deltas = _deltas)
        fixed (int* fetches = _fetches)
        fixed (int* start = _stepStart)
        {
            int fetchCount = _fetches.Length;
            for (int k = from; k < to; k++)
            {
                if (Sse.IsSupported && k + Ahead < drawn)
                {
                    Record* next = records + (order[k + Ahead] & ~FaceBit);
                    for (int f = 0; f < fetchCount; f++) Sse.Prefetch0(next + fetches[f]);
                }

                uint item = order[k];
                int node = (int)(item & ~FaceBit);
                records[node] = new Record { Parent = -1 };
                _filled++;
                observables?.AddNode();
                int root = node;
                int offset = 0;
                int kind = kinds == 1 ? 0 : (int)((uint)node % (uint)kinds);
                if ((item & FaceBit) == 0)
                {
                    int end = start[kind + 1];
                    for (int s = start[kind]; s < end; s++)
                    {
                        int other = node + deltas[s];
                        if (records[other].Parent != Empty) Join(records, ref root, ref offset, other, 0, observables);
                    }
                }
                else
                {
                    (int x, int y, int z) = _cell.Coordinates(node / kinds);
                    foreach (ref readonly PercolationCell.Step step in _cell.Steps[kind].AsSpan())
                    {
                        (int other, int crossing) = _cell.Follow(x, y, z, step);
                        if (records[other].Parent != Empty) Join(records, ref root, ref offset, other, crossing, observables);
                    }
                }

                observables?.Record();
            }
        }
    }

    private void FillBonds(Record* records, uint* order, int from, int to, SweepObservables? observables)
    {
        uint perCell = (uint)_perCell;
        uint kinds = (uint)_cell.Graph.Nodes;
        for (int k = from; k < to; k++)
        {
            (uint cell, uint number) = Math.DivRem(order[k] & ~FaceBit, perCell);
            (int first, PercolationCell.Step step) = _cell.Bonds[number];
            int node = (int)((cell * kinds) + (uint)first);
            int other = node + step.Delta;
            int crossing = 0;
            if ((order[k] & FaceBit) != 0)
            {
                (int x, int y, int z) = _cell.Coordinates((int)cell);
                (other, crossing) = _cell.Follow(x, y, z, step);
            }

            _filled++;
            (int root, int offset) = Find(records, node);
            Join(records, ref root, ref offset, other, crossing, observables);
            observables?.Record();
        }
    }

    private void FillGated(Record* records, uint* order, int from, int to, SweepObservables? observables)
    {
        uint kinds = (uint)_cell.Graph.Nodes;
        for (int k = from; k < to; k++)
        {
            int node = (int)(order[k] & ~FaceBit);
            bool face = (order[k] & FaceBit) != 0;
            (uint cell, uint kind) = Math.DivRem((uint)node, kinds);
            records[node] = new Record { Parent = -1 };
            _filled++;
            observables?.AddNode();
            (int x, int y, int z) = face ? _cell.Coordinates((int)cell) : default;
            foreach (PercolationCell.Step[] gate in _cell.Gates[kind])
            {
                bool open = true;
                for (int s = 0; s < gate.Length && open; s++)
                {
                    int member = face ? _cell.Follow(x, y, z, gate[s]).Node : node + gate[s].Delta;
                    open = records[member].Parent != Empty;
                }

                if (!open) continue;
                (int a, int crossA) = face ? _cell.Follow(x, y, z, gate[0]) : (node + gate[0].Delta, 0);
                (int b, int crossB) = face ? _cell.Follow(x, y, z, gate[1]) : (node + gate[1].Delta, 0);
                (int root, int offset) = Find(records, a);
                Join(records, ref root, ref offset, b, crossB - crossA, observables);
            }

            observables?.Record();
        }
    }

    /// <summary>Root of a node and faces crossed from the root to it; every second record on the way is made shorter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (int Root, int Offset) Find(Record* records, int node)
    {
        int offset = 0;
        int parent = records[node].Parent;
        if (parent < 0) return (node, 0);
        while (true)
        {
            int step = records[node].Offset;
            int grand = records[parent].Parent;
            if (grand < 0) return (parent, offset + step);
            step += records[parent].Offset;
            records[node] = new Record { Parent = grand, Offset = step };
            offset += step;
            node = grand;
            parent = records[node].Parent;
            if (parent < 0) return (node, offset);
        }
    }

    /// <summary>Joins the cluster of a known root with that of another node, reached from the first one through <paramref name="crossing"/> faces.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Join(Record* records, ref int root, ref int offset, int other, int crossing, SweepObservables? observables)
    {
        (int otherRoot, int otherOffset) = Find(records, other);
        int gap = offset + crossing - otherOffset;
        if (otherRoot == root)
        {
            if (gap != 0) Wind(records, root, gap, observables);
            return;
        }

        Record mine = records[root];
        Record theirs = records[otherRoot];
        observables?.Merge(-mine.Parent, mine.Offset != 0, -theirs.Parent, theirs.Offset != 0);
        Record sum = new() { Parent = mine.Parent + theirs.Parent, Offset = mine.Offset | theirs.Offset };
        if (mine.Parent <= theirs.Parent)
        {
            records[otherRoot] = new Record { Parent = root, Offset = gap };
            records[root] = sum;
        }
        else
        {
            records[root] = new Record { Parent = otherRoot, Offset = -gap };
            records[otherRoot] = sum;
            root = otherRoot;
            offset = otherOffset - crossing;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Wind(Record* records, int root, int gap, SweepObservables? observables)
    {
        const int Unused = 32 - PercolationCell.Bits;
        int a = gap << Unused >> Unused;
        gap = (gap - a) >> PercolationCell.Bits;
        int b = gap << Unused >> Unused;
        int c = (gap - b) >> PercolationCell.Bits;
        int axes = (a != 0 ? 1 : 0) | (b != 0 ? 2 : 0) | (c != 0 ? 4 : 0);
        if (records[root].Offset == 0) observables?.StartsToWrap(-records[root].Parent);
        records[root].Offset |= axes;
        axes &= _axesLeft;
        if (axes == 0) return;
        if ((axes & 1) != 0) _axisA = _filled;
        if ((axes & 2) != 0) _axisB = _filled;
        if ((axes & 4) != 0) _axisC = _filled;
        _axesLeft &= ~axes;
    }

    // One address for each cache line around a node, by the steps of all kinds of nodes.
    private static int[] FetchesOf(PercolationCell cell)
    {
        const int Line = 64 / 8;
        List<int> fetches = [];
        foreach (int delta in cell.Steps.SelectMany(s => s.Select(k => k.Delta)).Append(0).Distinct().Order())
        {
            if (fetches.Count == 0 || delta - fetches[^1] >= Line / 2) fetches.Add(delta);
        }

        return fetches.Count <= 16 ? [.. fetches] : [0];
    }

    /// <summary>Of a root: minus the size, and the axes its cluster wraps (bits). Of others: parent, and faces crossed from it (packed).</summary>
    private struct Record
    {
        public int Parent;
        public int Offset;
    }
}
