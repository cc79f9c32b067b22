using System.Collections.Immutable;
using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Defects;

/// <summary>Chemical potentials Δμ of the elements in eV per atom, relative to the reference phases of the formation energies. Elements not named are at 0.</summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class ChemicalPotentials
{
    private readonly ImmutableSortedDictionary<string, double> _values;

    private ChemicalPotentials(ImmutableSortedDictionary<string, double> values) => _values = values;

    /// <summary>All Δμ = 0: every element in equilibrium with its reference phase.</summary>
    public static ChemicalPotentials Reference { get; } = new(ImmutableSortedDictionary.Create<string, double>(StringComparer.Ordinal));

    /// <summary>The elements that are named.</summary>
    public IEnumerable<string> Elements => _values.Keys;

    /// <summary>Δμ of an element in eV; 0 if it is not named.</summary>
    /// <param name="element">Element's symbol.</param>
    public double this[string element] => _values.GetValueOrDefault(element);

    /// <summary>Potentials from pairs.</summary>
    /// <param name="values">Element's symbol and Δμ in eV, each.</param>
    /// <returns>The potentials.</returns>
    public static ChemicalPotentials Of(params IEnumerable<(string Element, double Value)> values)
    {
        ChemicalPotentials result = Reference;
        foreach ((string element, double value) in Require.NotNull(values)) result = result.With(element, value);
        return result;
    }

    /// <summary>The same with one potential changed.</summary>
    /// <param name="element">Element's symbol.</param>
    /// <param name="value">Δμ in eV, finite.</param>
    /// <returns>A changed copy.</returns>
    public ChemicalPotentials With(string element, double value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(element);
        return new ChemicalPotentials(_values.SetItem(element, Require.Finite(value, $"Δμ of {element}", "eV")));
    }

    /// <summary>The same with the potential of an ion that an electrode fixes: Δμ = −z e V, V against the metal.</summary>
    /// <param name="element">Element's symbol, such as <c>Li</c>.</param>
    /// <param name="voltage">Voltage against the metal (Li/Li⁺) in V.</param>
    /// <param name="valence">Charge z of the ion, positive; 1 for lithium.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The valence is not positive, or the voltage is not finite.</exception>
    public ChemicalPotentials WithVoltage(string element, double voltage, int valence = 1) =>
        With(element, -Require.Positive(valence, nameof(valence)) * Require.Finite(voltage, nameof(voltage), "V"));

    /// <summary>The same with the potential of an element in equilibrium with its gas.</summary>
    /// <param name="gas">The gas of one element, such as <see cref="GasPotential.Oxygen"/>.</param>
    /// <param name="temperature">Temperature in K, within the range of the gas data.</param>
    /// <param name="pressure">Partial pressure in bar, positive.</param>
    /// <returns>A changed copy.</returns>
    public ChemicalPotentials WithGas(GasPotential gas, double temperature, double pressure) =>
        With(Require.NotNull(gas).Element, gas.PerAtom(temperature, pressure));

    /// <summary>Potentials between these (0) and others (1), linearly.</summary>
    /// <param name="other">The other end.</param>
    /// <param name="fraction">Position; values outside 0 to 1 extrapolate.</param>
    /// <returns>The potentials.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not finite.</exception>
    public ChemicalPotentials Towards(ChemicalPotentials other, double fraction)
    {
        Require.NotNull(other);
        Require.Finite(fraction, nameof(fraction));
        return Of(_values.Keys.Union(other._values.Keys).Select(e => (e, this[e] + (fraction * (other[e] - this[e])))));
    }

    /// <summary>As <c>Δμ(Li) = −1.2000 eV, Δμ(S) = −2.1000 eV</c>.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => _values.Count == 0
        ? "reference potentials (all Δμ = 0)"
        : string.Join(", ", _values.Select(v => string.Create(CultureInfo.InvariantCulture, $"Δμ({v.Key}) = {v.Value:F4} eV")));
}
