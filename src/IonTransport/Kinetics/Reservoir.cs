using System.Globalization;
using IonTransport.Networks;
using IonTransport.Physics;

namespace IonTransport.Kinetics;

/// <summary>
/// A source and sink of ions that touches some sites of a lattice gas: it fills empty ones and empties filled ones, as an electrode or the rest of a large crystal would.
/// At a chemical potential it keeps detailed balance with the energies of the sites and the interactions; at a fixed occupancy it ignores both.
/// </summary>
/// <remarks>
/// A touched site that is empty is filled at the rate k₀p and one that is filled is emptied at k₀(1 − p), with p = 1/(1 + exp((ε − μ)/k_BT)) and ε the energy of the ion on the site with all its
/// interactions (heat bath, R. J. Glauber, J. Math. Phys. 4, 294 (1963)); or with p the given occupancy. ε counts as the site energies do; where sites vibrate differently
/// (<see cref="NetworkSite.MeanFrequency"/>), ε + 3k_BT ln(ν̄/ν̄₀) relative to the first site of the network stands for it.
/// </remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record Reservoir
{
    private Reservoir(string name) => Name = name;

    /// <summary>Name.</summary>
    public string Name { get; }

    /// <summary>Chemical potential μ in eV on the scale of the site energies; null at a fixed occupancy.</summary>
    public double? ChemicalPotential { get; private init; }

    /// <summary>Occupancy from 0 to 1 that it would give to a site nothing else fills or empties; null at a chemical potential.</summary>
    public double? Occupancy { get; private init; }

    /// <summary>Rate k₀ in 1/s of trying to fill or empty a site; null for the fastest bare rate of all moves (1 THz where there is none), as if a site of the crystal were next to it.</summary>
    public double? ExchangeRate { get; private init; }

    /// <summary>Name of the species it exchanges; null for the first.</summary>
    public string? Species { get; private init; }

    /// <summary>Label or rule of the sites it touches; null for all.</summary>
    internal Func<NetworkSite, bool>? Sites { get; private init; }

    /// <summary>What sites it touches, in words.</summary>
    public string Touches { get; private init; } = "all sites";

    /// <summary>A reservoir at a chemical potential.</summary>
    /// <param name="chemicalPotential">μ in eV on the scale of the site energies, finite.</param>
    /// <param name="name">Name for tables and messages.</param>
    /// <returns>The reservoir, touching all sites.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The chemical potential is not finite.</exception>
    public static Reservoir AtChemicalPotential(double chemicalPotential, string name = "reservoir") =>
        new(Require.NotNull(name)) { ChemicalPotential = Require.Finite(chemicalPotential, nameof(chemicalPotential), "eV") };

    /// <summary>A reservoir that fills sites to a given fraction, whatever their energy.</summary>
    /// <param name="occupancy">Fraction from 0 (a perfect sink) to 1.</param>
    /// <param name="name">Name for tables and messages.</param>
    /// <returns>The reservoir, touching all sites.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The occupancy is not between 0 and 1.</exception>
    public static Reservoir AtOccupancy(double occupancy, string name = "reservoir") =>
        new(Require.NotNull(name)) { Occupancy = Require.InRange(occupancy, 0.0, 1.0, nameof(occupancy)) };

    /// <summary>Sets how fast it exchanges ions.</summary>
    /// <param name="rate">k₀ in 1/s, positive.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not positive.</exception>
    public Reservoir WithExchangeRate(double rate) => this with { ExchangeRate = Require.Positive(rate, nameof(rate), "1/s") };

    /// <summary>Lets it exchange one species of several.</summary>
    /// <param name="species">Name of the species.</param>
    /// <returns>A changed copy.</returns>
    public Reservoir ForSpecies(string species) => this with { Species = Require.NotNull(species) };

    /// <summary>Lets it touch the sites of one label only.</summary>
    /// <param name="label">The label.</param>
    /// <returns>A changed copy.</returns>
    public Reservoir OnSites(string label)
    {
        Require.NotNull(label);
        return this with { Sites = s => s.Label == label, Touches = $"sites {label}" };
    }

    /// <summary>Lets it touch the sites of the network that a rule chooses.</summary>
    /// <param name="choose">The rule.</param>
    /// <returns>A changed copy.</returns>
    public Reservoir OnSites(Func<NetworkSite, bool> choose) => this with { Sites = Require.NotNull(choose), Touches = "chosen sites" };

    /// <summary>Name, potential or occupancy, and sites.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString()
    {
        string level = ChemicalPotential is { } mu
            ? string.Create(CultureInfo.InvariantCulture, $"μ = {mu.ToDigits(5)} eV")
            : string.Create(CultureInfo.InvariantCulture, $"occupancy {Occupancy?.ToDigits(5)}");
        string species = Species is null ? string.Empty : $" of {Species}";
        return $"{Name}: {level}{species} on {Touches}";
    }
}
