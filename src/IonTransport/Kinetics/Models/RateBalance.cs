using System.Globalization;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Kinetics.Models;

/// <summary>Checks that rates keep detailed balance: one free energy per site gives the ratio of both directions of every jump.</summary>
internal static class RateBalance
{
    private const double Tolerance = 1e-6;

    /// <summary>Free energy of each basis site in kT relative to the first site of its connected part, found along a spanning forest.</summary>
    /// <exception cref="IonTransportException">A jump goes one way only, or a loop of jumps does not close.</exception>
    public static double[] Check(JumpTable table, ReadOnlySpan<double> rate, IRateModel model)
    {
        double[] free = new double[table.BasisCount];
        bool[] seen = new bool[table.BasisCount];
        Stack<int> open = new();
        for (int root = 0; root < table.BasisCount; root++)
        {
            if (seen[root]) continue;
            seen[root] = true;
            open.Push(root);
            while (open.TryPop(out int b))
            {
                for (int j = b * table.Slots; j < (b + 1) * table.Slots; j++)
                {
                    int to = table.Target[j];
                    if (to < 0) continue;
                    (double forth, double back) = (rate[j], rate[table.Reverse[j]]);
                    if (forth == 0.0 && back == 0.0) continue;
                    double step = forth > 0.0 && back > 0.0 ? Math.Log(back / forth) : double.PositiveInfinity;
                    if (double.IsFinite(step) && !seen[to])
                    {
                        seen[to] = true;
                        free[to] = free[b] + step;
                        open.Push(to);
                    }
                    else if (!(Math.Abs(free[b] + step - free[to]) <= Tolerance * (1.0 + Math.Abs(step))))
                    {
                        throw new IonTransportException(string.Create(
                            CultureInfo.InvariantCulture,
                            $"{model} breaks detailed balance: the jump from site {b} to site {to} has rates {forth.ToDigits(6)} and {back.ToDigits(6)} 1/s, while other jumps between them give a ratio of {Math.Exp(free[b] - free[to]).ToDigits(6)}."));
                    }
                }
            }
        }

        return free;
    }
}
