using System.Globalization;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Networks.Currents;

/// <summary>
/// Rates of a network at a temperature with the equilibrium that they keep: every edge has p_i Γ_ij = p_j Γ_ji. The free energies follow from the rates, whatever the model, and
/// every loop is checked to close.
/// </summary>
internal sealed class EquilibriumRates
{
    private const double Tolerance = 1e-6;

    private EquilibriumRates(double[] logForward, double[] logWeight, double logPartition) => (LogForward, LogWeight, LogPartition) = (logForward, logWeight, logPartition);

    /// <summary>ln of the forward rate of each edge in 1/s; −∞ for an edge without rates.</summary>
    public double[] LogForward { get; }

    /// <summary>ln of the probability of each site, normalised to one cell.</summary>
    public double[] LogWeight { get; }

    /// <summary>ln of the sum of the Boltzmann factors of the sites, on the scale of the site energies: −LogWeight − LogPartition is the free energy of a site in k_BT.</summary>
    public double LogPartition { get; }

    /// <summary>ln of p_i Γ_ij for an edge.</summary>
    public double LogConductance(NetworkEdge edge, int index) => LogWeight[edge.From] + LogForward[index];

    /// <exception cref="IonTransportException">A rate is not a number, an edge goes one way only, or a loop does not close.</exception>
    public static EquilibriumRates Find(MigrationNetwork network, double temperature, IRateModel model)
    {
        double thermal = Units.ThermalEnergy(Require.Positive(temperature, nameof(temperature), "K"));
        (double[] forward, double[] step) = Rates(network, temperature, model);
        int sites = network.Sites.Count;
        List<(int Edge, int Sign)>[] ways = new List<(int, int)>[sites];
        for (int i = 0; i < sites; i++) ways[i] = [];
        for (int e = 0; e < forward.Length; e++)
        {
            if (double.IsNegativeInfinity(forward[e])) continue;
            ways[network.Edges[e].From].Add((e, 1));
            ways[network.Edges[e].To].Add((e, -1));
        }

        // Rates fix the ratio of sites that are joined; between parts that are not, the Boltzmann factor of the energies does.
        double[] weight = new double[sites];
        bool[] seen = new bool[sites];
        Queue<int> open = new();
        for (int root = 0; root < sites; root++)
        {
            if (seen[root]) continue;
            seen[root] = true;
            weight[root] = -network.Sites[root].Energy / thermal;
            open.Enqueue(root);
            while (open.TryDequeue(out int site))
            {
                foreach ((int e, int sign) in ways[site])
                {
                    NetworkEdge edge = network.Edges[e];
                    int other = sign > 0 ? edge.To : edge.From;
                    double expected = weight[site] + (sign * step[e]);
                    if (!seen[other])
                    {
                        seen[other] = true;
                        weight[other] = expected;
                        open.Enqueue(other);
                    }
                    else if (!(Math.Abs(expected - weight[other]) <= Tolerance * (1.0 + Math.Abs(step[e]))))
                    {
                        throw new IonTransportException(string.Create(
                            CultureInfo.InvariantCulture,
                            $"{model} breaks detailed balance at {temperature} K: edge {edge} has ln(forward/backward) = {step[e].ToDigits(6)}, while other ways between its sites give {(weight[edge.To] - weight[edge.From]).ToDigits(6)}."));
                    }
                }
            }
        }

        return new EquilibriumRates(forward, weight, Normalize(weight));
    }

    private static (double[] LogForward, double[] LogRatio) Rates(MigrationNetwork network, double temperature, IRateModel model)
    {
        int count = network.Edges.Count;
        MigrationHop[] hops = [.. network.Edges.Select(e => e.Hop), .. network.Edges.Select(e => e.Hop.Reverse())];
        double[] rates = new double[hops.Length];
        model.Rates(hops, temperature, rates);
        double[] forward = new double[count];
        double[] ratio = new double[count];
        for (int e = 0; e < count; e++)
        {
            (double forth, double back) = (rates[e], rates[count + e]);
            bool valid = forth >= 0.0 && back >= 0.0 && double.IsFinite(forth) && double.IsFinite(back);
            if (!valid || (forth == 0.0) != (back == 0.0))
            {
                throw new IonTransportException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{model} at {temperature} K gives the edge {network.Edges[e]} the rates {forth.ToDigits(6)} forward and {back.ToDigits(6)} 1/s backward: both must be positive and finite, or both zero."));
            }

            forward[e] = Math.Log(forth);
            ratio[e] = forth == 0.0 ? 0.0 : forward[e] - Math.Log(back);
        }

        return (forward, ratio);
    }

    private static double Normalize(double[] weight)
    {
        double top = weight.Max();
        double level = top + Math.Log(weight.Sum(w => Math.Exp(w - top)));
        for (int i = 0; i < weight.Length; i++) weight[i] -= level;
        return level;
    }
}
