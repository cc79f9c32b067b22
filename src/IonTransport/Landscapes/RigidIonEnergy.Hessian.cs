using System.Numerics;
using IonTransport.Landscapes.Potentials;
using IonTransport.Physics;

namespace IonTransport.Landscapes;

public sealed partial class RigidIonEnergy
{
    private const int PointsPerBatch = 384;
    private const int RowsPerChunk = 8;

    /// <inheritdoc/>
    /// <remarks>Analytic; the diagonal blocks follow from translation invariance, so the acoustic sum rule holds to rounding.</remarks>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    /// <exception cref="Crystals.OverlappingAtomsException">Two ions are so close that the potential has no meaning.</exception>
    public void Hessian(ReadOnlySpan<double> coordinates, Span<double> hessian)
    {
        int n = CoordinateCount;
        CheckLength(coordinates.Length, nameof(coordinates));
        if (hessian.Length != n * n) throw new ArgumentException($"The Hessian needs {n * n} values, not {hessian.Length}.", nameof(hessian));
        double[] h = new double[n * n];
        ImageList images = new();
        _real.Sort(coordinates, images);
        bool parallel = Environment.ProcessorCount > 1;
        Run(_charges.Length, parallel, (ion, scratch) => _real.AddHessian(ion, images, scratch.Pairs, h));
        if (_reciprocal is not null) AddReciprocal(_reciprocal, coordinates, h, parallel);
        CloseSumRule(h, n);
        h.CopyTo(hessian);
    }

    /// <summary>Adds Σ_k 2w k kᵀ q_i q_j cos k·(r_i − r_j) to the blocks above the diagonal.</summary>
    private void AddReciprocal(ReciprocalSum reciprocal, ReadOnlySpan<double> coordinates, double[] h, bool parallel)
    {
        PhaseTable phases = new();
        reciprocal.Prepare(coordinates, phases);
        int stride = reciprocal.PaddedCount;
        int ions = _charges.Length;
        int chunks = (ions + RowsPerChunk - 1) / RowsPerChunk;
        double[] dyads = new double[6 * PointsPerBatch];
        double[] sums = new double[6 * ions * stride];
        PointBatch batch = new(Math.Max(PointsPerBatch, reciprocal.LongestColumn), stride);
        if (dyads.Length < 6 * batch.Capacity) dyads = new double[6 * batch.Capacity];
        reciprocal.ForEachBatch(phases, new ColumnScratch(stride, reciprocal.LongestColumn), batch, points =>
        {
            for (int k = 0; k < points.Count; k++)
            {
                Vector3D p = points.Points[k];
                Vector3D v = 2.0 * points.Weights[k] * p;
                (dyads[6 * k], dyads[(6 * k) + 1], dyads[(6 * k) + 2]) = (v.X * p.X, v.X * p.Y, v.X * p.Z);
                (dyads[(6 * k) + 3], dyads[(6 * k) + 4], dyads[(6 * k) + 5]) = (v.Y * p.Y, v.Y * p.Z, v.Z * p.Z);
            }

            Run(chunks, parallel, (chunk, _) =>
            {
                for (int i = chunk * RowsPerChunk; i < Math.Min(ions, (chunk + 1) * RowsPerChunk); i++) AddRow(i, points, dyads, sums.AsSpan(6 * i * stride, 6 * stride), stride);
            });
        });
        int n = 3 * ions;
        for (int i = 0; i < ions; i++)
        {
            for (int j = i + 1; j < ions; j++)
            {
                for (int a = 0; a < 3; a++)
                {
                    for (int b = 0; b < 3; b++)
                    {
                        int dyad = a <= b ? (a * (5 - a) / 2) + b : (b * (5 - b) / 2) + a;
                        double value = sums[(((6 * i) + dyad) * stride) + j];
                        h[(((3 * i) + a) * n) + (3 * j) + b] += value;
                        h[(((3 * j) + b) * n) + (3 * i) + a] += value;
                    }
                }
            }
        }
    }

    private static void AddRow(int i, PointBatch points, double[] dyads, Span<double> row, int stride)
    {
        int width = Vector<double>.Count;
        for (int j = i / width * width; j < stride; j += width)
        {
            (Vector<double> xx, Vector<double> xy, Vector<double> xz) = (new(row[j..]), new(row[(stride + j)..]), new(row[((2 * stride) + j)..]));
            (Vector<double> yy, Vector<double> yz, Vector<double> zz) = (new(row[((3 * stride) + j)..]), new(row[((4 * stride) + j)..]), new(row[((5 * stride) + j)..]));
            for (int k = 0; k < points.Count; k++)
            {
                int at = k * stride;
                Vector<double> overlap = Vector.FusedMultiplyAdd(
                    new Vector<double>(points.Cosines[at + i]), new Vector<double>(points.Cosines, at + j), new Vector<double>(points.Sines[at + i]) * new Vector<double>(points.Sines, at + j));
                ReadOnlySpan<double> d = dyads.AsSpan(6 * k, 6);
                xx = Vector.FusedMultiplyAdd(overlap, new Vector<double>(d[0]), xx);
                xy = Vector.FusedMultiplyAdd(overlap, new Vector<double>(d[1]), xy);
                xz = Vector.FusedMultiplyAdd(overlap, new Vector<double>(d[2]), xz);
                yy = Vector.FusedMultiplyAdd(overlap, new Vector<double>(d[3]), yy);
                yz = Vector.FusedMultiplyAdd(overlap, new Vector<double>(d[4]), yz);
                zz = Vector.FusedMultiplyAdd(overlap, new Vector<double>(d[5]), zz);
            }

            xx.CopyTo(row[j..]);
            xy.CopyTo(row[(stride + j)..]);
            xz.CopyTo(row[((2 * stride) + j)..]);
            yy.CopyTo(row[((3 * stride) + j)..]);
            yz.CopyTo(row[((4 * stride) + j)..]);
            zz.CopyTo(row[((5 * stride) + j)..]);
        }
    }

    /// <summary>Makes the matrix symmetric to the bit and sets its diagonal blocks to minus the sum of the others in the row.</summary>
    private static void CloseSumRule(double[] h, int n)
    {
        for (int i = 0; i < n; i++)
        {
            for (int j = i + 1; j < n; j++)
            {
                if (i / 3 == j / 3) continue;
                double mean = 0.5 * (h[(i * n) + j] + h[(j * n) + i]);
                (h[(i * n) + j], h[(j * n) + i]) = (mean, mean);
            }
        }

        for (int i = 0; i < n; i++)
        {
            int block = i / 3 * 3;
            Span<double> sum = [0.0, 0.0, 0.0];
            for (int j = 0; j < n; j += 3)
            {
                if (j == block) continue;
                for (int b = 0; b < 3; b++) sum[b] += h[(i * n) + j + b];
            }

            for (int b = 0; b < 3; b++) h[(i * n) + block + b] = -sum[b];
        }

        for (int block = 0; block < n; block += 3)
        {
            for (int a = 0; a < 3; a++)
            {
                for (int b = a + 1; b < 3; b++)
                {
                    double mean = 0.5 * (h[((block + a) * n) + block + b] + h[((block + b) * n) + block + a]);
                    (h[((block + a) * n) + block + b], h[((block + b) * n) + block + a]) = (mean, mean);
                }
            }
        }
    }
}
