using IonTransport.Physics;

namespace IonTransport.Kinetics.Analysis;

/// <summary>Functions of block averages with their standard errors; ratios of correlated averages come out right without covariances.</summary>
/// <remarks>Delete-one jackknife with bias correction: B. Efron, The Jackknife, the Bootstrap and Other Resampling Plans (SIAM, 1982). Cost O(blocks · numbers).</remarks>
internal sealed class Jackknife
{
    private readonly double[][] _blocks;
    private readonly double[] _sum;

    public Jackknife(IReadOnlyList<double[]> blocks)
    {
        _blocks = [.. blocks];
        _sum = new double[_blocks[0].Length];
        foreach (double[] block in _blocks)
        {
            for (int i = 0; i < _sum.Length; i++) _sum[i] += block[i];
        }
    }

    /// <summary>Averages over all blocks.</summary>
    public double[] Mean => [.. _sum.Select(s => s / _blocks.Length)];

    /// <summary>The least value of a function of the averages when any one block is left out.</summary>
    public double Least(Func<double[], double> function)
    {
        double least = double.PositiveInfinity;
        double[] rest = new double[_sum.Length];
        foreach (double[] block in _blocks)
        {
            for (int i = 0; i < rest.Length; i++) rest[i] = (_sum[i] - block[i]) / (_blocks.Length - 1);
            least = Math.Min(least, function(rest));
        }

        return least;
    }

    /// <summary>A function of the averages, with error and Student interval.</summary>
    public Estimate Of(Func<double[], double> function, string unit = "")
    {
        int n = _blocks.Length;
        double all = function(Mean);
        double[] pseudo = new double[n];
        double[] rest = new double[_sum.Length];
        for (int b = 0; b < n; b++)
        {
            for (int i = 0; i < rest.Length; i++) rest[i] = (_sum[i] - _blocks[b][i]) / (n - 1);
            pseudo[b] = (n * all) - ((n - 1) * function(rest));
        }

        return Estimate.FromSamples(pseudo, unit);
    }
}
