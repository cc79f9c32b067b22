using System.Globalization;
using IonTransport.Estimators;
using IonTransport.Physics;

namespace IonTransport.Kinetics;

/// <summary>What one species of a lattice gas did.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Ions">Its ions in the supercell.</param>
/// <param name="Coefficients">Its D*, the D_σ of its own charge, H_R, f and f_I; the conductivity there leaves out what other species drag along.</param>
/// <param name="PartialConductivities">
/// Row of the Onsager matrix in S/cm: σ_ab = z_a z_b e² ⟨ΔR_a·ΔR_b⟩/(6 t V k_BT) with every species b in turn, itself included; all rows together sum to the conductivity.
/// The Onsager coefficient is L_ab = σ_ab/(z_a z_b F²).
/// </param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record SpeciesTransport(string Name, int Ions, TransportCoefficients Coefficients, IReadOnlyList<Estimate> PartialConductivities)
{
    /// <summary>Transport along x, y and z.</summary>
    public required IReadOnlyList<AxisTransport> Axes { get; init; }

    /// <summary>Self part of the van Hove function at lags that double; empty without <see cref="LatticeGasOptions.VanHoveRange"/>. Value times bin width is the probability of that distance.</summary>
    public required IReadOnlyList<VanHove> VanHoveSelf { get; init; }

    /// <summary>Distinct part at the same lags: how often a site at that distance holds another ion of this species, over the fraction of sites they fill.</summary>
    public required IReadOnlyList<VanHove> VanHoveDistinct { get; init; }

    /// <summary>Name and coefficients.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} (×{Ions}): {Coefficients}");
}
