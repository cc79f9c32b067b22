using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using IonTransport.Physics;

namespace IonTransport.Landscapes.Searches;

/// <summary>The lowest eigenvalue of a symmetric matrix with its vector, by the Lanczos method with full reorthogonalisation.</summary>
/// <remarks>
/// A few dozen products with the matrix where a whole decomposition takes n³ operations.
/// Source: G. H. Golub, C. F. Van Loan, Matrix Computations, 4th ed., §10.1–10.3.
/// </remarks>
internal static class LowestEigenpair
{
    private const int FirstCheck = 20;

    /// <summary>Finds the pair to a residual of 10⁻¹³ of the spectral width.</summary>
    public static (double Value, double[] Vector) Find(double[] matrix, int n)
    {
        List<double[]> basis = [];
        List<double> diagonal = [];
        List<double> offDiagonal = [];
        double[] q = StartingVector(n);
        double[] w = new double[n];
        int nextCheck = FirstCheck;
        while (true)
        {
            basis.Add(q);
            for (int i = 0; i < n; i++) w[i] = TensorPrimitives.Dot(matrix.AsSpan(i * n, n), q);
            diagonal.Add(TensorPrimitives.Dot<double>(w, q));
            for (int pass = 0; pass < 2; pass++)
            {
                foreach (double[] b in basis) TensorPrimitives.MultiplyAdd(b, -TensorPrimitives.Dot<double>(w, b), w, w);
            }

            double beta = TensorPrimitives.Norm<double>(w);
            int m = basis.Count;
            bool exhausted = m == n || beta < 1e-14 * Math.Abs(diagonal.Max(Math.Abs));
            if (exhausted || m == nextCheck)
            {
                nextCheck += Math.Max(10, m / 4);
                (double value, Vector<double> ritz, double width) = LowestOfTridiagonal(diagonal, offDiagonal);
                if (exhausted || beta * Math.Abs(ritz[m - 1]) <= 1e-13 * width) return (value, Combine(basis, ritz, n));
            }

            offDiagonal.Add(beta);
            q = new double[n];
            TensorPrimitives.Divide(w, beta, q);
        }
    }

    private static double[] StartingVector(int n)
    {
        RandomStream random = new(20577, 0);
        double[] q = new double[n];
        for (int i = 0; i < n; i++) q[i] = random.NextGaussian();
        TensorPrimitives.Divide(q, TensorPrimitives.Norm<double>(q), q);
        return q;
    }

    private static (double Value, Vector<double> Vector, double Width) LowestOfTridiagonal(List<double> diagonal, List<double> offDiagonal)
    {
        int m = diagonal.Count;
        Matrix<double> t = Matrix<double>.Build.Dense(m, m, (i, j) => i == j ? diagonal[i] : Math.Abs(i - j) == 1 ? offDiagonal[Math.Min(i, j)] : 0.0);
        MathNet.Numerics.LinearAlgebra.Factorization.Evd<double> evd = t.Evd(Symmetricity.Symmetric);
        double low = evd.EigenValues[0].Real;
        return (low, evd.EigenVectors.Column(0), evd.EigenValues[m - 1].Real - low);
    }

    private static double[] Combine(List<double[]> basis, Vector<double> weights, int n)
    {
        double[] vector = new double[n];
        for (int k = 0; k < basis.Count; k++) TensorPrimitives.MultiplyAdd(basis[k], weights[k], vector, vector);
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm<double>(vector), vector);
        return vector;
    }
}
