using System.Globalization;
using System.IO.Compression;
using System.Text;
using IonTransport.Physics;
using IonTransport.Trajectories;

namespace IonTransport.Tests.Trajectories;

/// <summary>LAMMPS text dumps beyond what one writer makes: order of atoms and columns, gzip, restarts, and files that are wrong.</summary>
public sealed class LammpsDumpTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("iontransport-dump-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Atoms_in_any_order_give_the_same_positions()
    {
        string[] lines = File.ReadAllLines(FixtureRun.File("wrapped.dump"));
        Random random = new(3);
        for (int at = 0; at < lines.Length; at += 21) random.Shuffle(lines.AsSpan(at + 9, 12));
        Frames(Write(string.Join('\n', lines) + "\n")).Should().BeEquivalentTo(Frames(FixtureRun.File("wrapped.dump")), o => o.WithStrictOrdering());
    }

    [Fact]
    public void Gzip_is_found_from_content_and_windows_line_ends_are_read()
    {
        string text = File.ReadAllText(FixtureRun.File("wrapped.dump"));
        string path = Path.Combine(_folder.FullName, "zipped.dump");
        using (GZipStream zip = new(File.Create(path), CompressionLevel.Fastest)) zip.Write(Encoding.ASCII.GetBytes(text.Replace("\n", "\r\n", StringComparison.Ordinal)));
        Frames(path).Should().BeEquivalentTo(Frames(FixtureRun.File("wrapped.dump")), o => o.WithStrictOrdering());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Threads_do_not_change_what_is_read(int threads)
    {
        double[][] read = [.. Trajectory.Open(FixtureRun.File("wrapped.dump")).WithThreads(threads).ReadFrames().Select(f => f.Positions.ToArray())];
        read.Should().BeEquivalentTo(Frames(FixtureRun.File("wrapped.dump")), o => o.WithStrictOrdering());
    }

    [Fact]
    public void Velocities_charges_and_masses_are_read()
    {
        Trajectory trajectory = Trajectory.Open(FixtureRun.File("wrapped.dump"));
        trajectory.Atoms.ChargeOf(0).Should().Be(2.0);
        trajectory.Atoms.ChargeOf(3).Should().Be(-1.0);
        Trajectory.Open(FixtureRun.File("unwrapped.dump")).Atoms.MassOf(0).Should().Be(40.078);
        double[] velocity = trajectory.ReadFrames().First().Velocities[..3].ToArray();
        velocity.Should().Equal(13.9875602874, -35.1886463114, 21.9435856563);
    }

    [Fact]
    public void Charges_of_the_file_are_used_and_mixed_ones_refused()
    {
        Trajectory trajectory = Trajectory.Open(FixtureRun.File("wrapped.dump"));
        trajectory.WithMobile("2").Mobile[0].Charge.Should().Be(-1.0);
        trajectory.Invoking(t => t.WithMobile("all", [.. Enumerable.Range(0, 12)])).Should().Throw<ArgumentException>().WithMessage("*-1*2*");
    }

    [Fact]
    public void Real_units_become_angstrom_and_picoseconds()
    {
        string text = File.ReadAllText(FixtureRun.File("unwrapped.dump")).Replace("metal", "real", StringComparison.Ordinal);
        Trajectory.Open(Write(text)).ReadFrames().ElementAt(1).Time.Should().BeApproximately(0.02e-3, 1e-12);
        Trajectory.Open(Write(text.Replace("real", "nano", StringComparison.Ordinal))).ReadFrames().ElementAt(1).Cartesian(1).X
            .Should().BeApproximately(10.0 * FixtureRun.Instance.Positions[1][1].X, 1e-6);
        FluentActions.Invoking(() => Trajectory.Open(Write(text.Replace("real", "lj", StringComparison.Ordinal)))).Should().Throw<FileFormatException>().WithMessage("*lj*");
    }

    [Fact]
    public void A_frame_repeated_by_a_restart_counts_once()
    {
        string text = File.ReadAllText(FixtureRun.File("wrapped.dump"));
        string first = text[..text.IndexOf("ITEM: TIMESTEP\n20\n", StringComparison.Ordinal)];
        UnwrappedIons ions = Trajectory.Open(Write(first + text)).WithTimeStep(0.001).WithMobile("2").ReadPositions();
        ions.Frames.Should().Be(11);
        ions.Notes.Should().ContainSingle(n => n.Contains("repeat", StringComparison.Ordinal));
    }

    [Fact]
    public void A_run_in_several_files_is_read_as_one()
    {
        string text = File.ReadAllText(FixtureRun.File("wrapped.dump"));
        int middle = text.IndexOf("ITEM: TIMESTEP\n100\n", StringComparison.Ordinal), after = text.IndexOf("ITEM: TIMESTEP\n120\n", StringComparison.Ordinal);
        Trajectory joined = Trajectory.Open([Write(text[..after]), Write(text[middle..])]).WithTimeStep(0.001).WithMobile("2");
        UnwrappedIons ions = joined.ReadPositions();
        UnwrappedIons whole = Trajectory.Open(FixtureRun.File("wrapped.dump")).WithTimeStep(0.001).WithMobile("2").ReadPositions();
        ions.Frames.Should().Be(11);
        ions["2"][3, 10].Should().Be(whole["2"][3, 10]);
    }

    [Fact]
    public void A_last_frame_that_is_cut_off_is_left_out_with_a_note()
    {
        string text = File.ReadAllText(FixtureRun.File("wrapped.dump"));
        foreach (int missing in (int[])[1, 40, 700, 1400])
        {
            UnwrappedIons ions = Trajectory.Open(Write(text[..^missing])).WithTimeStep(0.001).WithMobile("2").ReadPositions();
            ions.Frames.Should().Be(10);
            ions.Notes.Should().ContainSingle(n => n.Contains("10 complete frames", StringComparison.Ordinal), "{0} bytes are missing", missing);
        }

        Trajectory.Open(Write(text)).WithTimeStep(0.001).WithMobile("2").ReadPositions().Notes.Should().BeEmpty();
    }

    [Fact]
    public void Compressed_data_that_is_cut_off_is_used_up_to_there_with_a_note()
    {
        using MemoryStream zipped = new();
        using (GZipStream zip = new(zipped, CompressionLevel.Optimal, leaveOpen: true)) zip.Write(File.ReadAllBytes(FixtureRun.File("wrapped.dump")));
        string path = Path.Combine(_folder.FullName, "cut.dump.gz");
        File.WriteAllBytes(path, zipped.ToArray()[..(int)(0.7 * zipped.Length)]);
        UnwrappedIons ions = Trajectory.Open(path).WithTimeStep(0.001).WithMobile("2").ReadPositions();
        ions.Frames.Should().BeInRange(5, 9);
        ions.Notes.Should().Contain(n => n.Contains("complete frames", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("NUMBER OF ATOMS\n12\n", "NUMBER OF ATOMS\n1000000000000000000\n", 4, "1000000000000000000")]
    [InlineData("NUMBER OF ATOMS\n12\n", "NUMBER OF ATOMS\n-3\n", 4, "-3")]
    [InlineData("NUMBER OF ATOMS\n12\n", "NUMBER OF ATOMS\ntwelve\n", 4, "twelve")]
    [InlineData("3 2 -1 1.365775 1.365775", "3 2 -1 nan 1.365775", 12, "atom 3")]
    [InlineData("3 2 -1 1.365775 1.365775", "3 2 -1 1.36x775 1.365775", 12, "1.36x775")]
    [InlineData("3 2 -1 1.365775 1.365775", "2 2 -1 1.365775 1.365775", 10, "twice")]
    [InlineData("id type q x y z", "id type q a b c", 9, "positions")]
    [InlineData("-2.7315499999999998e-01 6.0094099999999999e+00", "abc 6.0094099999999999e+00", 1, "box")]
    [InlineData("-2.7315499999999998e-01 6.0094099999999999e+00", "0 0", 1, "span")]
    [InlineData("ITEM: NUMBER OF ATOMS", "ITEM: NUMBER OF ENTRIES", 4, "NUMBER OF ENTRIES")]
    public void Damage_in_the_first_frame_is_told_with_its_line(string text, string damaged, int line, string message)
    {
        string whole = File.ReadAllText(FixtureRun.File("wrapped.dump"));
        int at = whole.IndexOf(text, StringComparison.Ordinal);
        string path = Write(string.Concat(whole.AsSpan(0, at), damaged, whole.AsSpan(at + text.Length)));
        FileFormatException error = FluentActions.Invoking(() => Trajectory.Open(path).ReadFrames().Count()).Should().Throw<FileFormatException>().Which;
        error.Message.Should().Contain(message);
        error.Line.Should().Be(line);
        error.File.Should().Be(path);
    }

    [Fact]
    public void Another_number_of_atoms_is_told_with_its_line_after_the_frames_before_it()
    {
        string[] lines = File.ReadAllLines(FixtureRun.File("wrapped.dump"));
        List<string> changed = [.. lines];
        changed[(3 * 21) + 3] = "11";
        changed.RemoveAt((3 * 21) + 10);
        IEnumerator<Frame> frames = Trajectory.Open(Write(string.Join('\n', changed) + "\n")).ReadFrames().GetEnumerator();
        for (int i = 0; i < 3; i++) frames.MoveNext().Should().BeTrue();
        FluentActions.Invoking(frames.MoveNext).Should().Throw<FileFormatException>().Which.Line.Should().Be((3 * 21) + 1);
    }

    [Fact]
    public void Garbage_between_frames_is_told_after_the_frames_before_it()
    {
        string[] lines = File.ReadAllLines(FixtureRun.File("wrapped.dump"));
        List<string> changed = [.. lines];
        changed.Insert(4 * 21, "\0\u0001\u0002 rubbish");
        IEnumerator<Frame> frames = Trajectory.Open(Write(string.Join('\n', changed) + "\n")).ReadFrames().GetEnumerator();
        for (int i = 0; i < 4; i++) frames.MoveNext().Should().BeTrue();
        FluentActions.Invoking(frames.MoveNext).Should().Throw<FileFormatException>().Which.Line.Should().Be((4 * 21) + 1);
    }

    [Fact]
    public void Binary_garbage_and_empty_files_are_refused()
    {
        byte[] garbage = new byte[5000];
        new Random(1).NextBytes(garbage);
        string path = Path.Combine(_folder.FullName, "garbage");
        File.WriteAllBytes(path, garbage);
        FluentActions.Invoking(() => Trajectory.Open(path)).Should().Throw<FileFormatException>().WithMessage("*known format*");
        File.WriteAllBytes(path, []);
        FluentActions.Invoking(() => Trajectory.Open(path)).Should().Throw<FileFormatException>().WithMessage("*empty*");
        FluentActions.Invoking(() => Trajectory.Open(path + "-missing")).Should().Throw<FileNotFoundException>();
    }

    private static double[][] Frames(string path) => [.. Trajectory.Open(path).ReadFrames().Select(f => f.Positions.ToArray())];

    private string Write(string text)
    {
        string path = Path.Combine(_folder.FullName, text.Length.ToString(CultureInfo.InvariantCulture) + ".dump");
        File.WriteAllText(path, text);
        return path;
    }
}
