using System.Globalization;
using System.Text;
using IonTransport.Physics;

namespace IonTransport.Defects;

/// <summary>A crystal with its possible defects: what is solved for the Fermi level and the concentrations at a temperature and chemical potentials.</summary>
[TypeFormatterSource(typeof(HtmlResultFormatters))]
public sealed partial class DefectSystem : IHtmlResult
{
    private NeutralityLayout? _layout;
    private Tuple<double, BandTail, BandTail>? _bandsAt;

    private DefectSystem(string host, double volume)
    {
        Host = host;
        Volume = volume;
    }

    private DefectSystem(DefectSystem other)
        : this(other.Host, other.Volume)
    {
        Bands = other.Bands;
        Species = other.Species;
        Fixed = other.Fixed;
        Statistics = other.Statistics;
        Activity = other.Activity;
    }

    /// <summary>Name or formula of the host.</summary>
    public string Host { get; }

    /// <summary>Volume of the cell in Å³ that site numbers and the density of states refer to.</summary>
    public double Volume { get; }

    /// <summary>Electrons and holes; null for a purely ionic system, whose Fermi level is then only a reference for the energies.</summary>
    public ElectronicBands? Bands { get; private init; }

    /// <summary>The defect species.</summary>
    public IReadOnlyList<DefectSpecies> Species { get; private init; } = [];

    /// <summary>Concentrations that do not follow equilibrium.</summary>
    public IReadOnlyList<FixedConcentration> Fixed { get; private init; } = [];

    /// <summary>Dilute or site-exclusion statistics.</summary>
    public SiteStatistics Statistics { get; private init; } = SiteStatistics.SiteExclusion;

    /// <summary>Activity correction, or null.</summary>
    public DebyeHuckelLidiard? Activity { get; private init; }

    private double PerCubicCentimetre => 1e24 / Volume;

    /// <summary>A system without defects yet; site exclusion by default.</summary>
    /// <param name="host">Name or formula.</param>
    /// <param name="volume">Volume of the cell in Å³, positive.</param>
    /// <param name="bands">Electrons and holes; null for ions only.</param>
    /// <returns>The system.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The volume is not positive.</exception>
    public static DefectSystem For(string host, double volume, ElectronicBands? bands = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(host);
        return new DefectSystem(host, Require.Positive(volume, nameof(volume), "Å³")) { Bands = bands };
    }

    /// <summary>The same with one more species of one charge state; one of the same name is replaced.</summary>
    /// <param name="symbol">Kröger–Vink symbol with charge, such as <c>V_Li'</c>.</param>
    /// <param name="sites">Sites per cell.</param>
    /// <param name="energy">Formation energy at E_F = 0 in eV.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="FormatException">The text is not a symbol.</exception>
    public DefectSystem With(string symbol, double sites, double energy) => With(DefectSpecies.Parse(symbol, sites, energy));

    /// <summary>The same with more species; one of the same name is replaced.</summary>
    /// <param name="species">Species to add.</param>
    /// <returns>A changed copy.</returns>
    public DefectSystem With(params IEnumerable<DefectSpecies> species)
    {
        List<DefectSpecies> all = [.. Species];
        foreach (DefectSpecies s in Require.NotNull(species))
        {
            int at = all.FindIndex(o => o.Name == s.Name);
            if (at >= 0) all[at] = s;
            else all.Add(s);
        }

        return new DefectSystem(this) { Species = all };
    }

    /// <summary>The same with other electrons and holes.</summary>
    /// <param name="bands">The bands; null for ions only.</param>
    /// <returns>A changed copy.</returns>
    public DefectSystem WithBands(ElectronicBands? bands) => new(this) { Bands = bands };

    /// <summary>The same with dilute or site-exclusion statistics.</summary>
    /// <param name="statistics">The statistics.</param>
    /// <returns>A changed copy.</returns>
    public DefectSystem WithStatistics(SiteStatistics statistics) => new(this) { Statistics = statistics };

    /// <summary>The same with activity coefficients.</summary>
    /// <param name="activity">The correction; null for none.</param>
    /// <returns>A changed copy.</returns>
    public DefectSystem WithActivity(DebyeHuckelLidiard? activity) => new(this) { Activity = activity };

    /// <summary>The same with a dopant of fixed concentration and charge.</summary>
    /// <param name="symbol">Kröger–Vink symbol with charge, such as <c>Cl_S^•</c>.</param>
    /// <param name="concentration">Concentration in cm⁻³, not negative.</param>
    /// <param name="sites">Sites per cell of its sublattice; null takes those of a species on the same sublattice.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="SublatticeException">There are more dopants than sites.</exception>
    /// <exception cref="ArgumentException">The number of sites is not known.</exception>
    public DefectSystem WithDopant(string symbol, double concentration, double? sites = null)
    {
        Require.NonNegative(concentration, nameof(concentration), "cm⁻³");
        KrogerVink parsed = KrogerVink.Parse(symbol);
        double places = sites ?? Species.FirstOrDefault(s => s.Pool == (parsed.IsInterstitial ? parsed.Name : parsed.Site))?.Sites
            ?? throw new ArgumentException($"Say how many sites per cell {parsed} has: no species of the system shares its sublattice.", nameof(sites));
        return With(new DefectSpecies(parsed.Name, places, new ChargeState(parsed.Charge, 0.0))).WithFixed(parsed.Name, concentration);
    }

    /// <summary>The same with a dopant of fixed concentration given as a fraction of the sites of its sublattice.</summary>
    /// <param name="symbol">Kröger–Vink symbol with charge, such as <c>Cl_S^•</c>.</param>
    /// <param name="siteFraction">Fraction of the sites, 0 to 1.</param>
    /// <param name="sites">Sites per cell of its sublattice.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The site fraction is negative or the number of sites not positive.</exception>
    public DefectSystem WithDopantFraction(string symbol, double siteFraction, double sites) =>
        WithDopant(symbol, Require.NonNegative(siteFraction, nameof(siteFraction)) * Require.Positive(sites, nameof(sites)) * PerCubicCentimetre, sites);

    /// <summary>The same with the total of a species fixed; its charge states stay in equilibrium with one another.</summary>
    /// <param name="species">Name of the species.</param>
    /// <param name="concentration">Concentration in cm⁻³, not negative.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The concentration is negative.</exception>
    public DefectSystem WithFixed(string species, double concentration) =>
        Fixing(new FixedConcentration(FixedKind.Species, Find(species).Name, 0, Require.NonNegative(concentration, nameof(concentration), "cm⁻³")));

    /// <summary>The same with one charge state of a species fixed.</summary>
    /// <param name="species">Name of the species.</param>
    /// <param name="charge">Charge of the state.</param>
    /// <param name="concentration">Concentration in cm⁻³, not negative.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The concentration is negative.</exception>
    public DefectSystem WithFixedState(string species, int charge, double concentration) => Fixing(
        new FixedConcentration(FixedKind.ChargeState, Find(species).Name, Find(species).State(charge).Charge, Require.NonNegative(concentration, nameof(concentration), "cm⁻³")));

    /// <summary>The same with all atoms of an element in defects fixed, over every species and complex that holds them.</summary>
    /// <param name="element">Symbol of an element that some species adds.</param>
    /// <param name="concentration">Concentration in cm⁻³, positive.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentException">No species adds the element, or one removes it (a host element).</exception>
    public DefectSystem WithFixedElement(string element, double concentration)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(element);
        if (!Species.Any(s => s.Composition.GetValueOrDefault(element) > 0)) throw new ArgumentException($"No defect adds {element}.", nameof(element));
        if (Species.FirstOrDefault(s => s.Composition.GetValueOrDefault(element) < 0) is { } host) throw new ArgumentException($"{host.Name} removes {element}: the total of a host element cannot be fixed.", nameof(element));
        return Fixing(new FixedConcentration(FixedKind.Element, element, 0, Require.Positive(concentration, nameof(concentration), "cm⁻³")));
    }

    /// <summary>The same with nothing fixed.</summary>
    /// <returns>A changed copy.</returns>
    public DefectSystem WithoutFixed() => new(this) { Fixed = [] };

    /// <summary>The undoped crystal: the same without what is fixed, and without the complexes that hold it.</summary>
    /// <returns>A changed copy.</returns>
    public DefectSystem Intrinsic()
    {
        HashSet<string> gone = [.. Fixed.Where(f => f.Kind != FixedKind.Element).Select(f => f.Name)];
        string[] elements = [.. Fixed.Where(f => f.Kind == FixedKind.Element).Select(f => f.Name)];
        bool Holds(DefectSpecies s) => gone.Contains(s.Name) || elements.Any(e => s.Composition.GetValueOrDefault(e) != 0)
            || (s.Symbol is { Kind: DefectKind.Cluster } cluster && cluster.Parts.Any(p => gone.Contains(p.Name)));
        return new DefectSystem(this) { Fixed = [], Species = [.. Species.Where(s => !Holds(s))] };
    }

    /// <summary>
    /// The same with an association complex in mass-action equilibrium with its parts: energy = Σ E_f(parts) + binding energy. If a part is a fixed
    /// dopant, the fixed total then counts free and bound dopants together.
    /// </summary>
    /// <param name="cluster">Symbol such as <c>(Y_Zr'-V_O^••)^•</c>, made of species and charges of the system.</param>
    /// <param name="bindingEnergy">Binding energy in eV; negative when bound.</param>
    /// <param name="multiplicity">Configurations of the cluster per site of its first part (neighbour sites), positive.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentException">A part is not in the system.</exception>
    public DefectSystem WithAssociate(string cluster, double bindingEnergy, double multiplicity)
    {
        Require.Finite(bindingEnergy, nameof(bindingEnergy), "eV");
        Require.Positive(multiplicity, nameof(multiplicity));
        KrogerVink symbol = KrogerVink.Parse(cluster);
        if (symbol.Kind != DefectKind.Cluster) throw new ArgumentException($"{symbol} is not a cluster of defects.", nameof(cluster));
        ChargeState[] parts = [.. symbol.Parts.Select(p => Find(p.Name).State(p.Charge))];
        double degeneracy = parts.Aggregate(1.0, (g, p) => g * p.Degeneracy);
        ChargeState state = new(symbol.Charge, parts.Sum(p => p.Energy) + bindingEnergy, degeneracy)
        {
            FreeEnergy = FreeEnergyTerm.From(t => parts.Sum(p => p.FreeEnergy.At(t))),
        };
        DefectSystem result = With(new DefectSpecies(symbol.Name, multiplicity * Find(symbol.Parts[0].Name).Sites, state));
        List<FixedConcentration> totals = [.. Fixed];
        foreach (string part in symbol.Parts.Select(p => p.Name).Distinct())
        {
            int at = totals.FindIndex(f => f.Kind == FixedKind.Species && f.Name == part);
            if (at < 0) continue;
            KrogerVink point = Find(part).Symbol!;
            if (point.IsVacancy) throw new ArgumentException($"{part} is fixed and a vacancy; only dopants can be fixed together with their complexes.", nameof(cluster));
            totals[at] = new FixedConcentration(FixedKind.Element, KrogerVink.Bare(point.Occupant), 0, totals[at].Concentration);
        }

        return new DefectSystem(result) { Fixed = totals };
    }

    /// <summary>Solves charge neutrality for the Fermi level and all concentrations.</summary>
    /// <param name="temperature">Temperature in K, positive.</param>
    /// <param name="potentials">Chemical potentials; null is all Δμ = 0.</param>
    /// <returns>The equilibrium.</returns>
    /// <exception cref="ChargeNeutralityException">No Fermi level makes the crystal neutral.</exception>
    /// <exception cref="SublatticeException">More is fixed on a sublattice than it has sites.</exception>
    /// <exception cref="IonTransportException">Negative formation energies give more defects under dilute statistics than a number can hold.</exception>
    /// <exception cref="ConvergenceException">The activity correction did not settle: screening too strong for Debye–Hückel.</exception>
    /// <remarks>
    /// ln P − ln N is solved in E_F/kT by bracketing and Chandrupatla's method, then once more around the solution so that nothing is lost at low temperature;
    /// cost O(states) per step.
    /// </remarks>
    public DefectEquilibrium Solve(double temperature, ChemicalPotentials? potentials = null) =>
        Solve(temperature, potentials ?? ChemicalPotentials.Reference, null);

    /// <summary>Solves charge neutrality with charged defects that attract one another: every branch, since disorder feeds on itself and may have several.</summary>
    /// <param name="temperature">Temperature in K, positive.</param>
    /// <param name="interaction">The interaction.</param>
    /// <param name="potentials">Chemical potentials; null is all Δμ = 0.</param>
    /// <returns>The branches by rising defect fraction, an odd number; exactly one is stable.</returns>
    /// <exception cref="InvalidOperationException">The system is dilute or has Debye–Hückel activities: branches need sites that fill up, and attraction counted once.</exception>
    /// <exception cref="ChargeNeutralityException">No Fermi level makes the crystal neutral.</exception>
    /// <remarks>Cost: a few hundred solutions. Roots whose fractions lie within 2 % of one another may be missed together.</remarks>
    public IReadOnlyList<InteractingEquilibrium> SolveBranches(double temperature, CubeRootInteraction interaction, ChemicalPotentials? potentials = null) =>
        Require.NotNull(interaction).Solve(this, Require.Positive(temperature, nameof(temperature), "K"), potentials ?? ChemicalPotentials.Reference);

    /// <summary>A name read as a symbol; null if it is none.</summary>
    internal static KrogerVink? ReadSymbol(string name)
    {
        try
        {
            return KrogerVink.Parse(name);
        }
        catch (KrogerVinkException)
        {
            return null;
        }
    }

    /// <summary>The species of a name.</summary>
    /// <param name="name">Name, such as <c>V_O</c>; a full symbol is reduced to it.</param>
    /// <returns>The species.</returns>
    /// <exception cref="ArgumentException">There is none.</exception>
    public DefectSpecies Find(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return Species.FirstOrDefault(s => s.Name == name)
            ?? (ReadSymbol(name) is { } symbol ? Species.FirstOrDefault(s => s.Name == symbol.Name) : null)
            ?? throw new ArgumentException($"{Host} has no defect '{name}'; it has {(Species.Count == 0 ? "none" : string.Join(", ", Species.Select(s => s.Name)))}.", nameof(name));
    }

    /// <summary>The system as a table: host, bands, species, fixed concentrations.</summary>
    /// <returns>Several lines.</returns>
    public override string ToString()
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{Host}, {Volume.ToDigits(6)} Å³, {Statistics}, {Bands?.ToString() ?? "ions only"}");
        if (Activity is not null) text.Append(CultureInfo.InvariantCulture, $", {Activity}");
        foreach (DefectSpecies s in Species) text.Append(CultureInfo.InvariantCulture, $"\n  {s}");
        foreach (FixedConcentration f in Fixed) text.Append(CultureInfo.InvariantCulture, $"\n  fixed: {f}");
        return text.ToString();
    }

    /// <inheritdoc/>
    public string ToHtml() => Table().ToHtml();

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    private ResultTable Table()
    {
        string activity = Activity is null ? string.Empty : $", {Activity}";
        ResultTable table = new ResultTable(string.Create(CultureInfo.InvariantCulture, $"{Host}, {Volume.ToDigits(6)} Å³, {Statistics}, {Bands?.ToString() ?? "ions only"}{activity}")).Columns("defects");
        foreach (DefectSpecies s in Species) table.Row(s.ToString());
        foreach (FixedConcentration f in Fixed) table.Row($"fixed: {f}");
        return table;
    }

    internal DefectEquilibrium Solve(double temperature, ChemicalPotentials potentials, double? guess, double energyPerCharge = 0.0)
    {
        Require.Positive(temperature, nameof(temperature), "K");
        NeutralityLayout layout = _layout ??= new NeutralityLayout(this);
        return new NeutralitySolver(layout, temperature, potentials, BandsAt(temperature), energyPerCharge).Solve(guess);
    }

    // The tails of the bands depend on temperature alone, so a sweep at one temperature makes them once.
    private (BandTail Electrons, BandTail Holes)? BandsAt(double temperature)
    {
        if (Bands is null) return null;
        if (Volatile.Read(ref _bandsAt) is { } kept && kept.Item1 == temperature) return (kept.Item2, kept.Item3);
        (BandTail electrons, BandTail holes) = Bands.At(temperature, Volume);
        Volatile.Write(ref _bandsAt, Tuple.Create(temperature, electrons, holes));
        return (electrons, holes);
    }

    private DefectSystem Fixing(FixedConcentration total)
    {
        List<FixedConcentration> all = [.. Fixed.Where(f => f.Kind != total.Kind || f.Name != total.Name || f.Charge != total.Charge), total];
        return new DefectSystem(this) { Fixed = all };
    }
}
