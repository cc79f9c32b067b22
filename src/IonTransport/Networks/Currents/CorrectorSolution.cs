using System.Diagnostics;
using System.Runtime.Intrinsics;
using IonTransport.Physics;

namespace IonTransport.Networks.Currents;

/// <summary>Conjugate gradients for three right-hand sides of a graph Laplacian at once, preconditioned by <see cref="AggregationMultigrid"/>.</summary>
/// <remarks>
/// Each lane has its own steps and stops by itself. Sums are taken block by block in a fixed order, so the result is the same bits on any number of threads.
/// Source: M. R. Hestenes, E. Stiefel, J. Res. Natl. Bur. Stand. 49, 409 (1952).
/// </remarks>
internal sealed class CorrectorSolution
{
    private readonly GraphLaplacian _graph;
    private readonly Vector256<double>[] _partial;

    private CorrectorSolution(GraphLaplacian graph)
    {
        _graph = graph;
        _partial = new Vector256<double>[graph.Blocks];
        Values = new Vector256<double>[graph.Nodes];
    }

    /// <summary>x with A x = b in each lane.</summary>
    public Vector256<double>[] Values { get; }

    /// <summary>Iterations made.</summary>
    public int Iterations { get; private set; }

    /// <summary>Largest ‖b − A x‖/‖b‖ of the lanes.</summary>
    public double Residual { get; private set; }

    /// <summary>Solves A x = b; b is overwritten by the residual.</summary>
    /// <exception cref="ConvergenceException">The tolerance was not reached.</exception>
    public static CorrectorSolution Solve(GraphLaplacian graph, Vector256<double>[] b, double tolerance, int maximumIterations, IProgress<SimulationProgress>? progress, CancellationToken cancellationToken)
    {
        CorrectorSolution solution = new(graph);
        Vector256<double> square = solution.Sum((low, high) => Dot(b, b, low, high));
        Vector256<double> limit = square * (tolerance * tolerance);
        if (square != Vector256<double>.Zero) solution.Iterate(b, square, limit, tolerance, maximumIterations, progress, cancellationToken);
        return solution;
    }

    private void Iterate(Vector256<double>[] r, Vector256<double> square, Vector256<double> limit, double tolerance, int maximumIterations, IProgress<SimulationProgress>? progress, CancellationToken cancellationToken)
    {
        Stopwatch watch = Stopwatch.StartNew();
        AggregationMultigrid preconditioner = new(_graph);
        Vector256<double>[] z = new Vector256<double>[_graph.Nodes];
        Vector256<double>[] p = new Vector256<double>[_graph.Nodes];
        Vector256<double>[] q = new Vector256<double>[_graph.Nodes];
        Vector256<double>[] x = Values;
        List<double> residuals = [];
        Vector256<double> old = Vector256<double>.Zero;
        Vector256<double> norm = square;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            preconditioner.Apply(r, z);
            Vector256<double> product = Sum((low, high) => Dot(r, z, low, high));

            // A lane that has converged stands still: its steps are zero.
            Vector256<double> active = Vector256.GreaterThan(norm, limit);
            Vector256<double> beta = Vector256.ConditionalSelect(active & Vector256.GreaterThan(old, Vector256<double>.Zero), product / old, Vector256<double>.Zero);
            _graph.ForEachBlock((low, high) =>
            {
                for (int i = low; i < high; i++) p[i] = z[i] + (beta * p[i]);
            });
            Vector256<double> curvature = Sum((low, high) =>
            {
                _graph.Multiply(p, q, low, high);
                return Dot(p, q, low, high);
            });
            Vector256<double> alpha = Vector256.ConditionalSelect(active & Vector256.GreaterThan(curvature, Vector256<double>.Zero), product / curvature, Vector256<double>.Zero);
            norm = Sum((low, high) =>
            {
                Vector256<double> sum = Vector256<double>.Zero;
                for (int i = low; i < high; i++)
                {
                    x[i] += alpha * p[i];
                    r[i] -= alpha * q[i];
                    sum += r[i] * r[i];
                }

                return sum;
            });
            old = product;
            Iterations++;
            Residual = Largest(norm, square);
            residuals.Add(Residual);

            // The residual falls by about the same factor in each iteration.
            bool done = !Vector256.GreaterThanAny(norm, limit);
            double fraction = done ? 1.0 : Math.Clamp(Math.Log(Residual) / Math.Log(tolerance), 0.0, 0.99);
            progress?.Report(new SimulationProgress(double.IsNaN(fraction) ? 0.0 : fraction, Iterations / watch.Elapsed.TotalSeconds, "currents"));
            if (done) return;
            if (Iterations >= maximumIterations || !double.IsFinite(Residual)) throw new ConvergenceException("The corrector problem of the network", residuals, tolerance);
        }
    }

    private static double Largest(Vector256<double> norm, Vector256<double> square)
    {
        double largest = 0.0;
        for (int lane = 0; lane < 3; lane++)
        {
            if (square[lane] > 0.0) largest = Math.Max(largest, Math.Sqrt(norm[lane] / square[lane]));
        }

        return largest;
    }

    private static Vector256<double> Dot(Vector256<double>[] a, Vector256<double>[] b, int low, int high)
    {
        Vector256<double> sum = Vector256<double>.Zero;
        for (int i = low; i < high; i++) sum += a[i] * b[i];
        return sum;
    }

    private Vector256<double> Sum(Func<int, int, Vector256<double>> ofBlock)
    {
        _graph.ForEachBlock((low, high) => _partial[low / GraphLaplacian.BlockRows] = ofBlock(low, high));
        Vector256<double> sum = Vector256<double>.Zero;
        foreach (Vector256<double> part in _partial) sum += part;
        return sum;
    }
}
