using IonTransport.Physics;

namespace IonTransport.Networks.Currents;

/// <summary>
/// Effective conductance of a periodic resistor network by removing its nodes one by one (star–mesh transformation). Every bond carries a conductance and a vector; two bonds
/// side by side with different vectors can only carry a loop current, whose conductance goes into the result.
/// </summary>
/// <remarks>
/// Nothing positive is ever subtracted, so conductances may differ by thirty orders of magnitude, where an iterative solver fails. O(N³) in the nodes at worst.
/// </remarks>
internal sealed class StarMesh
{
    private readonly Dictionary<int, (double Conductance, Vector3D Vector)>[] _bonds;
    private readonly List<(int Node, (int Node, double Conductance, Vector3D Vector)[] Star)> _removed = [];

    public StarMesh(int nodes)
    {
        _bonds = new Dictionary<int, (double, Vector3D)>[nodes];
        for (int i = 0; i < nodes; i++) _bonds[i] = [];
    }

    /// <summary>Σ over the lattice of conductance times squared drop, per unit field: complete once every node is removed.</summary>
    public Matrix3D Tensor { get; private set; }

    public void Add(int from, int to, double conductance, Vector3D vector)
    {
        if (conductance == 0.0) return;
        if (from == to)
        {
            Tensor += conductance * Matrix3D.Outer(vector, vector);
            return;
        }

        if (_bonds[from].TryGetValue(to, out (double Conductance, Vector3D Vector) old))
        {
            double sum = old.Conductance + conductance;
            Vector3D gap = vector - old.Vector;
            Tensor += (old.Conductance * (conductance / sum)) * Matrix3D.Outer(gap, gap);
            (conductance, vector) = (sum, old.Vector + ((conductance / sum) * gap));
        }

        _bonds[from][to] = (conductance, vector);
        _bonds[to][from] = (conductance, -vector);
    }

    /// <summary>Removes all nodes, the least connected first.</summary>
    public Matrix3D Solve()
    {
        PriorityQueue<int, (int, int)> next = new();
        for (int i = 0; i < _bonds.Length; i++) next.Enqueue(i, (_bonds[i].Count, i));
        bool[] removed = new bool[_bonds.Length];
        while (next.TryDequeue(out int node, out (int Bonds, int) priority))
        {
            if (removed[node]) continue;
            if (_bonds[node].Count != priority.Bonds)
            {
                next.Enqueue(node, (_bonds[node].Count, node));
                continue;
            }

            removed[node] = true;
            (int Node, double Conductance, Vector3D Vector)[] star = [.. _bonds[node].OrderBy(b => b.Key).Select(b => (b.Key, b.Value.Conductance, b.Value.Vector))];
            _removed.Add((node, star));
            _bonds[node].Clear();
            double sum = 0.0;
            foreach ((int other, double g, _) in star)
            {
                _bonds[other].Remove(node);
                sum += g;
            }

            for (int i = 0; i < star.Length; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    Add(star[i].Node, star[j].Node, star[i].Conductance * (star[j].Conductance / sum), star[j].Vector - star[i].Vector);
                }
            }

            foreach ((int other, _, _) in star) next.Enqueue(other, (_bonds[other].Count, other));
        }

        return Tensor;
    }

    /// <summary>
    /// Correctors after <see cref="Solve"/>: the vectors χ for which the currents g (v + χ_to − χ_from) add up to zero at every node. The last node of each part has χ = 0.
    /// </summary>
    public Vector3D[] Correctors()
    {
        Vector3D[] correctors = new Vector3D[_bonds.Length];
        for (int i = _removed.Count - 1; i >= 0; i--)
        {
            double sum = 0.0;
            Vector3D current = default;
            foreach ((int other, double g, Vector3D vector) in _removed[i].Star)
            {
                sum += g;
                current += g * (correctors[other] + vector);
            }

            if (sum > 0.0) correctors[_removed[i].Node] = current / sum;
        }

        return correctors;
    }
}
