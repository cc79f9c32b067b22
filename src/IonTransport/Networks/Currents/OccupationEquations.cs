using IonTransport.Crystals;
using IonTransport.Physics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace IonTransport.Networks.Currents;

/// <summary>Occupations of a lattice gas with neighbour interaction: φ_i + h_i(θ) = μ for every site, in units of k_BT, in mean field or in pair approximation.</summary>
/// <remarks>
/// In pair approximation the free energy is Σ over pairs minus (z_i − 1) times that of each site (Kikuchi), and the pairs obey
/// p₁₁ p₀₀ = e^{−J/k_BT} p₁₀ p₀₁ (Guggenheim), which is a quadratic equation.
/// </remarks>
internal sealed class OccupationEquations
{
    private const int Iterations = 60;
    private const double Tolerance = 1e-12;
    private readonly double[] _free;
    private readonly Dictionary<(int, int, CellOffset), int> _number = [];
    private readonly List<(int I, int J)> _bonds = [];
    private readonly List<(int Bond, int Other)>[] _ends;
    private readonly bool _pairs;
    private readonly double[] _logit;
    private double _coupling;

    /// <summary>Prepares.</summary>
    /// <param name="network">The network.</param>
    /// <param name="free">Free energy φ of an ion on each site in k_BT.</param>
    /// <param name="approximation">The approximation.</param>
    public OccupationEquations(MigrationNetwork network, double[] free, LatticeGasApproximation approximation)
    {
        (_free, _pairs) = (free, approximation == LatticeGasApproximation.Pair);
        _ends = [.. free.Select(_ => new List<(int, int)>())];
        foreach (NetworkEdge edge in network.Edges)
        {
            // Two ways between the same two sites are still one pair.
            if (!_number.TryAdd(Key(edge), _bonds.Count)) continue;
            _ends[edge.From].Add((_bonds.Count, edge.To));
            _ends[edge.To].Add((_bonds.Count, edge.From));
            _bonds.Add((edge.From, edge.To));
        }

        _logit = new double[free.Length];
        Occupations = new double[free.Length];
    }

    /// <summary>Probability that each site is occupied.</summary>
    public double[] Occupations { get; }

    /// <summary>Solves for the occupations; returns the chemical potential in k_BT.</summary>
    /// <param name="filling">Mean occupation.</param>
    /// <param name="coupling">Energy of a pair in k_BT.</param>
    /// <param name="progress">Receives the fraction done: the interaction that is on, and how far its residual has fallen.</param>
    /// <param name="cancellationToken">Stops between the steps.</param>
    public double Solve(double filling, double coupling, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        double reported = 0.0;
        double level = WithoutInteraction(filling);
        double[] start = [.. _logit];
        double done = 0.0;
        double step = 1.0;
        List<double> residuals = [];
        while (done < 1.0)
        {
            _coupling = coupling * Math.Min(1.0, done + step);
            double before = level;
            (double from, double to) = (done, Math.Min(1.0, done + step));
            if (Newton(filling, ref level, residuals, Tell))
            {
                done = Math.Min(1.0, done + step);
                step *= 2.0;
                _logit.CopyTo(start, 0);
                continue;
            }

            start.CopyTo(_logit, 0);
            level = before;
            step *= 0.5;
            if (step < 1e-4) throw new ConvergenceException("The occupation of the lattice gas", residuals, Tolerance);

            void Tell(double first, double last)
            {
                cancellationToken.ThrowIfCancellationRequested();
                double fallen = last <= Tolerance ? 1.0 : first > last ? Math.Log(first / last) / Math.Log(first / Tolerance) : 0.0;
                reported = Math.Max(reported, from + ((to - from) * fallen));
                progress?.Report(new SimulationProgress(reported, 0.0, "occupation of the lattice gas"));
            }
        }

        return level;
    }

    /// <summary>∂μ/∂ln c in k_BT, and whether the free energy has a minimum here.</summary>
    public (double ThermodynamicFactor, bool Stable) Response(double filling)
    {
        Matrix<double> curvature = Curvature();
        double sum = curvature.Solve(DenseVector.Create(_free.Length, 1.0)).Sum();
        return (filling * _free.Length / sum, curvature.Evd(Symmetricity.Symmetric).EigenValues.Min(e => e.Real) > 0.0);
    }

    /// <summary>Mean of n_i (1 − n_j) e^{−Δ/2} for a hop from i to j, the same for the reverse once multiplied by the bare rates.</summary>
    public double HopProbability(NetworkEdge edge)
    {
        (int i, int j) = (edge.From, edge.To);
        if (!_pairs)
        {
            double field = _ends[j].Sum(e => Occupations[e.Other]) - _ends[i].Sum(e => Occupations[e.Other]);
            return Occupations[i] * (1.0 - Occupations[j]) * Math.Exp(-0.5 * _coupling * field);
        }

        // Given the pair, its further neighbours are independent.
        int pair = _number[Key(edge)];
        double probability = Occupations[i] - Both(Occupations[i], Occupations[j]);
        bool skipped = false;
        foreach ((int bond, int other) in _ends[i])
        {
            if (Skip(bond, ref skipped)) continue;
            double filled = Both(Occupations[i], Occupations[other]) / Occupations[i];
            probability *= 1.0 + (filled * (Math.Exp(0.5 * _coupling) - 1.0));
        }

        skipped = false;
        foreach ((int bond, int other) in _ends[j])
        {
            if (Skip(bond, ref skipped)) continue;
            double filled = (Occupations[other] - Both(Occupations[j], Occupations[other])) / (1.0 - Occupations[j]);
            probability *= 1.0 + (filled * (Math.Exp(-0.5 * _coupling) - 1.0));
        }

        return probability;

        // A bond of a site with its own image has both ends there; one of them is the hop.
        bool Skip(int bond, ref bool done)
        {
            if (bond != pair || done) return false;
            return done = true;
        }
    }

    private static (int, int, CellOffset) Key(NetworkEdge edge)
    {
        CellOffset r = edge.Image;
        bool forward = edge.From != edge.To ? edge.From < edge.To : r.A != 0 ? r.A > 0 : r.B != 0 ? r.B > 0 : r.C > 0;
        return forward ? (edge.From, edge.To, r) : (edge.To, edge.From, -r);
    }

    private static double Logistic(double u) => 1.0 / (1.0 + Math.Exp(-u));

    private double WithoutInteraction(double filling)
    {
        (double low, double high) = (_free.Min() - 750.0, _free.Max() + 750.0);
        for (int k = 0; k < 200; k++)
        {
            double middle = 0.5 * (low + high);
            if (_free.Average(f => Logistic(middle - f)) > filling) high = middle;
            else low = middle;
        }

        double level = 0.5 * (low + high);
        for (int i = 0; i < _free.Length; i++) _logit[i] = level - _free[i];
        return level;
    }

    private bool Newton(double filling, ref double level, List<double> residuals, Action<double, double> tell)
    {
        int n = _free.Length;
        int before = residuals.Count;
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            for (int i = 0; i < n; i++) Occupations[i] = Logistic(_logit[i]);
            DenseVector right = DenseVector.Create(n + 1, 0.0);
            for (int i = 0; i < n; i++) right[i] = level - Potential(i);
            right[n] = (filling - Occupations.Average()) / filling;
            residuals.Add(right.AbsoluteMaximum());
            tell(residuals[before], residuals[^1]);
            if (residuals[^1] < Tolerance) return true;
            DenseMatrix system = DenseMatrix.Create(n + 1, n + 1, 0.0);
            Matrix<double> curvature = Curvature();
            for (int j = 0; j < n; j++)
            {
                double slope = Occupations[j] * (1.0 - Occupations[j]);
                for (int i = 0; i < n; i++) system[i, j] = curvature[i, j] * slope;
                system[n, j] = slope / (n * filling);
                system[j, n] = -1.0;
            }

            Vector<double> step = system.Solve(right);
            double largest = step.SubVector(0, n).AbsoluteMaximum();
            if (!double.IsFinite(largest)) return false;

            // Rounding of a logarithm is all that is left.
            if (largest < 1e-14 && residuals[^1] < 1e-9) return true;
            double damping = Math.Min(1.0, 2.0 / largest);
            for (int i = 0; i < n; i++) _logit[i] += damping * step[i];
            level += damping * step[n];
        }

        return false;
    }

    /// <summary>Probability that both ends of a bond are occupied.</summary>
    private double Both(double a, double b)
    {
        double k = Math.Exp(-_coupling);
        double linear = 1.0 - ((a + b) * (1.0 - k));
        return 2.0 * k * a * b / (linear + Math.Sqrt((linear * linear) + (4.0 * (1.0 - k) * k * a * b)));
    }

    private double Potential(int i)
    {
        double a = Occupations[i];
        if (!_pairs) return _free[i] + _logit[i] + (_coupling * _ends[i].Sum(e => Occupations[e.Other]));
        double sum = _free[i] - ((_ends[i].Count - 1) * _logit[i]);
        foreach ((_, int other) in _ends[i])
        {
            double both = Both(a, Occupations[other]);
            sum += Math.Log((a - both) / (1.0 - a - Occupations[other] + both));
        }

        return sum;
    }

    /// <summary>∂²F/∂θ_i∂θ_j in k_BT.</summary>
    private DenseMatrix Curvature()
    {
        int n = _free.Length;
        DenseMatrix matrix = DenseMatrix.Create(n, n, 0.0);
        for (int i = 0; i < n; i++) matrix[i, i] = (_pairs ? 1 - _ends[i].Count : 1) / (Occupations[i] * (1.0 - Occupations[i]));
        foreach ((int i, int j) in _bonds)
        {
            if (!_pairs)
            {
                matrix[i, j] += _coupling;
                matrix[j, i] += _coupling;
                continue;
            }

            (double a, double b) = (Occupations[i], Occupations[j]);
            double both = Both(a, b);
            double k = Math.Exp(-_coupling);
            double slope = 1.0 - a - b + (2.0 * both) + (k * (a + b - (2.0 * both)));
            (double byA, double byB) = ((both + (k * (b - both))) / slope, (both + (k * (a - both))) / slope);
            double none = 1.0 - a - b + both;
            matrix[i, i] += (1.0 - byA) * ((1.0 / (a - both)) + (1.0 / none));
            matrix[j, j] += (1.0 - byB) * ((1.0 / (b - both)) + (1.0 / none));
            double cross = ((1.0 - byB) / none) - (byB / (a - both));
            matrix[i, j] += cross;
            matrix[j, i] += cross;
        }

        return matrix;
    }
}
