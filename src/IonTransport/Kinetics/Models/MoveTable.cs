using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Networks;
using IonTransport.Physics;

namespace IonTransport.Kinetics.Models;

/// <summary>
/// Every event of a lattice gas as a row of sites that ions move along: hops of one ion, and moves of several. Moves are counted by the site they start from
/// (<see cref="First"/>); both directions are moves of their own. Shared by all replicas at one temperature.
/// </summary>
internal sealed class MoveTable
{
    private const int MostCombinations = 1 << 16;
    private readonly List<NetworkPosition[]> _paths = [];

    /// <summary>Lays out the moves.</summary>
    /// <param name="model">Sites, rates of hops, exclusion and interaction.</param>
    /// <param name="concerted">Moves of several ions.</param>
    /// <param name="closed">Sites of the supercell that no ion may enter; null for none.</param>
    public MoveTable(KineticModel model, IReadOnlyList<ConcertedMove> concerted, bool[]? closed = null)
    {
        Model = model;
        Closed = closed;
        Species = model.Populations.Count;
        JumpTable table = model.Table;
        List<Draft> drafts = Drafts(table, concerted);
        int count = drafts.Count;
        (First, Reverse, Ions, IsRing, PathStart) = (new int[table.BasisCount + 1], new int[count], new int[count], new bool[count], new int[count + 1]);
        (RateStart, Step, Jump, Text) = (new int[count + 1], new double[count], new int[count][], new string[count]);
        for (int m = 0; m < count; m++)
        {
            Draft draft = drafts[m];
            int length = draft.Path.Length;
            _paths.Add(draft.Path);
            Ions[m] = draft.IsRing ? length : length - 1;
            IsRing[m] = draft.IsRing;
            Reverse[m] = draft.Partner;
            Text[m] = draft.Text;
            PathStart[m + 1] = PathStart[m] + length;
            First[draft.Path[0].Site + 1] = m + 1;
            double combinations = Math.Pow(Species, Ions[m]);
            if (combinations > MostCombinations) throw new ArgumentException($"A move of {Ions[m]} ions of {Species} species has {combinations.ToDigits(3)} combinations; at most {MostCombinations} are allowed. Name the species with WithIons or use fewer.");
            RateStart[m + 1] = RateStart[m] + (int)combinations;
            Jump[m] = [.. Enumerable.Range(0, Ions[m]).Select(k => table.StepOf(draft.Path[k], draft.Path[(k + 1) % length]))];
        }

        for (int b = 0; b < table.BasisCount; b++) First[b + 1] = Math.Max(First[b + 1], First[b]);
        (Rate, Barrier) = (new double[RateStart[count]], new double[RateStart[count]]);
        Sites = Place(table);
        MoveRates.Fill(this, drafts);
        FreeEnergy = MoveBalance.Check(this);
        MoveRates.AddField(this);
        Couplings = new MoveCouplings(this);
    }

    public KineticModel Model { get; }

    public bool[]? Closed { get; }

    public int Species { get; }

    /// <summary>First move from each basis site; those of basis b go up to First[b + 1].</summary>
    public int[] First { get; }

    /// <summary>The move back; an exchange is its own.</summary>
    public int[] Reverse { get; }

    /// <summary>Ions that move.</summary>
    public int[] Ions { get; }

    public bool[] IsRing { get; }

    /// <summary>Where the sites of a move begin within those of a cell.</summary>
    public int[] PathStart { get; }

    /// <summary>Site by cell · width + place in path; −1 second in a path that is not open anywhere.</summary>
    public int[] Sites { get; }

    /// <summary>Places of all paths together.</summary>
    public int Width => PathStart[^1];

    /// <summary>Where the rates of a move begin.</summary>
    public int[] RateStart { get; }

    /// <summary>Bare rate in 1/s by <see cref="RateStart"/> + Σ species(k) · S^k.</summary>
    public double[] Rate { get; }

    /// <summary>Bare barrier in eV, counted as <see cref="Rate"/>.</summary>
    public double[] Barrier { get; }

    /// <summary>Energy of the final above the initial arrangement in eV, by move.</summary>
    public double[] Step { get; }

    /// <summary>Jump of the table each ion makes, by move.</summary>
    public int[][] Jump { get; }

    /// <summary>What to call a move in messages.</summary>
    public string[] Text { get; }

    /// <summary>Free energy of an ion alone in kT by species · basis sites + basis, which the ratios of the rates give.</summary>
    public double[] FreeEnergy { get; }

    /// <summary>What the places of a path have to do with one another: exclusion and interaction.</summary>
    public MoveCouplings Couplings { get; }

    public int Count => Ions.Length;

    /// <summary>Path of a move that starts in the home cell.</summary>
    public NetworkPosition[] Path(int move) => _paths[move];

    /// <summary>Species of the ion at a place of the path in a combination.</summary>
    public int SpeciesAt(int combination, int place)
    {
        for (int k = 0; k < place; k++) combination /= Species;
        return combination % Species;
    }

    /// <summary>For every site the sites from which moves may change their rates when its filling does.</summary>
    /// <param name="everySite">Whether something may happen at a site alone, as an exchange with a reservoir.</param>
    public SiteNeighbours Influence(bool everySite = false)
    {
        HashSet<(int, CellOffset)>[] found = [.. Enumerable.Range(0, Model.Table.BasisCount).Select(b => everySite ? new HashSet<(int, CellOffset)> { (b, CellOffset.Zero) } : [])];
        for (int m = 0; m < Count; m++)
        {
            NetworkPosition start = _paths[m][0];
            foreach (NetworkPosition p in _paths[m]) found[p.Site].Add((start.Site, start.Image - p.Image));
        }

        return SiteNeighbours.Around(Model.Table, Model.Reach, found);
    }

    private static List<Draft> Drafts(JumpTable table, IReadOnlyList<ConcertedMove> concerted)
    {
        List<Draft> drafts = [];
        foreach (NetworkEdge e in table.Network.Edges)
        {
            NetworkPosition[] path = [NetworkPosition.FromSite(e.From), new(e.To, e.Image)];
            AddBoth(new(path, false, e.Hop, [], $"hop {e.From} → {new NetworkPosition(e.To, e.Image)}"), []);
        }

        foreach (ConcertedMove move in concerted)
        {
            Draft draft = new([.. move.Path], move.IsRing, move.Hop, move.Ions, move.ToString());

            // An exchange is its own way back; a ring of three or more is not.
            if (move.Kind == ConcertedMoveKind.Exchange) drafts.Add(draft with { Partner = drafts.Count });
            else AddBoth(draft, move.Reverse().Ions);
        }

        int[] order = [.. Enumerable.Range(0, drafts.Count).OrderBy(d => drafts[d].Path[0].Site)];
        int[] place = new int[order.Length];
        for (int i = 0; i < order.Length; i++) place[order[i]] = i;
        return [.. order.Select(d => drafts[d]).Select(d => d with { Partner = place[d.Partner], Path = [.. d.Path.Select(p => new NetworkPosition(p.Site, p.Image - d.Path[0].Image))] })];

        void AddBoth(Draft draft, IReadOnlyList<string> namesBack)
        {
            drafts.Add(draft with { Partner = drafts.Count + 1 });
            drafts.Add(draft with { Path = [.. draft.Path.Reverse()], Hop = draft.Hop.Reverse(), Names = namesBack, Partner = drafts.Count - 1 });
        }
    }

    private int[] Place(JumpTable table)
    {
        int cells = table.SiteCount / table.BasisCount;
        if ((long)cells * Width > int.MaxValue / 2) throw new ArgumentException($"{Count} moves in each of {cells} cells are too many; use a smaller supercell.");
        int[] sites = new int[cells * Width];
        for (int m = 0; m < Count; m++)
        {
            for (int cell = 0; cell < cells; cell++)
            {
                Span<int> at = sites.AsSpan((cell * Width) + PathStart[m], _paths[m].Length);
                bool open = true;
                for (int k = 0; k < at.Length; k++)
                {
                    at[k] = table.SiteAt(cell, _paths[m][k].Image, _paths[m][k].Site);
                    open &= Closed is null || !Closed[at[k]];
                    if (at[..k].Contains(at[k]))
                    {
                        // A hop to its own image never finds it empty; ions that follow one another need room.
                        if (Ions[m] == 1) open = false;
                        else throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The supercell of {table.Cells.A}×{table.Cells.B}×{table.Cells.C} cells is too small for the move {Text[m]}: it would come to the same site twice."));
                    }
                }

                if (!open) at[1] = -1;
            }
        }

        return sites;
    }

    /// <summary>A move before it has a number.</summary>
    internal sealed record Draft(NetworkPosition[] Path, bool IsRing, Rates.MigrationHop Hop, IReadOnlyList<string> Names, string Text)
    {
        public int Partner { get; init; }
    }
}
