using IonTransport.Crystals;
using IonTransport.Estimators;
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
        { "wrapped.bin", 1e-8 },
        { "fixture.extxyz", 1e-8 },
        { "fixture.XDATCAR", 5e-6 },
        { "fixture.vasprun.xml.gz", 1e-6 },
        { "fixture-pos-1.xyz", 1e-8 },
        { "fixture.xtc", 0.01 },
        { "fixture.trr", 1e-6 },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Positions_agree_with_the_program_that_ran_the_simulation(string file, double tolerance)
    {
        Trajectory trajectory = Open(file);
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
        Trajectory trajectory = Open(file);
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

        // The mean square displacement by its definition, from what LAMMPS wrote itself.
        MeanSquareDisplacement msd = MeanSquareDisplacement.Compute(ions.Positions[0]);
        for (int lag = 1; lag < Run.Frames; lag++)
        {
            double expected = Enumerable.Range(0, Run.Frames - lag).SelectMany(t => atoms.Select(a => (Run.RelativeDisplacement(t + lag, order[a]) - Run.RelativeDisplacement(t, order[a])).LengthSquared)).Average();
            msd.AtLag(lag).Should().BeApproximately(expected, (12.0 * tolerance * Math.Sqrt(expected)) + 1e-6, "lag {0}", lag);
        }

        // Half the ions cross a face on the way, so that a missed image would be off by the box.
        ions.Positions[0].Ions.Should().Be(8);
    }

    [Theory]
    [InlineData("unwrapped.dump", 0.02)]
    [InlineData("fixture.vasprun.xml.gz", 0.02)]
    [InlineData("fixture-pos-1.xyz", 0.02)]
    [InlineData("fixture.xtc", 0.02)]
    [InlineData("fixture.trr", 0.02)]
    public void Times_of_the_file_are_used_where_there_are_any(string file, double interval)
    {
        Trajectory trajectory = Open(file);
        trajectory.WithMobile(trajectory.Atoms.Labels[^1]).ReadPositions().Interval.Should().BeApproximately(interval, 1e-7);
    }

    [Fact]
    public void A_fixed_box_stands_once_at_the_beginning_of_an_XDATCAR()
    {
        // Written by ASE 3.22.1; the last line of the file is the last atom of frame 11.
        double[][] frames = [.. Trajectory.Open(FixtureRun.File("fixture.XDATCAR.fixed")).ReadFrames().Select(f => f.Positions.ToArray())];
        frames.Should().HaveCount(11);
        double[] last = [.. File.ReadLines(FixtureRun.File("fixture.XDATCAR.fixed")).Last().Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => double.Parse(w, System.Globalization.CultureInfo.InvariantCulture))];
        frames[10][^3..].Should().Equal(last);
        frames[10].Should().HaveCount(36);
    }

    [Fact]
    public void Velocities_of_TRR_are_in_angstrom_per_picosecond() =>
        Trajectory.Open(FixtureRun.File("fixture.trr")).ReadFrames().First().Velocities[..3].ToArray()
            .Zip([13.9875602874, -35.1886463114, 21.9435856563], (a, b) => Math.Abs(a - b)).Max().Should().BeLessThan(1e-5);

    [Fact]
    public void Compressed_runs_of_near_atoms_and_large_integers_are_unpacked()
    {
        // Positions as MDAnalysis 2.4.2 reads them (in single precision); the last frame has integers above 24 bits.
        double[] expected = [.. File.ReadAllText(FixtureRun.File("molecules.txt")).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(w => double.Parse(w, System.Globalization.CultureInfo.InvariantCulture))];
        double[] read = [.. Trajectory.Open(FixtureRun.File("molecules.xtc")).ReadFrames().SelectMany(f => f.Positions.ToArray())];
        read.Should().HaveCount(expected.Length);
        for (int k = 0; k < read.Length; k++) read[k].Should().BeApproximately(expected[k], 1e-5 + (2.5e-7 * Math.Abs(expected[k])), "number {0}", k);
    }

    [Fact]
    public void A_GRO_file_names_the_atoms_of_an_XTC()
    {
        Trajectory named = Trajectory.Open(FixtureRun.File("fixture.xtc")).WithAtomsFrom(FixtureRun.File("fixture.gro"));
        named.Atoms.Labels.Should().Equal("Ca", "F");
        named.Atoms.MassOf(0).Should().Be(40.078);
        Frame frame = Trajectory.Open(FixtureRun.File("fixture.gro")).ReadFrames().Single();
        frame.Cartesian(1).X.Should().BeApproximately(2.73, 1e-12);
        (frame.Cell!.Lattice.Vectors.Row(2) - new Vector3D(-0.2732, 0.4370, 5.4631)).Length.Should().BeLessThan(2e-4);
    }

    [Theory]
    [InlineData("wrapped.bin", 700)]
    [InlineData("fixture.xtc", 30)]
    [InlineData("fixture.trr", 100)]
    [InlineData("fixture.XDATCAR", 60)]
    [InlineData("fixture.extxyz", 60)]
    [InlineData("fixture-pos-1.xyz", 60)]
    public void A_last_frame_that_is_cut_off_is_left_out_with_a_note(string file, int missing)
    {
        string path = Path.GetTempFileName();
        File.WriteAllBytes(path, File.ReadAllBytes(FixtureRun.File(file))[..^missing]);
        UnwrappedIons ions = Trajectory.Open(path).WithFrameInterval(1).WithMobile("half", [0, 1, 2]).ReadPositions();
        File.Delete(path);
        ions.Frames.Should().Be(10);
        ions.Notes.Should().ContainSingle(n => n.Contains("10 complete frames", StringComparison.Ordinal));
    }

    [Fact]
    public void An_XML_file_of_a_run_that_was_killed_is_used_up_to_there()
    {
        using System.IO.Compression.GZipStream zip = new(File.OpenRead(FixtureRun.File("fixture.vasprun.xml.gz")), System.IO.Compression.CompressionMode.Decompress);
        string text = new StreamReader(zip).ReadToEnd();
        string path = Path.GetTempFileName();
        File.WriteAllText(path, text[..(int)(0.75 * text.Length)]);
        UnwrappedIons ions = Trajectory.Open(path).WithMobile("F").ReadPositions();
        File.Delete(path);
        ions.Frames.Should().BeInRange(6, 9);
        ions.Notes.Should().Contain(n => n.Contains("ends within a step", StringComparison.Ordinal));
    }

    [Fact]
    public void Damaged_files_never_do_anything_but_say_so()
    {
        // Bits near the beginning of small files are changed at random: a clear error, or numbers; no hang, no huge memory, no other exception.
        foreach (string file in (string[])["wrapped.bin", "fixture.xtc", "fixture.trr", "wrapped.dump", "fixture.XDATCAR", "fixture.extxyz", "fixture-pos-1.xyz", "fixture.gro", "fixture.vasprun.xml.gz"])
        {
            byte[] whole = File.ReadAllBytes(FixtureRun.File(file));
            byte[] bytes = whole[..Math.Min(whole.Length, 900)];
            Random random = new(11);
            string path = Path.GetTempFileName();
            for (int k = 0; k < 150; k++)
            {
                byte[] damaged = [.. bytes];
                damaged[random.Next(4, Math.Min(400, damaged.Length))] ^= (byte)(1 << random.Next(8));
                File.WriteAllBytes(path, damaged);
                try
                {
                    foreach (Frame frame in Trajectory.Open(path).ReadFrames()) Array.TrueForAll(frame.Positions.ToArray(), double.IsFinite).Should().BeTrue();
                }
                catch (FileFormatException e)
                {
                    e.Message.Should().NotBeEmpty();
                }
            }

            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("fixture.XDATCAR", " 4 8\n", " 4 1000000000000000000\n")]
    [InlineData("fixture.XDATCAR", " 4 8\n", " 400000000 8\n")]
    [InlineData("fixture.extxyz", "12\n", "1000000000000000000\n")]
    [InlineData("fixture.extxyz", "12\n", "400000000\n")]
    [InlineData("fixture.gro", "   12\n", "400000000\n")]
    [InlineData("wrapped.dump", "ATOMS\n12\n", "ATOMS\n400000000\n")]
    public void Headers_that_claim_more_atoms_than_there_are_take_no_memory(string file, string text, string claimed)
    {
        string whole = File.ReadAllText(FixtureRun.File(file));
        int at = whole.IndexOf(text, StringComparison.Ordinal);
        at.Should().BeGreaterThanOrEqualTo(0);
        string path = Path.GetTempFileName();
        File.WriteAllText(path, string.Concat(whole.AsSpan(0, at), claimed, whole.AsSpan(at + text.Length)));
        long before = GC.GetAllocatedBytesForCurrentThread();
        FluentActions.Invoking(() => Trajectory.Open(path).ReadFrames().Count()).Should().Throw<FileFormatException>();
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(100_000_000);
        File.Delete(path);
    }

    private static Trajectory Open(string file)
    {
        Trajectory trajectory = Trajectory.Open(FixtureRun.File(file));
        if (file.EndsWith(".xyz", StringComparison.Ordinal)) trajectory = trajectory.WithCellFile(FixtureRun.File("fixture-1.cell"));
        return trajectory.Atoms.Labels is ["X"] ? trajectory.WithAtomsFrom(FixtureRun.File("fixture.gro")) : trajectory;
    }

    // VASP files sort atoms by element; all others keep the order of identifiers.
    private static int[] Order(Trajectory trajectory)
    {
        bool sorted = trajectory.Atoms.LabelOf(2) == "Ca";
        return sorted ? [.. Enumerable.Range(0, 12).OrderBy(i => Run.Types[i])] : [.. Enumerable.Range(0, 12)];
    }
}
