using System.Collections.Frozen;

namespace IonTransport.Trajectories.Formats;

/// <summary>From the identifiers of a file, in any order and with gaps, to indices 0…N−1 by rising identifier.</summary>
internal sealed class AtomOrder
{
    private readonly long _first;
    private readonly int _count;
    private readonly int[]? _table;
    private readonly FrozenDictionary<long, int>? _map;

    public AtomOrder(long[] sortedIds)
    {
        Ids = sortedIds;
        (_first, _count) = (sortedIds[0], sortedIds.Length);
        long range = sortedIds[^1] - _first + 1;
        if (range == _count) return;
        if (range > 0 && range <= (4L * _count) + 1024)
        {
            _table = new int[range];
            Array.Fill(_table, -1);
            for (int i = 0; i < sortedIds.Length; i++) _table[sortedIds[i] - _first] = i;
        }
        else
        {
            _map = sortedIds.Select((id, i) => (id, i)).ToFrozenDictionary(p => p.id, p => p.i);
        }
    }

    /// <summary>Identifier of each index.</summary>
    public long[] Ids { get; }

    /// <summary>Index of an identifier; −1 if no atom has it.</summary>
    public int IndexOf(long id)
    {
        long place = id - _first;
        if (_map is not null) return _map.GetValueOrDefault(id, -1);
        if (_table is not null) return (ulong)place < (ulong)_table.Length ? _table[place] : -1;
        return (ulong)place < (ulong)_count ? (int)place : -1;
    }
}
