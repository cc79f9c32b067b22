using System.Numerics.Tensors;

namespace IonTransport.Landscapes.Searches;

/// <summary>Limited-memory BFGS without a line search, which would need an energy; steps are cut instead.</summary>
internal sealed class LimitedMemoryBfgs : Optimizer
{
    private const int Memory = 30;

    // Curvature of a stiff bond in an ionic crystal, eV/Å², until the first step tells.
    private const double FirstCurvature = 40.0;
    private readonly List<(double[] S, double[] Y, double InverseProduct)> _pairs = [];
    private double[]? _lastPosition;
    private double[]? _lastForce;

    public override void Propose(ReadOnlySpan<double> position, ReadOnlySpan<double> force, Span<double> step)
    {
        Learn(position, force);
        force.CopyTo(step);
        Span<double> weights = stackalloc double[Memory];
        for (int k = _pairs.Count - 1; k >= 0; k--)
        {
            (double[] s, double[] y, double inverse) = _pairs[k];
            weights[k] = inverse * TensorPrimitives.Dot<double>(s, step);
            TensorPrimitives.MultiplyAdd(y, -weights[k], step, step);
        }

        double scale = 1.0 / FirstCurvature;
        if (_pairs.Count > 0)
        {
            (_, double[] y, double inverse) = _pairs[^1];
            scale = 1.0 / (inverse * TensorPrimitives.SumOfSquares<double>(y));
        }

        TensorPrimitives.Multiply(step, scale, step);
        for (int k = 0; k < _pairs.Count; k++)
        {
            (double[] s, double[] y, double inverse) = _pairs[k];
            TensorPrimitives.MultiplyAdd(s, weights[k] - (inverse * TensorPrimitives.Dot<double>(y, step)), step, step);
        }

        if (TensorPrimitives.Dot(step, force) <= 0.0)
        {
            _pairs.Clear();
            TensorPrimitives.Multiply(force, 1.0 / FirstCurvature, step);
        }

        Cut(step);
    }

    public override void Reset()
    {
        _pairs.Clear();
        (_lastPosition, _lastForce) = (null, null);
    }

    private void Learn(ReadOnlySpan<double> position, ReadOnlySpan<double> force)
    {
        if (_lastPosition is null || _lastForce is null)
        {
            (_lastPosition, _lastForce) = (position.ToArray(), force.ToArray());
            return;
        }

        bool full = _pairs.Count == Memory;
        (double[] s, double[] y) = full ? (_pairs[0].S, _pairs[0].Y) : (new double[position.Length], new double[position.Length]);
        TensorPrimitives.Subtract(position, _lastPosition, s);
        TensorPrimitives.Subtract(_lastForce, force, y);
        double product = TensorPrimitives.Dot<double>(s, y);
        if (full) _pairs.RemoveAt(0);

        // Only positive curvature is kept, so that every step goes along the force.
        if (product > 1e-10 * TensorPrimitives.Norm<double>(s) * TensorPrimitives.Norm<double>(y)) _pairs.Add((s, y, 1.0 / product));
        position.CopyTo(_lastPosition);
        force.CopyTo(_lastForce);
    }
}
