using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using IonTransport.Kinetics.Records;
using IonTransport.Physics;

namespace IonTransport.Kinetics.Kernels;

/// <summary>
/// For ions that interact with those they could hop to: ions are kept in classes by occupied neighbours and easy targets. A class is drawn by its weight, an ion and
/// a target in it, and the jump is accepted with its true rate over the one it was drawn with. A hop changes the class of the ions beside it, about z of them, where
/// lists of open jumps change z² times.
/// </summary>
/// <remarks>
/// Composition and rejection (A. Slepoy, A. P. Thompson and S. J. Plimpton, J. Chem. Phys. 128, 205101 (2008)) with classes that are known from the arrangement instead
/// of from sums of rates. Exact: refused drawings are events that change nothing.
/// </remarks>
internal sealed unsafe class IonClassKernel : Kernel
{
    private readonly IonClassTable _table;
    private readonly ClassedSite[] _site;
    private readonly long[] _count;
    private readonly long[] _made;
    private int[] _list;
    private int _capacity;

    public IonClassKernel(Configuration state, RandomStream random, IonClassTable table)
        : base(state, random)
    {
        _table = table;
        OpenJumpTable jumps = table.Jumps;
        int slots = jumps.Slots;
        _site = new ClassedSite[state.Occupant.Length];
        _made = new long[jumps.Ways.Length];
        _count = new long[table.RateOfClass.Length];
        for (int s = 0; s < _site.Length; s++)
        {
            ushort kind = jumps.Steps.Kind[s];
            int mask = 0;
            for (int k = 0; k < slots; k++)
            {
                if ((jumps.Used[kind] >> k & 1) != 0 && state.Occupant[s + jumps.Ways[(kind * slots) + k].Step] >= 0) mask |= 1 << k;
            }

            _site[s] = new ClassedSite { Kind = kind, Occupied = (ushort)mask, Ion = Math.Max(-1, state.Occupant[s]) };
        }

        int[] classOf = new int[_site.Length];
        long[] needed = new long[_count.Length];
        for (int s = 0; s < _site.Length; s++)
        {
            ref ClassedSite here = ref _site[s];
            for (int bits = jumps.Used[here.Kind] & ~here.Occupied; bits != 0; bits &= bits - 1)
            {
                int k = BitOperations.TrailingZeroCount(bits);
                if ((table.EasyCounts >> BitOperations.PopCount((uint)_site[s + jumps.Ways[(here.Kind * slots) + k].Step].Occupied) & 1) != 0) here.Easy |= (ushort)(1 << k);
            }

            if (here.Ion < 0) continue;
            classOf[s] = table.ClassOf[table.KindBase[here.Kind] + (BitOperations.PopCount((uint)here.Occupied) * table.Stride) + BitOperations.PopCount((uint)here.Easy)];
            needed[classOf[s]]++;
        }

        _capacity = (int)Math.Min(state.IonCount, needed.Max() + (needed.Max() / 4)) + IonClassTable.Slack;
        _list = new int[checked(_capacity * _count.Length)];
        foreach (int s in state.IonSite)
        {
            int c = classOf[s];
            (_site[s].Class, _site[s].Place) = ((ushort)c, (int)_count[c]);
            _list[(c * _capacity) + _count[c]++] = s;
        }
    }

    /// <summary>Ions by class.</summary>
    public ReadOnlySpan<long> Ions => _count;

    public override void Advance(double duration)
    {
        for (double time = 0.0; !Run(ref time, duration);) Grow();
        for (int i = 0; i < _made.Length; i++)
        {
            if (_made[i] != 0) State.JumpCount[_table.Jumps.Steps.Jump[i]] += _made[i];
        }

        Array.Clear(_made);
    }

    public override void Settle()
    {
        for (int s = 0; s < _site.Length; s++)
        {
            if (_site[s].Ion >= 0) State.IonSite[_site[s].Ion] = s;
            State.Potential[s] = _table.Jumps.Sign * BitOperations.PopCount(_site[s].Occupied);
        }

        State.PlaceVacancies();
    }

    /// <summary>Runs to the end of the time, or until a class is almost full (then false).</summary>
    private bool Run(ref double elapsed, double duration)
    {
        int classes = _count.Length;
        int slots = _table.Jumps.Slots;
        int stride = _table.Stride;
        nint capacity = _capacity;
        long full = _capacity - IonClassTable.Slack;
        double time = elapsed;
        long attempts = 0;
        Xoshiro256 random = new(Random.State);
        double* weight = stackalloc double[IonClassTable.MostClasses + 3];
        fixed (long* cells = State.Cells, made = _made, count = _count)
        fixed (ClassedSite* sites = _site)
        fixed (JumpWay* ways = _table.Jumps.Ways)
        fixed (double* rate = _table.RateOfClass, acceptance = _table.Acceptance)
        fixed (int* list = _list, kindBase = _table.KindBase)
        fixed (ushort* used = _table.Jumps.Used, classOf = _table.ClassOf)
        fixed (IonClass* shares = _table.Shares)
        {
            IonClassLists ions = new()
            {
                Sites = sites, Ways = ways, Used = used, KindBase = kindBase, ClassOf = classOf, List = list, Count = count, Capacity = capacity, Slots = slots, EasyCounts = _table.EasyCounts,
            };
            double total = RateWeights.Weigh(count, rate, weight, classes, out long fullest);
            while (fullest <= full)
            {
                double wait = ExponentialSampler.Next(ref random) / total;
                if (!(time + wait <= duration)) break;
                time += wait;
                attempts++;
                double point = random.NextDouble() * total;
                int c = 0;
                for (; c < classes - 1 && point >= weight[c]; c++) point -= weight[c];

                // Rounding may walk past the last class that has members.
                while (count[c] == 0) c--;
                int from = list[(c * capacity) + (nint)Math.BigMul(random.Next(), (ulong)count[c], out ulong rest)];
                ClassedSite* start = sites + from;
                IonClass* share = shares + c;

                // What is left of the random number decides on the target, and what is then left on acceptance.
                double u = (rest >> 11) * (1.0 / (1UL << 53));
                bool easy = u < share->Easy;
                int targets = easy ? start->Easy : used[start->Kind] & ~(start->Occupied | start->Easy);
                double x = easy ? u * share->EasyScale : (u - share->Easy) * share->HardScale;
                int number = Math.Min((int)x, BitOperations.PopCount((uint)targets) - 1);
                int slot = BitOperations.TrailingZeroCount(BitAt(targets, number));
                JumpWay* way = ways + (start->Kind * slots) + slot;
                int to = from + way->Step;
                int around = BitOperations.PopCount((uint)start->Occupied);
                if (x - number >= acceptance[kindBase[start->Kind] + (around * stride) + BitOperations.PopCount((uint)sites[to].Occupied)]) continue;
                int ion = start->Ion;
                cells[ion] += way->Packed;
                made[way - ways]++;
                ions.Leave(from, slot);
                ions.Arrive(to, way->Back, ion);
                total = RateWeights.Weigh(count, rate, weight, classes, out fullest);
            }

            elapsed = time;
            Attempts += attempts;
            Random = RandomStream.FromState(random.State);
            return fullest <= full;
        }
    }

    // The set bit of that number.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint BitAt(int bits, int number)
    {
        if (Bmi2.IsSupported) return Bmi2.ParallelBitDeposit(1u << number, (uint)bits);
        for (; number > 0; number--) bits &= bits - 1;
        return (uint)bits & (uint)-bits;
    }

    private void Grow()
    {
        int capacity = checked(2 * _capacity);
        int[] list = new int[checked(capacity * _count.Length)];
        for (int c = 0; c < _count.Length; c++) _list.AsSpan(c * _capacity, (int)_count[c]).CopyTo(list.AsSpan(c * capacity));
        (_list, _capacity) = (list, capacity);
    }
}
