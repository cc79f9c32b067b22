using IonTransport.Physics;

namespace IonTransport.Kinetics;

/// <summary>The steady current of one species through a slab.</summary>
public sealed record SlabTransport
{
    internal SlabTransport()
    {
    }

    /// <summary>Name of the species.</summary>
    public required string Name { get; init; }

    /// <summary>Charge number z in e.</summary>
    public required double Charge { get; init; }

    /// <summary>Occupation of each layer, from the left to the right.</summary>
    public required IReadOnlyList<LayerOccupation> Profile { get; init; }

    /// <summary>Ions per second that cross the whole slab from the left to the right, averaged over all planes between layers.</summary>
    public required Estimate Flux { get; init; }

    /// <summary>Flux per area in 1/(cm² s).</summary>
    public required Estimate FluxDensity { get; init; }

    /// <summary>Current density zeJ in A/cm².</summary>
    public Estimate CurrentDensity => FluxDensity.Scale(Charge * Constants.ElementaryCharge, "A/cm²");

    /// <summary>
    /// Chemical diffusion coefficient D = −J/(dc/dx) in cm²/s, with the slope of the straight line through the inner layers; the mean over their concentrations where D depends on
    /// them. Null where the slope is not three standard errors from zero, or fewer than two inner layers remain.
    /// </summary>
    public required Estimate? ChemicalDiffusion { get; init; }

    /// <summary>Slope dc/dx in 1/cm⁴ of the line through the inner layers; null where fewer than two remain.</summary>
    public required Estimate? ConcentrationGradient { get; init; }
}
