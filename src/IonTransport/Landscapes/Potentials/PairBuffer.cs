using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace IonTransport.Landscapes.Potentials;

/// <summary>Pairs of one ion with the ions of one kind: vectors, distances, and what the potentials make of them. Scratch space.</summary>
internal sealed class PairBuffer
{
    private const double FarSquare = 1e24;

    public int Count { get; set; }

    /// <summary>Components of the vector from the ion to the other one, Å.</summary>
    public double[] X { get; private set; } = new double[64];

    public double[] Y { get; private set; } = new double[64];

    public double[] Z { get; private set; } = new double[64];

    /// <summary>Distance in Å; its square until the buffer is closed.</summary>
    public double[] R { get; private set; } = new double[64];

    public int[] Ion { get; private set; } = new int[64];

    /// <summary>u in eV.</summary>
    public double[] Energy { get; private set; } = new double[64];

    /// <summary>u′ in eV/Å.</summary>
    public double[] Slope { get; private set; } = new double[64];

    /// <summary>u″ in eV/Å².</summary>
    public double[] Curvature { get; private set; } = new double[64];

    public double[] Spare { get; private set; } = new double[64];

    public double[] SpareSlope { get; private set; } = new double[64];

    public double[] SpareCurvature { get; private set; } = new double[64];

    /// <summary>A number of pairs rounded up to whole vectors.</summary>
    public static int Padded(int count) => (count + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;

    /// <summary>Adds a pair; there must be room for it.</summary>
    public void Add(double x, double y, double z, double square, int ion)
    {
        nuint at = (nuint)Count++;
        Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(X), at) = x;
        Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Y), at) = y;
        Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Z), at) = z;
        Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(R), at) = square;
        Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Ion), at) = ion;
    }

    /// <summary>Turns the squares in <see cref="R"/> into distances and fills up the last vector with pairs too far apart to matter.</summary>
    public void Close()
    {
        int padded = Padded(Count);
        int rest = padded - Count;
        R.AsSpan(Count, rest).Fill(FarSquare);
        X.AsSpan(Count, rest).Clear();
        Y.AsSpan(Count, rest).Clear();
        Z.AsSpan(Count, rest).Clear();
        for (int k = 0; k < padded; k += Vector<double>.Count) Vector.SquareRoot(new Vector<double>(R, k)).CopyTo(R, k);
    }

    public void Reserve(int count)
    {
        if (count <= R.Length) return;
        int size = Math.Max(count, 2 * R.Length);
        (X, Y, Z, R, Ion) = (new double[size], new double[size], new double[size], new double[size], new int[size]);
        (Energy, Slope, Curvature) = (new double[size], new double[size], new double[size]);
        (Spare, SpareSlope, SpareCurvature) = (new double[size], new double[size], new double[size]);
    }
}
