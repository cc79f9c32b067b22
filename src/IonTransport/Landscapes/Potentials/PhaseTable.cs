using IonTransport.Physics;

namespace IonTransport.Landscapes.Potentials;

/// <summary>Phases exp(2πi n f) of all ions along the three reciprocal axes: scratch space of one evaluation.</summary>
internal sealed class PhaseTable
{
    private int _count;
    private int _maximumA;
    private int _maximumB;
    private int _maximumC;

    public double[] AReal { get; private set; } = [];

    public double[] AImaginary { get; private set; } = [];

    public double[] BReal { get; private set; } = [];

    public double[] BImaginary { get; private set; } = [];

    public double[] CReal { get; private set; } = [];

    public double[] CImaginary { get; private set; } = [];

    /// <summary>Number of ions, padded; run n of a table starts at n times this.</summary>
    public int Stride => _count;

    public void Prepare(int count, int maximumA, int maximumB, int maximumC)
    {
        if (count == _count) return;
        (_count, _maximumA, _maximumB, _maximumC) = (count, maximumA, maximumB, Math.Max(1, maximumC));
        (AReal, AImaginary) = (new double[(maximumA + 1) * count], new double[(maximumA + 1) * count]);
        (BReal, BImaginary) = (new double[(maximumB + 1) * count], new double[(maximumB + 1) * count]);
        (CReal, CImaginary) = (new double[(_maximumC + 1) * count], new double[(_maximumC + 1) * count]);
    }

    public void Set(int ion, Vector3D fractional)
    {
        Fill(ion, fractional.X, _maximumA, AReal, AImaginary);
        Fill(ion, fractional.Y, _maximumB, BReal, BImaginary);
        Fill(ion, fractional.Z, _maximumC, CReal, CImaginary);
    }

    private void Fill(int ion, double f, int maximum, double[] real, double[] imaginary)
    {
        (double s, double c) = Math.SinCos(2.0 * Math.PI * f);
        (double x, double y) = (1.0, 0.0);
        for (int n = 0; n <= maximum; n++)
        {
            (real[(n * _count) + ion], imaginary[(n * _count) + ion]) = (x, y);
            (x, y) = ((x * c) - (y * s), (x * s) + (y * c));
        }
    }
}
