using System.Numerics.Tensors;
using IonTransport.Landscapes.Searches;
using IonTransport.Physics;

namespace IonTransport.Landscapes;

/// <summary>How the barrier of a hop in a crystal is found: relaxation of the ends, nudged elastic band, dimer.</summary>
public sealed record BarrierSearch
{
    /// <summary>The defaults: ends and saddle to 10⁻⁸ eV/Å, a band of 5 images to 0.05 eV/Å.</summary>
    /// <remarks>Attempt frequencies keep six digits then; energies with noise, from first principles say, need looser forces.</remarks>
    public static BarrierSearch Default { get; } = new();

    /// <summary>How the ends are relaxed.</summary>
    public Relaxation Relaxation { get; init; } = new() { ForceTolerance = 1e-8 };

    /// <summary>How the path is found; the saddle is made exact afterwards, so a coarse one is enough.</summary>
    public NudgedElasticBand Band { get; init; } = new() { ForceTolerance = 0.05 };

    /// <summary>How the saddle is made exact.</summary>
    public Dimer Dimer { get; init; } = new() { ForceTolerance = 1e-8 };

    internal MigrationBarrier Find(IonHop hop, ICrystalEnergy model, IProgress<SimulationProgress>? progress, CancellationToken cancellationToken)
    {
        using Telemetry.Operation? operation = Telemetry.Start("IonHop.FindBarrier")?.Tag("hop", hop.ToString());
        RelaxedConfiguration initial = Relaxation.Relax(model, hop.Coordinates(0.0), ProgressPart.Of(progress, 0.0, 0.2), cancellationToken);
        RelaxedConfiguration final = Relaxation.Relax(model, hop.Coordinates(1.0), ProgressPart.Of(progress, 0.2, 0.4), cancellationToken);
        double[] last = WithoutDrift(initial.Coordinates, final.Coordinates);
        final = new RelaxedConfiguration(last, final.Energy, final.LargestForce, final.History);
        if (TensorPrimitives.Distance(initial.Coordinates, last) < 1e-2) throw new IonTransportException($"Both ends of the {hop} relax into the same minimum: there is no barrier between them.");
        MinimumEnergyPath path = Band.Find(model, initial.Coordinates, final.Coordinates, ProgressPart.Of(progress, 0.4, 0.8), cancellationToken);
        int top = path.HighestImage;
        if (top == 0 || top == path.ImageCount - 1) throw new IonTransportException($"The path of the {hop} has no top between its ends; use more images.\n{path}");
        SaddleConfiguration saddle = Dimer.Find(model, path.Coordinates(top), path.Tangent(top), ProgressPart.Of(progress, 0.8, 1.0), cancellationToken);
        operation?.Complete(initial.History.Count + final.History.Count + path.History.Count + saddle.History.Count);
        return new MigrationBarrier(hop, model, initial, final, path, saddle);
    }

    /// <summary>The final end shifted as a whole so that the ions' displacements sum to zero, which makes the path shortest.</summary>
    private static double[] WithoutDrift(ReadOnlySpan<double> initial, ReadOnlySpan<double> final)
    {
        double[] step = new double[final.Length];
        TensorPrimitives.Subtract(final, initial, step);
        CurvatureSpectrum.RemoveTranslation(step);
        TensorPrimitives.Add(step, initial, step);
        return step;
    }
}
