using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Kinetics;

/// <summary>Brings a replica to equilibrium and measures how fast it hops.</summary>
/// <param name="HopsPerIon">Hops per ion it took.</param>
/// <param name="HopRate">Mean rate of all possible hops together in 1/s, over the last round.</param>
/// <param name="Reached">Whether the last round showed no drift.</param>
internal readonly record struct Equilibration(double HopsPerIon, double HopRate, bool Reached)
{
    private const int Looks = 32;
    private const double FirstRound = 8.0;
    private const double Limit = 2.5;

    /// <summary>
    /// Runs rounds of doubling length until energy and hop rate in the second half of a round agree with those in the first within their errors;
    /// or one round of a given length.
    /// </summary>
    /// <param name="kernel">The replica.</param>
    /// <param name="hopsPerIon">Length to run; null to detect it.</param>
    /// <param name="longest">Longest round in hops per ion when it is detected.</param>
    /// <param name="cancellation">Stops it.</param>
    public static Equilibration Run(Kernel kernel, double? hopsPerIon, double longest, CancellationToken cancellation)
    {
        Configuration state = kernel.State;
        double total = 0.0;
        Span<double> energy = stackalloc double[Looks];
        Span<double> rate = stackalloc double[Looks];
        for (double round = hopsPerIon ?? FirstRound; ; round *= 2.0)
        {
            double current = state.TotalRate();
            for (int look = 0; look < Looks; look++)
            {
                if (!(current > 0.0))
                {
                    throw new IonTransportException(string.Create(
                        CultureInfo.InvariantCulture, $"No ion can hop: all targets of the {state.IonCount} ions are taken, excluded or closed at {state.Model.Temperature:G5} K."));
                }

                cancellation.ThrowIfCancellationRequested();
                kernel.Advance(round / Looks * state.IonCount / current);
                kernel.Settle();
                current = state.TotalRate();
                energy[look] = state.Energy();
                rate[look] = current;
            }

            total += round;
            bool steady = Steady(energy) && Steady(rate);
            if (steady || hopsPerIon is not null || 2.0 * round > longest)
            {
                return new Equilibration(total, Mean(rate), steady);
            }
        }
    }

    // Four means of eight looks each stand in for independent samples: halves of a round are compared with their scatter.
    private static bool Steady(ReadOnlySpan<double> series)
    {
        int quarter = series.Length / 4;
        double a = Mean(series[..quarter]);
        double b = Mean(series[quarter..(2 * quarter)]);
        double c = Mean(series[(2 * quarter)..(3 * quarter)]);
        double d = Mean(series[(3 * quarter)..]);
        double within = Math.Sqrt((((a - b) * (a - b)) + ((c - d) * (c - d))) / 4.0);
        double scatter = 0.0;
        double mean = (a + b + c + d) / 4.0;
        foreach (double x in series) scatter += (x - mean) * (x - mean);
        scatter = Math.Sqrt(scatter / (series.Length - 1.0) / quarter);
        double difference = Math.Abs((c + d - a - b) / 2.0);
        return difference <= Limit * Math.Max(within, scatter) + (1e-12 * Math.Abs(mean));
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0.0;
        foreach (double v in values) sum += v;
        return sum / values.Length;
    }
}
