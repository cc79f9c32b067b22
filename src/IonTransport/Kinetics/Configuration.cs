using System.Runtime.CompilerServices;

namespace IonTransport.Kinetics;

/// <summary>
/// Where every ion is, with what local updates keep: blockers and potentials of the sites, cells crossed by each ion, jumps counted.
/// Belongs to one replica.
/// </summary>
internal sealed class Configuration
{
    /// <summary>Places ions on sites.</summary>
    /// <param name="model">The model.</param>
    /// <param name="ionSites">Site of each ion; ions of one species follow one another.</param>
    public Configuration(KineticModel model, int[] ionSites)
    {
        Model = model;
        IonSite = ionSites;
        Occupant = new int[model.Table.SiteCount];
        Array.Fill(Occupant, -1);
        Species = new byte[ionSites.Length];
        int ion = 0;
        for (int s = 0; s < model.Populations.Count; s++)
        {
            for (int k = 0; k < model.Populations[s].Count; k++) Species[ion++] = (byte)s;
        }

        for (int i = 0; i < ionSites.Length; i++) Occupant[ionSites[i]] = i;
        VacancySite = new int[Occupant.Length - ionSites.Length];
        int vacancy = 0;
        for (int site = 0; site < Occupant.Length; site++)
        {
            if (Occupant[site] >= 0) continue;
            Occupant[site] = ~vacancy;
            VacancySite[vacancy++] = site;
        }

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
        if (Blockers.Length > 0 && Blockers[to] != Model.SelfExcluded[jump]) return 0.0;
        int species = Species[Occupant[from]];
        int at = (species * Model.Table.Target.Length) + jump;
        double rate = Model.Rate[at];
        if (Potential.Length > 0)
        {
            rate *= Model.Factor(at, Potential[to] - Potential[from] - Model.OwnPotential[at], Model.InteractionCharge[species]);
        }

        return rate;
    }

    /// <summary>Sum of the rates of all hops possible now, in 1/s.</summary>
    public double TotalRate()
    {
        JumpTable table = Model.Table;
        double sum = 0.0;
        foreach (int site in IonSite)
        {
            int jump = site % table.BasisCount * table.Slots;
            for (int k = 0; k < table.Slots; k++) sum += HopRate(site, jump + k, table.Neighbour[(site * table.Slots) + k]);
        }

        return sum;
    }

    /// <summary>Energy in eV: site energies and each interacting pair once.</summary>
    public double Energy()
    {
        double sum = 0.0;
        JumpTable table = Model.Table;
        for (int i = 0; i < IonSite.Length; i++)
        {
            sum += table.Network.Sites[IonSite[i] % table.BasisCount].Energy;
            if (Potential.Length > 0) sum += 0.5 * Potential[IonSite[i]] * Model.EnergyUnit * Model.InteractionCharge[Species[i]];
        }

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
        Cells[ion] += Model.Table.Packed[jump];
        int species = Species[ion];
        JumpCount[(species * Model.Table.Target.Length) + jump]++;
        if ((Blockers.Length | Potential.Length) == 0) return;
        AddSurroundings(from, species, -1);
        AddSurroundings(to, species, 1);
    }

    private void AddSurroundings(int site, int species, int sign)
    {
        int basis = site % Model.Table.BasisCount;
        if (Model.Exclusion is { } exclusion)
        {
            foreach (int near in exclusion.Of(site, basis)) Blockers[near] = (byte)(Blockers[near] + sign);
        }

        if (Model.Near is not { } neighbours) return;
        int width = neighbours.Width;
        ReadOnlySpan<int> sites = neighbours.Of(site, basis);
        ReadOnlySpan<long> potential = Model.PairPotential.AsSpan(((species * Model.Table.BasisCount) + basis) * width, sites.Length);
        for (int k = 0; k < sites.Length; k++) Potential[sites[k]] += sign * potential[k];
    }
}
