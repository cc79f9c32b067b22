using System.Numerics.Tensors;
using IonTransport.Physics;

namespace IonTransport.Landscapes.Potentials;

/// <summary>Scratch space of one evaluation of a rigid-ion energy; models keep a few for reuse.</summary>
internal sealed class EnergyWorkspace(int coordinates, int chunks, int paddedIons)
{
    private readonly double[] _reciprocal = new double[paddedIons == 0 ? 0 : ReciprocalSum.Chunks * 3 * paddedIons];

    public ImageList Images { get; } = new();

    public PhaseTable Phases { get; } = new();

    public double[] Gradient { get; } = new double[coordinates];

    public (double Energy, Matrix3D Strain)[] Results { get; } = new (double, Matrix3D)[chunks];

    /// <summary>The gradient buffer of a reciprocal chunk, cleared.</summary>
    public Span<double> ClearedChunk(int chunk)
    {
        Span<double> buffer = _reciprocal.AsSpan(chunk * 3 * paddedIons, 3 * paddedIons);
        buffer.Clear();
        return buffer;
    }

    /// <summary>Adds the reciprocal chunks, in order, to a gradient.</summary>
    public void AddChunks(Span<double> gradient)
    {
        Span<double> sum = _reciprocal.AsSpan(0, 3 * paddedIons);
        for (int c = 1; c < ReciprocalSum.Chunks; c++) TensorPrimitives.Add(sum, _reciprocal.AsSpan(c * 3 * paddedIons, 3 * paddedIons), sum);
        for (int i = 0; i < gradient.Length / 3; i++)
        {
            gradient[3 * i] += sum[i];
            gradient[(3 * i) + 1] += sum[paddedIons + i];
            gradient[(3 * i) + 2] += sum[(2 * paddedIons) + i];
        }
    }
}
