using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Kinetics;

/// <summary>Diffusion coefficients as functions of time: slopes of the displacements between a lag t and 2t, over six.</summary>
/// <param name="Time">Lag t in s.</param>
/// <param name="TracerDiffusion">D*(t) in cm²/s; falls with t while ions still return.</param>
/// <param name="ChargeDiffusion">D_σ(t) in cm²/s.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public readonly record struct DiffusionPoint(double Time, Estimate TracerDiffusion, Estimate ChargeDiffusion)
{
    /// <summary>Time and both coefficients.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Time:0.000e0} s: D* {TracerDiffusion}, Dσ {ChargeDiffusion}");
}
