using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Defects;

/// <summary>A compound with its formation energy from the elements: the host itself or one that competes with it.</summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class CompetingPhase
{
    /// <summary>Creates a phase.</summary>
    /// <param name="formula">Formula with whole numbers, such as <c>Li2O</c>.</param>
    /// <param name="formationEnergy">Formation energy in eV per formula unit as written, from the reference phases of the elements.</param>
    /// <exception cref="FormatException">The text is no formula.</exception>
    public CompetingPhase(string formula, double formationEnergy)
    {
        Formula = formula;
        FormationEnergy = Require.Finite(formationEnergy, nameof(formationEnergy), "eV");
        Composition = ChemicalFormula.Parse(formula).ToDictionary(a => a.Element, a => a.Count);
    }

    /// <summary>Formula.</summary>
    public string Formula { get; }

    /// <summary>Formation energy in eV per formula unit.</summary>
    public double FormationEnergy { get; }

    /// <summary>Atoms per formula unit.</summary>
    public IReadOnlyDictionary<string, int> Composition { get; }

    /// <summary>Formula and energy.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Formula} ({FormationEnergy:F4} eV)");

    /// <summary>Σ n Δμ − ΔH_f, in eV per formula unit: positive where the phase precipitates.</summary>
    internal double DrivingForce(ChemicalPotentials potentials) => Composition.Sum(c => c.Value * potentials[c.Key]) - FormationEnergy;
}
