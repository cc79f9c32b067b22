using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Landscapes.Grids;

/// <summary>Carries points and Hessians through the symmetry operations of a structure.</summary>
internal sealed class SymmetricImages
{
    /// <summary>Points closer than this, in Å, are one.</summary>
    public const double Tolerance = 0.01;

    private readonly Lattice _lattice;
    private readonly SymmetryOperation[] _operations;
    private readonly Matrix3D[] _rotations;

    public SymmetricImages(Structure structure)
    {
        _lattice = structure.Lattice;
        _operations = [.. structure.Operations];

        // Cartesian rows: x′ = x · Reciprocal · Wᵀ · Vectors.
        _rotations = [.. _operations.Select(o => _lattice.Reciprocal * o.Rotation.Transpose() * _lattice.Vectors)];
    }

    public int Count => _operations.Length;

    /// <summary>Image of a Cartesian point under an operation.</summary>
    public Vector3D Apply(int operation, Vector3D cartesian) =>
        _lattice.ToCartesian(_operations[operation].Apply(_lattice.ToFractional(cartesian)));

    /// <summary>Image of a stationary point under an operation.</summary>
    public StationaryPoint Apply(int operation, StationaryPoint point) => point with
    {
        Position = Apply(operation, point.Position),
        Hessian = _rotations[operation].Transpose() * point.Hessian * _rotations[operation],
    };

    /// <summary>The point moved to the mean of its images that coincide with it, so that a special position is met exactly.</summary>
    public Vector3D Snap(Vector3D cartesian)
    {
        Vector3D sum = Vector3D.Zero;
        int n = 0;
        Vector3D f = _lattice.ToFractional(cartesian);
        foreach (SymmetryOperation op in _operations)
        {
            Vector3D shift = _lattice.ShortestVector(f, op.Apply(f)).Vector;
            if (shift.Length >= Tolerance) continue;
            sum += shift;
            n++;
        }

        return n == 0 ? cartesian : cartesian + (sum / n);
    }

    /// <summary>Whether two Cartesian points are the same under lattice translations.</summary>
    public bool Coincide(Vector3D x, Vector3D y) =>
        _lattice.ShortestVector(_lattice.ToFractional(x), _lattice.ToFractional(y)).Vector.Length < Tolerance;
}
