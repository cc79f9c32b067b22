using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Rates;

/// <summary>A rate of one's own: a function of the hop and the temperature.</summary>
/// <remarks>
/// Every value is checked to be finite and not negative. Detailed balance is checked too unless that is switched off: the ratio of the forward
/// and backward rate must be that of the hop, (ν_f/ν_b) exp(−ΔE/k_BT).
/// </remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class DelegateRate : IRateModel
{
    private readonly Func<MigrationHop, double, double> _rate;
    private readonly bool _checkDetailedBalance;

    /// <summary>Creates the model.</summary>
    /// <param name="rate">Rate in 1/s of the forward direction of a hop at T in K.</param>
    /// <param name="checkDetailedBalance">Whether each call also evaluates the reverse and compares (default); it doubles the cost.</param>
    public DelegateRate(Func<MigrationHop, double, double> rate, bool checkDetailedBalance = true)
    {
        _rate = Require.NotNull(rate);
        _checkDetailedBalance = checkDetailedBalance;
    }

    /// <inheritdoc/>
    /// <exception cref="IonTransportException">The function gave no rate, or broke detailed balance by more than 10⁻⁶ relative.</exception>
    public double Rate(in MigrationHop hop, double temperature)
    {
        double kT = Units.ThermalEnergy(temperature);
        double forward = Checked(hop, temperature);
        if (!_checkDetailedBalance || forward == 0.0) return forward;
        double backward = Checked(hop.Reverse(), temperature);
        double expected = Math.Log(hop.ForwardAttemptFrequency / hop.BackwardAttemptFrequency) - (hop.EnergyDifference / kT);
        double found = Math.Log(forward / backward);
        return Math.Abs(found - expected) <= 1e-6
            ? forward
            : throw new IonTransportException(string.Create(
                CultureInfo.InvariantCulture,
                $"The rate breaks detailed balance for the hop {hop} at {temperature} K: ln(forward/backward) is {found.ToDigits(6)}, the energies of the sites ask for {expected.ToDigits(6)}."));
    }

    /// <summary>Name of the model.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => "user-defined rate";

    private double Checked(MigrationHop hop, double temperature)
    {
        double rate = _rate(hop, temperature);
        return rate >= 0.0 && double.IsFinite(rate)
            ? rate
            : throw new IonTransportException(string.Create(CultureInfo.InvariantCulture, $"The user-defined rate of the hop {hop} at {temperature} K is {rate}, not a finite number of 1/s."));
    }
}
