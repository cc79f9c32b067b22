namespace IonTransport.Rates;

/// <summary>Turns a hop into a rate at a temperature: how networks and kinetic Monte Carlo get their rates.</summary>
/// <remarks>
/// A model must keep detailed balance: Rate(hop)/Rate(hop.Reverse()) = exp(−ΔG/kT) with one ΔG per pair of sites. Implementations are
/// immutable and may be called from several threads.
/// </remarks>
public interface IRateModel
{
    /// <summary>Rate of the forward direction of a hop.</summary>
    /// <param name="hop">The hop.</param>
    /// <param name="temperature">Temperature T in K, positive.</param>
    /// <returns>Rate in 1/s, not negative.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive and finite.</exception>
    double Rate(in MigrationHop hop, double temperature);
}
