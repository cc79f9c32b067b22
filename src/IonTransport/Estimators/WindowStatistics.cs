using IonTransport.Physics;

namespace IonTransport.Estimators;

/// <summary>Squared displacements over separate (not overlapping) windows of one lag: what tells how far a mean square displacement can be trusted.</summary>
/// <param name="LagFrames">Lag in frames.</param>
/// <param name="Count">Number of windows W.</param>
/// <param name="Variance">Variance between windows of the squared displacement averaged over ions, Å⁴; it holds whatever correlations ions have.</param>
/// <param name="FourthMoment">⟨|Δr|⁴⟩ over ions and windows, Å⁴.</param>
/// <param name="SecondMoment">⟨|Δr|²⟩ over ions and windows, Å².</param>
public readonly record struct WindowStatistics(int LagFrames, int Count, double Variance, double FourthMoment, double SecondMoment)
{
    /// <summary>Non-Gaussian parameter α₂ = 3⟨Δr⁴⟩/(5⟨Δr²⟩²) − 1 in three dimensions: 0 for a normal distribution, large where few ions hop; 0 if nothing moved.</summary>
    /// <remarks>A. Rahman, Phys. Rev. 136, A405 (1964).</remarks>
    public double NonGaussianParameter => SecondMoment > 0.0 ? (3.0 * FourthMoment / (5.0 * SecondMoment * SecondMoment)) - 1.0 : 0.0;

    /// <summary>Statistics at lags of 1, 2, 4 … frames, as long as there are two windows.</summary>
    internal static IReadOnlyList<WindowStatistics> Compute(IonPositions positions, CancellationToken cancellationToken)
    {
        List<int> lags = [];
        for (int k = 1; 2 * k < positions.Frames; k *= 2) lags.Add(k);
        if (lags.Count == 0) lags.Add(1);
        WindowStatistics[] all = new WindowStatistics[lags.Count];
        ParallelWork.For(lags.Count, i => all[i] = Compute(positions, lags[i]), cancellationToken);
        return all;
    }

    /// <summary>Averages over ions of the squared displacement in each window.</summary>
    internal static double[] WindowMeans(IonPositions positions, int lag, out double fourth)
    {
        int count = (positions.Frames - 1) / lag;
        double[] means = new double[count];
        fourth = 0.0;
        for (int ion = 0; ion < positions.Ions; ion++)
        {
            ReadOnlySpan<double> x = positions.Series(ion, 0), y = positions.Series(ion, 1), z = positions.Series(ion, 2);
            for (int w = 0, t = 0; w < count; w++, t += lag)
            {
                double square = new Vector3D(x[t + lag] - x[t], y[t + lag] - y[t], z[t + lag] - z[t]).LengthSquared;
                means[w] += square;
                fourth += square * square;
            }
        }

        for (int w = 0; w < count; w++) means[w] /= positions.Ions;
        fourth /= (double)count * positions.Ions;
        return means;
    }

    private static WindowStatistics Compute(IonPositions positions, int lag)
    {
        double[] means = WindowMeans(positions, lag, out double fourth);
        double mean = means.Average();
        double variance = means.Length > 1 ? means.Sum(m => (m - mean) * (m - mean)) / (means.Length - 1) : 0.0;
        return new WindowStatistics(lag, means.Length, variance, fourth, mean);
    }
}
