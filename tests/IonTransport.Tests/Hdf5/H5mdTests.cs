using IonTransport.Estimators;
using IonTransport.Hdf5;
using IonTransport.Physics;
using IonTransport.Tests.Trajectories;
using IonTransport.Trajectories;

namespace IonTransport.Tests.Hdf5;

/// <summary>The fixture run in H5MD files that MDAnalysis and h5py wrote (Trajectories/data/make-hdf5-fixtures.py).</summary>
public sealed class H5mdTests
{
    private static readonly FixtureRun Run = FixtureRun.Instance;

    /// <summary>File, group and the rounding of its positions in Å.</summary>
    public static TheoryData<string, string?, double> Files => new()
    {
        { "fixture.h5md", null, 2e-6 },
        { "shuffled.h5", "all", 1e-8 },
        { "nanometre.h5", "solid", 1e-8 },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Positions_and_boxes_agree_with_the_program_that_ran_the_simulation(string file, string? group, double tolerance)
    {
        Trajectory trajectory = H5md.Open(FixtureRun.File(file), group);
        int[] order = Order(trajectory, file);
        int index = 0;
        foreach (Frame frame in trajectory.ReadFrames())
        {
            for (int axis = 0; axis < 3; axis++) (frame.Cell!.Lattice.Vectors.Row(axis) - Run.Cells[index].Row(axis)).Length.Should().BeLessThan(Math.Max(tolerance, 1e-6));
            for (int atom = 0; atom < 12; atom++)
            {
                Vector3D difference = frame.Fractional(atom) - Run.Fractional(index, order[atom]);
                Vector3D nearest = new(difference.X - Math.Round(difference.X), difference.Y - Math.Round(difference.Y), difference.Z - Math.Round(difference.Z));
                frame.Cell!.Lattice.ToCartesian(nearest).Length.Should().BeLessThan(2.0 * tolerance, "atom {0} of frame {1}", atom, index);
            }

            index++;
        }

        index.Should().Be(Run.Frames);
    }

    [Theory]
    [InlineData("fixture.h5md", 2e-6)]
    [InlineData("shuffled.h5", 1e-8)]
    public void Displacements_and_times_agree(string file, double tolerance)
    {
        Trajectory trajectory = H5md.Open(FixtureRun.File(file));
        int[] order = Order(trajectory, file);
        int[] fluoride = [.. Enumerable.Range(0, 12).Where(i => Run.Types[order[i]] == 2)];
        AtomList named = new([.. order.Select(i => Run.Types[i] == 1 ? "Ca" : "F")]);
        UnwrappedIons ions = trajectory.WithAtoms(named).WithMobile("F", fluoride, -1).WithFramework("Ca", 2).ReadPositions();
        ions.Interval.Should().BeApproximately(FixtureRun.Interval, 1e-7);
        for (int frame = 1; frame < ions.Frames; frame++)
        {
            for (int i = 0; i < fluoride.Length; i++)
            {
                Vector3D moved = ions.Positions[0][i, frame] - ions.Positions[0][i, 0];
                (moved - Run.RelativeDisplacement(frame, order[fluoride[i]])).Length.Should().BeLessThan((6.0 * tolerance) + 1e-6);
            }
        }

        // The mean square displacement by its definition, from what LAMMPS wrote itself.
        MeanSquareDisplacement msd = MeanSquareDisplacement.Compute(ions.Positions[0]);
        for (int lag = 1; lag < Run.Frames; lag++)
        {
            double expected = Enumerable.Range(0, Run.Frames - lag).SelectMany(t => fluoride.Select(i => (Run.RelativeDisplacement(t + lag, order[i]) - Run.RelativeDisplacement(t, order[i])).LengthSquared)).Average();
            msd.AtLag(lag).Should().BeApproximately(expected, (12.0 * tolerance * Math.Sqrt(expected)) + 1e-6, "lag {0}", lag);
        }
    }

    [Fact]
    public void The_mean_square_displacement_is_that_of_the_same_run_in_a_LAMMPS_dump()
    {
        double[] text = [.. MeanSquareDisplacement.Compute(Trajectory.Open(FixtureRun.File("wrapped.dump")).WithFrameInterval(FixtureRun.Interval).WithMobile("2").ReadPositions().Positions[0]).Values];
        double[] binary = [.. MeanSquareDisplacement.Compute(H5md.Open(FixtureRun.File("shuffled.h5")).WithMobile("F").ReadPositions().Positions[0]).Values];
        binary.Should().HaveCount(text.Length);
        for (int k = 0; k < text.Length; k++) binary[k].Should().BeApproximately(text[k], 1e-7);
    }

    [Fact]
    public void Particles_that_change_places_are_followed_by_their_identifiers()
    {
        Trajectory trajectory = H5md.Open(FixtureRun.File("shuffled.h5"));
        trajectory.Atoms.Labels.Should().BeEquivalentTo("Ca", "F");
        trajectory.Atoms.Where("F").Should().HaveCount(8);
        trajectory.Atoms.ChargeOf(trajectory.Atoms.Where("Ca")[0]).Should().Be(2.0);
        trajectory.Atoms.MassOf(trajectory.Atoms.Where("F")[0]).Should().BeApproximately(18.998403, 1e-5);
        Frame first = trajectory.ReadFrames().First();
        first.Wrapping.Should().Be(Wrapping.ImageFlags);
        first.Time.Should().BeApproximately(0.5, 1e-12);
        trajectory.ReadFrames().Last().Step.Should().Be(200);
        trajectory.WithMobile("F").ReadPositions().Notes.Should().BeEmpty();
    }

    [Fact]
    public void Units_of_the_file_are_converted_and_open_directions_kept()
    {
        Trajectory trajectory = H5md.Open(FixtureRun.File("nanometre.h5"), "solid");
        Frame frame = trajectory.ReadFrames().First();
        (frame.Cell!.RepeatsA, frame.Cell.RepeatsC).Should().Be((true, false));
        frame.Velocities[0].Should().BeApproximately(Trajectory.Open(FixtureRun.File("wrapped.dump")).ReadFrames().First().Velocities[0], 1e-9);
        trajectory.ReadFrames().Skip(1).First().Time.Should().BeApproximately(0.02, 1e-12);
        H5md.Open(FixtureRun.File("nanometre.h5"), "solid", lengthUnit: "Angstrom", timeUnit: "ps").ReadFrames().First().Cartesian(1).X.Should().BeApproximately(0.1 * frame.Cartesian(1).X, 1e-9);
    }

    [Fact]
    public void What_is_wrong_or_missing_is_named()
    {
        FluentActions.Invoking(() => H5md.Open(FixtureRun.File("nanometre.h5"))).Should().Throw<ArgumentException>().WithMessage("*other*solid*");
        FluentActions.Invoking(() => H5md.Open(FixtureRun.File("nanometre.h5"), "other")).Should().Throw<FileFormatException>().WithMessage("*do not change in time*");
        FluentActions.Invoking(() => H5md.Open(FixtureRun.File("nanometre.h5"), "liquid")).Should().Throw<ArgumentException>().WithMessage("*'liquid'*");
        FluentActions.Invoking(() => H5md.Open(FixtureRun.File("nanometre.h5"), "solid", lengthUnit: "furlong")).Should().Throw<ArgumentException>().WithMessage("*furlong*");
        FluentActions.Invoking(() => H5md.Open(FixtureRun.File("force_constants.hdf5"))).Should().Throw<FileFormatException>().WithMessage("*no H5MD*");
        FluentActions.Invoking(() => H5md.Open(FixtureRun.File("bigendian.h5"))).Should().Throw<FileFormatException>().WithMessage("*position*order*");
        FluentActions.Invoking(() => H5md.Open(FixtureRun.File("wrapped.dump"))).Should().Throw<FileFormatException>();
        FluentActions.Invoking(() => H5md.Open(FixtureRun.File("nowhere.h5"))).Should().Throw<IOException>();
        FluentActions.Invoking(() => Trajectory.Open(FixtureRun.File("fixture.h5md"))).Should().Throw<FileFormatException>().WithMessage("*IonTransport.Hdf5*");
    }

    [Fact]
    public void Damaged_files_never_do_anything_but_say_so()
    {
        // Bits anywhere in the metadata and the data are changed at random: a clear error, or numbers; no hang, no huge memory, no other exception.
        foreach ((string file, string? group, int extent) in ((string, string?, int)[])[("shuffled.h5", null, 9000), ("nanometre.h5", "solid", 12000)])
        {
            byte[] whole = File.ReadAllBytes(FixtureRun.File(file));
            Random random = new(11);
            string path = Path.GetTempFileName();
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int k = 0; k < 250; k++)
            {
                byte[] damaged = [.. whole];
                damaged[random.Next(8, extent)] ^= (byte)(1 << random.Next(8));
                File.WriteAllBytes(path, damaged);
                try
                {
                    foreach (Frame frame in H5md.Open(path, group).ReadFrames()) Array.TrueForAll(frame.Positions.ToArray(), double.IsFinite).Should().BeTrue();
                }
                catch (Exception e) when (e is FileFormatException or ArgumentException { ParamName: "name" })
                {
                    e.Message.Should().NotBeEmpty();
                }
            }

            File.Delete(path);
            (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(2_000_000_000);
        }
    }

    [Fact]
    public void A_file_that_is_cut_off_says_so()
    {
        string path = Path.GetTempFileName();
        File.WriteAllBytes(path, File.ReadAllBytes(FixtureRun.File("shuffled.h5"))[..^9000]);
        FluentActions.Invoking(() => H5md.Open(path).ReadFrames().Count()).Should().Throw<FileFormatException>();
        File.Delete(path);
    }

    // MDAnalysis and 'nanometre' keep the order of identifiers; 'shuffled' starts with another one, told by the labels and the places.
    private static int[] Order(Trajectory trajectory, string file)
    {
        if (file != "shuffled.h5") return [.. Enumerable.Range(0, 12)];
        Frame first = trajectory.ReadFrames().First();
        return [.. Enumerable.Range(0, 12).Select(i => Enumerable.Range(0, 12).MinBy(k => Distance(first, i, k)))];
    }

    private static double Distance(Frame frame, int atom, int reference)
    {
        Vector3D d = frame.Fractional(atom) - Run.Fractional(0, reference);
        return new Vector3D(d.X - Math.Round(d.X), d.Y - Math.Round(d.Y), d.Z - Math.Round(d.Z)).Length;
    }
}
