using System.Numerics.Tensors;
using IonTransport.Landscapes.Searches;
using IonTransport.Physics;

namespace IonTransport.Landscapes;

/// <summary>Finds the saddle near a configuration from gradients alone: the dimer turns into the softest mode and the force along it is reversed; the settings.</summary>
/// <remarks>
/// G. Henkelman, H. Jónsson, J. Chem. Phys. 111, 7010 (1999), with the rotation by a fitted angle of A. Heyden, A. T. Bell, F. J. Keil,
/// J. Chem. Phys. 123, 224101 (2005). The mode is kept free of translations where the energy does not change under them.
/// </remarks>
public sealed record Dimer
{
    private const double Separation = 5e-3;

    /// <summary>The defaults: L-BFGS to 10⁻⁶ eV/Å, index checked.</summary>
    public static Dimer Default { get; } = new();

    /// <summary>How the configuration is moved.</summary>
    public OptimizerKind Optimizer { get; init; }

    /// <summary>Largest force component allowed at the end, in eV/Å; default 10⁻⁶.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public double ForceTolerance { get; init => field = Require.Positive(value, nameof(ForceTolerance), "eV/Å"); } = 1e-6;

    /// <summary>Steps after which it is given up; default 1000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int MaximumSteps { get; init => field = Require.Positive(value, nameof(MaximumSteps)); } = 1000;

    /// <summary>Rotations of the dimer per step, after those of the first, two or three gradients each; default 3.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int RotationsPerStep { get; init => field = Require.Positive(value, nameof(RotationsPerStep)); } = 3;

    /// <summary>Longest displacement of one ion in one step, in Å; default 0.05.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public double LongestStep { get; init => field = Require.Positive(value, nameof(LongestStep), "Å"); } = 0.05;

    /// <summary>Whether the Hessian at the end is proved to have exactly one negative eigenvalue; default true.</summary>
    public bool CheckIndex { get; init; } = true;

    /// <summary>Finds the saddle.</summary>
    /// <param name="model">The energy.</param>
    /// <param name="start">The 3N coordinates to start from, in Å.</param>
    /// <param name="direction">First guess of the unstable direction, 3N components of any length: the tangent of a path, or a displacement towards the saddle.</param>
    /// <param name="progress">Receives reports, at most ten a second.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The saddle.</returns>
    /// <exception cref="ConvergenceException">The forces have not vanished after <see cref="MaximumSteps"/>; with the history of the largest force.</exception>
    /// <exception cref="WrongIndexException">The end is a minimum or a saddle of higher order; with the falling modes.</exception>
    /// <exception cref="ArgumentException">A span has the wrong length, or the direction is zero.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public SaddleConfiguration Find(
        IEnergyModel model,
        ReadOnlySpan<double> start,
        ReadOnlySpan<double> direction,
        IProgress<SimulationProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        int n = model.CoordinateCount;
        if (start.Length != n) throw new ArgumentException($"The model has {n} coordinates, not {start.Length}.", nameof(start));
        if (direction.Length != n) throw new ArgumentException($"The model has {n} coordinates, not {direction.Length}.", nameof(direction));
        bool translations = CurvatureSpectrum.IsTranslationInvariant(model, start);
        MinimumMode mode = new(model, direction, translations, Separation);
        double[] x = start.ToArray();
        double[] gradient = new double[n];
        double[] force = new double[n];
        double[] step = new double[n];
        Optimizer optimizer = Landscapes.Searches.Optimizer.Create(Optimizer, LongestStep);
        List<RelaxationStep> history = [];
        ProgressClock clock = new(progress, "dimer");
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double energy = model.Evaluate(x, gradient);
            history.Add(new RelaxationStep(energy, Relaxation.Largest(gradient)));
            clock.Report(history, ForceTolerance);
            if (history[^1].LargestForce <= ForceTolerance)
            {
                mode.Rotate(x, gradient, 10 * RotationsPerStep);
                return Accept(model, x, energy, mode, translations, history);
            }

            if (history.Count > MaximumSteps) throw new ConvergenceException("Dimer (largest force in eV/Å)", [.. history.Select(h => h.LargestForce)], ForceTolerance);
            bool falling = mode.Curvature < 0.0;
            mode.Rotate(x, gradient, history.Count == 1 ? 10 * RotationsPerStep : RotationsPerStep);
            if (falling != mode.Curvature < 0.0) optimizer.Reset();
            double along = -TensorPrimitives.Dot<double>(gradient, mode.Direction);
            if (mode.Curvature < 0.0)
            {
                TensorPrimitives.Negate(gradient, force);
                TensorPrimitives.MultiplyAdd(mode.Direction, -2.0 * along, force, force);
            }
            else
            {
                // In a well: climb along the softest mode only.
                TensorPrimitives.Multiply(mode.Direction, -along, force);
            }

            optimizer.Propose(x, force, step);
            TensorPrimitives.Add(x, step, x);
        }
    }

    private SaddleConfiguration Accept(IEnergyModel model, double[] x, double energy, MinimumMode mode, bool translations, List<RelaxationStep> history)
    {
        (double curvature, double[] direction) = (mode.Curvature, mode.Direction);
        if (CheckIndex)
        {
            int n = x.Length;
            double[] hessian = new double[n * n];
            model.Hessian(x, hessian);
            List<(double Curvature, double[] Vector)> falling = CurvatureSpectrum.FallingModes(hessian, n, translations);
            if (falling.Count != 1) throw new WrongIndexException("configuration the dimer ended in", 1, [.. falling.Select(m => CurvatureMode.From(m.Curvature, m.Vector))]);
            (curvature, direction) = falling[0];
        }

        return new SaddleConfiguration(x, direction, energy, curvature, history[^1].LargestForce, history);
    }
}
