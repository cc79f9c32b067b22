using MathNet.Numerics.LinearAlgebra;

namespace IonTransport.Tests.Rates;

/// <summary>Hessians with known properties: random spring networks, invariant under translation, with a negative direction where a saddle is wanted.</summary>
internal static class SpringLattice
{
    /// <summary>A positive Hessian (eV/Å²) of N atoms joined by random anisotropic springs; rows of each block add to zero.</summary>
    public static Matrix<double> Minimum(int atoms, int seed)
    {
        Random random = new(seed);
        Matrix<double> h = Matrix<double>.Build.Dense(3 * atoms, 3 * atoms);
        for (int i = 0; i < atoms; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (random.NextDouble() > 12.0 / atoms && j != i - 1) continue;
                Matrix<double> a = Matrix<double>.Build.Dense(3, 3, (_, _) => random.NextDouble() - 0.5);
                Matrix<double> k = (a * a.Transpose()) + (0.5 * Matrix<double>.Build.DenseIdentity(3));
                Add(h, i, i, k);
                Add(h, j, j, k);
                Add(h, i, j, -k);
                Add(h, j, i, -k);
            }
        }

        return h;
    }

    /// <summary>The same with one direction, free of translation and mostly on a few atoms, made unstable.</summary>
    public static Matrix<double> Saddle(int atoms, int seed, double curvature = -2.0, int negativeModes = 1)
    {
        Matrix<double> h = Minimum(atoms, seed);
        Random random = new(seed + 1);
        for (int m = 0; m < negativeModes; m++)
        {
            Vector<double> v = Vector<double>.Build.Dense(3 * atoms, i => (random.NextDouble() - 0.5) / (1.0 + (i / 3) + m));
            for (int axis = 0; axis < 3; axis++)
            {
                double mean = Enumerable.Range(0, atoms).Average(j => v[(3 * j) + axis]);
                for (int j = 0; j < atoms; j++) v[(3 * j) + axis] -= mean;
            }

            v /= v.L2Norm();
            Vector<double> hv = h * v;
            h += (curvature - v.DotProduct(hv)) * v.OuterProduct(v);
            Vector<double> rest = hv - (v.DotProduct(hv) * v);
            h -= rest.OuterProduct(v) + v.OuterProduct(rest);
        }

        return h;
    }

    public static double[] Masses(int atoms, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, atoms).Select(_ => 5.0 + (40.0 * random.NextDouble()))];
    }

    private static void Add(Matrix<double> h, int i, int j, Matrix<double> block)
    {
        for (int r = 0; r < 3; r++) for (int c = 0; c < 3; c++) h[(3 * i) + r, (3 * j) + c] += block[r, c];
    }
}
