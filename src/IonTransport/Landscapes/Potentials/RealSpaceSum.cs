using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Landscapes.Potentials;

/// <summary>Sums over pairs of ions within the cutoffs. Every ion sums over all its neighbours, so ions are independent and any split over threads gives the same bits.</summary>
internal sealed class RealSpaceSum(ImageCells cells, int[] kinds, SpeciesPairEnergy[] interactions)
{
    /// <summary>Sorts the ions into bins; to be called before the sums.</summary>
    public void Sort(ReadOnlySpan<double> coordinates, ImageList images) => cells.Fill(coordinates, images);

    /// <summary>Energy of some ions with half of each pair, gradient of the total energy for them, and their share of ∂E/∂ε.</summary>
    public (double Energy, Matrix3D Strain) Evaluate(int from, int to, ImageList images, PairScratch scratch, Span<double> gradient, bool strain)
    {
        double energy = 0.0;
        Matrix3D sum = default;
        for (int ion = from; ion < to; ion++)
        {
            Vector3D force = default;
            for (int kind = 0; kind < cells.KindCount; kind++)
            {
                SpeciesPairEnergy interaction = interactions[(kinds[ion] * cells.KindCount) + kind];
                if (interaction.Outer == 0.0) continue;
                Collect(ion, kind, interaction, images, scratch);
                foreach (PairBuffer pairs in scratch.Buffers)
                {
                    if (pairs.Count == 0) continue;
                    interaction.Evaluate(pairs, pairs == scratch.Far, curvature: false);
                    energy += Accumulate(pairs, ref force);
                    if (strain) sum += Strain(pairs);
                }
            }

            if (gradient.IsEmpty) continue;
            gradient[3 * ion] = -force.X;
            gradient[(3 * ion) + 1] = -force.Y;
            gradient[(3 * ion) + 2] = -force.Z;
        }

        return (0.5 * energy, 0.5 * sum);
    }

    /// <summary>Adds −∂²E/∂r_i∂r_j of one ion with all others to the rows of that ion.</summary>
    public void AddHessian(int ion, ImageList images, PairScratch scratch, Span<double> hessian)
    {
        int n = 3 * kinds.Length;
        Span<double> rows = hessian.Slice(3 * ion * n, 3 * n);
        for (int kind = 0; kind < cells.KindCount; kind++)
        {
            SpeciesPairEnergy interaction = interactions[(kinds[ion] * cells.KindCount) + kind];
            if (interaction.Outer == 0.0) continue;
            Collect(ion, kind, interaction, images, scratch);
            foreach (PairBuffer pairs in scratch.Buffers)
            {
                interaction.Evaluate(pairs, pairs == scratch.Far, curvature: true);
                for (int k = 0; k < pairs.Count; k++)
                {
                    if (pairs.Ion[k] == ion) continue;
                    double inverse = 1.0 / pairs.R[k];
                    double across = pairs.Slope[k] * inverse;
                    double along = (pairs.Curvature[k] - across) * inverse * inverse;
                    Vector3D d = new(pairs.X[k], pairs.Y[k], pairs.Z[k]);
                    int j = 3 * pairs.Ion[k];
                    for (int a = 0; a < 3; a++)
                    {
                        Span<double> block = rows.Slice((a * n) + j, 3);
                        block[0] -= along * d[a] * d.X;
                        block[1] -= along * d[a] * d.Y;
                        block[2] -= along * d[a] * d.Z;
                        block[a] -= across;
                    }
                }
            }
        }
    }

    private static double Accumulate(PairBuffer pairs, ref Vector3D force)
    {
        (Vector<double> energy, Vector<double> x, Vector<double> y, Vector<double> z) = (default, default, default, default);
        for (int k = 0; k < pairs.Count; k += Vector<double>.Count)
        {
            energy += new Vector<double>(pairs.Energy, k);
            Vector<double> factor = new Vector<double>(pairs.Slope, k) / new Vector<double>(pairs.R, k);
            x += factor * new Vector<double>(pairs.X, k);
            y += factor * new Vector<double>(pairs.Y, k);
            z += factor * new Vector<double>(pairs.Z, k);
        }

        force += new Vector3D(Vector.Sum(x), Vector.Sum(y), Vector.Sum(z));
        return Vector.Sum(energy);
    }

    private static Matrix3D Strain(PairBuffer pairs)
    {
        Matrix3D sum = default;
        for (int k = 0; k < pairs.Count; k++)
        {
            Vector3D d = new(pairs.X[k], pairs.Y[k], pairs.Z[k]);
            sum += Matrix3D.Outer(d, d * (pairs.Slope[k] / pairs.R[k]));
        }

        return sum;
    }

    /// <summary>Finds the neighbours of an ion: those all terms act on, and those only the farthest-reaching acts on.</summary>
    private void Collect(int ion, int kind, SpeciesPairEnergy interaction, ImageList images, PairScratch scratch)
    {
        int found = Find(ion, kind, interaction.Outer, images, scratch);
        (PairBuffer near, PairBuffer far) = (scratch.Near, scratch.Far);
        near.Reserve(found + 8);
        far.Reserve(found + 8);
        (near.Count, far.Count) = (0, 0);
        double inner = interaction.Inner * interaction.Inner;
        double smallest = interaction.Smallest * interaction.Smallest;
        (double x, double y, double z) = (images.HomeX[ion], images.HomeY[ion], images.HomeZ[ion]);
        ref double px = ref MemoryMarshal.GetArrayDataReference(images.X);
        ref double py = ref MemoryMarshal.GetArrayDataReference(images.Y);
        ref double pz = ref MemoryMarshal.GetArrayDataReference(images.Z);
        ReadOnlySpan<int> index = scratch.Index.AsSpan(0, found);
        foreach (int k in index)
        {
            (double dx, double dy, double dz) = (Unsafe.Add(ref px, k) - x, Unsafe.Add(ref py, k) - y, Unsafe.Add(ref pz, k) - z);
            double square = (dx * dx) + (dy * dy) + (dz * dz);
            if (square < smallest)
            {
                if (images.Ion[k] == ion && square < 1e-16) continue;
                throw Overlap(ion, images.Ion[k], Math.Sqrt(square), interaction.Smallest);
            }

            (square <= inner ? near : far).Add(dx, dy, dz, square, images.Ion[k]);
        }

        near.Close();
        far.Close();
    }

    /// <summary>Indices of the images of a kind within a distance of an ion.</summary>
    private int Find(int ion, int kind, double cutoff, ImageList images, PairScratch scratch)
    {
        ref double px = ref MemoryMarshal.GetArrayDataReference(images.X);
        ref double py = ref MemoryMarshal.GetArrayDataReference(images.Y);
        ref double pz = ref MemoryMarshal.GetArrayDataReference(images.Z);
        Vector256<double> centreX = Vector256.Create(images.HomeX[ion]);
        Vector256<double> centreY = Vector256.Create(images.HomeY[ion]);
        Vector256<double> centreZ = Vector256.Create(images.HomeZ[ion]);
        Vector256<double> limit = Vector256.Create(cutoff * cutoff);
        int start = (kind * (cells.BinCount + 1)) + images.Centre[ion];
        int count = 0;
        foreach ((int row, int first, int last) in cells.Runs)
        {
            int from = images.Start[start + row + first];
            int to = images.Start[start + row + last + 1];
            if (scratch.Index.Length < count + to - from + 4) scratch.Grow(count + to - from + 4);
            ref int index = ref MemoryMarshal.GetArrayDataReference(scratch.Index);

            // Four at a time without branches: each index is written, and stays if its distance is within the limit.
            for (int k = from; k < to; k += 4)
            {
                Vector256<double> dx = Vector256.LoadUnsafe(ref px, (nuint)k) - centreX;
                Vector256<double> dy = Vector256.LoadUnsafe(ref py, (nuint)k) - centreY;
                Vector256<double> dz = Vector256.LoadUnsafe(ref pz, (nuint)k) - centreZ;
                uint inside = Vector256.LessThanOrEqual((dx * dx) + (dy * dy) + (dz * dz), limit).ExtractMostSignificantBits();
                inside &= (1u << Math.Min(4, to - k)) - 1u;
                Unsafe.Add(ref index, count) = k;
                count += (int)(inside & 1u);
                Unsafe.Add(ref index, count) = k + 1;
                count += (int)((inside >> 1) & 1u);
                Unsafe.Add(ref index, count) = k + 2;
                count += (int)((inside >> 2) & 1u);
                Unsafe.Add(ref index, count) = k + 3;
                count += (int)(inside >> 3);
            }
        }

        return count;
    }

    private static OverlappingAtomsException Overlap(int a, int b, double distance, double smallest) => new(string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"Ions {a} and {b} are {distance:F3} Å apart; below {smallest:F3} Å their potential has no meaning. Move them apart, or take shorter steps."));
}
