using System.Globalization;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Kinetics;

/// <summary>
/// One kind of mobile ion in a lattice gas of several that share the sites of a network: another charge, other rates, or an isotope. A kind that
/// cannot hop (<see cref="BarrierShift"/> very high, or a rate model of zeros) is a blocking dopant.
/// </summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record IonSpecies
{
    /// <summary>Creates a kind of ion.</summary>
    /// <param name="name">Name, such as <c>Li+</c>.</param>
    /// <param name="charge">Charge number z in e.</param>
    /// <param name="count">Ions in the whole supercell, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The charge is not finite or the count is below 1.</exception>
    public IonSpecies(string name, double charge, int count)
    {
        Name = Require.NotNull(name);
        Charge = Require.Finite(charge, nameof(charge), "e");
        Count = Require.Positive(count, nameof(count));
    }

    /// <summary>Name.</summary>
    public string Name { get; }

    /// <summary>Charge number z in e.</summary>
    public double Charge { get; }

    /// <summary>Ions in the whole supercell.</summary>
    public int Count { get; }

    /// <summary>How its hops become rates; null takes the model of the lattice gas.</summary>
    public IRateModel? Rates { get; init; }

    /// <summary>What its barriers have more than those of the network, in eV, zero or positive; site energies are those of the network.</summary>
    public double BarrierShift { get; init => field = Require.NonNegative(value, nameof(BarrierShift), "eV"); }

    /// <summary>Name, charge and count.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count} {Name} (z = {Charge:+0.##;-0.##;0})");
}
