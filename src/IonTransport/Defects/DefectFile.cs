using IonTransport.Physics;

namespace IonTransport.Defects;

/// <summary>Reads defect systems from the library's own JSON, and defect species from a CSV table. Both are described in the guide to defects.</summary>
public static class DefectFile
{
    /// <summary>Reads a whole system from JSON: host, volume, bands, defects with their charge states, dopants, associates, competing phases.</summary>
    /// <param name="file">Path of the file.</param>
    /// <returns>What the file holds.</returns>
    /// <exception cref="FileFormatException">Something is missing, unknown or impossible; file and line are given.</exception>
    /// <remarks>
    /// Units: volumes in Å³ of the cell that the numbers of sites refer to, energies in eV at E_F = 0 (the valence band's top) and Δμ = 0, entropies in k_B,
    /// concentrations in cm⁻³. A density of states may stand in the file or in a file of two columns beside it.
    /// </remarks>
    public static DefectInput Load(string file)
    {
        DocumentNode root = JsonFile.Read(file).Only(
            "host", "volume", "temperature", "statistics", "bands", "defects", "dopants", "associates", "activity", "phases");
        DefectSystem system = root.Make(() => DefectSystem.For(root.Get("host").Text, root.Get("volume").Number(), root.Find("bands") is { } b ? Bands(b, file) : null));
        if (root.Find("statistics") is { } statistics) system = system.WithStatistics(Statistics(statistics));
        foreach (DocumentNode defect in root.Get("defects").Items) system = Add(system, defect);
        foreach (DocumentNode dopant in root.Find("dopants")?.Items ?? []) system = Dope(system, dopant);
        foreach (DocumentNode cluster in root.Find("associates")?.Items ?? [])
        {
            cluster.Only("symbol", "binding", "multiplicity");
            system = cluster.Make(() => system.WithAssociate(cluster.Get("symbol").Text, cluster.Get("binding").Number(), cluster.Get("multiplicity").Number()));
        }

        if (root.Find("activity")?.Only("permittivity", "closestApproach") is { } activity)
        {
            system = activity.Make(() => system.WithActivity(new DebyeHuckelLidiard(activity.Get("permittivity").Number(), activity.Get("closestApproach").Number())));
        }

        CompetingPhase[] phases = [.. (root.Find("phases")?.Items ?? []).Select(p => p.Only("formula", "energy").Make(() => new CompetingPhase(p.Get("formula").Text, p.Get("energy").Number())))];
        return new DefectInput(system, root.Find("temperature")?.Number(), phases);
    }

    /// <summary>Reads defect species from a table with one charge state a line.</summary>
    /// <param name="file">
    /// Path of a CSV file. Its first line names the columns: <c>name</c>, <c>sites</c>, <c>charge</c>, <c>energy</c> in any order, and if wanted <c>degeneracy</c>,
    /// <c>entropy</c> (k_B) and <c>pool</c>. Lines that start with # are comments.
    /// </param>
    /// <returns>The species in the order they appear, for <see cref="DefectSystem.With(IEnumerable{DefectSpecies})"/>.</returns>
    /// <exception cref="FileFormatException">A column or a value is missing or is not what it should be; file and line are given.</exception>
    public static IReadOnlyList<DefectSpecies> LoadSpecies(string file)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(file);
        string[]? columns = null;
        List<(string Name, List<DocumentNode> States)> defects = [];
        int number = 0;
        foreach (string line in File.ReadLines(file))
        {
            number++;
            if (line.AsSpan().Trim() is { Length: 0 } or ['#', ..]) continue;
            string[] cells = [.. line.Split(',', StringSplitOptions.TrimEntries).Select(c => c.Trim('"'))];
            if (columns is null)
            {
                columns = cells;
                DocumentNode.Map(file, number, [.. cells.Select(c => (c, DocumentNode.Scalar(file, number, c)))]).Only("name", "sites", "charge", "energy", "degeneracy", "entropy", "pool");
                continue;
            }

            if (cells.Length != columns.Length) throw new FileFormatException(file, number, $"expected {columns.Length} values, not {cells.Length}.");
            DocumentNode state = DocumentNode.Map(file, number, [.. columns.Zip(cells).Where(c => c.Second.Length > 0).Select(c => (c.First, DocumentNode.Scalar(file, number, c.Second)))]);
            string name = state.Get("name").Text;
            if (defects.All(d => d.Name != name)) defects.Add((name, []));
            defects.First(d => d.Name == name).States.Add(state);
        }

        if (defects.Count == 0) throw new FileFormatException(file, number, "expected a line of column names and at least one charge state.");
        return [.. defects.Select(d => Species(d.Name, d.States[0], d.States))];
    }

    private static DefectSystem Add(DefectSystem system, DocumentNode defect)
    {
        defect.Only("name", "sites", "pool", "atoms", "states", "fixed");
        string name = defect.Get("name").Text;
        IReadOnlyList<DocumentNode> states = defect.Get("states").Items;
        foreach (DocumentNode state in states) state.Only("charge", "energy", "degeneracy", "entropy", "freeEnergy", "fixed");
        DefectSpecies species = Species(name, defect, states);
        if (defect.Find("atoms") is { } atoms) species = atoms.Make(() => species.WithComposition(atoms.Members.Select(a => (a.Key, a.Value.Whole()))));
        system = defect.Make(() => system.With(species));
        foreach (DocumentNode state in states)
        {
            if (state.Find("fixed") is { } part) system = part.Make(() => system.WithFixedState(name, state.Get("charge").Whole(), part.Number()));
        }

        return defect.Find("fixed") is { } total ? total.Make(() => system.WithFixed(name, total.Number())) : system;
    }

    private static DefectSpecies Species(string name, DocumentNode defect, IReadOnlyList<DocumentNode> states)
    {
        DefectSpecies species = defect.Make(() => new DefectSpecies(name, defect.Get("sites").Number(), [.. states.Select(State)]));
        return defect.Find("pool") is { } pool ? species.WithPool(pool.Text) : species;
    }

    private static ChargeState State(DocumentNode state) => state.Make(() => new ChargeState(state.Get("charge").Whole(), state.Get("energy").Number(), state.Number("degeneracy", 1.0))
    {
        FreeEnergy = (state.Find("entropy"), state.Find("freeEnergy")) switch
        {
            (null, null) => FreeEnergyTerm.None,
            ({ } entropy, null) => FreeEnergyTerm.FromEntropy(entropy.Number()),
            (null, { } table) => table.Make(() => FreeEnergyTerm.FromTable(table.Get("temperatures").Numbers(), table.Get("values").Numbers())),
            _ => throw state.Error("give either 'entropy' or 'freeEnergy'"),
        },
    });

    private static DefectSystem Dope(DefectSystem system, DocumentNode dopant)
    {
        dopant.Only("symbol", "sites", "concentration", "siteFraction");
        string symbol = dopant.Get("symbol").Text;
        return dopant.Make(() => (dopant.Find("concentration"), dopant.Find("siteFraction")) switch
        {
            ({ } c, null) => system.WithDopant(symbol, c.Number(), dopant.Find("sites")?.Number()),
            (null, { } x) => system.WithDopantFraction(symbol, x.Number(), dopant.Get("sites").Number()),
            _ => throw dopant.Error("expected either 'concentration' in cm⁻³ or 'siteFraction'"),
        });
    }

    private static SiteStatistics Statistics(DocumentNode node) => node.Text switch
    {
        "dilute" => SiteStatistics.Dilute,
        "site-exclusion" => SiteStatistics.SiteExclusion,
        _ => throw node.Error($"expected 'dilute' or 'site-exclusion', not '{node.Text}'"),
    };

    private static ElectronicBands Bands(DocumentNode bands, string file)
    {
        bands.Only("gap", "electronMass", "holeMass", "electrons", "energies", "densities", "file");
        double gap = bands.Get("gap").Number();
        if (bands.Find("electronMass") is { } mass) return bands.Make(() => new ParabolicBands(gap, mass.Number(), bands.Get("holeMass").Number()));
        double electrons = bands.Get("electrons").Number();
        return bands.Find("file") is { } beside
            ? ScFermiInput.LoadDensityOfStates(Path.Combine(Path.GetDirectoryName(file) ?? string.Empty, beside.Text), gap, electrons)
            : bands.Make(() => new DensityOfStates(bands.Get("energies").Numbers(), bands.Get("densities").Numbers(), gap, electrons));
    }
}
