using System.Numerics;
using IonTransport.Kinetics.Models;
using IonTransport.Kinetics.Records;
using IonTransport.Physics;

namespace IonTransport.Kinetics.Kernels;

/// <summary>
/// Few vacancies in a crystal where every ion jumps at one rate: a vacancy and a direction are drawn, and the ion found there comes over. The word of a site holds
/// its first step (kind · slots) above its ion, so the site just read is all the next jump needs. An ion of all ones is a vacancy.
/// </summary>
internal sealed unsafe class EqualRateVacancyKernel : Kernel
{
    private readonly int _ionBits;
    private readonly PeriodicSteps _steps;
    private readonly double _rate;
    private readonly uint[] _site;
    private readonly long[] _made;

    public EqualRateVacancyKernel(Configuration state, RandomStream random, PeriodicSteps steps, double rate)
        : base(state, random)
    {
        _steps = steps;
        _rate = rate;
        _made = new long[steps.Step.Length];
        _ionBits = IonBits(state);
        _site = new uint[steps.Kind.Length];
        uint hole = (1u << _ionBits) - 1;
        for (int s = 0; s < _site.Length; s++)
        {
            int occupant = state.Occupant[s];
            _site[s] = ((uint)(steps.Kind[s] * state.Model.Table.Slots) << _ionBits) | (occupant >= 0 ? (uint)occupant : hole);
        }
    }

    /// <summary>Whether first step and ion of every site fit in its word.</summary>
    public static bool Fits(Configuration state) => IonBits(state) > 0 && state.IonCount < (1L << IonBits(state)) - 1;

    public override void Advance(double duration)
    {
        int vacancies = State.VacancySite.Length;
        long attempts = PoissonSampler.Draw(Random, vacancies * _rate * duration);
        Attempts += attempts;
        int slots = State.Model.Table.Slots;
        Xoshiro256 random = new(Random.State);
        int shift = _ionBits;
        uint hole = (1u << shift) - 1;
        fixed (int* vacancySite = State.VacancySite, step = _steps.Step)
        fixed (long* cells = State.Cells, packed = _steps.Packed, made = _made)
        fixed (uint* sites = _site)
        {
            if (vacancies == 1)
            {
                int site = vacancySite[0];
                uint first = sites[site] >> shift;
                for (long k = 0; k < attempts; k++)
                {
                    nuint at = first + (uint)(((random.Next() >> 32) * (uint)slots) >> 32);
                    int other = site + step[at];
                    uint word = sites[other];
                    uint ion = word & hole;
                    cells[ion] -= packed[at];
                    made[at]++;
                    sites[site] = (first << shift) | ion;
                    first = word >> shift;
                    site = other;
                }

                sites[site] = (first << shift) | hole;
                vacancySite[0] = site;
            }
            else
            {
                for (long k = 0; k < attempts; k++)
                {
                    ulong vacancy = Math.BigMul(random.Next(), (ulong)vacancies, out ulong rest);
                    int site = vacancySite[vacancy];
                    uint here = sites[site];
                    nuint at = (here >> shift) + (uint)Math.BigMul(rest, (ulong)slots, out _);
                    int other = site + step[at];
                    uint there = sites[other];
                    uint ion = there & hole;
                    if (ion == hole) continue;
                    cells[ion] -= packed[at];
                    made[at]++;
                    sites[site] = (here & ~hole) | ion;
                    sites[other] = there | hole;
                    vacancySite[vacancy] = other;
                }
            }
        }

        Random = RandomStream.FromState(random.State);
        int[] reverse = State.Model.Table.Reverse;
        for (int i = 0; i < _made.Length; i++) State.JumpCount[reverse[_steps.Jump[i]]] += _made[i];
        Array.Clear(_made);
    }

    public override void Settle()
    {
        uint hole = (1u << _ionBits) - 1;
        for (int s = 0; s < _site.Length; s++)
        {
            uint ion = _site[s] & hole;
            if (ion == hole) continue;
            State.Occupant[s] = (int)ion;
            State.IonSite[ion] = s;
        }

        for (int v = 0; v < State.VacancySite.Length; v++) State.Occupant[State.VacancySite[v]] = ~v;
    }

    private static int IonBits(Configuration state)
    {
        JumpTable table = state.Model.Table;
        return 31 - BitOperations.Log2((uint)(27 * table.BasisCount * table.Slots));
    }
}
