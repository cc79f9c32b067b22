using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Defects;

/// <summary>A defect with all its charge states: where it sits, how many places it has, and what it costs.</summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record DefectSpecies
{
    /// <summary>Creates a species.</summary>
    /// <param name="name">Name: a Kröger–Vink symbol without charge such as <c>V_O</c>, a cluster, or any word of your own (then give <see cref="Composition"/>).</param>
    /// <param name="sites">Sites (for clusters: configurations) per cell, positive.</param>
    /// <param name="states">Charge states, at least one, each charge once.</param>
    /// <exception cref="ArgumentException">There is no charge state, or a charge stands twice.</exception>
    public DefectSpecies(string name, double sites, params IReadOnlyList<ChargeState> states)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Require.NotNull(states);
        Name = name;
        Sites = Require.Positive(sites, nameof(sites));
        if (states.Count == 0) throw new ArgumentException($"{name} needs at least one charge state.", nameof(states));
        if (states.DistinctBy(s => s.Charge).Count() != states.Count) throw new ArgumentException($"{name} holds a charge twice.", nameof(states));
        States = [.. states];
        Symbol = TrySymbol(name);
        Composition = Symbol?.Composition ?? new Dictionary<string, int>();
        Pool = Symbol is { Kind: DefectKind.Point, IsInterstitial: false } ? Symbol.Site : name;
    }

    /// <summary>Name without charge, such as <c>V_O</c>.</summary>
    public string Name { get; }

    /// <summary>Sites per cell.</summary>
    public double Sites { get; }

    /// <summary>The charge states.</summary>
    public IReadOnlyList<ChargeState> States { get; private init; }

    /// <summary>The symbol (charge 0 for point defects), or null if the name is a word of your own.</summary>
    public KrogerVink? Symbol { get; }

    /// <summary>The sublattice on which species and charge states compete under site exclusion: the site for defects on host sites, the name for interstitials and clusters.</summary>
    public string Pool { get; private init; }

    /// <summary>Atoms added per defect, by element; fixes how the formation energy depends on Δμ.</summary>
    public IReadOnlyDictionary<string, int> Composition { get; private init; }

    /// <summary>A species from tuples of charge, energy at E_F = 0 in eV, and degeneracy.</summary>
    /// <param name="name">Name, such as <c>V_O</c>.</param>
    /// <param name="sites">Sites per cell.</param>
    /// <param name="states">The charge states.</param>
    /// <returns>The species.</returns>
    public static DefectSpecies Of(string name, double sites, params IReadOnlyList<(int Charge, double Energy, double Degeneracy)> states) =>
        new(name, sites, [.. Require.NotNull(states).Select(s => new ChargeState(s.Charge, s.Energy, s.Degeneracy))]);

    /// <summary>A species with one charge state from its full symbol.</summary>
    /// <param name="symbol">Kröger–Vink symbol with charge, such as <c>V_Li'</c>.</param>
    /// <param name="sites">Sites per cell.</param>
    /// <param name="energy">Formation energy at E_F = 0 in eV.</param>
    /// <param name="degeneracy">Degeneracy per site.</param>
    /// <returns>The species.</returns>
    public static DefectSpecies Parse(string symbol, double sites, double energy, double degeneracy = 1.0)
    {
        KrogerVink parsed = KrogerVink.Parse(symbol);
        return new DefectSpecies(parsed.Name, sites, new ChargeState(parsed.Charge, energy, degeneracy));
    }

    /// <summary>The same with another sublattice; species of one pool exclude one another.</summary>
    /// <param name="pool">Name of the sublattice.</param>
    /// <returns>A changed copy.</returns>
    public DefectSpecies WithPool(string pool)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(pool);
        return this with { Pool = pool };
    }

    /// <summary>The same with its atoms given by hand.</summary>
    /// <param name="atoms">Element and atoms added (negative: removed), each.</param>
    /// <returns>A changed copy.</returns>
    public DefectSpecies WithComposition(params IEnumerable<(string Element, int Count)> atoms) =>
        this with { Composition = Require.NotNull(atoms).ToDictionary(a => a.Element, a => a.Count) };

    /// <summary>The same with a free-energy term in every charge state.</summary>
    /// <param name="term">ΔF(T).</param>
    /// <returns>A changed copy.</returns>
    public DefectSpecies WithFreeEnergy(FreeEnergyTerm term)
    {
        Require.NotNull(term);
        return this with { States = [.. States.Select(s => s with { FreeEnergy = term })] };
    }

    /// <summary>The charge state with a charge.</summary>
    /// <param name="charge">Effective charge in e.</param>
    /// <returns>The state.</returns>
    /// <exception cref="ArgumentException">There is none.</exception>
    public ChargeState State(int charge) => States.FirstOrDefault(s => s.Charge == charge)
        ?? throw new ArgumentException($"{Name} has no charge state {charge:+0;-0;0}; it has {string.Join(", ", States.Select(s => s.Charge.ToString("+0;-0;0", CultureInfo.InvariantCulture)))}.", nameof(charge));

    /// <summary>Formation energy E_f = E − Σ n_i Δμ_i + q E_F of a charge state, in eV, without free-energy terms.</summary>
    /// <param name="charge">Effective charge in e.</param>
    /// <param name="potentials">Chemical potentials.</param>
    /// <param name="fermiLevel">Fermi level E_F in eV from the valence band maximum.</param>
    /// <returns>Energy in eV.</returns>
    public double FormationEnergy(int charge, ChemicalPotentials potentials, double fermiLevel) =>
        State(charge).Energy - AtomEnergy(Require.NotNull(potentials)) + (charge * fermiLevel);

    /// <summary>Thermodynamic transition level ε(q₁/q₂) in eV from the valence band maximum: the Fermi level at which two charge states cost the same.</summary>
    /// <param name="first">Charge q₁.</param>
    /// <param name="second">Charge q₂, another one.</param>
    /// <returns>Level in eV.</returns>
    /// <exception cref="ArgumentException">The charges are equal or a state is missing.</exception>
    public double TransitionLevel(int first, int second)
    {
        if (first == second) throw new ArgumentException("A transition level lies between two different charges.", nameof(second));
        return (State(second).Energy - State(first).Energy) / (first - second);
    }

    /// <summary>Name, sites and charge states.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} × {Sites.ToDigits(4)}: {string.Join("; ", States)}");

    /// <summary>Σ n_i Δμ_i.</summary>
    internal double AtomEnergy(ChemicalPotentials potentials)
    {
        double sum = 0.0;
        foreach ((string element, int n) in Composition) sum += n * potentials[element];
        return sum;
    }

    /// <summary>Symbol of a charge state for printing.</summary>
    internal string SymbolOf(int charge) => Symbol switch
    {
        { Kind: DefectKind.Point } point => point.WithCharge(charge).ToString(),
        { } cluster => cluster.ToString(),
        null => string.Create(CultureInfo.InvariantCulture, $"{Name}({charge:+0;-0;0})"),
    };

    private static KrogerVink? TrySymbol(string name)
    {
        try
        {
            return KrogerVink.Parse(name.StartsWith('(') || name.StartsWith('[') ? name : name + "x");
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
