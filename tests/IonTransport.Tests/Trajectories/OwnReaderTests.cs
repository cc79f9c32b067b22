using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Trajectories;

namespace IonTransport.Tests.Trajectories;

/// <summary>A format of one's own, as in docs/articles/trajectories.md: one line of coordinates for each frame.</summary>
public sealed class OwnReaderTests
{
    [Fact]
    public void A_reader_of_ones_own_goes_through_the_whole_analysis()
    {
        // Two ions: one walks to the right by 0.8 Å a frame through the face of a 4 Å box, the framework stands still.
        string text = string.Join('\n', Enumerable.Range(0, 40).Select(t => string.Create(CultureInfo.InvariantCulture, $"{0.8 * t % 4.0:F6} 1 1 2 2 2")));
        AtomList atoms = new(["Li", "O"]);
        SimulationCell box = new(Lattice.Cubic(4.0));
        Trajectory run = Trajectory.FromReader("table", () => new TableReader(new StreamReader(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text))), atoms, box)).WithFrameInterval(0.05);
        UnwrappedIons ions = run.WithMobile("Li", 1).ReadPositions();
        ions.Frames.Should().Be(40);
        (ions["Li"][0, 39].X - ions["Li"][0, 0].X).Should().BeApproximately(0.8 * 39, 1e-5);
        ions.Interval.Should().BeApproximately(0.05, 1e-12);
    }

    private sealed class TableReader(StreamReader file, AtomList atoms, SimulationCell box) : ITrajectoryReader
    {
        private readonly Frame _frame = new();
        private long _step;

        public AtomList Atoms => atoms;

        public double Fraction => (double)file.BaseStream.Position / file.BaseStream.Length;

        public IReadOnlyList<string> Notes => [];

        public bool TryRead([NotNullWhen(true)] out Frame? frame)
        {
            frame = null;
            if (file.ReadLine() is not { } line) return false;
            _frame.Begin(atoms.Count, _step++, time: null, box, PositionKind.Cartesian, Wrapping.Unknown);
            string[] words = line.Split(' ');
            for (int i = 0; i < words.Length; i++) _frame.Positions[i] = double.Parse(words[i], CultureInfo.InvariantCulture);
            frame = _frame;
            return true;
        }

        public void Dispose() => file.Dispose();
    }
}
