using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Estimators;

/// <summary>Velocities of ions of one kind at equal intervals of time, relative to the frame of reference: what autocorrelations and Green–Kubo integrals start from.</summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class IonVelocities
{
    // Stored as positions are; only the unit differs.
    private readonly IonPositions _components;

    private IonVelocities(IonPositions components) => _components = components;

    /// <summary>Number of ions N.</summary>
    public int Ions => _components.Ions;

    /// <summary>Number of frames T.</summary>
    public int Frames => _components.Frames;

    /// <summary>Time between frames in ps.</summary>
    public double Interval => _components.Interval;

    /// <summary>Takes velocities frame by frame.</summary>
    /// <param name="ions">Number of ions N, at least one.</param>
    /// <param name="frames">Number of frames T, at least two.</param>
    /// <param name="interval">Time between frames in ps.</param>
    /// <param name="velocities">Cartesian velocities in Å/ps, T × N × 3, the axis running fastest.</param>
    /// <returns>The velocities.</returns>
    /// <exception cref="ArgumentException">The length is not 3NT, or a velocity is not finite.</exception>
    public static IonVelocities FromFrames(int ions, int frames, double interval, ReadOnlySpan<double> velocities) =>
        new(IonPositions.FromFrames(ions, frames, interval, velocities));

    /// <summary>Mean velocities between frames, Δr/Δt. Their Green–Kubo integral is exact, as displacements are, however long the interval; their spectrum is cut at 1/(2Δt).</summary>
    /// <param name="positions">Unwrapped positions in at least three frames.</param>
    /// <returns>T − 1 velocities of each ion.</returns>
    /// <exception cref="ArgumentException">There are fewer than three frames.</exception>
    public static IonVelocities FromPositions(IonPositions positions)
    {
        Require.NotNull(positions);
        if (positions.Frames < 3) throw new ArgumentException($"Velocities from positions need at least three frames, not {positions.Frames}.", nameof(positions));
        return new IonVelocities(positions.Rates());
    }

    /// <summary>One component of one ion against time.</summary>
    /// <param name="ion">Index of the ion.</param>
    /// <param name="axis">0, 1 or 2 for x, y, z.</param>
    /// <returns>T values in Å/ps.</returns>
    public ReadOnlySpan<double> Series(int ion, int axis) => _components.Series(ion, axis);

    /// <summary>The charge current Σ qᵢ vᵢ/√(Σ qᵢ²), as if the velocity of one ion: its Green–Kubo integral is D_σ.</summary>
    /// <param name="charges">Charges qᵢ in e, one per ion, not all zero; empty for equal charges.</param>
    /// <returns>The velocity of one pseudo-ion.</returns>
    /// <exception cref="ArgumentException">The number of charges is wrong or all are zero.</exception>
    public IonVelocities Collective(params ReadOnlySpan<double> charges) => new(_components.Collective(charges));

    /// <summary>Some of the frames.</summary>
    /// <param name="first">First frame.</param>
    /// <param name="count">Number of frames, at least two.</param>
    /// <returns>The slice.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The slice does not lie within the run.</exception>
    public IonVelocities Slice(int first, int count) => new(_components.Slice(first, count));

    /// <summary>Ions and frames.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"velocities of {Ions} ions, {Frames} frames every {Interval.ToDigits(4)} ps");
}
