using IonTransport.Physics;

namespace IonTransport.Landscapes;

/// <summary>One rule that an energy model has to keep, and how far it misses it.</summary>
/// <param name="Name">The rule, such as <c>gradient</c>.</param>
/// <param name="Deviation">Largest deviation found, in <paramref name="Unit"/>.</param>
/// <param name="Allowed">Largest deviation that passes, in <paramref name="Unit"/>.</param>
/// <param name="Unit">eV, eV/Å or eV/Å².</param>
/// <param name="Where">Where the deviation is largest, with both numbers.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public readonly record struct EnergyCheckItem(string Name, double Deviation, double Allowed, string Unit, string Where)
{
    /// <summary>Whether the deviation is allowed.</summary>
    public bool Passed => Deviation <= Allowed;

    /// <summary>Rule, deviation and place.</summary>
    /// <returns>One line.</returns>
    public override string ToString() =>
        FormattableString.Invariant($"{Name}: off by {Deviation.ToDigits(3)} {Unit} ({(Passed ? "passes" : "fails")}, {Allowed.ToDigits(3)} {Unit} are allowed), {Where}");
}
