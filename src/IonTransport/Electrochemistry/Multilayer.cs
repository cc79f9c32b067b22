using IonTransport.Physics;

namespace IonTransport.Electrochemistry;

/// <summary>Layers on top of one another at one temperature, from left (x = 0) to right: a grain, a boundary, an electrolyte between electrodes.</summary>
/// <remarks>
/// Carriers that are not frozen go through all layers and appear in each with the same name and charge; frozen carriers belong to their layer.
/// A standard energy that differs between layers is a partition (segregation) energy across their interface.
/// </remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class Multilayer
{
    /// <summary>Creates a stack.</summary>
    /// <param name="temperature">Temperature T in K, positive.</param>
    /// <param name="layers">Layers from left to right, at least one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive.</exception>
    /// <exception cref="ArgumentException">No layer, or a mobile carrier that is missing or of another charge in one of them.</exception>
    public Multilayer(double temperature, params IReadOnlyList<Layer> layers)
    {
        Temperature = Require.Positive(temperature, nameof(temperature), "K");
        Require.NotNull(layers);
        if (layers.Count == 0) throw new ArgumentException("A stack needs at least one layer.", nameof(layers));
        Layers = [.. layers];
        MobileCarriers = [.. layers[0].Carriers.Where(c => !c.IsFrozen)];
        foreach (Layer layer in layers)
        {
            ChargeCarrier[] mobile = [.. layer.Carriers.Where(c => !c.IsFrozen)];
            bool same = mobile.Length == MobileCarriers.Count && MobileCarriers.All(c => Array.Exists(mobile, m => m.Name == c.Name && m.Charge == c.Charge));
            if (!same)
            {
                throw new ArgumentException(
                    $"Layer {layer.Name} must have the mobile carriers of layer {layers[0].Name} ({string.Join(", ", MobileCarriers.Select(c => c.Name))}) with the same charges.",
                    nameof(layers));
            }
        }
    }

    /// <summary>Temperature T in K.</summary>
    public double Temperature { get; }

    /// <summary>Layers from left to right.</summary>
    public IReadOnlyList<Layer> Layers { get; }

    /// <summary>Carriers that are not frozen, as they are in the bulk of the first layer.</summary>
    public IReadOnlyList<ChargeCarrier> MobileCarriers { get; }

    /// <summary>Total thickness in Å.</summary>
    public double Thickness => Layers.Sum(l => l.Thickness);

    /// <summary>Thermal voltage k_BT/e in V.</summary>
    public double ThermalVoltage => Units.ThermalEnergy(Temperature);

    /// <summary>A symmetric grain | core | grain stack.</summary>
    /// <param name="temperature">Temperature T in K.</param>
    /// <param name="grain">The grain; its thickness is that of each side.</param>
    /// <param name="core">The core, such as <c>grain.WithThickness(10).WithSegregation("V_O", -0.5)</c>.</param>
    /// <returns>The stack.</returns>
    public static Multilayer GrainBoundary(double temperature, Layer grain, Layer core) => new(temperature, grain, core.WithName("core"), grain);

    /// <summary>The same layers at another temperature.</summary>
    /// <param name="temperature">Temperature T in K.</param>
    /// <returns>A new stack.</returns>
    public Multilayer WithTemperature(double temperature) => new(temperature, Layers);

    /// <summary>The layers, one after another.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => FormattableString.Invariant($"{Temperature.ToDigits(6)} K\n") + string.Join('\n', Layers);
}
