using IonTransport.Physics;

namespace IonTransport.Landscapes;

/// <summary>Some reciprocal lattice points with the charge-weighted phases of all ions at them.</summary>
internal sealed class PointBatch(int capacity, int ions)
{
    public int Capacity => capacity;

    public int Count { get; private set; }

    public Vector3D[] Points { get; } = new Vector3D[capacity];

    public double[] Weights { get; } = new double[capacity];

    /// <summary>q cos k·r, one run of all ions after the other.</summary>
    public double[] Cosines { get; } = new double[capacity * ions];

    public double[] Sines { get; } = new double[capacity * ions];

    public void Clear() => Count = 0;

    public void Add(Vector3D point, double weight, double[] real, double[] imaginary)
    {
        (Points[Count], Weights[Count]) = (point, weight);
        real.CopyTo(Cosines, Count * ions);
        imaginary.CopyTo(Sines, Count * ions);
        Count++;
    }
}
