using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Estimators;

/// <summary>Transport of one kind of ion at one temperature: what kinetic Monte Carlo and molecular dynamics both end in.</summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record TransportCoefficients
{
    /// <summary>Creates the coefficients.</summary>
    /// <param name="temperature">Temperature T in K, positive.</param>
    /// <param name="charge">Charge number z of the ion in e.</param>
    /// <param name="numberDensity">Number density n of the mobile ions in cm⁻³, positive.</param>
    /// <param name="tracerDiffusion">Tracer diffusion coefficient D* in cm²/s.</param>
    /// <param name="chargeDiffusion">Charge (collective) diffusion coefficient D_σ in cm²/s.</param>
    /// <exception cref="ArgumentOutOfRangeException">Temperature or density is not positive.</exception>
    public TransportCoefficients(double temperature, double charge, double numberDensity, Estimate tracerDiffusion, Estimate chargeDiffusion)
    {
        Temperature = Require.Positive(temperature, nameof(temperature), "K");
        Charge = Require.Finite(charge, nameof(charge), "e");
        NumberDensity = Require.Positive(numberDensity, nameof(numberDensity), "cm⁻³");
        TracerDiffusion = tracerDiffusion.WithUnit("cm²/s");
        ChargeDiffusion = chargeDiffusion.WithUnit("cm²/s");
        HavenRatio = chargeDiffusion.Value > 0.0 ? Estimate.Ratio(tracerDiffusion, chargeDiffusion) : null;
    }

    /// <summary>Temperature T in K.</summary>
    public double Temperature { get; }

    /// <summary>Charge number z of the ion in e.</summary>
    public double Charge { get; }

    /// <summary>Number density n of the mobile ions in cm⁻³.</summary>
    public double NumberDensity { get; }

    /// <summary>Tracer diffusion coefficient D* in cm²/s: the walk of one ion among the others.</summary>
    public Estimate TracerDiffusion { get; }

    /// <summary>Charge diffusion coefficient D_σ in cm²/s: the walk of the centre of charge, which carries the current.</summary>
    public Estimate ChargeDiffusion { get; }

    /// <summary>
    /// Haven ratio H_R = D*/D_σ: below 1 ions help one another, above 1 they block; null where D_σ is not positive. Unless it is set, its error is that of independent D* and D_σ.
    /// </summary>
    public Estimate? HavenRatio { get; init; }

    /// <summary>Tracer correlation factor f = D*/D_random; null where there is no reference of uncorrelated hops.</summary>
    public Estimate? TracerCorrelation { get; init; }

    /// <summary>Collective (physical) correlation factor f_I = D_σ/D_random, with H_R = f/f_I; null where there is no reference of uncorrelated hops.</summary>
    public Estimate? CollectiveCorrelation { get; init; }

    /// <summary>Conductivity σ in S/cm from D_σ: what is measured.</summary>
    public Estimate Conductivity => ChargeDiffusion.Scale(NernstEinstein.Factor(Charge, NumberDensity, Temperature), "S/cm");

    /// <summary>Nernst–Einstein conductivity in S/cm from D*: as if ions moved independently.</summary>
    public Estimate NernstEinsteinConductivity => TracerDiffusion.Scale(NernstEinstein.Factor(Charge, NumberDensity, Temperature), "S/cm");

    /// <summary>One line with every coefficient.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Temperature.ToDigits(5)} K: D* = {TracerDiffusion}, Dσ = {ChargeDiffusion}, H_R = {HavenRatio?.ToString() ?? "–"}, σ = {Conductivity}");
}
