using IonTransport.Crystals;
using IonTransport.Physics;
using IonTransport.Trajectories;

namespace IonTransport.Tests.Trajectories;

/// <summary>The same run through every format, each file written by another program (data/make-fixtures.py).</summary>
public sealed class FormatTests
{
    private static readonly FixtureRun Run = FixtureRun.Instance;

    /// <summary>File and the rounding of its positions in Å.</summary>
    public static TheoryData<string, double> Files => new()
    {
        { "wrapped.dump", 1e-8 },
        { "unwrapped.dump", 1e-8 },
        { "scaled.dump", 1e-8 },
        { "scaledunwrapped.dump", 1e-8 },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Positions_agree_with_the_program_that_ran_the_simulation(string file, double tolerance)
    {
        Trajectory trajectory = Trajectory.Open(FixtureRun.File(file));
        trajectory.Atoms.Count.Should().Be(12);
        int[] order = Order(trajectory);
        int index = 0;
        foreach (Frame frame in trajectory.ReadFrames())
        {
            SimulationCell cell = frame.Cell!;
            for (int axis = 0; axis < 3; axis++) (cell.Lattice.Vectors.Row(axis) - Run.Cells[index].Row(axis)).Length.Should().BeLessThan(Math.Max(tolerance, 1e-6));
            for (int atom = 0; atom < 12; atom++)
            {
                Vector3D difference = frame.Fractional(atom) - Run.Fractional(index, order[atom]);
                Vector3D nearest = new(difference.X - Math.Round(difference.X), difference.Y - Math.Round(difference.Y), difference.Z - Math.Round(difference.Z));
                cell.Lattice.ToCartesian(nearest).Length.Should().BeLessThan(2.0 * tolerance, "atom {0} of frame {1}", atom, index);
            }

            index++;
        }

        index.Should().Be(Run.Frames);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Displacements_relative_to_the_framework_agree_in_every_format(string file, double tolerance)
    {
        Trajectory trajectory = Trajectory.Open(FixtureRun.File(file));
        int[] order = Order(trajectory);
        bool numbered = trajectory.Atoms.Labels.Contains("1");
        UnwrappedIons ions = trajectory.WithFrameInterval(FixtureRun.Interval).WithMobile(numbered ? "2" : "F", -1).WithFramework(numbered ? "1" : "Ca", 2).ReadPositions();
        ions.Frames.Should().Be(Run.Frames);
        IReadOnlyList<int> atoms = ions.Groups[0].Atoms;
        for (int frame = 1; frame < ions.Frames; frame++)
        {
            for (int i = 0; i < atoms.Count; i++)
            {
                Vector3D moved = ions.Positions[0][i, frame] - ions.Positions[0][i, 0];
                (moved - Run.RelativeDisplacement(frame, order[atoms[i]])).Length.Should().BeLessThan((6.0 * tolerance) + 1e-6);
            }
        }

        // Half the ions cross a face on the way, so that a missed image would be off by the box.
        ions.Positions[0].Ions.Should().Be(8);
    }

    // VASP files sort atoms by element; all others keep the order of identifiers.
    private static int[] Order(Trajectory trajectory)
    {
        bool sorted = trajectory.Atoms.LabelOf(2) == "Ca";
        return sorted ? [.. Enumerable.Range(0, 12).OrderBy(i => Run.Types[i])] : [.. Enumerable.Range(0, 12)];
    }
}
