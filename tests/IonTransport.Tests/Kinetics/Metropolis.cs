using IonTransport.Physics;

namespace IonTransport.Tests.Kinetics;

/// <summary>A plain Metropolis run of a simple cubic lattice gas with pair energies, written independently of the library's kinetics.</summary>
internal static class Metropolis
{
    /// <summary>Mean energy per ion in eV; pairs interact by their squared distance (nearest images).</summary>
    public static Estimate MeanEnergy(int edge, int ions, Func<int, double> pairEnergy, double temperature, int sweeps, int seed)
    {
        Random random = new(seed);
        double kT = 8.617333262e-5 * temperature;
        int n = edge * edge * edge;
        List<(int Dx, int Dy, int Dz, double V)> shell = [];
        for (int x = -2; x <= 2; x++)
        {
            for (int y = -2; y <= 2; y++)
            {
                for (int z = -2; z <= 2; z++)
                {
                    double v = (x, y, z) == (0, 0, 0) ? 0.0 : pairEnergy((x * x) + (y * y) + (z * z));
                    if (v != 0.0) shell.Add((x, y, z, v));
                }
            }
        }

        bool[] filled = new bool[n];
        int[] site = [.. Enumerable.Range(0, n).OrderBy(_ => random.Next()).Take(ions)];
        foreach (int s in site) filled[s] = true;
        double Potential(int s)
        {
            (int x, int y, int z) = (s / (edge * edge), s / edge % edge, s % edge);
            double sum = 0.0;
            foreach ((int dx, int dy, int dz, double v) in shell)
            {
                if (filled[(((x + dx + edge) % edge * edge) + ((y + dy + edge) % edge)) * edge + ((z + dz + edge) % edge)]) sum += v;
            }

            return sum;
        }

        List<double> blocks = [];
        const int blockLength = 100;
        double block = 0.0;
        for (int sweep = -500; sweep < sweeps; sweep++)
        {
            for (int k = 0; k < ions; k++)
            {
                int ion = random.Next(ions);
                int to = random.Next(n);
                if (filled[to]) continue;
                int from = site[ion];
                double before = Potential(from);
                filled[from] = false;
                double change = Potential(to) - before;
                bool accept = change <= 0.0 || random.NextDouble() < Math.Exp(-change / kT);
                filled[accept ? to : from] = true;
                if (accept) site[ion] = to;
            }

            if (sweep < 0) continue;
            block += site.Sum(Potential) / 2.0 / ions;
            if ((sweep + 1) % blockLength != 0) continue;
            blocks.Add(block / blockLength);
            block = 0.0;
        }

        return Estimate.FromSamples([.. blocks]);
    }
}
