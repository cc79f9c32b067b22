using IonTransport.Physics;

namespace IonTransport.Tests.Kinetics;

/// <summary>A plain Metropolis run of charges +1 and −1 on a simple cubic lattice, by exchange of the contents of any two sites; written apart from the library.</summary>
internal static class ChargedMetropolis
{
    /// <summary>Mean energy per ion in eV; pairs interact by product of charges times a function of their squared distance (nearest images).</summary>
    public static Estimate MeanEnergy(int edge, int plus, int minus, Func<int, double> pairEnergy, double temperature, int sweeps, int seed)
    {
        Random random = new(seed);
        double kT = 8.617333262e-5 * temperature;
        int n = edge * edge * edge;
        double[,] v = new double[n, n];
        int Apart(int a, int b) => Math.Min(Math.Abs(a - b), edge - Math.Abs(a - b));
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                (int dx, int dy, int dz) = (Apart(i / edge / edge, j / edge / edge), Apart(i / edge % edge, j / edge % edge), Apart(i % edge, j % edge));
                v[i, j] = i == j ? 0.0 : pairEnergy((dx * dx) + (dy * dy) + (dz * dz));
            }
        }

        int[] charge = new int[n];
        int[] order = [.. Enumerable.Range(0, n).OrderBy(_ => random.Next())];
        for (int i = 0; i < plus; i++) charge[order[i]] = 1;
        for (int i = plus; i < plus + minus; i++) charge[order[i]] = -1;
        double[] potential = new double[n];
        void Add(int site, int q)
        {
            for (int j = 0; j < n; j++) potential[j] += q * v[site, j];
        }

        for (int i = 0; i < n; i++) if (charge[i] != 0) Add(i, charge[i]);
        List<double> blocks = [];
        double block = 0.0;
        for (int sweep = -200; sweep < sweeps; sweep++)
        {
            for (int k = 0; k < plus + minus; k++)
            {
                (int a, int b) = (random.Next(n), random.Next(n));
                int d = charge[b] - charge[a];
                if (d == 0) continue;

                // Charge d goes from b to a.
                double change = (d * (potential[a] - potential[b])) - (d * d * v[a, b]);
                if (change > 0.0 && random.NextDouble() >= Math.Exp(-change / kT)) continue;
                (charge[a], charge[b]) = (charge[b], charge[a]);
                Add(a, d);
                Add(b, -d);
            }

            if (sweep < 0) continue;
            double sum = 0.0;
            for (int i = 0; i < n; i++) sum += 0.5 * charge[i] * potential[i];
            block += sum / (plus + minus);
            if ((sweep + 1) % 100 != 0) continue;
            blocks.Add(block / 100);
            block = 0.0;
        }

        return Estimate.FromSamples([.. blocks]);
    }
}
