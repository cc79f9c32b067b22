using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Defects;

/// <summary>The solution of charge neutrality: Fermi level, electrons, holes and every defect, with both sums of charge.</summary>
[TypeFormatterSource(typeof(HtmlResultFormatters))]
public sealed class DefectEquilibrium : IHtmlResult
{
    private readonly NeutralityLayout _layout;
    private readonly double[] _concentrations;

    internal DefectEquilibrium(NeutralityLayout layout, double temperature, ChemicalPotentials potentials, double fermiLevel, double[] concentrations, double screening)
    {
        _layout = layout;
        Temperature = temperature;
        Potentials = potentials;
        FermiLevel = fermiLevel;
        _concentrations = concentrations;
        InverseScreeningLength = screening;
    }

    /// <summary>The system that was solved.</summary>
    public DefectSystem System => _layout.System;

    /// <summary>Temperature in K.</summary>
    public double Temperature { get; }

    /// <summary>Chemical potentials.</summary>
    public ChemicalPotentials Potentials { get; }

    /// <summary>Fermi level E_F in eV from the valence band maximum; for ions only, the electrostatic reference that balances the charges.</summary>
    public double FermiLevel { get; }

    /// <summary>Conduction electrons n in cm⁻³; 0 without bands.</summary>
    public double Electrons { get; internal init; }

    /// <summary>Holes p in cm⁻³; 0 without bands.</summary>
    public double Holes { get; internal init; }

    /// <summary>Sum of positive effective charge, p + Σ q c, in cm⁻³.</summary>
    public double PositiveCharge { get; internal init; }

    /// <summary>Sum of negative effective charge, n + Σ |q| c, in cm⁻³.</summary>
    public double NegativeCharge { get; internal init; }

    /// <summary>|P − N|/(P + N) of the solution.</summary>
    public double Residual { get; internal init; }

    /// <summary>Inverse screening length κ in 1/Å with an activity correction; 0 without.</summary>
    public double InverseScreeningLength { get; }

    /// <summary>Every charge state with its concentration, in the order of the system's species.</summary>
    public IReadOnlyList<DefectConcentration> Defects =>
        [.. _layout.Slots.Select((slot, i) => (slot, i)).OrderBy(p => p.slot.Species).Select(p => Describe(p.slot, _concentrations[p.i]))];

    /// <summary>Concentration of a species over all its charge states, in cm⁻³; of one state where a symbol with its charge is given.</summary>
    /// <param name="species">Name, such as <c>V_O</c>, or symbol, such as <c>V_O••</c>.</param>
    /// <exception cref="ArgumentException">There is no such species.</exception>
    public double this[string species]
    {
        get
        {
            if (!System.Species.Any(s => s.Name == species) && DefectSystem.ReadSymbol(Require.NotNull(species)) is { Charge: not 0 } symbol) return this[symbol.Name, symbol.Charge];
            DefectSpecies found = System.Find(species);
            double sum = 0.0;
            for (int i = 0; i < _concentrations.Length; i++)
            {
                if (ReferenceEquals(System.Species[_layout.Slots[i].Species], found)) sum += _concentrations[i];
            }

            return sum;
        }
    }

    /// <summary>Concentration of one charge state, in cm⁻³.</summary>
    /// <param name="species">Name, such as <c>V_O</c>.</param>
    /// <param name="charge">Effective charge in e.</param>
    /// <exception cref="ArgumentException">There is no such species or state.</exception>
    public double this[string species, int charge]
    {
        get
        {
            DefectSpecies found = System.Find(species);
            ChargeState state = found.State(charge);
            for (int i = 0; i < _concentrations.Length; i++)
            {
                if (ReferenceEquals(_layout.Slots[i].State, state) && ReferenceEquals(System.Species[_layout.Slots[i].Species], found)) return _concentrations[i];
            }

            return 0.0;
        }
    }

    /// <summary>Concentration of a species per site of its own.</summary>
    /// <param name="species">Name.</param>
    /// <returns>Site fraction; below 1 under site exclusion.</returns>
    public double SiteFraction(string species) => this[species] * System.Volume * 1e-24 / System.Find(species).Sites;

    /// <summary>Sites of a sublattice that hold any defect, as a fraction.</summary>
    /// <param name="pool">Name of the sublattice, such as <c>O</c>.</param>
    /// <returns>Occupancy; at most 1 under site exclusion.</returns>
    /// <exception cref="ArgumentException">No species sits there.</exception>
    public double Occupancy(string pool)
    {
        DefectSpecies[] members = [.. System.Species.Where(s => s.Pool == pool)];
        if (members.Length == 0) throw new ArgumentException($"No defect sits on a sublattice '{pool}'.", nameof(pool));
        return members.Sum(m => this[m.Name]) * System.Volume * 1e-24 / members.Max(m => m.Sites);
    }

    /// <summary>The system with species frozen in at the totals they have here, for quenching; their charge states equilibrate again.</summary>
    /// <param name="species">Names of the species; none freezes every species.</param>
    /// <returns>The system, to be solved at a lower temperature.</returns>
    public DefectSystem Freeze(params IReadOnlyList<string> species)
    {
        Require.NotNull(species);
        IEnumerable<string> names = species.Count > 0 ? species : System.Species.Select(s => s.Name);
        DefectSystem start = species.Count > 0 ? System : System.WithoutFixed();
        return names.Aggregate(start, (s, name) => s.WithFixed(name, this[name]));
    }

    /// <summary>The system with one charge state frozen in.</summary>
    /// <param name="species">Name.</param>
    /// <param name="charge">Effective charge in e.</param>
    /// <returns>The system.</returns>
    public DefectSystem FreezeState(string species, int charge) => System.WithFixedState(species, charge, this[species, charge]);

    /// <summary>The system with all atoms of an element in defects frozen in, free to move between species and complexes.</summary>
    /// <param name="element">Element's symbol.</param>
    /// <returns>The system.</returns>
    public DefectSystem FreezeElement(string element) =>
        System.WithFixedElement(element, System.Species.Sum(s => s.Composition.GetValueOrDefault(element) * this[s.Name]));

    /// <summary>A table of the solution.</summary>
    /// <returns>Several lines.</returns>
    public override string ToString() => Table().ToString();

    /// <inheritdoc/>
    public string ToHtml() => Table().ToHtml();

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    private ResultTable Table()
    {
        string carriers = System.Bands is null ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", n = {Electrons.ToDigits(5)} cm⁻³, p = {Holes.ToDigits(5)} cm⁻³");
        ResultTable table = new ResultTable(string.Create(CultureInfo.InvariantCulture, $"{System.Host} at {Temperature.ToDigits(6)} K, {Potentials}\nE_F = {FermiLevel:F6} eV{carriers}"))
            .Columns("defect", "cm⁻³", "per site", "E_f / eV");
        foreach (DefectConcentration d in Defects)
        {
            table.Row(
                d.Symbol.ToString(),
                d.Concentration.ToString("0.0000e0", CultureInfo.InvariantCulture),
                d.SiteFraction.ToString("0.0000e0", CultureInfo.InvariantCulture),
                d.FormationEnergy.ToString("F4", CultureInfo.InvariantCulture));
        }

        return table.Fact("charge", string.Create(CultureInfo.InvariantCulture, $"+{PositiveCharge:0.000000e0} −{NegativeCharge:0.000000e0} cm⁻³, residual {Residual:0.0e0}"));
    }

    private DefectConcentration Describe(NeutralityLayout.Slot slot, double concentration)
    {
        DefectSpecies s = System.Species[slot.Species];
        int q = slot.State.Charge;
        return new DefectConcentration(s.Name, q, s.SymbolOf(q), concentration, concentration * System.Volume * 1e-24 / s.Sites, s.FormationEnergy(q, Potentials, FermiLevel));
    }
}
