using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Kinetics;

/// <summary>
/// Mobile ions that hop between the sites of a migration network, at most one to a site: the model of which kinetic Monte Carlo measures the transport.
/// It is a recipe, not a run: immutable, without temperature or random numbers; <see cref="Simulate"/> does the work.
/// </summary>
/// <remarks>
/// <para>
/// Every hop has the rate that the <see cref="IRateModel"/> gives its <see cref="MigrationHop"/>, times exp(−δ/k_BT) where interactions change its barrier by δ.
/// With Δ the change of the interaction energy by the hop, the barrier E_m becomes max(0, E_m + Δ/2, ΔE + Δ) (kinetically resolved activation): half of the change
/// belongs to the saddle, and no barrier falls below either of its ends. The same rule backward keeps detailed balance, so site occupations are those of
/// the Boltzmann distribution.
/// </para>
/// <para>
/// Sources: A. B. Bortz, M. H. Kalos and J. L. Lebowitz, J. Comput. Phys. 17, 10 (1975); A. Van der Ven, G. Ceder, M. Asta and P. D. Tepesch, Phys. Rev. B 64, 184307 (2001).
/// </para>
/// </remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed partial record LatticeGas
{
    private Func<int, int>? _count;

    private LatticeGas(MigrationNetwork network) => Network = network;

    /// <summary>The network of one cell.</summary>
    public MigrationNetwork Network { get; }

    /// <summary>Number of cells along a, b and c.</summary>
    public CellOffset Supercell { get; private init; } = new(1, 1, 1);

    /// <summary>Charge number z of the ions in e.</summary>
    public double Charge { get; private init; } = 1.0;

    /// <summary>The species where there are several; else empty.</summary>
    public IReadOnlyList<IonSpecies> Species { get; private init; } = [];

    /// <summary>How hops become rates.</summary>
    public IRateModel Rates { get; private init; } = new HarmonicRate();

    /// <summary>Sites this close (Å) cannot both be occupied; 0 for none.</summary>
    public double ExclusionDistance { get; private init; }

    /// <summary>Energy between ions beyond the exclusion; null for none.</summary>
    public PairInteraction? Interaction { get; private init; }

    /// <summary>Applied electric field in V/Å, Cartesian.</summary>
    public Vector3D Field { get; private init; }

    /// <summary>Sites of the supercell.</summary>
    public int SiteCount => checked(Supercell.A * Supercell.B * Supercell.C * Network.Sites.Count);

    /// <summary>Mobile ions in the supercell.</summary>
    /// <exception cref="InvalidOperationException">No number of ions was given.</exception>
    /// <exception cref="ArgumentException">There are more ions than sites, or none.</exception>
    public int IonCount
    {
        get
        {
            if (_count is null) throw new InvalidOperationException("The lattice gas has no ions yet: use WithIons, WithIonsPerCell, WithVacancies or WithSiteFraction.");
            int ions = _count(SiteCount);
            return ions >= 1 && ions <= SiteCount
                ? ions
                : throw new ArgumentException($"{ions} ions on {SiteCount} sites: there must be at least one ion and at most one to a site.");
        }
    }

    /// <summary>Starts from a network: one cell, no ions yet, harmonic rates, charge +1, no exclusion, no interaction.</summary>
    /// <param name="network">The migration network of one cell.</param>
    /// <returns>The lattice gas.</returns>
    public static LatticeGas On(MigrationNetwork network) => new(Require.NotNull(network));

    /// <summary>Repeats the cell equally in every direction.</summary>
    /// <param name="cells">Cells along a, b and c, at least 1.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public LatticeGas WithSupercell(int cells) => WithSupercell(cells, cells, cells);

    /// <summary>Repeats the cell.</summary>
    /// <param name="a">Cells along a, at least 1.</param>
    /// <param name="b">Cells along b, at least 1.</param>
    /// <param name="c">Cells along c, at least 1.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public LatticeGas WithSupercell(int a, int b, int c) =>
        this with { Supercell = new CellOffset(Require.Positive(a, nameof(a)), Require.Positive(b, nameof(b)), Require.Positive(c, nameof(c))) };

    /// <summary>Fills the supercell with a number of ions.</summary>
    /// <param name="count">Ions in the whole supercell, at least 1.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public LatticeGas WithIons(int count)
    {
        Require.Positive(count, nameof(count));
        return this with { Species = [], _count = _ => count };
    }

    /// <summary>Fills each cell of the network with a mean number of ions, as in 56 Li per cell of a garnet.</summary>
    /// <param name="count">Ions per cell, positive; times the cells it is rounded to a whole number.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public LatticeGas WithIonsPerCell(double count)
    {
        Require.Positive(count, nameof(count));
        int perCell = Network.Sites.Count;
        return this with { Species = [], _count = sites => (int)Math.Round(count * sites / perCell) };
    }

    /// <summary>Fills all sites but some.</summary>
    /// <param name="count">Empty sites in the whole supercell, at least 1.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public LatticeGas WithVacancies(int count)
    {
        Require.Positive(count, nameof(count));
        return this with { Species = [], _count = sites => sites - count };
    }

    /// <summary>Fills a fraction of the sites.</summary>
    /// <param name="fraction">Fraction c of sites that are occupied, above 0 and below 1; rounded to a whole number of ions.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not between 0 and 1.</exception>
    public LatticeGas WithSiteFraction(double fraction)
    {
        Require.InRange(fraction, 0.0, 1.0, nameof(fraction));
        return this with { Species = [], _count = sites => (int)Math.Round(fraction * sites) };
    }

    /// <summary>Fills the supercell with several species that share the sites; replaces the number and the charge given before.</summary>
    /// <param name="species">The species, at least one and at most 255; results of the first come first.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentException">There is none, or too many.</exception>
    public LatticeGas WithSpecies(params IonSpecies[] species)
    {
        ArgumentNullException.ThrowIfNull(species);
        if (species.Length is 0 or > byte.MaxValue) throw new ArgumentException($"{species.Length} species: give 1 to {byte.MaxValue}.", nameof(species));
        int ions = species.Sum(s => s.Count);
        return this with { Species = [.. species], Charge = species[0].Charge, _count = _ => ions };
    }

    /// <summary>Sets the charge of the ions; for several species each has its own.</summary>
    /// <param name="z">Charge number in e.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The charge is not finite.</exception>
    public LatticeGas WithCharge(double z) => this with { Charge = Require.Finite(z, nameof(z), "e") };

    /// <summary>Sets how hops become rates.</summary>
    /// <param name="rates">The rate model.</param>
    /// <returns>A changed copy.</returns>
    public LatticeGas WithRates(IRateModel rates) => this with { Rates = Require.NotNull(rates) };

    /// <summary>Forbids ions on two sites that are close, such as the split 96h pairs of a garnet.</summary>
    /// <param name="distance">Distance in Å up to which sites exclude one another; 0 for none.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The distance is negative.</exception>
    public LatticeGas WithExclusion(double distance) => this with { ExclusionDistance = Require.NonNegative(distance, nameof(distance), "Å") };

    /// <summary>Adds an energy between ions.</summary>
    /// <param name="interaction">The interaction; null for none.</param>
    /// <returns>A changed copy.</returns>
    public LatticeGas WithInteraction(PairInteraction? interaction) => this with { Interaction = interaction };

    /// <summary>Applies an electric field: a hop along d has its barrier lowered by zE·d/2. Steady drift gives the mobility; keep zE·d small against k_BT.</summary>
    /// <param name="field">Field E in V/Å, Cartesian; zero for none.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentException">A component is not finite.</exception>
    public LatticeGas WithField(Vector3D field) =>
        field.IsFinite ? this with { Field = field } : throw new ArgumentException("The field is not finite.", nameof(field));

    /// <summary>Ions, sites, rates, exclusion and interaction.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString()
    {
        string filling = _count is null ? "no ions" : string.Create(CultureInfo.InvariantCulture, $"{IonCount} ions (z = {Charge:+0.##;-0.##;0})");
        if (Species.Count > 0) filling = string.Join(", ", Species);
        string text = $"{filling} on {SiteCount} sites ({Supercell.A}×{Supercell.B}×{Supercell.C} cells), {Rates}";
        if (ExclusionDistance > 0.0) text += string.Create(CultureInfo.InvariantCulture, $", exclusion {ExclusionDistance.ToDigits(4)} Å");
        if (Moves.Count > 0) text += string.Create(CultureInfo.InvariantCulture, $", {Moves.Count} concerted moves per cell");
        return Interaction is null ? text : $"{text}, {Interaction}";
    }
}
