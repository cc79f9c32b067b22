using System.Numerics.Tensors;
using IonTransport.Physics;

namespace IonTransport.Crystals;

/// <summary>Searches arrangements of lowest electrostatic energy, all of them or by simulated annealing with swaps.</summary>
internal sealed class OrderingSearch(OccupancyOrdering ordering, EwaldMatrix matrix, OrderingOptions options)
{
    /// <summary>Energies closer than this, in eV, are one arrangement and its images under symmetry.</summary>
    private const double Same = 1e-6;

    /// <summary>Half of the swaps are with one of this many nearest sites: at low temperature short moves are the ones accepted.</summary>
    private const int NearSites = 12;

    private readonly int[][] _near = Near(ordering);
    private readonly double[][] _charges = [.. ordering.Disordered.Sites.Select(s => s.Occupants.Select(o => o.Species.Charge).ToArray())];

    /// <summary>Tries every arrangement.</summary>
    public IReadOnlyList<(double Energy, int[] Occupants)> Enumerate(CancellationToken cancellationToken)
    {
        Lowest lowest = new(options.Count);
        Arrangement arrangement = new(ordering);
        int[] occupants = arrangement.Occupants;
        int[][] open = Arrangement.OpenSites(ordering);
        foreach (int[] sites in open) SortAscending(sites, occupants);
        double[] potentials = new double[occupants.Length];
        double energy = Start(occupants, potentials);
        int done = 0;
        while (true)
        {
            if (done++ % 256 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();

                // Sums of swaps collect rounding errors: start afresh now and then.
                energy = Start(occupants, potentials);
            }

            lowest.Offer(energy, occupants);
            int at = 0;
            while (at < open.Length && !Next(open[at], occupants, potentials, ref energy)) at++;
            if (at == open.Length) return lowest.Found;
        }
    }

    /// <summary>Simulated annealing from several random arrangements.</summary>
    public IReadOnlyList<(double Energy, int[] Occupants)> Anneal(IProgress<SimulationProgress>? progress, CancellationToken cancellationToken)
    {
        Lowest[] found = new Lowest[options.Replicas];
        ProgressCount? count = ProgressCount.Of(progress, options.Replicas, "ordering");
        ParallelWork.For(options.Replicas, replica =>
        {
            found[replica] = Anneal(new RandomStream(options.Seed, (ulong)replica), cancellationToken);
            count?.Add();
        }, cancellationToken);
        Lowest all = new(options.Count);
        foreach (Lowest l in found) foreach ((double energy, int[] occupants) in l.Found) all.Offer(energy, occupants);
        return all.Found;
    }

    private Lowest Anneal(RandomStream random, CancellationToken cancellationToken)
    {
        Arrangement arrangement = new(ordering);
        arrangement.Shuffle(random);
        int[] occupants = arrangement.Occupants;
        double[] potentials = new double[occupants.Length];
        double energy = Start(occupants, potentials);
        int[][] open = Arrangement.OpenSites(ordering);
        int[] all = [.. open.SelectMany(s => s)];
        int[][] mates = new int[occupants.Length][];
        foreach (int[] sites in open) foreach (int i in sites) mates[i] = sites;
        Lowest lowest = new(options.Count);
        double hot = TypicalChange(random, all, mates, occupants, potentials);
        double cold = 0.01 * hot;
        for (int sweep = 0; sweep < options.SweepsPerReplica; sweep++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            energy = Start(occupants, potentials);
            double temperature = sweep == options.SweepsPerReplica - 1 ? 0.0 : hot * Math.Pow(cold / hot, (double)sweep / options.SweepsPerReplica);
            for (int k = 0; k < all.Length; k++)
            {
                int i = all[random.NextInt32(all.Length)];
                int[] partners = random.NextInt32(2) == 0 ? mates[i] : _near[i];
                int j = partners[random.NextInt32(partners.Length)];
                if (occupants[i] == occupants[j]) continue;
                double change = Change(i, j, occupants, potentials);
                if (change > 0.0 && !(random.NextDouble() < Math.Exp(-change / Math.Max(temperature, 1e-300)))) continue;
                Swap(i, j, occupants, potentials);
                energy += change;
                lowest.Offer(energy, occupants);
            }
        }

        // What annealing left to be gained is taken swap by swap.
        while (Improve(open, occupants, potentials)) cancellationToken.ThrowIfCancellationRequested();
        lowest.Offer(Start(occupants, potentials), occupants);
        return lowest;
    }

    private bool Improve(int[][] open, int[] occupants, double[] potentials)
    {
        bool any = false;
        foreach (int[] sites in open)
        {
            for (int a = 0; a < sites.Length; a++)
            {
                for (int b = a + 1; b < sites.Length; b++)
                {
                    if (occupants[sites[a]] == occupants[sites[b]] || !(Change(sites[a], sites[b], occupants, potentials) < -Same)) continue;
                    Swap(sites[a], sites[b], occupants, potentials);
                    any = true;
                }
            }
        }

        return any;
    }

    private double TypicalChange(RandomStream random, int[] all, int[][] mates, int[] occupants, double[] potentials)
    {
        double sum = 0.0;
        int n = 0;
        for (int k = 0; k < 200; k++)
        {
            int i = all[random.NextInt32(all.Length)];
            int j = mates[i][random.NextInt32(mates[i].Length)];
            if (occupants[i] == occupants[j]) continue;
            sum += Math.Abs(Change(i, j, occupants, potentials));
            n++;
        }

        return Math.Max(0.1, n == 0 ? 0.0 : sum / n);
    }

    private static int[][] Near(OccupancyOrdering ordering)
    {
        IReadOnlyList<Site> all = ordering.Disordered.Sites;
        int[][] near = new int[all.Count][];
        foreach (int[] sites in Arrangement.OpenSites(ordering))
        {
            foreach (int i in sites)
            {
                near[i] = [.. sites.Where(j => j != i).Select(j => (Site: j, Distance: ordering.Disordered.Lattice.Distance(all[i].Fractional, all[j].Fractional)))
                    .OrderBy(p => p.Distance).Take(NearSites).Select(p => p.Site)];
            }
        }

        return near;
    }

    private double Charge(int site, int occupant) => occupant < 0 ? 0.0 : _charges[site][occupant];

    /// <summary>Energy of an arrangement and the potential of all charges on every site.</summary>
    private double Start(int[] occupants, double[] potentials)
    {
        double[] charges = new double[occupants.Length];
        for (int i = 0; i < charges.Length; i++) charges[i] = Charge(i, occupants[i]);
        for (int i = 0; i < charges.Length; i++) potentials[i] = TensorPrimitives.Dot(matrix.Row(i), charges);
        return 0.5 * TensorPrimitives.Dot<double>(charges, potentials);
    }

    /// <summary>Change of the energy when two sites swap their occupants, O(1).</summary>
    private double Change(int i, int j, int[] occupants, double[] potentials)
    {
        double d = Charge(i, occupants[j]) - Charge(i, occupants[i]);
        return (d * (potentials[i] - potentials[j])) + (0.5 * d * d * (matrix[i, i] + matrix[j, j] - (2.0 * matrix[i, j])));
    }

    private void Swap(int i, int j, int[] occupants, double[] potentials)
    {
        double d = Charge(i, occupants[j]) - Charge(i, occupants[i]);
        (occupants[i], occupants[j]) = (occupants[j], occupants[i]);
        if (d == 0.0) return;
        TensorPrimitives.MultiplyAdd(matrix.Row(i), d, potentials, potentials);
        TensorPrimitives.MultiplyAdd(matrix.Row(j), -d, potentials, potentials);
    }

    /// <summary>The next permutation in lexicographic order; back to the first one and false after the last.</summary>
    private bool Next(int[] sites, int[] occupants, double[] potentials, ref double energy)
    {
        int pivot = sites.Length - 2;
        while (pivot >= 0 && occupants[sites[pivot]] >= occupants[sites[pivot + 1]]) pivot--;
        if (pivot >= 0)
        {
            int other = sites.Length - 1;
            while (occupants[sites[other]] <= occupants[sites[pivot]]) other--;
            Exchange(sites[pivot], sites[other], occupants, potentials, ref energy);
        }

        for (int a = pivot + 1, b = sites.Length - 1; a < b; a++, b--) Exchange(sites[a], sites[b], occupants, potentials, ref energy);
        return pivot >= 0;
    }

    private void Exchange(int i, int j, int[] occupants, double[] potentials, ref double energy)
    {
        if (occupants[i] == occupants[j]) return;
        energy += Change(i, j, occupants, potentials);
        Swap(i, j, occupants, potentials);
    }

    private static void SortAscending(int[] sites, int[] occupants)
    {
        int[] who = [.. sites.Select(i => occupants[i]).Order()];
        for (int k = 0; k < sites.Length; k++) occupants[sites[k]] = who[k];
    }

    /// <summary>The lowest different arrangements met, lowest first.</summary>
    private sealed class Lowest(int count)
    {
        private readonly List<(double Energy, int[] Occupants)> _found = [];

        public IReadOnlyList<(double Energy, int[] Occupants)> Found => _found;

        public void Offer(double energy, int[] occupants)
        {
            if (_found.Count == count && energy >= _found[^1].Energy - Same) return;
            int at = _found.FindIndex(f => f.Energy > energy - Same);
            if (at >= 0 && Math.Abs(_found[at].Energy - energy) <= Same) return;
            _found.Insert(at < 0 ? _found.Count : at, (energy, [.. occupants]));
            if (_found.Count > count) _found.RemoveAt(count);
        }
    }
}
