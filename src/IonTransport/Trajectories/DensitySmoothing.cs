using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Trajectories;

/// <summary>Convolution of a periodic grid with a Gaussian, cut at four standard deviations and normalised, for cells of any shape.</summary>
internal static class DensitySmoothing
{
    public static double[] Apply(double[] density, (int A, int B, int C) points, Lattice cell, double sigma, IProgress<SimulationProgress>? progress, CancellationToken cancellationToken)
    {
        (int a, int b, int c) = points;
        (int Da, int Db, int Dc, double Weight)[] kernel = Kernel(points, cell, sigma);
        double[] result = new double[density.Length];
        ProgressCount? count = ProgressCount.Of(progress, a, "smoothing", events: (double)b * c);
        ParallelWork.For(a, i =>
        {
            Span<double> plane = result.AsSpan(i * b * c, b * c);
            foreach ((int da, int db, int dc, double weight) in kernel)
            {
                cancellationToken.ThrowIfCancellationRequested();
                ReadOnlySpan<double> source = density.AsSpan(Wrap(i + da, a) * b * c, b * c);
                for (int j = 0; j < b; j++)
                {
                    ReadOnlySpan<double> from = source.Slice(Wrap(j + db, b) * c, c);
                    Span<double> to = plane.Slice(j * c, c);
                    int shift = Wrap(dc, c);
                    System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(from[shift..], weight, to[..(c - shift)], to[..(c - shift)]);
                    System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(from[..shift], weight, to[(c - shift)..], to[(c - shift)..]);
                }
            }

            count?.Add();
        }, cancellationToken);
        return result;
    }

    private static (int, int, int, double)[] Kernel((int A, int B, int C) points, Lattice cell, double sigma)
    {
        double reach = 4.0 * sigma;
        Vector3D widths = cell.Widths;
        int ra = (int)Math.Ceiling(reach * points.A / widths.X), rb = (int)Math.Ceiling(reach * points.B / widths.Y), rc = (int)Math.Ceiling(reach * points.C / widths.Z);
        List<(int, int, int, double)> kernel = [];
        double sum = 0.0;
        for (int i = -ra; i <= ra; i++)
        {
            for (int j = -rb; j <= rb; j++)
            {
                for (int k = -rc; k <= rc; k++)
                {
                    double square = cell.ToCartesian(new Vector3D((double)i / points.A, (double)j / points.B, (double)k / points.C)).LengthSquared;
                    if (square > reach * reach) continue;
                    double weight = Math.Exp(-0.5 * square / (sigma * sigma));
                    sum += weight;
                    kernel.Add((i, j, k, weight));
                }
            }
        }

        return [.. kernel.Select(p => (p.Item1, p.Item2, p.Item3, p.Item4 / sum))];
    }

    private static int Wrap(int i, int n)
    {
        int r = i % n;
        return r < 0 ? r + n : r;
    }
}
