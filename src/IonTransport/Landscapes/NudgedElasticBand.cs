using System.Numerics.Tensors;
using IonTransport.Crystals;
using IonTransport.Landscapes.Searches;
using IonTransport.Physics;

namespace IonTransport.Landscapes;

/// <summary>Finds the minimum-energy path between two minima by a nudged elastic band with a climbing image; the settings.</summary>
/// <remarks>
/// Each image feels the force across the path and springs along it; the highest one climbs to the saddle (G. Henkelman, B. P. Uberuaga, H. Jónsson,
/// J. Chem. Phys. 113, 9901 (2000)). One energy and gradient per image and step, images in parallel. A <see cref="Dimer"/> started at the climbing
/// image makes the barrier exact.
/// </remarks>
public sealed record NudgedElasticBand
{
    private const double ClimbBelow = 0.3;
    private const int InitialBandSteps = 300;

    /// <summary>The defaults: 5 images, a climbing one, L-BFGS to 0.01 eV/Å.</summary>
    public static NudgedElasticBand Default { get; } = new();

    /// <summary>Number of images between the ends; default 5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Images { get; init => field = Require.Positive(value, nameof(Images)); } = 5;

    /// <summary>Spring constant in eV/Å²; default 5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public double SpringConstant { get; init => field = Require.Positive(value, nameof(SpringConstant), "eV/Å²"); } = 5.0;

    /// <summary>Whether the highest image climbs to the saddle; default true.</summary>
    public bool ClimbingImage { get; init; } = true;

    /// <summary>How images are moved.</summary>
    public OptimizerKind Optimizer { get; init; }

    /// <summary>How the images are first laid.</summary>
    public InitialBand InitialBand { get; init; }

    /// <summary>Largest force component on any image allowed at the end, in eV/Å; default 0.01.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public double ForceTolerance { get; init => field = Require.Positive(value, nameof(ForceTolerance), "eV/Å"); } = 0.01;

    /// <summary>Steps after which it is given up; default 1000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int MaximumSteps { get; init => field = Require.Positive(value, nameof(MaximumSteps)); } = 1000;

    /// <summary>Longest displacement of one ion in one step, in Å; default 0.1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public double LongestStep { get; init => field = Require.Positive(value, nameof(LongestStep), "Å"); } = 0.1;

    /// <summary>Whether both ends are first proved to be minima, by forces and by the signs of their Hessians; default true. Costs a Hessian each.</summary>
    public bool CheckEnds { get; init; } = true;

    /// <summary>Largest force component allowed at the ends, in eV/Å; default 0.01.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public double EndForceTolerance { get; init => field = Require.Positive(value, nameof(EndForceTolerance), "eV/Å"); } = 0.01;

    /// <summary>Finds the path between two minima.</summary>
    /// <param name="model">The energy.</param>
    /// <param name="initial">3N coordinates of the initial minimum in Å.</param>
    /// <param name="final">3N coordinates of the final minimum in Å: the same ions in the same order, where they go to (not wrapped into the cell).</param>
    /// <param name="progress">Receives reports, at most ten a second.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The path.</returns>
    /// <exception cref="NotStationaryException">Forces remain at an end.</exception>
    /// <exception cref="WrongIndexException">An end is not a minimum; with the falling modes.</exception>
    /// <exception cref="ConvergenceException">The band has not come to rest after <see cref="MaximumSteps"/>; with the history of the largest force.</exception>
    /// <exception cref="ArgumentException">An end has the wrong length, or both are the same.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public MinimumEnergyPath Find(
        IEnergyModel model,
        ReadOnlySpan<double> initial,
        ReadOnlySpan<double> final,
        IProgress<SimulationProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        CheckEnd(model, initial, nameof(initial), "initial end of the path");
        CheckEnd(model, final, nameof(final), "final end of the path");
        if (TensorPrimitives.Distance(initial, final) < 1e-6) throw new ArgumentException("Both ends of the path are the same configuration.", nameof(final));
        double[][] images = new double[Images + 2][];
        for (int i = 0; i < images.Length; i++)
        {
            images[i] = new double[initial.Length];
            double t = (double)i / (images.Length - 1);
            for (int k = 0; k < initial.Length; k++) images[i][k] = ((1.0 - t) * initial[k]) + (t * final[k]);
        }

        if (InitialBand == InitialBand.ImageDependentPairPotential && initial.Length > 3 && Images > 0)
        {
            SpreadDistances(images, (model as ICrystalEnergy)?.Structure.Lattice, cancellationToken);
        }

        return Run(model, images, progress, cancellationToken);
    }

    /// <summary>Relaxes a band that is laid already, for instance a resampled path; the number of images is that of the band.</summary>
    /// <param name="model">The energy.</param>
    /// <param name="band">Coordinates of all images in Å, both ends included; at least three.</param>
    /// <param name="progress">Receives reports, at most ten a second.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The path.</returns>
    /// <exception cref="NotStationaryException">Forces remain at an end.</exception>
    /// <exception cref="WrongIndexException">An end is not a minimum; with the falling modes.</exception>
    /// <exception cref="ConvergenceException">The band has not come to rest after <see cref="MaximumSteps"/>.</exception>
    /// <exception cref="ArgumentException">There are fewer than three images, or one has the wrong length.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public MinimumEnergyPath Find(
        IEnergyModel model, IReadOnlyList<double[]> band, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(band);
        if (band.Count < 3) throw new ArgumentException($"A band has at least three images, ends included, not {band.Count}.", nameof(band));
        foreach (double[] image in band)
        {
            if (image.Length != model.CoordinateCount) throw new ArgumentException($"The model has {model.CoordinateCount} coordinates, an image {image.Length}.", nameof(band));
        }

        CheckEnd(model, band[0], nameof(band), "initial end of the path");
        CheckEnd(model, band[^1], nameof(band), "final end of the path");
        return Run(model, [.. band.Select(x => (double[])x.Clone())], progress, cancellationToken);
    }

    private static void SpreadDistances(double[][] images, Lattice? lattice, CancellationToken cancellationToken)
    {
        PairDistanceModel.Pair[] pairs = PairDistanceModel.FindPairs(images[0], images[^1], lattice);
        PairDistanceModel[] models = [.. images.Select((x, i) => new PairDistanceModel(pairs, (double)i / (images.Length - 1), x.Length))];
        Band band = new(images, i => models[i], energiesCompare: false);
        Optimizer optimizer = new FireOptimizer { LongestStep = 0.05 };
        double[] forces = new double[(images.Length - 2) * images[0].Length];
        double[] positions = new double[forces.Length];
        double[] step = new double[forces.Length];
        for (int i = 0; i < InitialBandSteps; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            band.Evaluate();
            if (band.Forces(spring: 0.1, climbing: -1, forces) < 1e-3) break;
            band.CopyPositions(positions);
            optimizer.Propose(positions, forces, step);
            band.Move(step);
        }
    }

    private MinimumEnergyPath Run(IEnergyModel model, double[][] images, IProgress<SimulationProgress>? progress, CancellationToken cancellationToken)
    {
        Band band = new(images, _ => model, energiesCompare: true);
        Optimizer optimizer = Landscapes.Searches.Optimizer.Create(Optimizer, LongestStep);
        double[] forces = new double[(images.Length - 2) * images[0].Length];
        double[] positions = new double[forces.Length];
        double[] step = new double[forces.Length];
        List<RelaxationStep> history = [];
        ProgressClock clock = new(progress, "nudged elastic band");
        int climbing = -1;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            band.Evaluate();
            double largest = band.Forces(SpringConstant, climbing, forces);
            int top = band.Highest;
            bool inside = top > 0 && top < images.Length - 1;
            if (ClimbingImage && inside && top != climbing && (climbing >= 0 || largest < Math.Max(ClimbBelow, ForceTolerance)))
            {
                climbing = top;
                optimizer.Reset();
                largest = band.Forces(SpringConstant, climbing, forces);
            }

            history.Add(new RelaxationStep(band.Energies[top], largest));
            clock.Report(history, ForceTolerance);
            if (largest <= ForceTolerance) return MinimumEnergyPath.From(band, climbing, history);
            if (history.Count > MaximumSteps)
            {
                throw new ConvergenceException($"The band of {images.Length - 2} images (largest force in eV/Å)", [.. history.Select(h => h.LargestForce)], ForceTolerance);
            }

            band.CopyPositions(positions);
            optimizer.Propose(positions, forces, step);
            band.Move(step);
        }
    }

    private void CheckEnd(IEnergyModel model, ReadOnlySpan<double> x, string name, string where)
    {
        if (x.Length != model.CoordinateCount) throw new ArgumentException($"The model has {model.CoordinateCount} coordinates, not {x.Length}.", name);
        if (CheckEnds) CurvatureSpectrum.RequireMinimum(model, x, EndForceTolerance, where);
    }
}
