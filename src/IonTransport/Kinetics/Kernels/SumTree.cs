using System.Runtime.Intrinsics;

namespace IonTransport.Kinetics.Kernels;

/// <summary>
/// Sums of non-negative weights in a tree of eight branches a node: changing a weight and finding the item at a point of the running sum cost O(log₈ n).
/// Every node is recomputed from its branches, so rounding errors do not pile up.
/// </summary>
internal sealed class SumTree
{
    private const int Branches = 8;
    private readonly double[][] _levels;

    public SumTree(int count)
    {
        List<double[]> levels = [];
        int n = Math.Max(1, count);
        do
        {
            n = (n + Branches - 1) / Branches;
            levels.Add(new double[n * Branches]);
        }
        while (n > 1);
        _levels = [.. levels];
    }

    /// <summary>Sum of all weights.</summary>
    public double Total => Node(_levels[^1], 0);

    public double this[int item] => _levels[0][item];

    public void Set(int item, double weight)
    {
        double[] level = _levels[0];
        if (level[item] == weight) return;
        level[item] = weight;
        for (int l = 1; l < _levels.Length; l++)
        {
            item /= Branches;
            _levels[l][item] = Node(_levels[l - 1], item * Branches);
        }
    }

    /// <summary>The item at a point of the running sum, and how far into its weight the point lies.</summary>
    /// <param name="at">A number from 0 to below <see cref="Total"/>.</param>
    public (int Item, double Remainder) Find(double at)
    {
        int node = 0;
        for (int l = _levels.Length - 1; l >= 0; l--)
        {
            double[] level = _levels[l];
            int first = node * Branches;
            int last = -1;
            node = -1;
            for (int k = first; k < first + Branches; k++)
            {
                if (level[k] <= 0.0) continue;
                last = k;
                if (at < level[k])
                {
                    node = k;
                    break;
                }

                at -= level[k];
            }

            // Rounding may carry the point past the last branch.
            if (node < 0)
            {
                node = last;
                at = Math.BitDecrement(level[last]);
            }
        }

        return (node, at);
    }

    private static double Node(double[] level, int first)
    {
        Vector256<double> sum = Vector256.LoadUnsafe(ref level[first]) + Vector256.LoadUnsafe(ref level[first + 4]);
        return sum[0] + sum[1] + sum[2] + sum[3];
    }
}
