using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Kinetics;

/// <summary>
/// Transport along one Cartesian axis: what to read on layers, chains and hexagonal crystals, where the average over three directions says little.
/// </summary>
/// <param name="Axis">0 for x, 1 for y, 2 for z.</param>
/// <param name="TracerDiffusion">Tracer diffusion coefficient D*_αα = ½ d⟨Δr_α²⟩/dt in cm²/s.</param>
/// <param name="ChargeDiffusion">Charge diffusion coefficient D_σ,αα in cm²/s.</param>
/// <param name="HavenRatio">H_R = D*_αα/D_σ,αα; null if nothing moved along the axis.</param>
/// <param name="TracerCorrelation">f = D*_αα over that of the same hops in random order; null if nothing moved along the axis.</param>
/// <param name="CollectiveCorrelation">f_I = D_σ,αα over that of the same hops in random order; null if nothing moved along the axis.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record AxisTransport(
    int Axis, Estimate TracerDiffusion, Estimate ChargeDiffusion, Estimate? HavenRatio, Estimate? TracerCorrelation, Estimate? CollectiveCorrelation)
{
    /// <summary>Axis and coefficients.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{"xyz"[Axis]}: D* {TracerDiffusion}, Dσ {ChargeDiffusion}, H_R {Print(HavenRatio)}, f {Print(TracerCorrelation)}, f_I {Print(CollectiveCorrelation)}");

    private static string Print(Estimate? estimate) => estimate?.ToString() ?? "–";
}
