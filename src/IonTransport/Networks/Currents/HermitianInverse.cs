using System.Numerics;

namespace IonTransport.Networks.Currents;

/// <summary>A small Hermitian positive-definite matrix that is filled bond by bond and inverted in place (Gauss–Jordan, no pivoting needed).</summary>
internal sealed class HermitianInverse(int size)
{
    // A Laplacian of which a pivot has lost all its digits stands at k = 0.
    private const double Vanishing = 1e-15;
    private readonly double[] _real = new double[size * size];
    private readonly double[] _imaginary = new double[size * size];
    private readonly double[] _diagonal = new double[size];

    public Complex this[int row, int column] => new(_real[(row * size) + column], _imaginary[(row * size) + column]);

    public void Clear()
    {
        Array.Clear(_real);
        Array.Clear(_imaginary);
    }

    /// <summary>Adds a bond of a periodic graph, with e^{−ik·R} for the image R of its second site.</summary>
    public void AddBond(int from, int to, double conductance, Complex phase)
    {
        if (from == to)
        {
            // 2 − 2 cos φ = |1 − e^{iφ}|²: no cancellation.
            _real[(from * size) + from] += conductance * (((1.0 - phase.Real) * (1.0 - phase.Real)) + (phase.Imaginary * phase.Imaginary));
            return;
        }

        _real[(from * size) + from] += conductance;
        _real[(to * size) + to] += conductance;
        _real[(from * size) + to] -= conductance * phase.Real;
        _imaginary[(from * size) + to] += conductance * phase.Imaginary;
        _real[(to * size) + from] -= conductance * phase.Real;
        _imaginary[(to * size) + from] -= conductance * phase.Imaginary;
    }

    /// <summary>Replaces the matrix by its inverse; false if it is singular to rounding.</summary>
    public bool TryInvert()
    {
        if (size == 1)
        {
            if (!(_real[0] > double.Epsilon)) return false;
            _real[0] = 1.0 / _real[0];
            return double.IsFinite(_real[0]);
        }

        for (int p = 0; p < size; p++) _diagonal[p] = _real[(p * size) + p];
        for (int p = 0; p < size; p++)
        {
            Span<double> pivotReal = _real.AsSpan(p * size, size);
            Span<double> pivotImaginary = _imaginary.AsSpan(p * size, size);
            double pivot = pivotReal[p];
            if (!(pivot > Vanishing * _diagonal[p])) return false;
            double inverse = 1.0 / pivot;
            for (int j = 0; j < size; j++)
            {
                pivotReal[j] *= inverse;
                pivotImaginary[j] *= inverse;
            }

            (pivotReal[p], pivotImaginary[p]) = (inverse, 0.0);
            for (int i = 0; i < size; i++)
            {
                if (i == p) continue;
                Span<double> rowReal = _real.AsSpan(i * size, size);
                Span<double> rowImaginary = _imaginary.AsSpan(i * size, size);
                (double x, double y) = (rowReal[p], rowImaginary[p]);
                if (x == 0.0 && y == 0.0) continue;
                (rowReal[p], rowImaginary[p]) = (0.0, 0.0);
                for (int j = 0; j < size; j++)
                {
                    rowReal[j] -= (x * pivotReal[j]) - (y * pivotImaginary[j]);
                    rowImaginary[j] -= (x * pivotImaginary[j]) + (y * pivotReal[j]);
                }
            }
        }

        return true;
    }
}
