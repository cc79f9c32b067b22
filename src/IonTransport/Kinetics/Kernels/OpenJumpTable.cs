using System.Numerics;
using IonTransport.Kinetics.Models;
using IonTransport.Kinetics.Records;

namespace IonTransport.Kinetics.Kernels;

/// <summary>
/// Classes of jumps of equal rate for a model whose ions interact with exactly the sites they can hop to: kind of the jump times the number of neighbours it gains.
/// Shared by all replicas.
/// </summary>
internal sealed class OpenJumpTable
{
    public const int MostClasses = 64;

    /// <summary>Bits for the place within a class; the class takes the rest of 32.</summary>
    public const int IndexBits = 26;

    /// <summary>Room in every class for the jumps one hop can add.</summary>
    public const int Slack = 1024;

    private const int MostSlots = 16;

    private OpenJumpTable(KineticModel model, PeriodicSteps steps, int[] kindOfJump, double[] rates)
    {
        JumpTable table = model.Table;
        Model = model;
        Steps = steps;
        KindOfJump = kindOfJump;
        Slots = table.Slots;
        RowShift = Slots == 1 ? 0 : BitOperations.Log2((uint)Slots - 1) + 1;
        Sign = Math.Sign(model.PairPotential[0]);
        Rate = rates;
        int gains = (2 * model.Near!.Width) - 1;
        Ways = new JumpWay[steps.Step.Length];
        Used = new ushort[steps.Step.Length / Slots];
        for (int at = 0; at < Ways.Length; at++)
        {
            int jump = steps.Jump[at];
            if (table.Target[jump] < 0) continue;
            Used[at / Slots] |= (ushort)(1 << (at % Slots));
            Ways[at] = new JumpWay
            {
                Step = steps.Step[at],
                Back = (byte)(table.Reverse[jump] % Slots),
                MiddleClass = (byte)((kindOfJump[jump] * gains) + model.Near.Width - 1),
                Packed = steps.Packed[at],
            };
        }
    }

    public KineticModel Model { get; }

    public PeriodicSteps Steps { get; }

    /// <summary>Kind of each jump: those of one kind have the same rates.</summary>
    public int[] KindOfJump { get; }

    public int Slots { get; }

    /// <summary>Jumps of a site begin at site shifted by so many bits.</summary>
    public int RowShift { get; }

    /// <summary>Whether neighbours repel (1) or attract (−1).</summary>
    public int Sign { get; }

    /// <summary>By kind · slots + slot.</summary>
    public JumpWay[] Ways { get; }

    /// <summary>Slots in use, a bit each, by kind.</summary>
    public ushort[] Used { get; }

    /// <summary>Rate in 1/s of a jump by class, filled up with zeros to whole vectors.</summary>
    public double[] Rate { get; }

    /// <summary>Rate in 1/s of a jump of a kind that gains so many neighbours.</summary>
    public double RateOf(int kind, int gained)
    {
        int width = Model.Near!.Width;
        return Rate[(kind * ((2 * width) - 1)) + gained + width - 1];
    }

    /// <summary>Most jumps that can be open at once.</summary>
    public long MostOpen(Configuration state) => (long)Slots * Math.Min(state.IonCount, state.VacancySite.Length);

    /// <summary>The table, or null for models that interact otherwise or have too many kinds of jumps.</summary>
    public static OpenJumpTable? For(KineticModel model)
    {
        JumpTable table = model.Table;
        if (model.TableRange < 0 || model.Exclusion is not null || table.Slots > MostSlots || !NeighboursAreTargets(model)) return null;
        if ((long)table.SiteCount * table.Slots >= 1L << IndexBits || (long)table.SiteCount << 4 > int.MaxValue) return null;
        if (PeriodicSteps.For(table, allowUnused: true) is not { } steps) return null;
        int width = model.Near!.Width;
        int range = (2 * model.TableRange) + 1;
        int sign = Math.Sign(model.PairPotential[0]);
        int gains = (2 * width) - 1;
        List<double[]> kinds = [];
        int[] kindOfJump = new int[table.Target.Length];
        for (int j = 0; j < kindOfJump.Length; j++)
        {
            if (table.Target[j] < 0) continue;
            double[] rates = new double[gains];
            for (int gain = 1 - width; gain < width; gain++) rates[gain + width - 1] = model.Rate[j] * model.FactorTable[(j * range) + model.TableRange + (sign * gain)];
            kindOfJump[j] = kinds.FindIndex(k => k.AsSpan().SequenceEqual(rates));
            if (kindOfJump[j] >= 0) continue;
            kindOfJump[j] = kinds.Count;
            kinds.Add(rates);
        }

        int classes = kinds.Count * gains;
        if (classes > MostClasses) return null;
        double[] all = new double[(classes + 3) / 4 * 4];
        for (int k = 0; k < kinds.Count; k++) kinds[k].CopyTo(all, k * gains);
        return new OpenJumpTable(model, steps, kindOfJump, all);
    }

    // A pair of sites has one edge and one interaction, or neither.
    private static bool NeighboursAreTargets(KineticModel model)
    {
        JumpTable table = model.Table;
        SiteNeighbours near = model.Near!;
        for (int site = 0; site < table.SiteCount; site++)
        {
            int basis = site % table.BasisCount;
            HashSet<int> targets = [];
            for (int k = 0; k < table.Slots; k++)
            {
                int to = table.Neighbour[(site * table.Slots) + k];
                if (to >= 0 && (to == site || !targets.Add(to))) return false;
            }

            if (targets.Count != near.Count[basis]) return false;
            foreach (int other in near.Of(site, basis))
            {
                if (!targets.Contains(other)) return false;
            }

            // Every cell is like the first.
            if (site >= table.BasisCount - 1) break;
        }

        ReadOnlySpan<long> pairs = model.PairPotential;
        for (int b = 0; b < table.BasisCount; b++)
        {
            for (int k = 0; k < near.Count[b]; k++)
            {
                if (Math.Abs(pairs[(b * near.Width) + k]) != 1) return false;
            }
        }

        return true;
    }
}
