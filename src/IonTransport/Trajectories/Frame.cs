using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Trajectories;

/// <summary>
/// One moment of a trajectory: step, time, box and the position of every atom. A frame is a buffer that its reader fills again and again, so that a
/// trajectory of any length streams through constant memory: copy what must outlive the next frame.
/// </summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class Frame
{
    private double[] _positions = [];
    private double[] _velocities = [];
    private int[] _images = [];
    private int[] _stamps = [];
    private int _stamp;

    /// <summary>Number of atoms N.</summary>
    public int AtomCount { get; private set; }

    /// <summary>Molecular dynamics step, or the index of the frame where the file has no steps.</summary>
    public long Step { get; private set; }

    /// <summary>Time in ps; null if the file does not say.</summary>
    public double? Time { get; private set; }

    /// <summary>The box; null if the file has none.</summary>
    public SimulationCell? Cell { get; private set; }

    /// <summary>How <see cref="Positions"/> are written.</summary>
    public PositionKind Kind { get; private set; }

    /// <summary>What is known about periodic images.</summary>
    public Wrapping Wrapping { get; private set; }

    /// <summary>Whether the file has velocities.</summary>
    public bool HasVelocities { get; private set; }

    /// <summary>Positions as the file has them, N × 3 with the axis running fastest: Å, or fractional (see <see cref="Kind"/>).</summary>
    public Span<double> Positions => _positions.AsSpan(0, 3 * AtomCount);

    /// <summary>Boxes crossed along a, b and c, N × 3; empty unless <see cref="Wrapping"/> says that there are image flags.</summary>
    public Span<int> Images => Wrapping == Wrapping.ImageFlags ? _images.AsSpan(0, 3 * AtomCount) : [];

    /// <summary>Velocities in Å/ps, N × 3; empty if the file has none.</summary>
    public Span<double> Velocities => HasVelocities ? _velocities.AsSpan(0, 3 * AtomCount) : [];

    /// <summary>Starts a new frame in this buffer; a reader then fills <see cref="Positions"/> and, if there are any, <see cref="Images"/> and <see cref="Velocities"/>.</summary>
    /// <param name="atoms">Number of atoms; memory is taken for as many, so check it against the size of the file first.</param>
    /// <param name="step">Molecular dynamics step, or index of the frame.</param>
    /// <param name="time">Time in ps, or null.</param>
    /// <param name="cell">The box, or null.</param>
    /// <param name="kind">How positions will be written.</param>
    /// <param name="wrapping">What is known about periodic images.</param>
    /// <param name="velocities">Whether velocities will be written.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of atoms is not positive.</exception>
    public void Begin(int atoms, long step, double? time, SimulationCell? cell, PositionKind kind, Wrapping wrapping, bool velocities = false)
    {
        AtomCount = Require.Positive(atoms, nameof(atoms));
        (Step, Time, Cell, Kind, Wrapping, HasVelocities) = (step, time, cell, kind, wrapping, velocities);
        int size = checked(3 * atoms);
        if (_positions.Length < size) _positions = new double[size];
        if (wrapping == Wrapping.ImageFlags && _images.Length < size) _images = new int[size];
        if (velocities && _velocities.Length < size) _velocities = new double[size];
    }

    /// <summary>Cartesian position of an atom as the file has it, in Å.</summary>
    /// <param name="atom">Index of the atom.</param>
    /// <returns>Position in Å.</returns>
    /// <exception cref="InvalidOperationException">Positions are fractional and there is no box.</exception>
    public Vector3D Cartesian(int atom) => Kind == PositionKind.Cartesian ? Written(atom) : RequireCell().ToCartesian(Written(atom));

    /// <summary>Fractional position of an atom in this frame's box, as the file has it (not wrapped).</summary>
    /// <param name="atom">Index of the atom.</param>
    /// <returns>Fractional coordinates.</returns>
    /// <exception cref="InvalidOperationException">Positions are Cartesian and there is no box.</exception>
    public Vector3D Fractional(int atom) => Kind == PositionKind.Fractional ? Written(atom) : RequireCell().ToFractional(Written(atom));

    /// <summary>Step, time, atoms and box.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"step {Step}{(Time is { } t ? $" ({t.ToDigits(8)} ps)" : string.Empty)}: {AtomCount} atoms{(Cell is { } c ? $" in {c}" : string.Empty)}");

    internal void ReplaceCell(SimulationCell cell) => Cell = cell;

    /// <summary>Fresh marks for a reader that must see every atom exactly once: an entry equals the returned stamp once its atom was seen.</summary>
    internal int[] NextMarks(out int stamp)
    {
        if (_stamps.Length < AtomCount) (_stamps, _stamp) = (new int[AtomCount], 0);
        if (_stamp == int.MaxValue)
        {
            Array.Clear(_stamps);
            _stamp = 0;
        }

        stamp = ++_stamp;
        return _stamps;
    }

    private Vector3D Written(int atom)
    {
        ReadOnlySpan<double> r = Positions.Slice(3 * atom, 3);
        return new(r[0], r[1], r[2]);
    }

    private SimulationCell RequireCell() => Cell ?? throw new InvalidOperationException("This frame has no box; give one with Trajectory.WithCell.");
}
