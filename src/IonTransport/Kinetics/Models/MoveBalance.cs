using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Kinetics.Models;

/// <summary>
/// Checks that all moves together keep detailed balance: one free energy for each species on each site must give the ratio of both directions of every move.
/// Each move is one linear equation for those free energies; equations that follow from others must agree with them.
/// </summary>
internal static class MoveBalance
{
    private const double Tolerance = 1e-6;

    /// <summary>Free energies in kT by species · basis sites + basis; those no move decides are the harmonic ones relative to the first site.</summary>
    /// <exception cref="IonTransportException">A move goes one way only, or a loop of moves does not close.</exception>
    public static double[] Check(MoveTable moves)
    {
        int basisCount = moves.Model.Table.BasisCount;
        Dictionary<int, Equation> known = [];
        List<int> order = [];
        for (int m = 0; m < moves.Count; m++)
        {
            if (moves.Reverse[m] < m) continue;
            int last = moves.Path(m).Length;
            for (int c = 0; c < moves.RateStart[m + 1] - moves.RateStart[m]; c++)
            {
                int[] species = [.. Enumerable.Range(0, moves.Ions[m]).Select(k => moves.SpeciesAt(c, k))];
                double forth = moves.Rate[moves.RateStart[m] + c];
                double back = moves.Rate[moves.RateStart[moves.Reverse[m]] + Combination(moves, AfterMove(species, moves.IsRing[m]))];
                if (forth == 0.0 && back == 0.0) continue;
                Equation equation = new([], forth > 0.0 && back > 0.0 ? Math.Log(back / forth) : double.PositiveInfinity, new() { [moves.Text[m]] = 1.0 });
                for (int k = 0; k < species.Length; k++)
                {
                    equation.Add((species[k] * basisCount) + moves.Path(m)[(k + 1) % last].Site, 1.0);
                    equation.Add((species[k] * basisCount) + moves.Path(m)[k].Site, -1.0);
                }

                if (!double.IsFinite(equation.Value))
                {
                    throw new IonTransportException(string.Create(CultureInfo.InvariantCulture, $"{moves.Text[m]} breaks detailed balance: its rates are {forth.ToDigits(6)} and {back.ToDigits(6)} 1/s; both ways must be open or both closed."));
                }

                double size = 1.0 + Math.Abs(equation.Value);
                foreach (int pivot in order) equation.Eliminate(pivot, known[pivot]);
                if (equation.Terms.Count > 0)
                {
                    int pivot = equation.Terms.Keys.Max();
                    known.Add(pivot, equation);
                    order.Add(pivot);
                }
                else if (!(Math.Abs(equation.Value) <= Tolerance * size))
                {
                    string loop = string.Join("; ", equation.From.Where(f => Math.Abs(f.Value) > 1e-9).Select(f => f.Key));
                    throw new IonTransportException(string.Create(
                        CultureInfo.InvariantCulture,
                        $"The rates break detailed balance: along the loop of moves ({loop}) the rates back and forth multiply to a ratio of {Math.Exp(equation.Value).ToDigits(6)} instead of 1."));
                }
            }
        }

        return Solve(moves, known, order);
    }

    // Species along the way back: round a ring each ion has gone on by one place.
    private static int[] AfterMove(int[] species, bool ring)
    {
        int[] back = [.. species.Reverse()];
        return ring && back.Length > 2 ? [.. back[1..], back[0]] : back;
    }

    private static int Combination(MoveTable moves, int[] species)
    {
        int combination = 0;
        for (int k = species.Length - 1; k >= 0; k--) combination = (combination * moves.Species) + species[k];
        return combination;
    }

    private static double[] Solve(MoveTable moves, Dictionary<int, Equation> known, List<int> order)
    {
        var sites = moves.Model.Table.Network.Sites;
        double[] free = new double[moves.Species * sites.Count];
        for (int i = 0; i < free.Length; i++)
        {
            var site = sites[i % sites.Count];
            free[i] = (site.Energy / moves.Model.ThermalEnergy) + (3.0 * Math.Log(site.MeanFrequency / sites[0].MeanFrequency));
        }

        // An equation holds, beside its pivot, only unknowns that are free or the pivots of later ones.
        for (int i = order.Count - 1; i >= 0; i--)
        {
            Equation equation = known[order[i]];
            double rest = equation.Value;
            foreach ((int unknown, double factor) in equation.Terms) if (unknown != order[i]) rest -= factor * free[unknown];
            free[order[i]] = rest / equation.Terms[order[i]];
        }

        return free;
    }

    /// <summary>Σ factor · free energy = value, with the moves it was made from.</summary>
    private sealed class Equation(Dictionary<int, double> terms, double value, Dictionary<string, double> from)
    {
        public Dictionary<int, double> Terms { get; } = terms;

        public double Value { get; private set; } = value;

        public Dictionary<string, double> From { get; } = from;

        public void Add(int unknown, double factor) => Add(Terms, unknown, factor);

        public void Eliminate(int pivot, Equation other)
        {
            if (!Terms.TryGetValue(pivot, out double here)) return;
            double factor = -here / other.Terms[pivot];
            foreach ((int unknown, double f) in other.Terms) Add(unknown, factor * f);
            foreach ((string name, double f) in other.From) Add(From, name, factor * f);
            Terms.Remove(pivot);
            Value += factor * other.Value;
        }

        private static void Add<T>(Dictionary<T, double> sum, T key, double value)
            where T : notnull
        {
            double now = sum.GetValueOrDefault(key) + value;
            if (Math.Abs(now) < 1e-9) sum.Remove(key);
            else sum[key] = now;
        }
    }
}
