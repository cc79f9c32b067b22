using System.Numerics;
using IonTransport.Kinetics.Records;
using IonTransport.Physics;

namespace IonTransport.Kinetics.Kernels;

/// <summary>
/// Rejection-free in O(1) for ions that interact with those they could hop to: every open jump is kept in the class of its rate, which the number of
/// neighbours gained and the kind of the jump decide. A hop moves the open jumps around it to the next class; bits of occupied neighbours say which they are.
/// </summary>
/// <remarks>The n-fold way of A. B. Bortz, M. H. Kalos and J. L. Lebowitz, J. Comput. Phys. 17, 10 (1975), by jumps instead of sites. O(z²) a hop for z neighbours.</remarks>
internal sealed unsafe class OpenJumpKernel : Kernel
{
    private readonly OpenJumpTable _table;
    private readonly PackedSite[] _site;
    private readonly uint[] _where;
    private readonly long[] _count;
    private readonly long[] _made;
    private int[] _list;
    private int _capacity;

    public OpenJumpKernel(Configuration state, RandomStream random, OpenJumpTable table)
        : base(state, random)
    {
        _table = table;
        int slots = table.Slots;
        _site = new PackedSite[state.Occupant.Length];
        _where = new uint[_site.Length << table.RowShift];
        _made = new long[table.Ways.Length];
        _count = new long[table.Rate.Length];
        for (int s = 0; s < _site.Length; s++)
        {
            ushort kind = table.Steps.Kind[s];
            int mask = 0;
            for (int k = 0; k < slots; k++)
            {
                if ((table.Used[kind] >> k & 1) != 0 && state.Occupant[s + table.Ways[(kind * slots) + k].Step] >= 0) mask |= 1 << k;
            }

            _site[s] = new PackedSite { Kind = kind, Occupied = (ushort)mask, Ion = Math.Max(-1, state.Occupant[s]) };
        }

        long[] needed = new long[_count.Length];
        ForEachOpen((_, c) => needed[c]++);
        _capacity = (int)Math.Min(table.MostOpen(state), needed.Max() + (needed.Max() / 4)) + OpenJumpTable.Slack;
        _list = new int[_capacity * _count.Length];
        ForEachOpen((jump, c) =>
        {
            _where[jump] = ((uint)c << OpenJumpTable.IndexBits) | (uint)_count[c];
            _list[(c * _capacity) + _count[c]++] = jump;
        });
    }

    /// <summary>Open jumps by class.</summary>
    public ReadOnlySpan<long> OpenJumps => _count;

    public override void Advance(double duration)
    {
        for (double time = 0.0; !Run(ref time, duration);) Grow();
        for (int i = 0; i < _made.Length; i++)
        {
            if (_made[i] != 0) State.JumpCount[_table.Steps.Jump[i]] += _made[i];
        }

        Array.Clear(_made);
    }

    public override void Settle()
    {
        for (int s = 0; s < _site.Length; s++)
        {
            if (_site[s].Ion >= 0) State.IonSite[_site[s].Ion] = s;
            State.Potential[s] = _table.Sign * BitOperations.PopCount(_site[s].Occupied);
        }

        State.PlaceVacancies();
    }

    /// <summary>Runs to the end of the time, or until a class is almost full (then false).</summary>
    private bool Run(ref double elapsed, double duration)
    {
        int classes = _count.Length;
        int slots = _table.Slots;
        int shift = _table.RowShift;
        long full = _capacity - OpenJumpTable.Slack;
        double time = elapsed;
        bool done = true;
        long hops = 0;
        Xoshiro256 random = new(Random.State);
        double* weight = stackalloc double[OpenJumpTable.MostClasses];
        fixed (long* cells = State.Cells, made = _made, count = _count)
        fixed (PackedSite* sites = _site)
        fixed (JumpWay* ways = _table.Ways)
        fixed (double* rate = _table.Rate)
        fixed (uint* where = _where)
        fixed (int* list = _list)
        fixed (ushort* used = _table.Used)
        {
            JumpLists jumps = new(where, list, count, _capacity);
            while (true)
            {
                double total = RateWeights.Weigh(count, rate, weight, classes, out long fullest);
                if (fullest > full)
                {
                    done = false;
                    break;
                }

                double wait = ExponentialSampler.Next(ref random) / total;
                if (!(time + wait <= duration)) break;
                time += wait;
                double point = random.NextDouble() * total;
                int c = 0;
                for (; c < classes - 1 && point >= weight[c]; c++) point -= weight[c];

                // Rounding may walk past the last class that has members.
                while (count[c] == 0) c--;
                int jump = list[(c * (nint)_capacity) + (nint)Math.BigMul(random.Next(), (ulong)count[c], out _)];
                int from = jump >> shift;
                int slot = jump & ((1 << shift) - 1);
                PackedSite* start = sites + from;
                nint at = (start->Kind * slots) + slot;
                int to = from + ways[at].Step;
                int back = ways[at].Back;
                int ion = start->Ion;
                cells[ion] += ways[at].Packed;
                made[at]++;
                hops++;
                Lift(sites, ways, used, jumps, slots, shift, from, slot);
                Place(sites, ways, used, jumps, slots, shift, to, back, ion);
            }
        }

        elapsed = time;
        Attempts += hops;
        Random = RandomStream.FromState(random.State);
        return done;
    }

    /// <summary>Takes the ion off its site; jumps into the site it goes to (along <paramref name="slot"/>) are left for <see cref="Place"/> to close.</summary>
    private static void Lift(PackedSite* sites, JumpWay* ways, ushort* used, JumpLists jumps, int slots, int shift, int site, int slot)
    {
        PackedSite* here = sites + site;
        JumpWay* way = ways + (here->Kind * slots);
        int all = used[here->Kind];
        int occupied = here->Occupied;
        for (int bits = all & ~occupied; bits != 0; bits &= bits - 1) jumps.Close((site << shift) | BitOperations.TrailingZeroCount(bits));
        here->Ion = -1;

        // After the hop one more neighbour is there, the ion itself.
        int around = BitOperations.PopCount((uint)occupied);
        for (int bits = all; bits != 0; bits &= bits - 1)
        {
            int k = BitOperations.TrailingZeroCount(bits);
            int near = site + way[k].Step;
            PackedSite* there = sites + near;
            int back = way[k].Back;
            int before = there->Occupied;
            there->Occupied = (ushort)(before & ~(1 << back));
            if (k == slot) continue;
            JumpWay* next = ways + (there->Kind * slots);
            if (there->Ion >= 0)
            {
                for (int b = used[there->Kind] & ~before; b != 0; b &= b - 1) jumps.Shift((near << shift) | BitOperations.TrailingZeroCount(b), 1);
                jumps.Open((near << shift) | back, next[back].MiddleClass + around - BitOperations.PopCount(there->Occupied));
            }
            else
            {
                for (int b = there->Occupied; b != 0; b &= b - 1)
                {
                    JumpWay* w = next + BitOperations.TrailingZeroCount(b);
                    jumps.Shift(((near + w->Step) << shift) | w->Back, -1);
                }
            }
        }
    }

    /// <summary>Puts the ion on its new site; the site it comes from lies along <paramref name="slot"/>.</summary>
    private static void Place(PackedSite* sites, JumpWay* ways, ushort* used, JumpLists jumps, int slots, int shift, int site, int slot, int ion)
    {
        PackedSite* here = sites + site;
        JumpWay* way = ways + (here->Kind * slots);
        int all = used[here->Kind];
        int occupied = here->Occupied;
        for (int bits = occupied; bits != 0; bits &= bits - 1)
        {
            JumpWay* w = way + BitOperations.TrailingZeroCount(bits);
            jumps.Close(((site + w->Step) << shift) | w->Back);
        }

        here->Ion = ion;
        int around = BitOperations.PopCount((uint)occupied);
        for (int bits = all; bits != 0; bits &= bits - 1)
        {
            int k = BitOperations.TrailingZeroCount(bits);
            int near = site + way[k].Step;
            PackedSite* there = sites + near;
            int before = there->Occupied;
            int bit = 1 << way[k].Back;
            there->Occupied = (ushort)(before | bit);
            if (there->Ion >= 0)
            {
                for (int b = used[there->Kind] & ~(before | bit); b != 0; b &= b - 1) jumps.Shift((near << shift) | BitOperations.TrailingZeroCount(b), -1);
                continue;
            }

            if (k != slot)
            {
                JumpWay* next = ways + (there->Kind * slots);
                for (int b = before; b != 0; b &= b - 1)
                {
                    JumpWay* w = next + BitOperations.TrailingZeroCount(b);
                    jumps.Shift(((near + w->Step) << shift) | w->Back, 1);
                }
            }

            jumps.Open((site << shift) | k, way[k].MiddleClass + BitOperations.PopCount((uint)before) - around);
        }
    }

    private void Grow()
    {
        int capacity = checked(2 * _capacity);
        int[] list = new int[checked(capacity * _count.Length)];
        for (int c = 0; c < _count.Length; c++) _list.AsSpan(c * _capacity, (int)_count[c]).CopyTo(list.AsSpan(c * capacity));
        (_list, _capacity) = (list, capacity);
    }

    private void ForEachOpen(Action<int, int> visit)
    {
        for (int s = 0; s < _site.Length; s++)
        {
            if (_site[s].Ion < 0) continue;
            int kind = _site[s].Kind;
            for (int bits = _table.Used[kind] & ~_site[s].Occupied; bits != 0; bits &= bits - 1)
            {
                int k = BitOperations.TrailingZeroCount(bits);
                JumpWay way = _table.Ways[(kind * _table.Slots) + k];
                int gained = BitOperations.PopCount(_site[s + way.Step].Occupied) - 1 - BitOperations.PopCount(_site[s].Occupied);
                visit((s << _table.RowShift) | k, way.MiddleClass + gained);
            }
        }
    }
}
