using IonTransport.Physics;

namespace IonTransport.Networks.Thresholds;

/// <summary>
/// Configurations of filled sites in a supercell in equilibrium with a pair energy between neighbours: at a fixed number by exchanging any filled with any
/// empty site, or at a fixed chemical potential by filling and emptying. Metropolis. Not thread-safe.
/// </summary>
internal sealed class OccupationSampler
{
    private readonly int[] _start;
    private readonly int[] _neighbours;
    private readonly bool[] _filled;
    private readonly int[] _sites;
    private readonly double[] _factors;
    private readonly int _most;
    private readonly ShortRangeOrder _order;

    public OccupationSampler(PercolationCell cell, ShortRangeOrder order)
    {
        _order = order;
        int kinds = cell.Graph.Nodes;
        _start = new int[cell.Nodes + 1];
        List<int> neighbours = [];
        for (int node = 0; node < cell.Nodes; node++)
        {
            (int x, int y, int z) = cell.Coordinates(node / kinds);
            foreach (PercolationCell.Step step in cell.Steps[node % kinds]) neighbours.Add(cell.Follow(x, y, z, step).Node);
            _start[node + 1] = neighbours.Count;
        }

        _neighbours = [.. neighbours];
        _filled = new bool[cell.Nodes];
        _sites = new int[cell.Nodes];

        // Boltzmann factors of every change of the number of filled neighbours.
        _most = cell.Steps.Max(s => s.Length) + 1;
        _factors = [.. Enumerable.Range(-_most, (2 * _most) + 1).Select(change => Math.Exp(-order.Coupling * change))];
    }

    public int Nodes => _filled.Length;

    /// <summary>Filled sites, in no order, after the last run.</summary>
    public int Count { get; private set; }

    public ReadOnlySpan<int> Filled => _sites.AsSpan(0, Count);

    /// <summary>A configuration with a given number of filled sites.</summary>
    public void Exchange(int count, RandomStream random)
    {
        Scatter(count, random);
        if (count == 0 || count == Nodes || _order.Coupling == 0.0) return;
        for (long attempt = (long)_order.Sweeps * Nodes; attempt > 0; attempt--)
        {
            int i = random.NextInt32(count);
            int j = count + random.NextInt32(Nodes - count);
            (int from, int to) = (_sites[i], _sites[j]);
            int change = FilledAround(to, except: from) - FilledAround(from, except: from);
            if (change * _order.Coupling > 0.0 && random.NextDouble() >= _factors[change + _most]) continue;
            (_filled[from], _filled[to]) = (false, true);
            (_sites[i], _sites[j]) = (to, from);
        }
    }

    /// <summary>A configuration in equilibrium with a chemical potential (over k_BT).</summary>
    public void Flip(double potential, RandomStream random)
    {
        double activity = Math.Exp(potential);
        Scatter((int)Math.Round(Nodes * 0.5), random);
        for (int sweep = 0; sweep < _order.Sweeps; sweep++)
        {
            // Heat bath, site after site: each forgets what it was.
            for (int node = 0; node < Nodes; node++)
            {
                double weight = activity * _factors[FilledAround(node, except: node) + _most];
                _filled[node] = random.NextDouble() * (1.0 + weight) < weight;
            }
        }

        Count = 0;
        for (int node = 0; node < Nodes; node++)
        {
            if (_filled[node]) _sites[Count++] = node;
        }
    }

    /// <summary>Warren–Cowley parameter of the first shell, α = 1 − P(an empty neighbour of a filled site)/(fraction of empty sites); 0 when random, negative when mixed.</summary>
    public double WarrenCowley()
    {
        if (Count == 0 || Count == Nodes) return 0.0;
        (long empty, long all) = (0, 0);
        foreach (int node in Filled)
        {
            for (int k = _start[node]; k < _start[node + 1]; k++) empty += _filled[_neighbours[k]] ? 0 : 1;
            all += _start[node + 1] - _start[node];
        }

        // A random arrangement at a fixed number has this probability of an empty neighbour.
        double random = (double)(Nodes - Count) / (Nodes - 1);
        return 1.0 - ((double)empty / all / random);
    }

    private void Scatter(int count, RandomStream random)
    {
        for (int i = 0; i < Nodes; i++) _sites[i] = i;
        Array.Clear(_filled);
        for (int i = 0; i < count; i++)
        {
            int j = i + random.NextInt32(Nodes - i);
            (_sites[i], _sites[j]) = (_sites[j], _sites[i]);
            _filled[_sites[i]] = true;
        }

        Count = count;
    }

    private int FilledAround(int node, int except)
    {
        int sum = 0;
        for (int k = _start[node]; k < _start[node + 1]; k++)
        {
            int other = _neighbours[k];
            if (_filled[other] && other != except) sum++;
        }

        return sum;
    }
}
