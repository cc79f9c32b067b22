using System.Numerics.Tensors;

namespace IonTransport.Defects;

/// <summary>
/// One band at one temperature: Σ W_k/(1 + e^(u + x_k)), where u is the distance of the Fermi level from the band edge into the gap and
/// x_k ≥ 0 the depth of state k, both in kT.
/// </summary>
/// <remarks>
/// With t = e^−u the sum is M₁t − M₂t² + M₃t³ − …, M_j = Σ W_k e^(−j x_k): eight moments give it to 1e-14 relative for u > 4, so a Fermi level in the
/// gap costs a handful of multiplications however many states there are. Closer to the band the states are summed one by one.
/// </remarks>
internal sealed class BandTail
{
    private const int Moments = 8;
    private const double SeriesFrom = 4.0;

    private readonly double[] _depths;
    private readonly double[] _weights;
    private readonly double[] _moments;
    private readonly double _logFirst;

    /// <summary>A band from its states, the nearest to the gap first.</summary>
    /// <param name="edge">Energy of the state nearest to the gap, eV.</param>
    /// <param name="depthsInElectronvolt">Depth of each state behind the edge, eV, ascending from 0.</param>
    /// <param name="weights">Number of states at each.</param>
    /// <param name="kT">Thermal energy, eV.</param>
    public BandTail(double edge, double[] depthsInElectronvolt, double[] weights, double kT)
    {
        Edge = edge;
        _weights = weights;
        _depths = depthsInElectronvolt;
        ThermalEnergy = kT;

        // States deeper than 60 kT add less than e^-60 of the edge's: below rounding for any density of states that is not itself exponential.
        int reach = Array.BinarySearch(depthsInElectronvolt, 60.0 * kT);
        reach = Math.Min(weights.Length, Math.Max(reach < 0 ? ~reach : reach + 1, 2));
        double[] rented = System.Buffers.ArrayPool<double>.Shared.Rent(2 * reach);
        Span<double> factor = rented.AsSpan(0, reach), term = rented.AsSpan(reach, reach);
        TensorPrimitives.Multiply(depthsInElectronvolt.AsSpan(0, reach), -1.0 / kT, factor);
        TensorPrimitives.Exp(factor, factor);
        weights.AsSpan(0, reach).CopyTo(term);
        _moments = new double[Moments];
        for (int j = 0; j < Moments; j++)
        {
            TensorPrimitives.Multiply(term, factor, term);
            _moments[j] = TensorPrimitives.Sum(term);
        }

        System.Buffers.ArrayPool<double>.Shared.Return(rented);
        _logFirst = Math.Log(_moments[0]);
        for (int j = Moments - 1; j >= 0; j--) _moments[j] /= _moments[0];
    }

    /// <summary>Energy of the state nearest to the gap, eV.</summary>
    public double Edge { get; }

    private double ThermalEnergy { get; }

    /// <summary>ln of the occupation minus an offset, at u = reference + shift. The reference and the offset may be large; the shift is resolved exactly against them.</summary>
    public double LogOccupation(double reference, double shift, double offset)
    {
        double u = reference + shift;
        if (u > SeriesFrom)
        {
            double t = Math.Exp(-u), sum = 0.0;
            for (int j = Moments - 1; j > 0; j--) sum = (_moments[j] - sum) * t;
            return (_logFirst - reference - offset) - shift + Math.Log(1.0 - sum);
        }

        double direct = 0.0;
        for (int k = 0; k < _weights.Length; k++)
        {
            double x = (_depths[k] / ThermalEnergy) + u;
            if (x > 745.0) break;
            direct += _weights[k] / (1.0 + Math.Exp(x));
        }

        return Math.Log(direct) - offset;
    }
}
