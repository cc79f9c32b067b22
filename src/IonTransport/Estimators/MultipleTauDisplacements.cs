using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Estimators;

/// <summary>
/// Mean square displacements of a run of any length, frame by frame in constant memory: lags of about the same relative spacing, each level of lags sampled half as often
/// as the one before (multiple tau).
/// </summary>
/// <remarks>
/// A frame costs about 2p additions for each coordinate and memory is 3Np numbers for each doubling of the run, with p points for each level. Lags are 1 … p frames, then p/2 + 1 … p
/// times 2, 4, 8 …; a lag is averaged over origins a p-th to two p-ths of it apart, which loses almost nothing, as closer windows are copies of each other. Not thread-safe.
/// J. Ramírez et al., J. Chem. Phys. 133, 154103 (2010).
/// </remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class MultipleTauDisplacements
{
    private readonly MultipleTauLevels _ions;
    private readonly MultipleTauLevels _collective;
    private readonly double[] _weights;
    private readonly double[] _planar;
    private readonly double[] _centre = new double[3];

    /// <summary>Starts with no frame.</summary>
    /// <param name="ions">Number of ions N.</param>
    /// <param name="interval">Time between frames in ps.</param>
    /// <param name="charges">Charges qᵢ in e, one per ion, not all zero; empty for equal charges.</param>
    /// <param name="pointsPerLevel">Points p for each level: even, from 4 to 1024.</param>
    /// <exception cref="ArgumentException">The number of charges is wrong, or all are zero.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public MultipleTauDisplacements(int ions, double interval, ReadOnlySpan<double> charges = default, int pointsPerLevel = 32)
    {
        Ions = Require.Positive(ions, nameof(ions));
        Interval = Require.Positive(interval, nameof(interval), "ps");
        if (pointsPerLevel is < 4 or > 1024 || pointsPerLevel % 2 != 0) throw new ArgumentOutOfRangeException(nameof(pointsPerLevel), pointsPerLevel, "Points for each level are an even number from 4 to 1024.");
        _weights = IonPositions.ChargeWeights(ions, charges);
        _ions = new MultipleTauLevels(ions, pointsPerLevel);
        _collective = new MultipleTauLevels(1, pointsPerLevel);
        _planar = new double[3 * ions];
    }

    /// <summary>Number of ions N.</summary>
    public int Ions { get; }

    /// <summary>Time between frames in ps.</summary>
    public double Interval { get; }

    /// <summary>Frames taken so far.</summary>
    public int Frames => _ions.Frames;

    /// <summary>Takes the next frame.</summary>
    /// <param name="positions">Cartesian unwrapped positions in Å, N × 3, the axis running fastest, relative to the host.</param>
    /// <exception cref="ArgumentException">The length is not 3N, or a position is not finite.</exception>
    public void Add(ReadOnlySpan<double> positions)
    {
        if (positions.Length != _planar.Length) throw new ArgumentException($"{Ions} ions have {_planar.Length} coordinates, not {positions.Length}.", nameof(positions));
        Array.Clear(_centre);
        for (int s = 0; s < positions.Length; s++)
        {
            double x = positions[s];
            if (!double.IsFinite(x)) throw new ArgumentException($"The position of ion {s / 3} in frame {Frames} is not finite.", nameof(positions));
            (int ion, int axis) = (s / 3, s % 3);
            _planar[(axis * Ions) + ion] = x;
            _centre[axis] += _weights[ion] * x;
        }

        _ions.Add(_planar);
        _collective.Add(_centre);
    }

    /// <summary>Mean square displacement of the ions so far.</summary>
    /// <returns>The curve with what its uncertainty needs.</returns>
    /// <exception cref="InvalidOperationException">There are fewer than two frames.</exception>
    public MeanSquareDisplacement Tracer() => _ions.Result(Interval);

    /// <summary>Mean square displacement of the centre of charge per ion so far, Σ qᵢ Δrᵢ/√(Σ qᵢ²), as of one pseudo-ion.</summary>
    /// <returns>The curve with what its uncertainty needs.</returns>
    /// <exception cref="InvalidOperationException">There are fewer than two frames.</exception>
    public MeanSquareDisplacement Collective() => _collective.Result(Interval);

    /// <summary>Ions and frames.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Ions} ions, {Frames} frames so far ({(Frames * Interval).ToDigits(6)} ps)");
}
