using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Landscapes.Searches;

/// <summary>The image-dependent pair potential of one image: Σ (d − d⁰)²/d⁴ over pairs, d⁰ interpolated between the ends.</summary>
internal sealed class PairDistanceModel(PairDistanceModel.Pair[] pairs, double fraction, int coordinateCount) : IEnergyModel
{
    private const double Range = 6.0;

    public int CoordinateCount => coordinateCount;

    /// <summary>The pairs that come near one another at either end or half way, with the periodic image in which they do.</summary>
    public static Pair[] FindPairs(ReadOnlySpan<double> initial, ReadOnlySpan<double> final, Lattice? lattice)
    {
        List<Pair> pairs = [];
        int ions = initial.Length / 3;
        for (int i = 0; i < ions; i++)
        {
            for (int j = i + 1; j < ions; j++)
            {
                Vector3D first = Between(initial, i, j);
                Vector3D last = Between(final, i, j);
                Vector3D middle = 0.5 * (first + last);
                Vector3D shift = lattice is null ? default : lattice.ShortestVector(default, lattice.ToFractional(middle)).Vector - middle;
                (double a, double b) = ((first + shift).Length, (last + shift).Length);
                if (Math.Min(Math.Min(a, b), (middle + shift).Length) < Range) pairs.Add(new Pair(i, j, shift, a, b));
            }
        }

        return [.. pairs];
    }

    public double Evaluate(ReadOnlySpan<double> coordinates, Span<double> gradient)
    {
        gradient.Clear();
        double sum = 0.0;
        foreach (Pair pair in pairs)
        {
            double target = ((1.0 - fraction) * pair.Initial) + (fraction * pair.Final);
            Vector3D v = Between(coordinates, pair.I, pair.J) + pair.Shift;
            double d = Math.Max(v.Length, 1e-3);
            double off = d - target;
            double inverse = 1.0 / d;
            double weight = inverse * inverse * inverse * inverse;
            sum += weight * off * off;
            if (gradient.IsEmpty) continue;
            Vector3D g = v * (weight * off * inverse * (2.0 - (4.0 * off * inverse)));
            for (int axis = 0; axis < 3; axis++)
            {
                gradient[(3 * pair.J) + axis] += g[axis];
                gradient[(3 * pair.I) + axis] -= g[axis];
            }
        }

        return sum;
    }

    private static Vector3D Between(ReadOnlySpan<double> x, int i, int j) =>
        new(x[3 * j] - x[3 * i], x[(3 * j) + 1] - x[(3 * i) + 1], x[(3 * j) + 2] - x[(3 * i) + 2]);

    /// <summary>Two ions, the periodic shift of the second, and their distances at the ends.</summary>
    internal readonly record struct Pair(int I, int J, Vector3D Shift, double Initial, double Final);
}
