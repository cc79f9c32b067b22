using IonTransport.Estimators;
using IonTransport.Physics;

namespace IonTransport.Trajectories;

/// <summary>Velocities, for autocorrelation functions and Green–Kubo integrals.</summary>
public sealed partial record Trajectory
{
    /// <summary>Reads the velocities of all mobile ions relative to the framework's mean velocity, at the chosen frames, into memory.</summary>
    /// <param name="progress">Reports of progress.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Velocities of each kind of mobile ion, in the order they were named.</returns>
    /// <exception cref="IonTransportException">The file has no velocities (differences of positions are had with <see cref="IonVelocities.FromPositions"/>), or as for <see cref="ReadPositions"/>.</exception>
    /// <exception cref="FileFormatException">The file breaks its format, or a velocity is not finite.</exception>
    public IReadOnlyList<IonVelocities> ReadVelocities(IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        RequireMobile();
        List<string> notes = [];
        FrameworkWeights? weights = FrameworkWeights.For(this, notes);
        List<double>[] values = [.. Mobile.Select(_ => new List<double>())];
        double first = 0.0, last = 0.0;
        int frames = 0;
        Stream(
            (frame, moment) =>
            {
                if (!moment.IsChosen) return;
                if (!frame.HasVelocities) throw new IonTransportException($"{Name} has no velocities; differences of positions are had with IonVelocities.FromPositions.");
                ReadOnlySpan<double> v = frame.Velocities;
                Vector3D drift = weights?.Mean(v) ?? Vector3D.Zero;
                for (int g = 0; g < values.Length; g++)
                {
                    foreach (int atom in Mobile[g].Atoms)
                    {
                        Vector3D relative = new Vector3D(v[3 * atom], v[(3 * atom) + 1], v[(3 * atom) + 2]) - drift;
                        if (!relative.IsFinite) throw new FileFormatException(Name, 0, $"The velocity of atom {atom} in frame {moment.Index} is not finite.");
                        values[g].Add(relative.X);
                        values[g].Add(relative.Y);
                        values[g].Add(relative.Z);
                    }
                }

                if (frames++ == 0) first = moment.Time;
                last = moment.Time;
            },
            notes,
            progress,
            cancellationToken);
        if (frames < 2) throw new IonTransportException($"{Name} has {frames} frame(s) in the chosen part; velocities need at least two.");
        return [.. values.Select((v, g) => IonVelocities.FromFrames(Mobile[g].Atoms.Count, frames, (last - first) / (frames - 1), System.Runtime.InteropServices.CollectionsMarshal.AsSpan(v)))];
    }
}
