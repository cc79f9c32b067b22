using IonTransport.Kinetics.Models;
using IonTransport.Kinetics.Records;
using IonTransport.Physics;

namespace IonTransport.Kinetics.Kernels;

/// <summary>
/// Ions that all jump at one rate to any free neighbour: an ion and a direction are drawn, and the jump is made if the target is free. The loop has no
/// branch that depends on the draw, so attempts overlap in the processor.
/// </summary>
internal sealed unsafe class EqualRateIonKernel : Kernel
{
    private const int Filled = 1 << 15;
    private readonly PeriodicSteps _steps;
    private readonly double _rate;
    private readonly ushort[] _site;
    private readonly long[] _made;

    public EqualRateIonKernel(Configuration state, RandomStream random, PeriodicSteps steps, double rate)
        : base(state, random)
    {
        _steps = steps;
        _rate = rate;
        _made = new long[steps.Step.Length];
        _site = [.. steps.Kind];
        foreach (int site in state.IonSite) _site[site] |= Filled;
    }

    public override void Advance(double duration)
    {
        int ions = State.IonCount;
        long attempts = PoissonSampler.Draw(Random, ions * _rate * duration);
        Attempts += attempts;
        int slots = State.Model.Table.Slots;
        Xoshiro256 random = new(Random.State);
        fixed (int* ionSite = State.IonSite, step = _steps.Step)
        fixed (long* cells = State.Cells, packed = _steps.Packed, made = _made)
        fixed (ushort* sites = _site)
        {
            for (long k = 0; k < attempts; k++)
            {
                ulong ion = Math.BigMul(random.Next(), (ulong)ions, out ulong rest);
                int site = ionSite[ion];
                int kind = sites[site];
                nint at = (nint)(((kind & (Filled - 1)) * slots) + (int)Math.BigMul(rest, (ulong)slots, out _));
                int other = site + step[at];
                int target = sites[other];
                int free = 1 - (target >> 15);
                sites[site] = (ushort)(kind ^ (free << 15));
                sites[other] = (ushort)(target ^ (free << 15));
                ionSite[ion] = site + (step[at] & -free);
                cells[ion] += packed[at] & -(long)free;
                made[at] += free;
            }
        }

        Random = RandomStream.FromState(random.State);
        for (int i = 0; i < _made.Length; i++) State.JumpCount[_steps.Jump[i]] += _made[i];
        Array.Clear(_made);
    }

    public override void Settle() => State.PlaceVacancies();
}
