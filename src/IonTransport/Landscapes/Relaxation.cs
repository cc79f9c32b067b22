using System.Numerics.Tensors;
using IonTransport.Crystals;
using IonTransport.Landscapes.Searches;
using IonTransport.Physics;

namespace IonTransport.Landscapes;

/// <summary>Relaxes configurations to the minimum of their energy; the settings.</summary>
/// <remarks>
/// L-BFGS steps that raise the energy are taken back and shortened, so the energy falls from step to step; FIRE moves freely.
/// The centre of the crystal stays where it is, because the forces sum to zero.
/// </remarks>
public sealed record Relaxation
{
    /// <summary>The defaults: L-BFGS to 10⁻⁴ eV/Å.</summary>
    public static Relaxation Default { get; } = new();

    /// <summary>How ions are moved.</summary>
    public OptimizerKind Optimizer { get; init; }

    /// <summary>Largest force component allowed at the end, in eV/Å; default 10⁻⁴.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public double ForceTolerance { get; init => field = Require.Positive(value, nameof(ForceTolerance), "eV/Å"); } = 1e-4;

    /// <summary>Steps after which it is given up; default 2000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int MaximumSteps { get; init => field = Require.Positive(value, nameof(MaximumSteps)); } = 2000;

    /// <summary>Longest displacement of one ion in one step, in Å; default 0.1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public double LongestStep { get; init => field = Require.Positive(value, nameof(LongestStep), "Å"); } = 0.1;

    /// <summary>Indices of ions that are held fixed; none by default.</summary>
    public IReadOnlyList<int> FrozenIons { get; init; } = [];

    /// <summary>Relaxes the ions of a crystal in its fixed cell.</summary>
    /// <param name="model">Makes the energy of a crystal.</param>
    /// <param name="structure">The ordered structure to start from.</param>
    /// <param name="progress">Receives reports, at most ten a second.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The relaxed configuration; <see cref="Structure.WithCoordinates"/> makes a structure of it.</returns>
    /// <exception cref="ConvergenceException">The forces have not vanished after <see cref="MaximumSteps"/>; with the history of the largest force.</exception>
    /// <exception cref="ArgumentException">A frozen ion is not in the structure.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public RelaxedConfiguration Relax(ICrystalModel model, Structure structure, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(structure);
        return Relax(model.ForCrystal(structure), structure.Coordinates(), progress, cancellationToken);
    }

    /// <summary>Relaxes a configuration.</summary>
    /// <param name="model">The energy.</param>
    /// <param name="start">The 3N coordinates to start from, in Å.</param>
    /// <param name="progress">Receives reports, at most ten a second.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The relaxed configuration.</returns>
    /// <exception cref="ConvergenceException">The forces have not vanished after <see cref="MaximumSteps"/>; with the history of the largest force.</exception>
    /// <exception cref="ArgumentException">The start has the wrong length, or a frozen ion is not in the model.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public RelaxedConfiguration Relax(
        IEnergyModel model, ReadOnlySpan<double> start, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        int n = model.CoordinateCount;
        if (start.Length != n) throw new ArgumentException($"The model has {n} coordinates, not {start.Length}.", nameof(start));
        double[] x = start.ToArray();
        double[] force = new double[n];
        double[] step = new double[n];
        double[] trial = new double[n];
        double[] trialForce = new double[n];
        Optimizer optimizer = Landscapes.Searches.Optimizer.Create(Optimizer, LongestStep);
        bool guarded = Optimizer == OptimizerKind.LimitedMemoryBfgs;
        double energy = Force(model, x, force);
        List<RelaxationStep> history = [new(energy, Largest(force))];
        ProgressClock clock = new(progress, "relaxation");
        while (history[^1].LargestForce > ForceTolerance)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (history.Count > MaximumSteps) throw new ConvergenceException("Relaxation (largest force in eV/Å)", [.. history.Select(h => h.LargestForce)], ForceTolerance);
            optimizer.Propose(x, force, step);
            TensorPrimitives.Add(x, step, trial);
            double trialEnergy = Force(model, trial, trialForce);

            // Rounding of the energy must not stop the last steps, where the force decides.
            if (guarded && trialEnergy > energy + (1e-12 * Math.Abs(energy)) + 1e-10 && optimizer.LongestStep > 1e-6)
            {
                optimizer.Reset();
                optimizer.LongestStep = Math.Min(0.5 * optimizer.LongestStep, 0.25 * TensorPrimitives.Norm<double>(step));
            }
            else
            {
                (x, trial) = (trial, x);
                (force, trialForce) = (trialForce, force);
                energy = trialEnergy;
                optimizer.LongestStep = Math.Min(1.5 * optimizer.LongestStep, LongestStep);
            }

            history.Add(new RelaxationStep(energy, Largest(force)));
            clock.Report(history, ForceTolerance);
        }

        return new RelaxedConfiguration(x, energy, history[^1].LargestForce, history);
    }

    internal static double Largest(ReadOnlySpan<double> force) => force.IsEmpty ? 0.0 : Math.Abs(TensorPrimitives.MaxMagnitude(force));

    private double Force(IEnergyModel model, double[] x, double[] force)
    {
        double energy = model.Evaluate(x, force);
        TensorPrimitives.Negate(force, force);
        foreach (int ion in FrozenIons)
        {
            if (ion < 0 || 3 * ion >= x.Length) throw new ArgumentException($"Ion {ion} cannot be frozen: the model has {x.Length / 3} ions, counted from 0.");
            force.AsSpan(3 * ion, 3).Clear();
        }

        return energy;
    }
}
