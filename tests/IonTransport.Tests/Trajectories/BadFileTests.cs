using System.Buffers.Binary;
using System.IO.Compression;
using IonTransport.Hdf5;
using IonTransport.Physics;
using IonTransport.Trajectories;

namespace IonTransport.Tests.Trajectories;

/// <summary>What can be wrong with a file, one thing after the other, in every format that can have it: a clear error that names it, after the frames before it.</summary>
public sealed class BadFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("iontransport-bad-");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>File, text of one of its frames, the same with one atom fewer, what the error says.</summary>
    public static TheoryData<string, string, string, string> LostAtoms => new()
    {
        { "fixture.extxyz", "12\nLattice", "11\nLattice", "11 atoms, the first one 12" },
        { "fixture-pos-1.xyz", "      12\n i", "      11\n i", "11 atoms, the first one 12" },
        { "fixture.XDATCAR", " 4 8\n", " 4 7\n", "11 atoms, the first one 12" },
        { "wrapped.dump", "ITEM: NUMBER OF ATOMS\n12\n", "ITEM: NUMBER OF ATOMS\n11\n", "11 atoms, the first one 12" },
    };

    [Theory]
    [MemberData(nameof(LostAtoms))]
    public void Another_number_of_atoms_in_a_text_file(string file, string header, string changed, string message)
    {
        // The fourth frame, with the last line of its atoms taken out as well.
        string text = File.ReadAllText(FixtureRun.File(file));
        int at = Occurrence(text, header, 3);
        int next = text.IndexOf('\n', Last(text, at, header));
        int line = text.LastIndexOf('\n', next - 1);
        text = string.Concat(text.AsSpan(0, at), changed, text.AsSpan(at + header.Length, line - at - header.Length), text.AsSpan(next));
        CountThenError(Write(text), 3, $"*{message}*");

        static int Last(string text, int at, string header)
        {
            // The line before the next frame begins; headers that do not begin their frame stand six or two lines after that.
            int next = text.IndexOf(header, at + 1, StringComparison.Ordinal);
            int lines = header[0] == ' ' ? 6 : header[0] == 'I' ? 2 : 0;
            for (int i = 0; i <= lines; i++) next = text.LastIndexOf('\n', next - 1);
            return text.LastIndexOf('\n', next - 1) + 1;
        }
    }

    [Fact]
    public void Another_number_of_atoms_in_GRO_vasprun_and_binary_files()
    {
        string gro = File.ReadAllText(FixtureRun.File("fixture.gro"));
        int lastAtom = gro.IndexOf("   12Ca", StringComparison.Ordinal);
        lastAtom.Should().BePositive();
        string fewer = string.Concat(gro.AsSpan(0, lastAtom), gro.AsSpan(gro.IndexOf('\n', lastAtom) + 1)).Replace("\n   12\n", "\n   11\n", StringComparison.Ordinal);
        CountThenError(Write(gro + gro + fewer), 2, "*11 atoms, the first one 12*");

        string xml = Vasprun();
        int row = Occurrence(xml, "<v>", 3 + 12 + (4 * (3 + 12 + 12)));
        CountThenError(Write(xml.Remove(row, xml.IndexOf("</v>", row, StringComparison.Ordinal) + 4 - row)), 4, "*number of atoms must not change*");

        CountThenError(Write([.. File.ReadAllBytes(FixtureRun.File("fixture.xtc")), .. File.ReadAllBytes(FixtureRun.File("molecules.xtc"))]), 11, "*Frame 11 has*atoms, the first one 12*");

        byte[] count = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(count, 12);
        CountThenError(Write(Replace(File.ReadAllBytes(FixtureRun.File("wrapped.bin")), count, [11], 1)), 1, "*11 atoms*");

        byte[] claim = [0, 0, 0, 12, 0, 0, 0, 0];
        CountThenError(Write(Replace(File.ReadAllBytes(FixtureRun.File("fixture.trr")), claim, [0, 0, 0, 11], 1)), 1, "*11 atoms*");
    }

    [Theory]
    [InlineData("wrapped.dump", "3 2 -1 1.365775 1.365775", "3 2 -1 nan 1.365775", "*(NaN, *of atom 3 is not finite*")]
    [InlineData("wrapped.dump", "3 2 -1 1.365775 1.365775", "3 2 -1 inf 1.365775", "*column 4, found 'inf 1.3*")]
    [InlineData("fixture.extxyz", "F        1.36577500       1.36577500", "F        nan       1.36577500", "*finite position, found 'nan'*")]
    [InlineData("fixture.extxyz", "F        1.36577500       1.36577500", "F        1e999       1.36577500", "*finite position, found '1e999'*")]
    [InlineData("fixture.XDATCAR", "  0.45000000  0.50000000", "  NaN  0.50000000", "*finite*NaN*")]
    [InlineData("fixture.XDATCAR", "  0.45000000  0.50000000", "  Infinity  0.50000000", "*finite*Infinity*")]
    [InlineData("fixture.gro", "   0.273   0.273", "     nan   0.273", "*nan*")]
    public void A_position_that_is_no_number_in_a_text_file(string file, string good, string bad, string message)
    {
        string text = File.ReadAllText(FixtureRun.File(file));
        int at = Occurrence(text, good, 0);
        FileFormatException error = CountThenError(Write(string.Concat(text.AsSpan(0, at), bad, text.AsSpan(at + good.Length))), 0, message);
        error.Line.Should().Be(text.AsSpan(0, at).Count('\n') + 1);
    }

    [Fact]
    public void A_position_that_is_no_number_in_other_files()
    {
        string xml = Vasprun();
        int calculation = Occurrence(xml, "<calculation>", 2);
        int positions = xml.IndexOf("<v>", xml.IndexOf("\"positions\"", calculation, StringComparison.Ordinal), StringComparison.Ordinal);
        CountThenError(Write(xml.Insert(positions + 3, " nan ").Remove(positions + 8, 16)), 2, "*finite*nan*");

        string dump = FixtureRun.File("wrapped.bin");
        double x = Trajectory.Open(dump).ReadFrames().ElementAt(1).Positions[6];
        CountThenError(Write(Replace(File.ReadAllBytes(dump), BitConverter.GetBytes(x), BitConverter.GetBytes(double.NaN), 0)), 1, "*atom 3 in frame 1 is NaN*");
        CountThenError(Write(Replace(File.ReadAllBytes(dump), BitConverter.GetBytes(x), BitConverter.GetBytes(double.PositiveInfinity), 0)), 1, "*atom 3 in frame 1 is*");

        string trr = FixtureRun.File("fixture.trr");
        byte[] single = BigEndian((float)(0.1 * Trajectory.Open(trr).ReadFrames().ElementAt(1).Positions[6]));
        CountThenError(Write(Replace(File.ReadAllBytes(trr), single, BigEndian(float.NaN), 0)), 1, "*position of atom 2 in frame 1 is NaN*");

        // Positions of XTC are integers over a precision.
        CountThenError(Write(Replace(File.ReadAllBytes(FixtureRun.File("fixture.xtc")), BigEndian(1000f), BigEndian(float.NaN), 0)), 0, "*NaN*");

        // The positions of this file start at byte 8656.
        byte[] h5 = File.ReadAllBytes(FixtureRun.File("nanometre.h5"));
        BitConverter.GetBytes(double.NaN).CopyTo(h5, 8656 + (8 * ((2 * 36) + 7)));
        string path = Write(h5);
        FluentActions.Invoking(() => H5md.Open(path, "solid").ReadFrames().Count()).Should().Throw<FileFormatException>().WithMessage("*position of particle 2 in frame 2 is NaN*");
    }

    [Fact]
    public void Claims_of_more_atoms_than_there_are_in_binary_files_take_no_memory()
    {
        byte[] count = new byte[8], huge = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(count, 12);
        BinaryPrimitives.WriteInt64LittleEndian(huge, 1_000_000_000_000_000_000);
        byte[] most = [0x7F, 0xFF, 0xFF, 0xFF];
        string[] paths =
        [
            Write(Replace(File.ReadAllBytes(FixtureRun.File("wrapped.bin")), count, huge, 0)),
            Write(Replace(File.ReadAllBytes(FixtureRun.File("fixture.xtc")), [0, 0, 0, 12], most, 0)),
            Write(Replace(File.ReadAllBytes(FixtureRun.File("fixture.trr")), [0, 0, 0, 12, 0, 0, 0, 0], most, 0)),
            Write(File.ReadAllText(FixtureRun.File("fixture.gro")).Replace("\n   12\n", "\n1000000000000000000\n", StringComparison.Ordinal)),
            Write(File.ReadAllText(FixtureRun.File("fixture-pos-1.xyz")).Replace("12\n", "1000000000000000000\n", StringComparison.Ordinal)),
        ];
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (string path in paths) FluentActions.Invoking(() => Trajectory.Open(path).ReadFrames().Count()).Should().Throw<FileFormatException>();

        // The axes of the dataset of positions: 11 frames, 12 particles, 3 directions.
        byte[] axes = [11, 0, 0, 0, 0, 0, 0, 0, .. count, 3, 0, 0, 0, 0, 0, 0, 0];
        string h5 = Write(Replace(File.ReadAllBytes(FixtureRun.File("nanometre.h5")), axes, [.. axes[..8], .. huge], 0));
        FluentActions.Invoking(() => H5md.Open(h5, "solid").ReadFrames().Count()).Should().Throw<FileFormatException>().WithMessage("*1000000000000000000*");
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(60_000_000);
    }

    [Fact]
    public void An_ion_that_crosses_more_than_half_the_cell_between_frames_of_a_file_without_image_flags()
    {
        string text = File.ReadAllText(FixtureRun.File("fixture.XDATCAR"));
        int before = Row("Direct configuration=     4"), row = Row("Direct configuration=     5");
        double moved = (double.Parse(text.AsSpan(before, 10), System.Globalization.CultureInfo.InvariantCulture) + 0.48) % 1.0;
        string path = Write(string.Concat(text.AsSpan(0, row), moved.ToString("F8", System.Globalization.CultureInfo.InvariantCulture), text.AsSpan(row + 10)));
        AmbiguousUnwrappingException error = Trajectory.Open(path).WithFrameInterval(0.02).WithMobile("Ca").Invoking(t => t.ReadPositions()).Should().Throw<AmbiguousUnwrappingException>().Which;
        (error.Atom, error.Frame).Should().Be((1, 4L));
        error.Step.Should().BeInRange(0.45, 0.5);
        error.Message.Should().Contain("Atom 1 ").And.Contain("frame 4").And.Contain("image flags");

        // The second atom along b.
        int Row(string title) => text.IndexOf('\n', text.IndexOf('\n', text.IndexOf(title, StringComparison.Ordinal)) + 1) + 15;
    }

    [Theory]
    [InlineData("wrapped.dump", "WithTimeStep")]
    [InlineData("wrapped.bin", "WithTimeStep")]
    [InlineData("fixture.XDATCAR", "WithFrameInterval")]
    [InlineData("fixture.extxyz", "WithFrameInterval")]
    public void Times_that_the_file_does_not_have_are_asked_for(string file, string verb)
    {
        Trajectory trajectory = Trajectory.Open(FixtureRun.File(file)).WithMobile("all", [2, 3]);
        trajectory.Invoking(t => t.ReadPositions()).Should().Throw<IonTransportException>().WithMessage($"*{verb}*");
    }

    private static FileFormatException CountThenError(string path, int frames, string message)
    {
        int seen = 0;
        FileFormatException error = FluentActions.Invoking(() =>
        {
            foreach (Frame frame in Trajectory.Open(path).ReadFrames()) seen++;
        }).Should().Throw<FileFormatException>().WithMessage(message).Which;
        seen.Should().Be(frames, "{0}", error.Message);
        return error;
    }

    private static int Occurrence(string text, string what, int skipped)
    {
        int at = text.IndexOf(what, StringComparison.Ordinal);
        for (; skipped > 0 && at >= 0; skipped--) at = text.IndexOf(what, at + 1, StringComparison.Ordinal);
        return at >= 0 ? at : throw new InvalidOperationException($"'{what}' is not there.");
    }

    // Where the bytes stand first, and so many frames after that: the binary files hold eleven frames of one length.
    private static byte[] Replace(byte[] data, byte[] what, byte[] by, int frames)
    {
        int at = data.AsSpan().IndexOf(what);
        if (at < 0) throw new InvalidOperationException("The bytes are not there.");
        by.CopyTo(data, at + (frames * data.Length / 11));
        return data;
    }

    private static byte[] BigEndian(float value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteSingleBigEndian(bytes, value);
        return bytes;
    }

    private static string Vasprun()
    {
        using GZipStream zip = new(File.OpenRead(FixtureRun.File("fixture.vasprun.xml.gz")), CompressionMode.Decompress);
        using StreamReader reader = new(zip);
        return reader.ReadToEnd();
    }

    private string Write(string text) => Write(System.Text.Encoding.ASCII.GetBytes(text));

    private string Write(byte[] bytes)
    {
        string path = Path.Combine(_folder.FullName, Guid.NewGuid().ToString("N"));
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
