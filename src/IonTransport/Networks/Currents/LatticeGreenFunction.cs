using System.Numerics;
using IonTransport.Crystals;
using IonTransport.Physics;
using MathNet.Numerics;

namespace IonTransport.Networks.Currents;

/// <summary>
/// Green function of the Laplacian of a periodic graph, up to a constant: G_ab(R) − G_00(0) = ∫ dk (Λ⁻¹_ab(k) e^{−ik·R} − Λ⁻¹_00(k)) over the zone of 1, 2 or 3 dimensions.
/// </summary>
/// <remarks>
/// Λ⁻¹ has a pole 1/(k·Dk) at k = 0. The variable change k = 2π I_t(m+1, m+1) (incomplete beta function; A. Sidi, Int. Ser. Numer. Math. 112, 359 (1993)) gathers the points there, so that the
/// trapezoidal rule converges as the (m+1)-th power of the mesh without subtraction, also where the walk is very anisotropic. Cost: a Hermitian inverse of N sites per point.
/// </remarks>
internal sealed class LatticeGreenFunction
{
    private readonly int _sites;
    private readonly int _dimension;
    private readonly (int From, int To, CellOffset Image, double Conductance)[] _bonds;
    private readonly (int A, int B, CellOffset R)[] _wanted;
    private readonly int _reach;

    /// <summary>Prepares.</summary>
    /// <param name="sites">Number of sites of a cell.</param>
    /// <param name="dimension">Dimension, 1 to 3.</param>
    /// <param name="bonds">Bonds with their conductances.</param>
    /// <param name="wanted">Pairs of sites and the image of the second.</param>
    public LatticeGreenFunction(int sites, int dimension, (int From, int To, CellOffset Image, double Conductance)[] bonds, (int A, int B, CellOffset R)[] wanted)
    {
        (_sites, _dimension, _bonds, _wanted) = (sites, dimension, bonds, wanted);
        foreach (CellOffset r in bonds.Select(b => b.Image).Concat(wanted.Select(w => w.R))) _reach = Math.Max(_reach, Math.Max(Math.Abs(r.A), Math.Max(Math.Abs(r.B), Math.Abs(r.C))));
    }

    /// <summary>The wanted values from a mesh.</summary>
    /// <param name="mesh">Points along each axis, even.</param>
    /// <param name="order">Order m of the variable change.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public double[] Integrate(int mesh, int order, CancellationToken cancellationToken)
    {
        double[] weight = new double[mesh];
        Complex[][] phase = new Complex[mesh][];
        double norm = SpecialFunctions.Beta(order + 1.0, order + 1.0);
        for (int i = 0; i < mesh; i++)
        {
            // Above ½ by symmetry, so that small k keep their digits on both sides.
            double t = (double)Math.Min(i, mesh - i) / mesh;
            double k = 2.0 * Math.PI * SpecialFunctions.BetaRegularized(order + 1.0, order + 1.0, t) * (2 * i > mesh ? -1.0 : 1.0);
            weight[i] = Math.Pow(t * (1.0 - t), order) / (norm * mesh);
            phase[i] = new Complex[(2 * _reach) + 1];
            for (int n = -_reach; n <= _reach; n++) phase[i][n + _reach] = new Complex(Math.Cos(n * k), -Math.Sin(n * k));
        }

        // Λ(−k) is the conjugate of Λ(k): half of the first axis does, its middle counts once. Points with t = 0 have no weight.
        int half = mesh / 2;
        double[][] slabs = new double[half][];
        ParallelWork.For(half, slab =>
        {
            slabs[slab] = Slab(slab + 1, slab + 1 == half ? 1.0 : 2.0, weight, phase);
        }, cancellationToken);
        double[] sum = new double[_wanted.Length];
        foreach (double[] slab in slabs)
        {
            for (int w = 0; w < sum.Length; w++) sum[w] += slab[w];
        }

        return sum;
    }

    private double[] Slab(int first, double factor, double[] weight, Complex[][] phase)
    {
        int mesh = weight.Length;
        double[] sum = new double[_wanted.Length];
        HermitianInverse inverse = new(_sites);
        for (int second = _dimension > 1 ? 1 : 0; second < (_dimension > 1 ? mesh : 1); second++)
        {
            for (int third = _dimension > 2 ? 1 : 0; third < (_dimension > 2 ? mesh : 1); third++)
            {
                double w = factor * weight[first] * (_dimension > 1 ? weight[second] : 1.0) * (_dimension > 2 ? weight[third] : 1.0);
                (Complex[] a, Complex[] b, Complex[] c) = (phase[first], phase[second], phase[third]);
                inverse.Clear();
                foreach ((int from, int to, CellOffset r, double g) in _bonds)
                {
                    inverse.AddBond(from, to, g, Phase(a, b, c, r));
                }

                // So close to k = 0 that only rounding is left; the weight of such points is below 1e-8 in one dimension and vanishes in more.
                if (!inverse.TryInvert()) continue;
                double origin = inverse[0, 0].Real;
                for (int n = 0; n < sum.Length; n++)
                {
                    (int i, int j, CellOffset r) = _wanted[n];
                    Complex p = Phase(a, b, c, r);
                    Complex g = inverse[i, j];
                    sum[n] += w * ((g.Real * p.Real) - (g.Imaginary * p.Imaginary) - origin);
                }
            }
        }

        return sum;
    }

    /// <summary>e^{−ik·R}.</summary>
    private Complex Phase(Complex[] a, Complex[] b, Complex[] c, CellOffset r) => _dimension switch
    {
        1 => a[r.A + _reach],
        2 => a[r.A + _reach] * b[r.B + _reach],
        _ => a[r.A + _reach] * b[r.B + _reach] * c[r.C + _reach],
    };
}
