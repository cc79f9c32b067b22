using System.Globalization;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Defects;

/// <summary>How fast a defect moves: its diffusivity D in cm²/s as a function of temperature, and the migration energy behind it.</summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class DefectDiffusivity
{
    private readonly Func<double, double> _value;
    private readonly string _text;

    private DefectDiffusivity(Func<double, double> value, string text)
    {
        _value = value;
        _text = text;
    }

    /// <summary>D = D₀ exp(−E_m/kT).</summary>
    /// <param name="prefactor">D₀ in cm²/s, positive.</param>
    /// <param name="migrationEnergy">E_m in eV, not negative.</param>
    /// <returns>The diffusivity.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The prefactor is not positive, or the migration energy is negative.</exception>
    public static DefectDiffusivity Arrhenius(double prefactor, double migrationEnergy)
    {
        Require.Positive(prefactor, nameof(prefactor), "cm²/s");
        Require.NonNegative(migrationEnergy, nameof(migrationEnergy), "eV");
        return new DefectDiffusivity(
            t => prefactor * Math.Exp(-migrationEnergy / Units.ThermalEnergy(t)),
            string.Create(CultureInfo.InvariantCulture, $"D₀ = {prefactor.ToDigits(4)} cm²/s, E_m = {migrationEnergy.ToDigits(4)} eV"));
    }

    /// <summary>D = z a² Γ/2d of a random walk of equal hops.</summary>
    /// <param name="hop">The hop; it must lead between equivalent sites.</param>
    /// <param name="jumpLength">Jump length a in Å, positive.</param>
    /// <param name="coordination">Number z of sites one hop away, at least 1.</param>
    /// <param name="dimension">Dimension d of the motion, 1 to 3.</param>
    /// <param name="model">How the hop becomes a rate; null is harmonic transition-state theory with the hop's own attempt frequency.</param>
    /// <returns>The diffusivity.</returns>
    /// <exception cref="ArgumentException">The two ends of the hop differ in energy, so that one rate does not give D; use a migration network.</exception>
    public static DefectDiffusivity FromHop(MigrationHop hop, double jumpLength, int coordination, int dimension = 3, IRateModel? model = null)
    {
        Require.Positive(jumpLength, nameof(jumpLength), "Å");
        Require.Positive(coordination, nameof(coordination));
        Require.InRange(dimension, 1, 3, nameof(dimension));
        if (Math.Abs(hop.EnergyDifference) > 1e-6) throw new ArgumentException($"The ends of the hop ({hop}) differ in energy; one rate does not give a diffusivity.", nameof(hop));
        IRateModel rates = model ?? new HarmonicRate();
        double geometry = Units.FromSquareAngstromPerSecond(coordination * jumpLength * jumpLength / (2.0 * dimension));
        return new DefectDiffusivity(
            t => geometry * rates.Rate(in hop, t),
            string.Create(CultureInfo.InvariantCulture, $"{coordination} hops of {jumpLength.ToDigits(4)} Å in {dimension} dimensions, {hop}"));
    }

    /// <summary>Any function of temperature.</summary>
    /// <param name="value">D in cm²/s at a temperature in K; smooth, positive, safe to call from several threads.</param>
    /// <returns>The diffusivity.</returns>
    public static DefectDiffusivity From(Func<double, double> value) => new(Require.NotNull(value), "user function");

    /// <summary>Diffusivity of electrons or holes from a mobility: D = u kT/e.</summary>
    /// <param name="mobility">Mobility u in cm²/(V s) at a temperature in K.</param>
    /// <returns>The diffusivity.</returns>
    public static DefectDiffusivity FromMobility(Func<double, double> mobility)
    {
        Require.NotNull(mobility);
        return new DefectDiffusivity(t => mobility(t) * Units.ThermalEnergy(t), "mobility");
    }

    /// <summary>Diffusivity at a temperature.</summary>
    /// <param name="temperature">Temperature in K, positive.</param>
    /// <returns>D in cm²/s.</returns>
    /// <exception cref="IonTransportException">The function gave no positive finite number.</exception>
    public double At(double temperature)
    {
        double value = _value(Require.Positive(temperature, nameof(temperature), "K"));
        return value >= 0.0 && double.IsFinite(value) ? value : throw new IonTransportException(FormattableString.Invariant($"The diffusivity ({_text}) is {value} cm²/s at {temperature} K."));
    }

    /// <summary>The parameters.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => _text;
}
