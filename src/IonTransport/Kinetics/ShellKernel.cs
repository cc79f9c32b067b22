using IonTransport.Physics;

namespace IonTransport.Kinetics;

/// <summary>
/// Ions of equal bare rate that interact within one shell. Ions are kept in classes by the number of their neighbours, which sets how fast they can leave; a class, an
/// ion and a direction are drawn, and what the target does to the rate is left to rejection. A hop changes the class of the ions around it and nothing else.
/// </summary>
internal sealed unsafe class ShellKernel : Kernel
{
    private const int Filled = 1 << 15;
    private readonly PeriodicSteps _steps;
    private readonly int[] _nearStep;
    private readonly int _width;
    private readonly int _sign;
    private readonly ushort[] _kind;
    private readonly byte[] _around;
    private readonly int[] _ion;
    private readonly double[] _rate;
    private readonly double[] _accept;
    private readonly byte[] _own;
    private readonly int[] _members;
    private readonly int[] _count;
    private readonly int[] _place;
    private readonly long[] _made;

    private ShellKernel(Configuration state, RandomStream random, PeriodicSteps steps, int[] nearStep)
        : base(state, random)
    {
        KineticModel model = state.Model;
        _steps = steps;
        _nearStep = nearStep;
        _width = model.Near!.Width;
        _sign = Math.Sign(model.PairPotential[0]);
        _made = new long[steps.Step.Length];
        _kind = [.. steps.Kind];
        _around = new byte[_kind.Length];
        _ion = [.. state.Occupant];
        for (int s = 0; s < _kind.Length; s++)
        {
            if (state.Occupant[s] >= 0) _kind[s] |= Filled;
            _around[s] = (byte)Math.Abs(state.Potential[s]);
        }

        int classes = _width + 1;
        int range = model.TableRange;
        _own = [.. steps.Jump.Select(j => (byte)Math.Abs(model.OwnPotential[j]))];
        _rate = new double[classes];
        _accept = new double[classes * classes];
        for (int here = 0; here < classes; here++)
        {
            // All jumps have the same factors; neighbours of the target other than the ion itself number at most one less than the shell.
            for (int there = 0; there < classes; there++) _accept[(here * classes) + there] = model.FactorTable[range + (_sign * (there - here))];
            double bound = LargestFactor(model, here);
            for (int there = 0; there < classes; there++) _accept[(here * classes) + there] /= bound;
            _rate[here] = ClassRate(model, here);
        }

        _members = new int[classes * state.IonCount];
        _count = new int[classes];
        _place = new int[state.IonCount];
        for (int i = 0; i < state.IonCount; i++) Join(_around[state.IonSite[i]], i);
    }

    /// <summary>The kernel, or null where steps to near sites are not the same for all sites of a kind or jumps differ.</summary>
    public static ShellKernel? Create(Configuration state, RandomStream random, PeriodicSteps steps)
    {
        KineticModel model = state.Model;
        SiteNeighbours near = model.Near!;
        int range = (2 * model.TableRange) + 1;
        bool same = near.Count.All(c => c == near.Width) && near.Width < 128
            && Enumerable.Range(1, model.Rate.Length - 1).All(j => model.FactorTable.AsSpan(0, range).SequenceEqual(model.FactorTable.AsSpan(j * range, range)));
        if (!same) return null;
        int[] step = new int[27 * model.Table.BasisCount * near.Width];
        for (int s = 0; s < steps.Kind.Length; s++)
        {
            for (int k = 0; k < near.Width; k++)
            {
                int at = (steps.Kind[s] * near.Width) + k;
                int value = near.Sites[(s * near.Width) + k] - s;
                if (step[at] != 0 && step[at] != value) return null;
                step[at] = value;
            }
        }

        return new ShellKernel(state, random, steps, step);
    }

    /// <summary>Rate of attempts in 1/s in a configuration.</summary>
    public static double Bound(Configuration state)
    {
        double sum = 0.0;
        foreach (int site in state.IonSite) sum += ClassRate(state.Model, (int)Math.Abs(state.Potential[site]));
        return sum;
    }

    public override void Advance(double duration)
    {
        int slots = State.Model.Table.Slots;
        int classes = _rate.Length;
        int capacity = State.IonCount;
        Xoshiro256 random = new(Random.State);
        fixed (int* ionSite = State.IonSite, step = _steps.Step, members = _members)
        fixed (long* cells = State.Cells, packed = _steps.Packed, made = _made)
        fixed (ushort* kinds = _kind)
        fixed (byte* around = _around, own = _own)
        fixed (double* rate = _rate, accept = _accept)
        {
            double total = Total();
            double mean = 1.0 / total;
            for (double time = 0.0; ;)
            {
                time += ExponentialSampler.Next(ref random) * mean;
                if (time > duration) break;
                Attempts++;
                double point = random.NextDouble() * total;
                int c = 0;
                for (; c < classes - 1; c++)
                {
                    double weight = _count[c] * rate[c];
                    if (point < weight) break;
                    point -= weight;
                }

                while (_count[c] == 0) c--;
                ulong pick = Math.BigMul(random.Next(), (ulong)_count[c], out ulong rest);
                int ion = members[(c * capacity) + (int)pick];
                int site = ionSite[ion];
                int kind = kinds[site] & (Filled - 1);
                nint at = ((nint)kind * slots) + (nint)Math.BigMul(rest, (ulong)slots, out rest);
                int other = site + step[at];
                int target = kinds[other];
                if ((target & Filled) != 0) continue;
                double p = accept[(c * classes) + around[other] - own[at]];
                if (p < 1.0 && random.NextDouble() >= p) continue;
                kinds[site] = (ushort)kind;
                kinds[other] = (ushort)(target | Filled);
                _ion[other] = ion;
                ionSite[ion] = other;
                cells[ion] += packed[at];
                made[at]++;
                Leave(c, ion);
                for (int k = kind * _width; k < (kind + 1) * _width; k++) Shift(site + _nearStep[k], -1);
                for (int k = target * _width; k < (target + 1) * _width; k++) Shift(other + _nearStep[k], 1);
                Join(around[other], ion);
                total = Total();
                mean = 1.0 / total;
            }
        }

        Random = RandomStream.FromState(random.State);
        for (int i = 0; i < _made.Length; i++) State.JumpCount[_steps.Jump[i]] += _made[i];
        Array.Clear(_made);
    }

    public override void Settle()
    {
        State.PlaceVacancies();
        for (int s = 0; s < _around.Length; s++) State.Potential[s] = _sign * _around[s];
    }

    private static double ClassRate(KineticModel model, int here) => LargestFactor(model, here) * model.Rate[0] * model.Table.Slots;

    private static double LargestFactor(KineticModel model, int here)
    {
        int sign = Math.Sign(model.PairPotential[0]);
        double largest = 0.0;
        for (int there = 0; there <= model.Near!.Width; there++)
        {
            largest = Math.Max(largest, model.FactorTable[model.TableRange + (sign * (there - here))]);
        }

        return largest;
    }

    // The ion that just hopped is in no class while its surroundings change.
    private void Shift(int site, int by)
    {
        int before = _around[site];
        _around[site] = (byte)(before + by);
        if ((_kind[site] & Filled) == 0) return;
        int ion = _ion[site];
        if (_place[ion] < 0) return;
        Leave(before, ion);
        Join(before + by, ion);
    }

    private double Total()
    {
        double sum = 0.0;
        for (int c = 0; c < _rate.Length; c++) sum += _count[c] * _rate[c];
        return sum;
    }

    private void Join(int c, int ion)
    {
        _place[ion] = _count[c];
        _members[(c * _place.Length) + _count[c]++] = ion;
    }

    private void Leave(int c, int ion)
    {
        int first = c * _place.Length;
        int last = _members[first + --_count[c]];
        _members[first + _place[ion]] = last;
        _place[last] = _place[ion];
        _place[ion] = -1;
    }
}
