using IonTransport.Physics;

namespace IonTransport.Crystals;

/// <summary>A periodic image: how many lattice vectors a, b, c away from the home cell.</summary>
/// <param name="A">Cells along a.</param>
/// <param name="B">Cells along b.</param>
/// <param name="C">Cells along c.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public readonly record struct CellOffset(int A, int B, int C)
{
    /// <summary>The home cell.</summary>
    public static CellOffset Zero => default;

    /// <summary>Component by axis: 0 is a, 1 is b, 2 is c.</summary>
    /// <param name="axis">0, 1 or 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is not 0, 1 or 2.</exception>
    public int this[int axis] => axis switch
    {
        0 => A,
        1 => B,
        2 => C,
        _ => throw new ArgumentOutOfRangeException(nameof(axis), axis, "axis must be 0, 1 or 2."),
    };

    /// <summary>Sum of two offsets.</summary>
    /// <param name="x">First offset.</param>
    /// <param name="y">Second offset.</param>
    /// <returns>x + y.</returns>
    public static CellOffset operator +(CellOffset x, CellOffset y) => new(x.A + y.A, x.B + y.B, x.C + y.C);

    /// <summary>Difference of two offsets.</summary>
    /// <param name="x">First offset.</param>
    /// <param name="y">Second offset.</param>
    /// <returns>x − y.</returns>
    public static CellOffset operator -(CellOffset x, CellOffset y) => new(x.A - y.A, x.B - y.B, x.C - y.C);

    /// <summary>Opposite offset.</summary>
    /// <param name="x">The offset.</param>
    /// <returns>−x.</returns>
    public static CellOffset operator -(CellOffset x) => new(-x.A, -x.B, -x.C);

    /// <summary>The offset as fractional coordinates.</summary>
    /// <returns>A vector of whole numbers.</returns>
    public Physics.Vector3D ToVector() => new(A, B, C);

    /// <summary>As <c>[1 0 -1]</c>.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => $"[{A} {B} {C}]";
}
