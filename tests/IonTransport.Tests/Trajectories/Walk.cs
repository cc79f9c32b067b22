using System.Diagnostics.CodeAnalysis;
using IonTransport.Crystals;
using IonTransport.Physics;
using IonTransport.Trajectories;

namespace IonTransport.Tests.Trajectories;

/// <summary>A walk made in the test, handed out by a reader of its own as wrapped Cartesian positions in a box that may breathe.</summary>
internal sealed class Walk
{
    private readonly Lattice _lattice;
    private readonly string[] _labels;
    private readonly double _breathing;

    public Walk(Vector3D[][] fractional, Lattice lattice, string[] labels, double breathing = 0.0) =>
        (Fractional, _lattice, _labels, _breathing) = (fractional, lattice, labels, breathing);

    public Walk(int seed, int ions, int frames, double step, Lattice lattice, double breathing)
        : this(Random(seed, ions, frames, step), lattice, [.. Enumerable.Repeat("F", ions)], breathing)
    {
    }

    /// <summary>Unwrapped fractional coordinates by frame and ion.</summary>
    public Vector3D[][] Fractional { get; }

    /// <summary>Steps of the frames; their index if null.</summary>
    public long[]? Steps { get; set; }

    /// <summary>Times of the frames in ps; none if null.</summary>
    public double[]? Times { get; set; }

    public Trajectory Trajectory() => IonTransport.Trajectories.Trajectory.FromReader("walk", () => new Reader(this));

    private static Vector3D[][] Random(int seed, int ions, int frames, double step)
    {
        RandomStream random = new((ulong)seed);
        double Next() => step * ((2.0 * random.NextDouble()) - 1.0);
        Vector3D[][] walk = new Vector3D[frames][];
        walk[0] = [.. Enumerable.Range(0, ions).Select(_ => new Vector3D(Next(), Next(), Next()))];
        for (int t = 1; t < frames; t++) walk[t] = [.. walk[t - 1].Select(r => r + new Vector3D(Next(), Next(), Next()))];
        return walk;
    }

    private sealed class Reader(Walk walk) : ITrajectoryReader
    {
        private readonly Frame _frame = new();
        private int _next;

        public AtomList Atoms { get; } = new(walk._labels);

        public double Fraction => (double)_next / walk.Fractional.Length;

        public IReadOnlyList<string> Notes => [];

        public bool TryRead([NotNullWhen(true)] out Frame? frame)
        {
            frame = null;
            if (_next == walk.Fractional.Length) return false;
            Matrix3D stretch = Matrix3D.Identity * (1.0 + (walk._breathing * Math.Sin(_next)));
            SimulationCell cell = new(new Lattice(walk._lattice.Vectors * stretch), new Vector3D(0.3, -0.2, 0.1));
            _frame.Begin(walk._labels.Length, walk.Steps?[_next] ?? _next, walk.Times?[_next], cell, PositionKind.Cartesian, Wrapping.Unknown);
            for (int i = 0; i < walk._labels.Length; i++)
            {
                Vector3D r = cell.ToCartesian(Lattice.Wrap(walk.Fractional[_next][i]));
                (_frame.Positions[3 * i], _frame.Positions[(3 * i) + 1], _frame.Positions[(3 * i) + 2]) = (r.X, r.Y, r.Z);
            }

            _next++;
            frame = _frame;
            return true;
        }

        public void Dispose()
        {
        }
    }
}
