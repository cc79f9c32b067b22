using System.Diagnostics;
using System.Globalization;
using IonTransport.Rates;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace IonTransport.Benchmarks.Rates;

/// <summary>Vineyard on a pair of Hessians (3N = 900 by default) and a million rates, next to the managed library's decomposition; minimum over repeats.</summary>
internal sealed class RatesCommand : ICommand
{
    public string Name => "rates";

    public string Description => "attempt frequency from two Hessians and rate evaluations; argument: atoms (300)";

    public int Run(string[] arguments)
    {
        int atoms = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 300;
        (Matrix<double> initial, Matrix<double> saddle, double[] masses) = Crystal(atoms);
        double attempt = 0.0;
        double vineyard = Minimum(5, () => attempt = HarmonicTransitionState.FromHessians(initial, saddle, masses, 0.3).AttemptFrequency);
        Print($"Vineyard, 3N = {3 * atoms}, both Hessians", vineyard, "s");
        double frequencies = Minimum(2, () => NormalModes.FromHessian(initial, masses));
        Print("all modes of one Hessian (library eigen-solver)", frequencies, "s");
        Matrix<double> positive = initial + Matrix<double>.Build.DenseIdentity(3 * atoms);
        double logDeterminant = 0.0;
        Print("Cholesky of one matrix by the library", Minimum(3, () => logDeterminant = positive.Cholesky().DeterminantLn), "s");
        Evd<double> evd = saddle.Evd(Symmetricity.Symmetric);
        Print("attempt frequency", attempt, "THz");
        Print("lowest curvature, check", evd.EigenValues[0].Real, "eV/Å²");
        Print("log-determinant, check", logDeterminant, "");

        Random random = new(1);
        MigrationHop[] hops = [.. Enumerable.Range(0, 1_000_000).Select(_ => new MigrationHop(0.1 + random.NextDouble(), 0.1 + random.NextDouble(), 5.0, 5.0))];
        double[] rates = new double[hops.Length];
        IRateModel harmonic = new HarmonicRate();
        IRateModel arrhenius = new ArrheniusRate(10);
        Print("10⁶ harmonic rates, batch", Minimum(200, () => harmonic.Rates(hops, 500, rates)), "s");
        Print("10⁶ Arrhenius rates, batch", Minimum(200, () => arrhenius.Rates(hops, 500, rates)), "s");
        Print("10⁶ harmonic rates, one by one", Minimum(200, () =>
        {
            for (int i = 0; i < hops.Length; i++) rates[i] = harmonic.Rate(hops[i], 500);
        }), "s");
        IRateModel gated = new GatedRate(BottleneckCoupling.FromSingleMode(0.05, 5), BarrierOrigin.RelaxedHost);
        Print("10⁶ gated rates, batch", Minimum(5, () => gated.Rates(hops, 500, rates)), "s");
        return 0;
    }

    /// <summary>Random springs between neighbours on a ring of shells, and the same with one unstable direction.</summary>
    private static (Matrix<double> Initial, Matrix<double> Saddle, double[] Masses) Crystal(int atoms)
    {
        Random random = new(5);
        int n = 3 * atoms;
        Matrix<double> h = Matrix<double>.Build.Dense(n, n);
        for (int i = 0; i < atoms; i++)
        {
            for (int s = 1; s <= 12; s++)
            {
                int j = (i + (s * s)) % atoms;
                double[] u = [random.NextDouble() - 0.5, random.NextDouble() - 0.5, random.NextDouble() - 0.5];
                for (int a = 0; a < 3; a++)
                {
                    for (int b = 0; b < 3; b++)
                    {
                        double k = (10.0 * u[a] * u[b]) + (a == b ? 0.3 : 0.0);
                        h[(3 * i) + a, (3 * i) + b] += k;
                        h[(3 * j) + a, (3 * j) + b] += k;
                        h[(3 * i) + a, (3 * j) + b] -= k;
                        h[(3 * j) + b, (3 * i) + a] -= k;
                    }
                }
            }
        }

        Vector<double> v = Vector<double>.Build.Dense(n, i => i / 3 == 0 ? 1.0 : i / 3 == 7 ? -1.0 : 0.0) / Math.Sqrt(6.0);
        Vector<double> hv = h * v;
        Matrix<double> saddle = h - ((1.0 + v.DotProduct(hv)) * v.OuterProduct(v));
        Vector<double> rest = hv - (v.DotProduct(hv) * v);
        saddle -= rest.OuterProduct(v) + v.OuterProduct(rest);
        return (h, saddle, [.. Enumerable.Range(0, atoms).Select(i => i % 3 == 0 ? 40.078 : 18.998)]);
    }

    private static double Minimum(int repeats, Action action)
    {
        action();
        double best = double.PositiveInfinity;
        for (int i = 0; i < repeats; i++)
        {
            long start = Stopwatch.GetTimestamp();
            action();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }

    private static void Print(string label, double value, string unit) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{label} = {value:G4} {unit}"));
}
