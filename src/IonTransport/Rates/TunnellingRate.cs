using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Rates;

/// <summary>
/// Harmonic rate times a tunnelling factor κ(T) from the barrier of each hop and one frequency of the unstable mode; vibrations stay classical.
/// </summary>
/// <remarks>κ is symmetric in the two barriers, so detailed balance is that of the hop. Without a barrier in one direction there is nothing to tunnel through: κ = 1.</remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class TunnellingRate : IRateModel
{
    private readonly HarmonicRate _classical = new();

    /// <summary>Creates the model.</summary>
    /// <param name="unstableFrequency">|ν_b| in THz, positive.</param>
    /// <param name="correction">Tunnelling factor.</param>
    /// <exception cref="ArgumentOutOfRangeException">The frequency is not positive.</exception>
    public TunnellingRate(double unstableFrequency, TunnellingCorrection correction = TunnellingCorrection.Eckart)
    {
        UnstableFrequency = Require.Positive(unstableFrequency, nameof(unstableFrequency), "THz");
        Correction = correction;
    }

    /// <summary>|ν_b| of the unstable mode in THz.</summary>
    public double UnstableFrequency { get; }

    /// <summary>Tunnelling factor.</summary>
    public TunnellingCorrection Correction { get; }

    /// <inheritdoc/>
    /// <exception cref="TunnellingRegimeException">T is below what the correction allows.</exception>
    public double Rate(in MigrationHop hop, double temperature) =>
        hop.ForwardBarrier > 0.0 && hop.BackwardBarrier > 0.0
            ? _classical.Rate(hop, temperature) * Tunnelling.Factor(Correction, hop.ForwardBarrier, hop.BackwardBarrier, UnstableFrequency, temperature)
            : _classical.Rate(hop, temperature);

    /// <summary>Name, correction and frequency of the model.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"harmonic rate with {Correction} tunnelling, {UnstableFrequency.ToDigits(4)}i THz");
}
