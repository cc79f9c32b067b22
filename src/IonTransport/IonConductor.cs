using IonTransport.Crystals;
using IonTransport.Defects;
using IonTransport.Kinetics;
using IonTransport.Landscapes;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport;

/// <summary>
/// The door of the library: a crystal with a mobile ion, taken from its structure to percolation, diffusion and conductivity in a few sentences.
/// Immutable: <c>With…</c> returns a changed copy. Every stage can be looked at (<see cref="ComputeLandscape"/>, <see cref="BuildNetwork"/>,
/// <see cref="Fill"/>) or replaced.
/// </summary>
/// <remarks>
/// The landscape is computed once, by the first sentence that needs it, and shared by copies that do not change it. Approximations of the default path: frozen host,
/// bond-valence energies, harmonic rates from the vibrations of the mobile ion alone, mobile ions that only exclude one another.
/// </remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed partial record IonConductor
{
    private readonly Species? _mobile;

    private IonConductor(Structure structure) => Structure = structure;

    /// <summary>The crystal.</summary>
    public Structure Structure { get; }

    /// <summary>The mobile ion with its oxidation state.</summary>
    /// <exception cref="InvalidOperationException">No mobile ion was chosen.</exception>
    public Species Mobile => _mobile ?? throw new InvalidOperationException("No mobile ion was chosen: say WithMobileIon(\"Li+\") first.");

    /// <summary>What the landscape is computed with; the bond-valence site energy by default.</summary>
    public ILandscapeModel LandscapeModel { get; private init; } = BondValence.SiteEnergy();

    /// <summary>How the landscape is scanned.</summary>
    public LandscapeOptions LandscapeOptions { get; private init; } = new();

    /// <summary>A network of one's own that replaces the one from the landscape; null for none.</summary>
    public MigrationNetwork? Network { get; private init; }

    /// <summary>How hops become rates; harmonic transition-state rates by default.</summary>
    public IRateModel Rates { get; private init; } = new HarmonicRate();

    /// <summary>Mobile ions per cell; by default the number in the structure, partial occupancies counted.</summary>
    public double IonsPerCell { get => field > 0.0 ? field : Structure.Count(Mobile); private init; }

    /// <summary>Empty sites in the whole supercell, which then decide how many ions there are; null leaves that to <see cref="IonsPerCell"/>.</summary>
    public int? Vacancies { get; private init; }

    /// <summary>Cells along a, b, c in a simulation; null chooses the smallest supercell that is 20 Å wide everywhere.</summary>
    public CellOffset? Supercell { get; private init; }

    /// <summary>Sites this close in Å cannot both be occupied; 1.3 by default (split sites such as the 96h pairs of a garnet).</summary>
    public double ExclusionDistance { get; private init; } = 1.3;

    /// <summary>Energy between mobile ions beyond the exclusion; null for none.</summary>
    public PairInteraction? Interaction { get; private init; }

    private LandscapeCache Cache { get; init; } = new();

    private IReadOnlyList<(string From, string To, MigrationHop Hop)> Hops { get; init; } = [];

    private CarrierFilling? Carriers { get; init; }

    /// <summary>Starts from a structure.</summary>
    /// <param name="structure">The crystal.</param>
    /// <returns>A conductor without a mobile ion yet.</returns>
    public static IonConductor From(Structure structure) => new(Require.NotNull(structure));

    /// <summary>Starts from a structure file of any known format, found by its content: CIF, POSCAR, extended XYZ, LAMMPS data.</summary>
    /// <param name="path">Path of the file.</param>
    /// <returns>A conductor without a mobile ion yet.</returns>
    /// <exception cref="FileFormatException">The file breaks its format, with the line; or no format knows it.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static IonConductor Load(string path) => From(Structure.Load(path));

    /// <summary>Starts from a CIF file.</summary>
    /// <param name="path">Path of the file.</param>
    /// <returns>A conductor without a mobile ion yet.</returns>
    /// <exception cref="FileFormatException">The file is not a CIF, is truncated, or its structure makes no sense; with the line.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static IonConductor FromCif(string path) => From(Structure.FromCif(path));

    /// <summary>Chooses the mobile ion.</summary>
    /// <param name="species">The ion; without an oxidation state it takes the one in the structure.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentException">The ion is not in the structure.</exception>
    public IonConductor WithMobileIon(Species species) => new(this, MobileIon.Resolve(Structure, species));

    /// <summary>Chooses the mobile ion.</summary>
    /// <param name="species">The ion as text, such as <c>Li+</c> or <c>O2-</c>.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="FormatException">The text is not a species.</exception>
    /// <exception cref="ArgumentException">The ion is not in the structure.</exception>
    public IonConductor WithMobileIon(string species) => WithMobileIon(Species.Parse(species));

    /// <summary>Chooses what the landscape is computed with and how it is scanned.</summary>
    /// <param name="model">The model, such as <c>BondValence.SiteEnergy()</c>.</param>
    /// <param name="options">Grid and search; null keeps the present ones.</param>
    /// <returns>A changed copy.</returns>
    public IonConductor WithLandscape(ILandscapeModel model, LandscapeOptions? options = null) =>
        this with { LandscapeModel = Require.NotNull(model), LandscapeOptions = options ?? LandscapeOptions, Cache = new() };

    /// <summary>Sets how the landscape is computed; its model stays.</summary>
    /// <param name="options">Grid spacing, energy window and limits.</param>
    /// <returns>A changed copy.</returns>
    public IonConductor WithLandscape(LandscapeOptions options) => this with { LandscapeOptions = Require.NotNull(options), Cache = new() };

    /// <summary>Replaces the network: sites and barriers of one's own, measured or computed elsewhere.</summary>
    /// <param name="network">The network of one cell of the structure, of its primitive cell or of a supercell.</param>
    /// <returns>A changed copy.</returns>
    public IonConductor WithNetwork(MigrationNetwork network) => this with { Network = Require.NotNull(network) };

    /// <summary>Replaces one kind of hop by a measured or computed one, whether the network is given or comes from the landscape.</summary>
    /// <param name="from">Label of the initial site.</param>
    /// <param name="to">Label of the final site.</param>
    /// <param name="hop">The hop between them, such as <c>state.ToHop()</c> of a harmonic transition state.</param>
    /// <returns>A changed copy; labels and detailed balance are checked when the network is built.</returns>
    public IonConductor WithHop(string from, string to, MigrationHop hop) => this with { Hops = [.. Hops, (Require.NotNull(from), Require.NotNull(to), hop)] };

    /// <summary>Replaces the barrier and attempt frequency of one kind of hop between equivalent sites.</summary>
    /// <param name="from">Label of the initial site.</param>
    /// <param name="to">Label of the final site.</param>
    /// <param name="barrier">Barrier of both directions in eV, not negative.</param>
    /// <param name="attemptFrequency">Attempt frequency of both directions in THz, positive.</param>
    /// <returns>A changed copy; labels and detailed balance are checked when the network is built.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The barrier is negative or the attempt frequency not positive.</exception>
    public IonConductor WithHop(string from, string to, double barrier, double attemptFrequency) => WithHop(from, to, new MigrationHop(barrier, attemptFrequency));

    /// <summary>
    /// Lets a defect equilibrium fill the network: at every temperature it holds as many vacancies of the mobile ion, or interstitials, as the equilibrium says. The
    /// activation energy of a simulation then includes their formation.
    /// </summary>
    /// <param name="system">The defects of the crystal.</param>
    /// <param name="carrier">The carrier with its charge, such as <c>V_Li'</c> where the sites of the network are those of the ions, or <c>Li_i^•</c> where they are interstices.</param>
    /// <param name="potentials">Chemical potentials; null is all Δμ = 0.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="FormatException">The carrier is not a Kröger–Vink symbol.</exception>
    /// <exception cref="ArgumentException">The carrier is no vacancy or interstitial of the mobile ion, or not a defect of the system.</exception>
    /// <exception cref="InvalidOperationException">No mobile ion was chosen.</exception>
    /// <remarks>
    /// Fewer carriers than one per supercell are simulated as one, and σ is scaled to their true number: exact as long as carriers do not meet. Only the charge state
    /// named moves; carriers bound in complexes do not.
    /// </remarks>
    public IonConductor WithDefects(DefectSystem system, string carrier, ChemicalPotentials? potentials = null)
    {
        Require.NotNull(system);
        KrogerVink symbol = KrogerVink.Parse(carrier);
        _ = system.Find(symbol.Name).State(symbol.Charge);
        return WithDefects(symbol, t => system.Solve(t, potentials));
    }

    /// <summary>Lets defect equilibria of one's own fill the network: at a fixed oxygen pressure, quenched from high temperature, and the like.</summary>
    /// <param name="carrier">The carrier with its charge, such as <c>V_O^••</c>.</param>
    /// <param name="equilibrium">The equilibrium at a temperature in K.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="FormatException">The carrier is not a Kröger–Vink symbol.</exception>
    /// <exception cref="ArgumentException">The carrier is no vacancy or interstitial of the mobile ion.</exception>
    /// <exception cref="InvalidOperationException">No mobile ion was chosen.</exception>
    public IonConductor WithDefects(string carrier, Func<double, DefectEquilibrium> equilibrium) => WithDefects(KrogerVink.Parse(carrier), Require.NotNull(equilibrium));

    /// <summary>Chooses how hops become rates.</summary>
    /// <param name="rates">The rate model.</param>
    /// <returns>A changed copy.</returns>
    public IonConductor WithRates(IRateModel rates) => this with { Rates = Require.NotNull(rates) };

    /// <summary>Sets the number of mobile ions, such as 56 Li per cell of a garnet.</summary>
    /// <param name="count">Mobile ions per cell of the structure, positive.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public IonConductor WithIonsPerCell(double count) => this with { IonsPerCell = Require.Positive(count, nameof(count)), Vacancies = null };

    /// <summary>Fills all sites of the network but some, in place of a number of ions.</summary>
    /// <param name="count">Empty sites in the whole supercell, at least 1.</param>
    /// <returns>A changed copy; that there are more sites is checked when the network is filled.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public IonConductor WithVacancies(int count) => this with { Vacancies = Require.Positive(count, nameof(count)) };

    /// <summary>Sets the supercell of simulations, equal in every direction.</summary>
    /// <param name="cells">Cells along a, b and c, at least 1.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public IonConductor WithSupercell(int cells) => WithSupercell(cells, cells, cells);

    /// <summary>Sets the supercell of simulations.</summary>
    /// <param name="a">Cells along a, at least 1.</param>
    /// <param name="b">Cells along b, at least 1.</param>
    /// <param name="c">Cells along c, at least 1.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public IonConductor WithSupercell(int a, int b, int c) => this with
    {
        Supercell = new CellOffset(Require.Positive(a, nameof(a)), Require.Positive(b, nameof(b)), Require.Positive(c, nameof(c))),
    };

    /// <summary>Sets the distance within which two sites cannot both be occupied.</summary>
    /// <param name="distance">Distance in Å; 0 for none.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The distance is negative.</exception>
    public IonConductor WithExclusion(double distance) => this with { ExclusionDistance = Require.NonNegative(distance, nameof(distance), "Å") };

    /// <summary>Adds an energy between mobile ions, which the landscape does not know.</summary>
    /// <param name="interaction">The interaction; null for none.</param>
    /// <returns>A changed copy.</returns>
    public IonConductor WithInteraction(PairInteraction? interaction) => this with { Interaction = interaction };

    /// <summary>Adds a screened Coulomb repulsion between mobile ions, z²e²/(4πε₀ε_r r) · exp(−r/λ).</summary>
    /// <param name="permittivity">Relative permittivity ε_r, positive.</param>
    /// <param name="screeningLength">Screening length λ in Å, positive.</param>
    /// <param name="cutoff">Largest distance in Å, at most half the supercell.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    public IonConductor WithRepulsion(double permittivity, double screeningLength, double cutoff) =>
        WithInteraction(PairInteraction.ScreenedCoulomb(permittivity, screeningLength, cutoff));

    /// <summary>The crystal and the mobile ion.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString()
    {
        string crystal = Structure.Name.Length > 0 ? Structure.Name.Replace('_', ' ') : Structure.Formula;
        return _mobile is { } ion ? $"{ion} in {crystal}" : crystal;
    }

    private IonConductor WithDefects(KrogerVink carrier, Func<double, DefectEquilibrium> equilibrium)
    {
        string ion = Mobile.Element.Symbol;
        bool moves = (carrier.IsVacancy && carrier.Site == ion) || (carrier.IsInterstitial && carrier.Occupant == ion);
        return moves
            ? this with { Carriers = new CarrierFilling(carrier, equilibrium) }
            : throw new ArgumentException($"{carrier} does not carry {Mobile}: give a vacancy or an interstitial of {ion}.", nameof(carrier));
    }

    private IonConductor(IonConductor original, Species mobile)
        : this(original)
    {
        _mobile = mobile;
        Cache = new LandscapeCache();
    }

    /// <summary>The landscape once it is computed, shared by copies that do not change it.</summary>
    private sealed class LandscapeCache
    {
        public Lock Gate { get; } = new();

        public Landscape? Landscape { get; set; }
    }
}
