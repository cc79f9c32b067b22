using CsCheck;
using IonTransport.Physics;

namespace IonTransport.Tests.Physics;

public sealed class MatrixTests
{
    private static readonly Gen<double> Element = Gen.Double[-3, 3];

    private static readonly Gen<Matrix3D> Any = Element.Array[9].Select(a => new Matrix3D(a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8]));

    [Fact]
    public void Eigenvectors_rebuild_a_symmetric_matrix() => Any.Sample(m =>
    {
        Matrix3D symmetric = (m + m.Transpose()) * 0.5;
        (Vector3D w, Vector3D a, Vector3D b, Vector3D c) = symmetric.SymmetricEigen();
        Matrix3D again = (w.X * Matrix3D.Outer(a, a)) + (w.Y * Matrix3D.Outer(b, b)) + (w.Z * Matrix3D.Outer(c, c));
        w.X.Should().BeLessThanOrEqualTo(w.Y);
        w.Y.Should().BeLessThanOrEqualTo(w.Z);
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++) again[i, j].Should().BeApproximately(symmetric[i, j], 1e-13);
        }
    });

    [Fact]
    public void Inverse_times_matrix_is_one() => Any.Where(m => Math.Abs(m.Determinant) > 0.1).Sample(m =>
    {
        Matrix3D one = m * m.Inverse();
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++) one[i, j].Should().BeApproximately(i == j ? 1.0 : 0.0, 1e-11);
        }
    });

    [Fact]
    public void Constants_agree_with_the_rounded_values_in_the_literature()
    {
        // CODATA 2018 as printed; the frequency of 1 eV/Å² on 1 u is 15.633302 THz in phonopy, whose older constants differ by 1.4e-7.
        Constants.Boltzmann.Should().BeApproximately(8.617333262e-5, 1e-14);
        Constants.Planck.Should().BeApproximately(4.135667696e-15, 1e-24);
        Constants.Coulomb.Should().BeApproximately(14.399645, 1e-6);
        (Math.Sqrt(Constants.CurvatureToAngularFrequencySquared) / (2 * Math.PI)).Should().BeApproximately(15.633302, 5e-6);
        Units.ToKilojoulePerMole(1.0).Should().BeApproximately(96.48533212, 1e-8);
        Units.ToWavenumber(1.0).Should().BeApproximately(33.35640952, 1e-8);
    }

    [Fact]
    public void Text_keeps_the_digits_of_small_tensors()
    {
        Matrix3D tensor = Matrix3D.FromRows(new(1.25e-6, 0, 0), new(0, 3.5e-7, 0), new(0, 0, 2e-9));
        tensor.ToString().Should().Be("(1.25000e-6, 0.00000e0, 0.00000e0)\n(0.00000e0, 3.50000e-7, 0.00000e0)\n(0.00000e0, 0.00000e0, 2.00000e-9)");
        Matrix3D.Identity.ToString().Should().Be("(1.00000, 0.00000, 0.00000)\n(0.00000, 1.00000, 0.00000)\n(0.00000, 0.00000, 1.00000)");
    }
}
