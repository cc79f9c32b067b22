using System.Globalization;
using IonTransport.Kinetics.Kernels;
using IonTransport.Kinetics.Records;
using IonTransport.Physics;

namespace IonTransport.Kinetics.Runs;

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
    /// <param name="cancellationToken">Stops it.</param>
    public static Equilibration Run(Kernel kernel, double? hopsPerIon, double longest, CancellationToken cancellationToken)
    {
        Configuration state = kernel.State;
        void Advance(double duration)
        {
            kernel.Advance(duration);
            kernel.Settle();
        }

        double Rate()
        {
            double rate = kernel.HopRate();
            return rate > 0.0 ? rate : throw new IonTransportException(string.Create(
                CultureInfo.InvariantCulture, $"No ion can hop: all targets of the {state.IonCount} ions are taken, excluded or closed at {state.Model.Temperature.ToDigits(5)} K."));
        }

        return Run(Advance, Rate, [state.Energy], state.IonCount, hopsPerIon, longest, cancellationToken);
    }

    /// <summary>The same for anything that goes on in time.</summary>
    /// <param name="advance">Lets a time in s pass.</param>
    /// <param name="currentRate">Events per time now in 1/s, positive.</param>
    /// <param name="observables">What must not drift, beside the rate.</param>
    /// <param name="size">Ions or sites that events are counted for.</param>
    /// <param name="eventsPerSize">Length to run; null to detect it.</param>
    /// <param name="longest">Longest round when it is detected.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static Equilibration Run(
        Action<double> advance, Func<double> currentRate, Func<double>[] observables, int size, double? eventsPerSize, double longest, CancellationToken cancellationToken)
    {
        double total = 0.0;
        double[] rate = new double[Looks];
        double[][] seen = [.. observables.Select(_ => new double[Looks])];
        for (double round = eventsPerSize ?? FirstRound; ; round *= 2.0)
        {
            double current = currentRate();
            for (int look = 0; look < Looks; look++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                advance(round / Looks * size / current);
                current = currentRate();
                for (int i = 0; i < seen.Length; i++) seen[i][look] = observables[i]();
                rate[look] = current;
            }

            total += round;
            bool steady = Steady(rate) && seen.All(s => Steady(s));
            if (steady || eventsPerSize is not null || 2.0 * round > longest)
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
