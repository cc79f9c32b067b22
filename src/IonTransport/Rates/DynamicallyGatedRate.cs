using IonTransport.Physics;

namespace IonTransport.Rates;

/// <summary>A rate model behind a <see cref="DynamicGate"/> whose opening and closing are themselves thermally activated.</summary>
/// <remarks>
/// The gate throttles the faster of the two directions as for one passage, and the slower one by the same factor, so that detailed balance is kept;
/// for equivalent sites that is exact.
/// </remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class DynamicallyGatedRate : IRateModel
{
    private readonly IRateModel _inner;
    private readonly MigrationHop _gate;

    /// <summary>Creates the model.</summary>
    /// <param name="openGate">Rate model while the gate is open.</param>
    /// <param name="gate">The gate as a hop: forward opens it, backward closes it.</param>
    public DynamicallyGatedRate(IRateModel openGate, MigrationHop gate) => (_inner, _gate) = (Require.NotNull(openGate), gate);

    /// <summary>The gate at a temperature.</summary>
    /// <param name="temperature">T in K, positive.</param>
    /// <returns>The gate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive.</exception>
    public DynamicGate Gate(double temperature)
    {
        HarmonicRate harmonic = new();
        return new DynamicGate(harmonic.Rate(_gate, temperature), harmonic.Rate(_gate.Reverse(), temperature));
    }

    /// <inheritdoc/>
    public double Rate(in MigrationHop hop, double temperature)
    {
        double forward = _inner.Rate(hop, temperature);
        double faster = Math.Max(forward, _inner.Rate(hop.Reverse(), temperature));
        return faster == 0.0 ? 0.0 : forward / faster * Gate(temperature).Rate(faster);
    }

    /// <summary>Name of the model and of the one behind the gate.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => $"dynamically gated: {_inner}; gate {_gate}";
}
