using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Defects;

/// <summary>What a fixed concentration holds on to.</summary>
public enum FixedKind
{
    /// <summary>The sum over the charge states of one species.</summary>
    Species,

    /// <summary>One charge state of a species; the others stay free.</summary>
    ChargeState,

    /// <summary>All atoms of an element in defects, over every species and complex that holds them.</summary>
    Element,
}

/// <summary>A concentration that does not follow equilibrium: a dopant, an impurity or a species frozen in.</summary>
/// <param name="Kind">What is fixed.</param>
/// <param name="Name">Name of the species or element.</param>
/// <param name="Charge">Charge for <see cref="FixedKind.ChargeState"/>; 0 otherwise.</param>
/// <param name="Concentration">Concentration in cm⁻³.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record FixedConcentration(FixedKind Kind, string Name, int Charge, double Concentration)
{
    /// <summary>What is fixed at which concentration.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Name}{(Kind == FixedKind.ChargeState ? $"({Charge:+0;-0;0})" : Kind == FixedKind.Element ? " (all defects with it)" : string.Empty)} = {Concentration.ToDigits(6)} cm⁻³");
}
