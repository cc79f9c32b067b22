using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Networks;

/// <summary>
/// Order between neighbours on a lattice of filled and empty (or of two kinds of) sites: the equilibrium of a pair energy between neighbours, sampled by
/// Metropolis Monte Carlo. It stands for an annealed alloy, such as lithium among transition metals on the cations of a disordered rocksalt.
/// </summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record ShortRangeOrder
{
    /// <summary>Creates an order.</summary>
    /// <param name="coupling">Energy of two filled neighbours over k_BT (a lattice gas; only this combination V_AA + V_BB − 2V_AB matters at a composition): positive mixes, negative clusters.</param>
    /// <exception cref="ArgumentOutOfRangeException">The coupling is not between −20 and 20.</exception>
    public ShortRangeOrder(double coupling) => Coupling = Require.InRange(coupling, -20.0, 20.0, nameof(coupling), "k_BT");

    /// <summary>Energy of two filled neighbours over k_BT; 0 is random.</summary>
    public double Coupling { get; }

    /// <summary>Monte Carlo sweeps (one attempt a site) before a configuration is looked at, at least 1; every configuration starts anew from a random one. Double it to see whether it is enough.</summary>
    public int Sweeps { get; init => field = Require.Positive(value, nameof(Sweeps)); } = 100;

    /// <summary>Coupling and sweeps.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Coupling.ToDigits(4)} k_BT between filled neighbours, {Sweeps} sweeps");
}
