using IonTransport.Estimators;
using IonTransport.Physics;

namespace IonTransport.Trajectories;

/// <summary>From the file to the coefficients.</summary>
public sealed partial record Trajectory
{
    // The share of the work that reading is taken for.
    private const double Reading = 0.8;

    /// <summary>Reads the run and finds tracer and charge diffusion, Haven ratio and conductivity of every kind of mobile ion, with their intervals.</summary>
    /// <param name="temperature">Temperature T of the run in K, positive.</param>
    /// <param name="progress">Receives the fraction done, of reading and of the analysis.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The analysis.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive.</exception>
    /// <exception cref="IonTransportException">
    /// No ions are named mobile, a charge is not known, the file has no box or no times, frames are uneven, the run has fewer than 16 frames or nothing moved.
    /// </exception>
    /// <exception cref="AmbiguousUnwrappingException">An ion moves too far between frames for its image to be certain.</exception>
    /// <exception cref="FileFormatException">The file breaks its format.</exception>
    public TrajectoryAnalysis Analyze(double temperature, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        RequireCharges(temperature);
        using Telemetry.Operation? operation = Telemetry.Start("Trajectory.Analyze")?.Tag("file", Name);
        UnwrappedIons ions = ReadPositions(ProgressPart.Of(progress, 0.0, Reading), cancellationToken);
        if (ions.MeanVolume == 0.0) throw new IonTransportException($"{Name} has no box, so that there is no conductivity; give one with WithCell.");
        TrajectoryAnalysis analysis = new(
            ions,
            [.. ions.Positions.Select((p, i) => TransportEstimate.Analyze(p, temperature, ions.Groups[i].Charge!.Value, ions.MeanVolume, PartOf(i), cancellationToken))]);
        operation?.Complete(ions.Frames);
        return analysis;

        IProgress<SimulationProgress>? PartOf(int i)
        {
            double each = (1.0 - Reading) / ions.Groups.Count;
            return ProgressPart.Of(progress, Reading + (i * each), Reading + ((i + 1) * each));
        }
    }

    /// <summary><see cref="Analyze"/> on the thread pool, for notebooks and windows that must not stand still.</summary>
    /// <param name="temperature">Temperature T of the run in K, positive.</param>
    /// <param name="progress">Receives the fraction done, of reading and of the analysis.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The analysis; errors are those of <see cref="Analyze"/>.</returns>
    public Task<TrajectoryAnalysis> AnalyzeAsync(double temperature, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Task.Run(() => Analyze(temperature, progress, cancellationToken), cancellationToken);

    /// <summary>
    /// The same from one pass in memory that does not grow with the number of frames: displacements by multiple-tau correlators instead of all origins. For runs whose
    /// positions do not fit in memory (24 bytes for each mobile ion and frame).
    /// </summary>
    /// <param name="temperature">Temperature T of the run in K, positive.</param>
    /// <param name="progress">Reports of progress while reading.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The analysis.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive.</exception>
    /// <exception cref="IonTransportException">As for <see cref="Analyze"/>.</exception>
    /// <exception cref="FileFormatException">The file breaks its format.</exception>
    public StreamedAnalysis AnalyzeStreaming(double temperature, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        RequireCharges(temperature);
        StreamCollector collector = new(this);
        Stream(collector.Add, collector.Notes, progress, cancellationToken);
        return collector.Finish(temperature);
    }

    private void RequireCharges(double temperature)
    {
        Require.Positive(temperature, nameof(temperature), "K");
        RequireMobile();
        foreach (IonGroup group in Mobile)
        {
            if (group.Charge is null) throw new IonTransportException($"The charge of {group.Name} is not known; give it as in WithMobile(\"{group.Name}\", charge: 1).");
        }
    }
}
