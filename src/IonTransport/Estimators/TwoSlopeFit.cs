using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Estimators;

/// <summary>Two Arrhenius lines, below and above a change of slope.</summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record TwoSlopeFit
{
    private TwoSlopeFit(ArrheniusFit cold, ArrheniusFit hot, double lower, double upper, double chiSquared) =>
        (Cold, Hot, LastCold, FirstHot, ChiSquared) = (cold, hot, lower, upper, chiSquared);

    /// <summary>Line through the colder points.</summary>
    public ArrheniusFit Cold { get; }

    /// <summary>Line through the hotter points.</summary>
    public ArrheniusFit Hot { get; }

    /// <summary>Hottest temperature in K of the colder points.</summary>
    public double LastCold { get; }

    /// <summary>Coldest temperature in K of the hotter points: the change lies between the two.</summary>
    public double FirstHot { get; }

    /// <summary>Sum of squared residuals of both lines (weighted where there are errors).</summary>
    public double ChiSquared { get; }

    /// <summary>Change of the activation energy in eV, hot minus cold.</summary>
    public Estimate EnergyChange => new(
        Hot.ActivationEnergy.Value - Cold.ActivationEnergy.Value,
        Math.Sqrt(Math.Pow(Hot.ActivationEnergy.StandardError, 2) + Math.Pow(Cold.ActivationEnergy.StandardError, 2)),
        "eV");

    /// <summary>Temperature in K at which the two lines cross; null if they are parallel or cross at no positive temperature, as after a jump.</summary>
    public Estimate? Crossover
    {
        get
        {
            double energy = Hot.ActivationEnergy.Value - Cold.ActivationEnergy.Value;
            double logarithm = Hot.LogPrefactor.Value - Cold.LogPrefactor.Value;
            double temperature = energy / logarithm / Units.ThermalEnergy(1.0);
            if (!(temperature > 0.0) || !double.IsFinite(temperature)) return null;

            // dT/T = dE/ΔE − dlnA/ΔlnA, with the covariance of each line.
            double variance = 0.0;
            foreach (ArrheniusFit line in new[] { Cold, Hot })
            {
                variance += Math.Pow(line.ActivationEnergy.StandardError / energy, 2) + Math.Pow(line.LogPrefactor.StandardError / logarithm, 2) - (2.0 * line.Covariance / (energy * logarithm));
            }

            return new Estimate(temperature, temperature * Math.Sqrt(Math.Max(0.0, variance)), "K");
        }
    }

    /// <summary>The fitted value at a temperature: by the cold line up to the crossover if that lies between the two groups of points, else up to halfway between them.</summary>
    /// <param name="temperature">Temperature T in K.</param>
    /// <returns>The value y with its interval.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive and finite.</exception>
    public Estimate At(double temperature)
    {
        double change = Crossover is { } t && t.Value >= LastCold && t.Value <= FirstHot ? t.Value : 0.5 * (LastCold + FirstHot);
        return (temperature < change ? Cold : Hot).At(temperature);
    }

    /// <summary>Both activation energies and where they meet.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"E_a = {Cold.ActivationEnergy} below and {Hot.ActivationEnergy} above {(Crossover is { } t ? t.ToString() : $"{LastCold.ToDigits(5)}–{FirstHot.ToDigits(5)} K")}");

    /// <summary>The best of all divisions into two lines; null where there are too few temperatures for any.</summary>
    internal static TwoSlopeFit? Fit(ActivationData data, ReadOnlySpan<Estimate> values)
    {
        int least = data.IsWeighted ? 2 : 3;
        int[] order = [.. Enumerable.Range(0, data.Count).OrderBy(i => data.Temperatures[i])];
        TwoSlopeFit? best = null;
        for (int split = least; split <= order.Length - least; split++)
        {
            double lower = data.Temperatures[order[split - 1]];
            double upper = data.Temperatures[order[split]];
            if (lower == upper || lower == data.Temperatures[order[0]] || upper == data.Temperatures[order[^1]]) continue;
            ArrheniusFit cold = Part(data, values, order.AsSpan(0, split));
            ArrheniusFit hot = Part(data, values, order.AsSpan(split));
            double chiSquared = data.ChiSquared(t => (t <= lower ? cold : hot).Logarithm(t));
            if (best is null || chiSquared < best.ChiSquared) best = new TwoSlopeFit(cold, hot, lower, upper, chiSquared);
        }

        return best;
    }

    private static ArrheniusFit Part(ActivationData data, ReadOnlySpan<Estimate> values, ReadOnlySpan<int> indices)
    {
        double[] temperatures = new double[indices.Length];
        Estimate[] part = new Estimate[indices.Length];
        for (int i = 0; i < part.Length; i++) (temperatures[i], part[i]) = (data.Temperatures[indices[i]], values[indices[i]]);
        return ArrheniusFit.Fit(temperatures, part, data.Form);
    }
}
