namespace IonTransport.Defects;

/// <summary>The charge states of a system flattened for the solver: blocks of states that share a normalisation, and totals shared between blocks.</summary>
internal sealed class NeutralityLayout
{
    public NeutralityLayout(DefectSystem system)
    {
        System = system;
        List<Slot> slots = [];
        List<Block> blocks = [];
        List<Total> totals = [];
        Dictionary<string, double> taken = new(StringComparer.Ordinal);
        double perCell = system.Volume * 1e-24;
        HashSet<(int, int)> used = [];
        FixStates(system, perCell, slots, blocks, taken, used);
        FixSpecies(system, perCell, slots, blocks, taken, used);
        FixElements(system, perCell, slots, blocks, totals, taken, used);
        CheckSites(system, perCell, taken);
        AddFree(system, slots, blocks, taken, used);
        Slots = [.. slots];
        Blocks = [.. blocks];
        Totals = [.. totals];
        Counts = new int[Totals.Length][];
        for (int k = 0; k < Totals.Length; k++)
        {
            Counts[k] = [.. slots.Select(s => system.Species[s.Species].Composition.GetValueOrDefault(Totals[k].Element))];
        }
    }

    /// <summary>How a block turns weights into concentrations.</summary>
    public enum Rule
    {
        /// <summary>c = N w.</summary>
        Dilute,

        /// <summary>c = N w/(1 + Σw).</summary>
        Exclusion,

        /// <summary>c = C w/Σw.</summary>
        Frozen,
    }

    public DefectSystem System { get; }

    public Slot[] Slots { get; }

    public Block[] Blocks { get; }

    public Total[] Totals { get; }

    /// <summary>Atoms of the k-th fixed element in each state.</summary>
    public int[][] Counts { get; }

    private static void FixStates(DefectSystem system, double perCell, List<Slot> slots, List<Block> blocks, Dictionary<string, double> taken, HashSet<(int, int)> used)
    {
        foreach (FixedConcentration f in system.Fixed.Where(f => f.Kind == FixedKind.ChargeState))
        {
            (int species, DefectSpecies s) = Locate(system, f.Name);
            int state = s.States.ToList().FindIndex(c => c.Charge == f.Charge);
            used.Add((species, state));
            blocks.Add(new Block(Rule.Frozen, slots.Count, 1, f.Concentration * perCell));
            slots.Add(new Slot(species, s.States[state], s.Sites));
            taken[s.Pool] = taken.GetValueOrDefault(s.Pool) + (f.Concentration * perCell);
        }
    }

    private static void FixSpecies(DefectSystem system, double perCell, List<Slot> slots, List<Block> blocks, Dictionary<string, double> taken, HashSet<(int, int)> used)
    {
        foreach (FixedConcentration f in system.Fixed.Where(f => f.Kind == FixedKind.Species))
        {
            (int species, DefectSpecies s) = Locate(system, f.Name);
            AddFrozen(species, s, f.Concentration * perCell, slots, blocks, taken, used);
        }
    }

    private static void FixElements(DefectSystem system, double perCell, List<Slot> slots, List<Block> blocks, List<Total> totals, Dictionary<string, double> taken, HashSet<(int, int)> used)
    {
        foreach (FixedConcentration f in system.Fixed.Where(f => f.Kind == FixedKind.Element))
        {
            DefectSpecies[] holders = [.. system.Species.Where(s => s.Composition.GetValueOrDefault(f.Name) > 0)];
            if (holders.FirstOrDefault(h => Enumerable.Range(0, h.States.Count).Any(i => used.Contains((Locate(system, h.Name).Index, i)))) is { } twice)
            {
                throw new ArgumentException($"{twice.Name} is fixed by itself and through the total of {f.Name}; fix one of them.");
            }

            double capacity = holders.Sum(h => h.Composition[f.Name] * h.Sites);
            if (f.Concentration * perCell > capacity) throw new SublatticeException(f.Name, f.Concentration, capacity / perCell);
            if (holders.Length == 1 && holders[0].Composition[f.Name] == 1 && !system.Fixed.Any(o => o != f && o.Kind == FixedKind.Element && holders[0].Composition.ContainsKey(o.Name)))
            {
                AddFrozen(Locate(system, holders[0].Name).Index, holders[0], f.Concentration * perCell, slots, blocks, taken, used);
            }
            else
            {
                totals.Add(new Total(f.Name, f.Concentration * perCell));
            }
        }
    }

    private static void AddFrozen(int species, DefectSpecies s, double concentration, List<Slot> slots, List<Block> blocks, Dictionary<string, double> taken, HashSet<(int, int)> used)
    {
        int start = slots.Count;
        for (int i = 0; i < s.States.Count; i++)
        {
            if (used.Add((species, i))) slots.Add(new Slot(species, s.States[i], s.Sites));
        }

        if (slots.Count == start) throw new ArgumentException($"Every charge state of {s.Name} is fixed, and its total as well; fix one of them.");
        blocks.Add(new Block(Rule.Frozen, start, slots.Count - start, concentration));
        taken[s.Pool] = taken.GetValueOrDefault(s.Pool) + concentration;
    }

    private static void CheckSites(DefectSystem system, double perCell, Dictionary<string, double> taken)
    {
        foreach ((string pool, double amount) in taken)
        {
            double sites = system.Species.Where(s => s.Pool == pool).Max(s => s.Sites);
            if (amount > sites * (1.0 + 1e-12)) throw new SublatticeException($"Sublattice {pool} of {system.Host}", amount / perCell, sites / perCell);
        }
    }

    private static void AddFree(DefectSystem system, List<Slot> slots, List<Block> blocks, Dictionary<string, double> taken, HashSet<(int, int)> used)
    {
        foreach (IGrouping<string, (DefectSpecies Species, int Index)> pool in system.Species.Select((s, i) => (s, i)).GroupBy(p => p.s.Pool, StringComparer.Ordinal))
        {
            int start = slots.Count;
            foreach ((DefectSpecies s, int species) in pool)
            {
                for (int i = 0; i < s.States.Count; i++)
                {
                    if (used.Add((species, i))) slots.Add(new Slot(species, s.States[i], s.Sites));
                }
            }

            if (slots.Count == start) continue;
            if (system.Statistics == SiteStatistics.Dilute)
            {
                blocks.Add(new Block(Rule.Dilute, start, slots.Count - start, 0.0));
                continue;
            }

            double sites = pool.First().Species.Sites;
            if (pool.FirstOrDefault(p => p.Species.Sites != sites).Species is { } other)
            {
                throw new ArgumentException(FormattableString.Invariant($"{pool.First().Species.Name} and {other.Name} share the sublattice {pool.Key} but have {sites} and {other.Sites} sites; give them the same number or pools of their own."));
            }

            blocks.Add(new Block(Rule.Exclusion, start, slots.Count - start, Math.Max(0.0, sites - taken.GetValueOrDefault(pool.Key))));
        }
    }

    private static (int Index, DefectSpecies Species) Locate(DefectSystem system, string name)
    {
        for (int i = 0; i < system.Species.Count; i++)
        {
            if (system.Species[i].Name == name) return (i, system.Species[i]);
        }

        throw new ArgumentException($"{name} is fixed but not a defect of {system.Host}.");
    }

    /// <summary>One charge state.</summary>
    public readonly record struct Slot(int Species, ChargeState State, double Sites);

    /// <summary>States with a common rule; the amount is the number of free sites or the fixed total, per cell.</summary>
    public readonly record struct Block(Rule Rule, int Start, int Count, double Amount);

    /// <summary>An element whose total over several species is fixed, per cell.</summary>
    public readonly record struct Total(string Element, double Amount);
}
