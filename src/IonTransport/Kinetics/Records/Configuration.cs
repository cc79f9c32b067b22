using System.Runtime.CompilerServices;
using IonTransport.Kinetics.Models;

namespace IonTransport.Kinetics.Records;

/// <summary>
/// Where every ion is, with what local updates keep: blockers and potentials of the sites, cells crossed by each ion, jumps counted.
/// Belongs to one replica.
/// </summary>
internal sealed class Configuration
{
    // The model's arrays, one load away from the inner loops.
    private readonly int[] _neighbour;
    private readonly long[] _packed;
    private readonly double[] _rate;
    private readonly byte[] _selfExcluded;
    private readonly long[] _ownPotential;
    private readonly double[] _factorTable;
    private readonly int _factorRange;
    private readonly int _jumps;
    private readonly int _slots;
    private readonly int _basisCount;
    private readonly bool _severalSpecies;

    /// <summary>Places ions on sites.</summary>
    /// <param name="model">The model.</param>
    /// <param name="ionSites">Site of each ion; ions of one species follow one another.</param>
    public Configuration(KineticModel model, int[] ionSites)
    {
        Model = model;
        _neighbour = model.Table.Neighbour;
        _packed = model.Table.Packed;
        _rate = model.Rate;
        _selfExcluded = model.SelfExcluded;
        _ownPotential = model.OwnPotential;
        _factorTable = model.FactorTable;
        _factorRange = model.TableRange;
        _jumps = model.Table.Target.Length;
        _slots = model.Table.Slots;
        _basisCount = model.Table.BasisCount;
        _severalSpecies = model.Populations.Count > 1;
        IonSite = ionSites;
        Occupant = new int[model.Table.SiteCount];
        Species = new byte[ionSites.Length];
        int ion = 0;
        for (int s = 0; s < model.Populations.Count; s++)
        {
            for (int k = 0; k < model.Populations[s].Count; k++) Species[ion++] = (byte)s;
        }

        VacancySite = new int[Occupant.Length - ionSites.Length];
        PlaceVacancies();
        Cells = new long[ionSites.Length];
        JumpCount = new long[model.Rate.Length];
        Blockers = model.Exclusion is null ? [] : new byte[Occupant.Length];
        Potential = model.Near is null ? [] : new long[Occupant.Length];
        for (int i = 0; i < ionSites.Length; i++) AddSurroundings(ionSites[i], Species[i], 1);
    }

    public KineticModel Model { get; }

    /// <summary>Ion on a site (not negative), or the complement of the vacancy there.</summary>
    public int[] Occupant { get; }

    public int[] IonSite { get; }

    public int[] VacancySite { get; }

    public byte[] Species { get; }

    /// <summary>Cells crossed by each ion since last reset, as <see cref="PackedCells"/>.</summary>
    public long[] Cells { get; }

    /// <summary>Hops made so far by species · jumps + jump, jumps seen from the ion.</summary>
    public long[] JumpCount { get; }

    /// <summary>Ions within the exclusion distance of each site.</summary>
    public byte[] Blockers { get; }

    /// <summary>Potential at each site in units of the model.</summary>
    public long[] Potential { get; }

    /// <summary>Follows every hop; null for none. Kernels that look at single hops only in sum must not be used with it.</summary>
    public HopRecorder? Recorder { get; set; }

    /// <summary>Time in s since the block began, kept for the recorder.</summary>
    public double Clock { get; set; }

    public int IonCount => IonSite.Length;

    /// <summary>Hops made so far.</summary>
    public long Hops
    {
        get
        {
            long sum = 0;
            foreach (long n in JumpCount) sum += n;
            return sum;
        }
    }

    /// <summary>Rate in 1/s of the hop of the ion on a site along a jump; 0 if the target is taken or excluded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double HopRate(int from, int jump, int to)
    {
        if (to < 0 || Occupant[to] >= 0) return 0.0;
        if (Blockers.Length > 0 && Blockers[to] != _selfExcluded[jump]) return 0.0;
        int species = _severalSpecies ? Species[Occupant[from]] : 0;
        int at = (species * _jumps) + jump;
        double rate = _rate[at];
        if (Potential.Length == 0) return rate;
        long change = Potential[to] - Potential[from] - _ownPotential[at];
        return _factorRange >= 0
            ? rate * _factorTable[(at * ((2 * _factorRange) + 1)) + _factorRange + (int)change]
            : rate * Model.Factor(at, change * Model.InteractionCharge[species]);
    }

    /// <summary>Basis site of a site.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int BasisOf(int site) => _basisCount == 1 ? 0 : (int)((uint)site % (uint)_basisCount);

    /// <summary>Where a jump leads.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int NeighbourOf(int site, int slots, int slot) => _neighbour[(site * slots) + slot];

    /// <summary>Sum of the rates of all hops the ion on a site can make, in 1/s: <see cref="HopRate"/> summed, with what the jumps share read once.</summary>
    public double EscapeRate(int from)
    {
        int jump = BasisOf(from) * _slots;
        int species = _severalSpecies ? Species[Occupant[from]] : 0;
        int at = (species * _jumps) + jump;
        ReadOnlySpan<int> targets = _neighbour.AsSpan(from * _slots, _slots);
        ReadOnlySpan<double> rates = _rate.AsSpan(at, targets.Length);
        ReadOnlySpan<byte> selfExcluded = _selfExcluded.AsSpan(jump, targets.Length);
        int[] occupant = Occupant;
        byte[] blockers = Blockers;
        long[] potential = Potential;
        ReadOnlySpan<long> own = potential.Length == 0 ? default : _ownPotential.AsSpan(at, targets.Length);
        long here = potential.Length == 0 ? 0 : potential[from];
        double charge = potential.Length == 0 ? 0.0 : Model.InteractionCharge[species];
        double sum = 0.0;
        for (int k = 0; k < targets.Length; k++)
        {
            int to = targets[k];
            if (to < 0 || occupant[to] >= 0 || (blockers.Length > 0 && blockers[to] != selfExcluded[k])) continue;
            if (potential.Length == 0)
            {
                sum += rates[k];
                continue;
            }

            long change = potential[to] - here - own[k];
            sum += rates[k] * (_factorRange >= 0
                ? _factorTable[((at + k) * ((2 * _factorRange) + 1)) + _factorRange + (int)change]
                : Model.Factor(at + k, change * charge));
        }

        return sum;
    }

    /// <summary>Sum of the rates of all hops possible now, in 1/s.</summary>
    public double TotalRate()
    {
        double sum = 0.0;
        if (VacancySite.Length >= IonSite.Length)
        {
            foreach (int site in IonSite) sum += EscapeRate(site);
            return sum;
        }

        // Every possible hop ends on a vacancy.
        int[] reverse = Model.Table.Reverse;
        foreach (int site in VacancySite)
        {
            int jump = BasisOf(site) * _slots;
            for (int k = 0; k < _slots; k++)
            {
                int from = _neighbour[(site * _slots) + k];
                if (from >= 0 && Occupant[from] >= 0) sum += HopRate(from, reverse[jump + k], site);
            }
        }

        return sum;
    }

    /// <summary>Energy in eV: site energies and each interacting pair once.</summary>
    public double Energy()
    {
        double[] site = Model.SiteEnergy;
        double sum = _basisCount == 1 ? IonSite.Length * site[0] : 0.0;
        if (_basisCount > 1)
        {
            foreach (int s in IonSite) sum += site[BasisOf(s)];
        }

        if (Potential.Length == 0) return sum;
        for (int i = 0; i < IonSite.Length; i++) sum += 0.5 * Potential[IonSite[i]] * Model.EnergyUnit * Model.InteractionCharge[Species[i]];
        return sum;
    }

    /// <summary>Moves an ion along a jump (seen from the ion) to an empty site, with all local updates.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Move(int from, int jump, int to)
    {
        int ion = Occupant[from];
        int hole = Occupant[to];
        Occupant[to] = ion;
        Occupant[from] = hole;
        IonSite[ion] = to;
        VacancySite[~hole] = from;
        Cells[ion] += _packed[jump];
        int species = _severalSpecies ? Species[ion] : 0;
        JumpCount[(species * _jumps) + jump]++;
        Recorder?.Hop(ion, species, jump, Clock);
        if ((Blockers.Length | Potential.Length) == 0) return;
        AddSurroundings(from, species, -1);
        AddSurroundings(to, species, 1);
    }

    /// <summary>Finds occupants and vacancies anew from the sites of the ions.</summary>
    public void PlaceVacancies()
    {
        Array.Fill(Occupant, -1);
        for (int i = 0; i < IonSite.Length; i++) Occupant[IonSite[i]] = i;
        int vacancy = 0;
        for (int site = 0; site < Occupant.Length; site++)
        {
            if (Occupant[site] >= 0) continue;
            Occupant[site] = ~vacancy;
            VacancySite[vacancy++] = site;
        }
    }

    private void AddSurroundings(int site, int species, int sign)
    {
        int basis = BasisOf(site);
        if (Model.Exclusion is { } exclusion)
        {
            foreach (int near in exclusion.Of(site, basis)) Blockers[near] = (byte)(Blockers[near] + sign);
        }

        if (Model.Near is not { } neighbours) return;
        int width = neighbours.Width;
        ReadOnlySpan<int> sites = neighbours.Of(site, basis);
        ReadOnlySpan<long> potential = Model.PairPotential.AsSpan(((species * _basisCount) + basis) * width, sites.Length);
        for (int k = 0; k < sites.Length; k++) Potential[sites[k]] += sign * potential[k];
    }
}
