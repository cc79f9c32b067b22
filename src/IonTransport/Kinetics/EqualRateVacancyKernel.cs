using IonTransport.Physics;

namespace IonTransport.Kinetics;

/// <summary>
/// Few vacancies in a crystal where every ion jumps at one rate: a vacancy and a direction are drawn, and the ion found there comes over. The word of a site holds
/// its ion and its kind, so the site just read is all the next jump needs.
/// </summary>
internal sealed unsafe class EqualRateVacancyKernel : Kernel
{
    private const int KindShift = 48;
    private const long Hole = 1L << 47;
    private const long IonMask = Hole - 1;
    private readonly PeriodicSteps _steps;
    private readonly double _rate;
    private readonly long[] _site;
    private readonly long[] _made;

    public EqualRateVacancyKernel(Configuration state, RandomStream random, PeriodicSteps steps, double rate)
        : base(state, random)
    {
        _steps = steps;
        _rate = rate;
        _made = new long[steps.Step.Length];
        _site = new long[steps.Kind.Length];
        for (int s = 0; s < _site.Length; s++)
        {
            int occupant = state.Occupant[s];
            _site[s] = ((long)steps.Kind[s] << KindShift) | (occupant >= 0 ? (long)occupant : Hole);
        }
    }

    public override void Advance(double duration)
    {
        int vacancies = State.VacancySite.Length;
        long attempts = PoissonSampler.Draw(Random, vacancies * _rate * duration);
        Attempts += attempts;
        int slots = State.Model.Table.Slots;
        Xoshiro256 random = new(Random.State);
        fixed (int* vacancySite = State.VacancySite, step = _steps.Step)
        fixed (long* cells = State.Cells, packed = _steps.Packed, made = _made, sites = _site)
        {
            if (vacancies == 1)
            {
                int site = vacancySite[0];
                nint kind = (nint)(sites[site] >> KindShift);
                for (long k = 0; k < attempts; k++)
                {
                    nint at = (kind * slots) + (nint)Math.BigMul(random.Next(), (ulong)slots, out _);
                    int other = site + step[at];
                    long word = sites[other];
                    long ion = word & IonMask;
                    cells[ion] -= packed[at];
                    made[at]++;
                    sites[site] = ((long)kind << KindShift) | ion;
                    kind = (nint)(word >> KindShift);
                    site = other;
                }

                sites[site] = ((long)kind << KindShift) | Hole;
                vacancySite[0] = site;
            }
            else
            {
                for (long k = 0; k < attempts; k++)
                {
                    ulong vacancy = Math.BigMul(random.Next(), (ulong)vacancies, out ulong rest);
                    int site = vacancySite[vacancy];
                    long here = sites[site];
                    nint at = ((nint)(here >> KindShift) * slots) + (nint)Math.BigMul(rest, (ulong)slots, out _);
                    int other = site + step[at];
                    long there = sites[other];
                    if ((there & Hole) != 0) continue;
                    long ion = there & IonMask;
                    cells[ion] -= packed[at];
                    made[at]++;
                    sites[site] = (here & ~Hole) | ion;
                    sites[other] = (there & ~IonMask) | Hole;
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
        for (int s = 0; s < _site.Length; s++)
        {
            if ((_site[s] & Hole) != 0) continue;
            int ion = (int)(_site[s] & IonMask);
            State.Occupant[s] = ion;
            State.IonSite[ion] = s;
        }

        for (int v = 0; v < State.VacancySite.Length; v++) State.Occupant[State.VacancySite[v]] = ~v;
    }
}
