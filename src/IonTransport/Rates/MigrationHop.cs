using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Rates;

/// <summary>
/// One hop between two sites over a saddle, seen from both ends: the barrier and the attempt frequency forward and backward.
/// It is not a rate; an <see cref="IRateModel"/> makes one at a temperature.
/// </summary>
/// <remarks>
/// Both directions share the saddle, so ForwardBarrier − BackwardBarrier is the energy of the final site above the initial one, and
/// ν_f/ν_b is the ratio of the vibrational partition functions of the two sites: detailed balance is a property of the hop.
/// </remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public readonly record struct MigrationHop
{
    /// <summary>Creates a hop.</summary>
    /// <param name="forwardBarrier">Saddle energy minus energy of the initial site, eV; not negative.</param>
    /// <param name="backwardBarrier">Saddle energy minus energy of the final site, eV; not negative.</param>
    /// <param name="forwardAttemptFrequency">Attempt frequency ν* from the initial site, THz, positive.</param>
    /// <param name="backwardAttemptFrequency">Attempt frequency ν* from the final site, THz, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A barrier is negative or an attempt frequency is not positive.</exception>
    public MigrationHop(double forwardBarrier, double backwardBarrier, double forwardAttemptFrequency, double backwardAttemptFrequency)
    {
        ForwardBarrier = Require.NonNegative(forwardBarrier, nameof(forwardBarrier), "eV");
        BackwardBarrier = Require.NonNegative(backwardBarrier, nameof(backwardBarrier), "eV");
        ForwardAttemptFrequency = Require.Positive(forwardAttemptFrequency, nameof(forwardAttemptFrequency), "THz");
        BackwardAttemptFrequency = Require.Positive(backwardAttemptFrequency, nameof(backwardAttemptFrequency), "THz");
    }

    /// <summary>Creates a hop between sites of different energy but equal vibrations.</summary>
    /// <param name="forwardBarrier">Saddle energy minus energy of the initial site, eV; not negative.</param>
    /// <param name="backwardBarrier">Saddle energy minus energy of the final site, eV; not negative.</param>
    /// <param name="attemptFrequency">Attempt frequency ν* from both sites, THz, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A barrier is negative or the attempt frequency is not positive.</exception>
    public MigrationHop(double forwardBarrier, double backwardBarrier, double attemptFrequency)
        : this(forwardBarrier, backwardBarrier, attemptFrequency, attemptFrequency)
    {
    }

    /// <summary>Creates a hop between equivalent sites.</summary>
    /// <param name="barrier">Barrier of both directions, eV; not negative.</param>
    /// <param name="attemptFrequency">Attempt frequency of both directions, THz, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The barrier is negative or the attempt frequency is not positive.</exception>
    public MigrationHop(double barrier, double attemptFrequency)
        : this(barrier, barrier, attemptFrequency, attemptFrequency)
    {
    }

    /// <summary>Saddle energy minus energy of the initial site, eV.</summary>
    public double ForwardBarrier { get; }

    /// <summary>Saddle energy minus energy of the final site, eV.</summary>
    public double BackwardBarrier { get; }

    /// <summary>Attempt frequency ν* from the initial site, THz.</summary>
    public double ForwardAttemptFrequency { get; }

    /// <summary>Attempt frequency ν* from the final site, THz.</summary>
    public double BackwardAttemptFrequency { get; }

    /// <summary>Energy of the final site minus that of the initial site, eV.</summary>
    public double EnergyDifference => ForwardBarrier - BackwardBarrier;

    /// <summary>Rate of the hop.</summary>
    /// <param name="temperature">Temperature T in K, positive.</param>
    /// <param name="rates">How the hop becomes a rate; harmonic transition-state theory, ν* exp(−E_m/k_BT), if null.</param>
    /// <returns>Rate in 1/s.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive and finite.</exception>
    public double Rate(double temperature, IRateModel? rates = null) => (rates ?? new HarmonicRate()).Rate(this, temperature);

    /// <summary>The same hop walked the other way.</summary>
    /// <returns>The hop with its ends exchanged.</returns>
    public MigrationHop Reverse() => new(BackwardBarrier, ForwardBarrier, BackwardAttemptFrequency, ForwardAttemptFrequency);

    /// <summary>Barriers and attempt frequencies, <c>0.320 eV (back 0.210 eV), 4.1 THz (back 3.9 THz)</c>.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{ForwardBarrier:F3} eV (back {BackwardBarrier:F3} eV), {ForwardAttemptFrequency.ToDigits(3)} THz (back {BackwardAttemptFrequency.ToDigits(3)} THz)");
}
