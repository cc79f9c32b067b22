using System.Numerics;
using System.Runtime.CompilerServices;

namespace IonTransport.Kinetics.Kernels;

/// <summary>
/// The sites of an arrangement with their ions in lists by class. A hop tells the sites around that a neighbour left or came; ions there, and those near a target
/// that turns easy or hard, change lists.
/// </summary>
internal readonly unsafe struct IonClassLists
{
    public required ClassedSite* Sites { get; init; }

    public required JumpWay* Ways { get; init; }

    /// <summary>Slots in use, a bit each, by kind.</summary>
    public required ushort* Used { get; init; }

    public required int* KindBase { get; init; }

    public required ushort* ClassOf { get; init; }

    public required int* List { get; init; }

    public required long* Count { get; init; }

    public required nint Capacity { get; init; }

    public required int Slots { get; init; }

    public required uint EasyCounts { get; init; }

    /// <summary>Takes the ion off its site; it goes along a slot, to a site whose sort no longer matters.</summary>
    public void Leave(int site, int slot)
    {
        ClassedSite* here = Sites + site;
        JumpWay* way = Ways + (here->Kind * Slots);
        Remove(here);
        here->Ion = -1;

        // After the hop one more neighbour is there, the ion itself.
        uint easy = EasyCounts >> (BitOperations.PopCount((uint)here->Occupied) + 1) & 1;
        for (int bits = Used[here->Kind]; bits != 0; bits &= bits - 1)
        {
            int k = BitOperations.TrailingZeroCount(bits);
            int near = site + way[k].Step;
            ClassedSite* there = Sites + near;
            int back = way[k].Back;
            int before = there->Occupied;
            there->Occupied = (ushort)(before & ~(1 << back));
            there->Easy |= (ushort)(easy << back);
            if (there->Ion >= 0) Relist(there, near);
            else if (k != slot)
            {
                uint sort = EasyCounts >> (BitOperations.PopCount((uint)before) - 1);
                if (((sort ^ (sort >> 1)) & 1) != 0) ChangeSort(there, near);
            }
        }
    }

    /// <summary>Puts an ion on its new site; the site it comes from lies along a slot.</summary>
    public void Arrive(int site, int slot, int ion)
    {
        ClassedSite* here = Sites + site;
        JumpWay* way = Ways + (here->Kind * Slots);
        for (int bits = Used[here->Kind]; bits != 0; bits &= bits - 1)
        {
            int k = BitOperations.TrailingZeroCount(bits);
            int near = site + way[k].Step;
            ClassedSite* there = Sites + near;
            int bit = 1 << way[k].Back;
            int before = there->Occupied;
            there->Occupied = (ushort)(before | bit);
            there->Easy &= (ushort)~bit;
            if (there->Ion >= 0) Relist(there, near);
            else if (k != slot)
            {
                uint sort = EasyCounts >> BitOperations.PopCount((uint)before);
                if (((sort ^ (sort >> 1)) & 1) != 0) ChangeSort(there, near);
            }
        }

        here->Ion = ion;
        Add(here, site, Classify(here));
    }

    /// <summary>Class of the ion on a site.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Classify(ClassedSite* x) => ClassOf[KindBase[x->Kind] + (BitOperations.PopCount((uint)x->Occupied) * (Slots + 1)) + BitOperations.PopCount((uint)x->Easy)];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ClassedSite* x, int site, int c)
    {
        nint n = (nint)Count[c]++;
        List[(c * Capacity) + n] = site;
        x->Class = (ushort)c;
        x->Place = (int)n;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Remove(ClassedSite* x)
    {
        nint c = x->Class;
        int* list = List + (c * Capacity);
        int last = list[(nint)(--Count[c])];
        list[x->Place] = last;
        Sites[last].Place = x->Place;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Relist(ClassedSite* x, int site)
    {
        int c = Classify(x);
        if (c == x->Class) return;
        Remove(x);
        Add(x, site, c);
    }

    // An empty site turns from an easy into a hard target or back.
    private void ChangeSort(ClassedSite* here, int site)
    {
        JumpWay* way = Ways + (here->Kind * Slots);
        for (int bits = Used[here->Kind]; bits != 0; bits &= bits - 1)
        {
            int k = BitOperations.TrailingZeroCount(bits);
            int near = site + way[k].Step;
            ClassedSite* there = Sites + near;
            there->Easy ^= (ushort)(1 << way[k].Back);
            if (there->Ion >= 0) Relist(there, near);
        }
    }
}

/// <summary>What the kernel of ion classes knows of a site: its kind, which neighbours are occupied and which are easy targets (a bit each), its ion (−1 for none) with class and place.</summary>
internal struct ClassedSite
{
    public ushort Kind;
    public ushort Occupied;
    public ushort Easy;
    public ushort Class;
    public int Ion;
    public int Place;
}
