using System.Runtime.Intrinsics;

namespace IonTransport.Networks.Currents;

/// <summary>Dense Cholesky factorisation of a small graph Laplacian; a node whose pivot vanishes (one per connected part) is held at zero potential.</summary>
internal sealed class PinnedCholesky
{
    // Pivots of a Laplacian only shrink by what flows to earlier nodes; below this part of the diagonal nothing but rounding is left.
    private const double Vanishing = 1e-13;
    private readonly double[] _l;
    private readonly bool[] _pinned;

    public PinnedCholesky(GraphLaplacian graph)
    {
        int n = graph.Nodes;
        _l = new double[n * n];
        _pinned = new bool[n];
        for (int i = 0; i < n; i++)
        {
            _l[(i * n) + i] = graph.Diagonal[i];
            for (int k = graph.Start[i]; k < graph.Start[i + 1]; k++) _l[(i * n) + graph.Column[k]] -= graph.Conductance[k];
        }

        for (int j = 0; j < n; j++)
        {
            Span<double> row = _l.AsSpan(j * n, n);
            double pivot = row[j];
            for (int k = 0; k < j; k++) pivot -= row[k] * row[k];
            _pinned[j] = !(pivot > Vanishing * graph.Diagonal[j]);
            row[j] = _pinned[j] ? 1.0 : Math.Sqrt(pivot);
            for (int i = j + 1; i < n; i++)
            {
                Span<double> other = _l.AsSpan(i * n, n);
                double sum = other[j];
                for (int k = 0; k < j; k++) sum -= other[k] * row[k];
                other[j] = _pinned[j] ? 0.0 : sum / row[j];
            }
        }
    }

    /// <summary>Potentials x for currents b.</summary>
    public void Solve(Vector256<double>[] b, Vector256<double>[] x)
    {
        int n = _pinned.Length;
        for (int i = 0; i < n; i++)
        {
            Vector256<double> sum = b[i];
            for (int k = 0; k < i; k++) sum -= Vector256.Create(_l[(i * n) + k]) * x[k];
            x[i] = _pinned[i] ? Vector256<double>.Zero : sum / _l[(i * n) + i];
        }

        for (int i = n - 1; i >= 0; i--)
        {
            Vector256<double> sum = x[i];
            for (int k = i + 1; k < n; k++) sum -= Vector256.Create(_l[(k * n) + i]) * x[k];
            x[i] = _pinned[i] ? Vector256<double>.Zero : sum / _l[(i * n) + i];
        }
    }
}
