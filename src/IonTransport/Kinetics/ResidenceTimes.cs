using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Kinetics;

/// <summary>How long ions stay on the sites of one label, from arrival to departure: a distribution over times that grow by 2^¼.</summary>
/// <remarks>
/// Exponential where every stay ends at one rate; a surplus of short stays shows flickering (ions that jump straight back), a long tail sites that are rarely freed.
/// Only stays that begin and end while the run measures are counted, so those about as long as the run are missed.
/// </remarks>
/// <param name="Label">Label of the sites.</param>
/// <param name="Stays">Stays counted.</param>
/// <param name="Mean">Mean stay in s, with the error of the blocks.</param>
/// <param name="Times">Upper edges t of the bins in s, rising; the first bin begins at 0.</param>
/// <param name="Survival">Fraction of stays longer than each edge.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record ResidenceTimes(string Label, long Stays, Estimate Mean, IReadOnlyList<double> Times, IReadOnlyList<double> Survival)
{
    /// <summary>Probability density of a stay, for a figure: in each bin the fraction of stays over its width.</summary>
    /// <returns>Middle of each bin in s (geometric) and density in 1/s.</returns>
    public IReadOnlyList<(double Time, double Density)> Density()
    {
        (double, double)[] points = new (double, double)[Times.Count];
        for (int i = 0; i < points.Length; i++)
        {
            double from = i == 0 ? 0.0 : Times[i - 1];
            double before = i == 0 ? 1.0 : Survival[i - 1];
            points[i] = (i == 0 ? 0.5 * Times[0] : Math.Sqrt(from * Times[i]), (before - Survival[i]) / (Times[i] - from));
        }

        return points;
    }

    /// <summary>Label, number and mean.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Label}: {Stays} stays of {Mean} on average");
}
