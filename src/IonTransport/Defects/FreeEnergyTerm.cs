using IonTransport.Physics;

namespace IonTransport.Defects;

/// <summary>A contribution ΔF(T) in eV to a formation free energy: an entropy, a table or any function of temperature.</summary>
public sealed class FreeEnergyTerm
{
    private readonly Func<double, double> _value;

    private FreeEnergyTerm(Func<double, double> value) => _value = value;

    /// <summary>No contribution.</summary>
    public static FreeEnergyTerm None { get; } = new(_ => 0.0);

    /// <summary>A constant formation entropy: ΔF = −TΔS.</summary>
    /// <param name="entropy">Formation entropy ΔS in units of k_B, vibrational for instance.</param>
    /// <returns>The term.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The entropy is not finite.</exception>
    public static FreeEnergyTerm FromEntropy(double entropy)
    {
        Require.Finite(entropy, nameof(entropy), "k_B");
        return new FreeEnergyTerm(t => -entropy * Constants.Boltzmann * t);
    }

    /// <summary>A table of ΔF(T), interpolated linearly; temperatures outside it are an error.</summary>
    /// <param name="temperatures">Temperatures in K, ascending.</param>
    /// <param name="values">ΔF in eV at each.</param>
    /// <returns>The term.</returns>
    /// <exception cref="ArgumentException">The lists differ in length, are shorter than 2 or not ascending.</exception>
    public static FreeEnergyTerm FromTable(IReadOnlyList<double> temperatures, IReadOnlyList<double> values)
    {
        double[] t = [.. Require.NotNull(temperatures)], f = [.. Require.NotNull(values)];
        if (t.Length != f.Length || t.Length < 2) throw new ArgumentException($"A table needs at least two temperatures with one value each, not {t.Length} and {f.Length}.", nameof(values));
        for (int i = 1; i < t.Length; i++)
        {
            if (!(t[i] > t[i - 1])) throw new ArgumentException($"Temperatures must ascend; number {i} does not.", nameof(temperatures));
        }

        return new FreeEnergyTerm(x =>
        {
            Require.InRange(x, t[0], t[^1], "temperature", "K");
            int at = Array.BinarySearch(t, x);
            if (at >= 0) return f[at];
            int j = ~at;
            return f[j - 1] + ((f[j] - f[j - 1]) * (x - t[j - 1]) / (t[j] - t[j - 1]));
        });
    }

    /// <summary>Any function of temperature.</summary>
    /// <param name="value">ΔF in eV at a temperature in K; must be safe to call from several threads.</param>
    /// <returns>The term.</returns>
    public static FreeEnergyTerm From(Func<double, double> value) => new(Require.NotNull(value));

    /// <summary>The contribution at a temperature.</summary>
    /// <param name="temperature">Temperature in K.</param>
    /// <returns>ΔF in eV, finite.</returns>
    /// <exception cref="IonTransportException">The function returned no finite number.</exception>
    public double At(double temperature)
    {
        double value = _value(temperature);
        return double.IsFinite(value) ? value : throw new IonTransportException(FormattableString.Invariant($"A free-energy term is {value} at {temperature} K."));
    }
}
