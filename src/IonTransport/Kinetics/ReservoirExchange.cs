using IonTransport.Physics;

namespace IonTransport.Kinetics;

/// <summary>What an open lattice gas exchanges with a reservoir.</summary>
/// <param name="Reservoir">The reservoir.</param>
/// <param name="Inflow">Ions that enter from it in 1/s.</param>
/// <param name="NetFlow">Ions that enter less those that leave in 1/s; zero within errors at equilibrium.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record ReservoirExchange(Reservoir Reservoir, Estimate Inflow, Estimate NetFlow)
{
    /// <summary>The reservoir and both flows.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => $"{Reservoir}: in {Inflow}, net {NetFlow}";
}
