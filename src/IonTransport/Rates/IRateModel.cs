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

    /// <summary>Rates of many hops at one temperature. The default calls <see cref="Rate"/> for each; the Arrhenius-like models do it with vector instructions.</summary>
    /// <param name="hops">The hops.</param>
    /// <param name="temperature">Temperature T in K, positive.</param>
    /// <param name="rates">Receives the rates in 1/s, as many as there are hops.</param>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive and finite.</exception>
    void Rates(ReadOnlySpan<MigrationHop> hops, double temperature, Span<double> rates)
    {
        if (hops.Length != rates.Length) throw new ArgumentException($"{hops.Length} hops need as many rates, not {rates.Length}.", nameof(rates));
        for (int i = 0; i < hops.Length; i++) rates[i] = Rate(in hops[i], temperature);
    }
}
