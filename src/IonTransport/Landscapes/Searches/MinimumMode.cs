using System.Numerics.Tensors;

namespace IonTransport.Landscapes.Searches;

/// <summary>The softest mode at a configuration, followed by rotating a dimer of two close points; only gradients are used.</summary>
internal sealed class MinimumMode
{
    private const double SmallestAngle = 1e-3;
    private readonly IEnergyModel _model;
    private readonly bool _translations;
    private readonly double _separation;
    private readonly double[] _end;
    private readonly double[] _endGradient;
    private readonly double[] _product;
    private readonly double[] _plane;

    public MinimumMode(IEnergyModel model, ReadOnlySpan<double> direction, bool translations, double separation)
    {
        (_model, _translations, _separation) = (model, translations, separation);
        Direction = direction.ToArray();
        (_end, _endGradient, _product, _plane) = (new double[direction.Length], new double[direction.Length], new double[direction.Length], new double[direction.Length]);
        if (!Normalize(Direction)) throw new ArgumentException("The direction is zero, or a translation of the whole crystal.", nameof(direction));
    }

    /// <summary>Unit vector of the mode.</summary>
    public double[] Direction { get; private set; }

    /// <summary>Curvature along it in eV/Å².</summary>
    public double Curvature { get; private set; }

    /// <summary>Turns the dimer towards the softest mode, at most some times.</summary>
    public void Rotate(double[] x, double[] gradient, int rotations)
    {
        // Conjugate directions of rotation: the torque plus a share of the last direction.
        double[]? last = null;
        double lastTorque = 0.0;
        Times(x, gradient, Direction, _product);
        Curvature = TensorPrimitives.Dot<double>(_product, Direction);
        for (int i = 0; i < rotations; i++)
        {
            // The torque is the part of −Hn across n.
            TensorPrimitives.Negate(_product, _plane);
            TensorPrimitives.MultiplyAdd(Direction, Curvature, _plane, _plane);
            double torque = TensorPrimitives.SumOfSquares<double>(_plane);
            if (last is not null) TensorPrimitives.MultiplyAdd(last, Math.Min(1.0, torque / lastTorque), _plane, _plane);
            TensorPrimitives.MultiplyAdd(Direction, -TensorPrimitives.Dot<double>(_plane, Direction), _plane, _plane);
            double[] unrotated = [.. _plane];
            if (!Normalize(_plane)) return;
            lastTorque = torque;

            // In the plane of n and t the curvature is a cosine of twice the angle; H is needed on both.
            double[] t = [.. _plane];
            double[] ht = new double[t.Length];
            Times(x, gradient, t, ht);
            (double cross, double other) = (TensorPrimitives.Dot<double>(_product, t), TensorPrimitives.Dot<double>(ht, t));
            double angle = 0.5 * Math.Atan2(2.0 * cross, Curvature - other);
            if (Turned(angle, cross, other) > Turned(angle + (0.5 * Math.PI), cross, other)) angle += 0.5 * Math.PI;
            (double s, double c) = Math.SinCos(angle);
            if (c < 0.0) (s, c) = (-s, -c);
            last = new double[t.Length];
            for (int k = 0; k < t.Length; k++)
            {
                double n = Direction[k];
                Direction[k] = (c * n) + (s * t[k]);
                last[k] = ((c * t[k]) - (s * n)) * TensorPrimitives.Norm<double>(unrotated);
                _product[k] = (c * _product[k]) + (s * ht[k]);
            }

            Normalize(Direction);
            Curvature = TensorPrimitives.Dot<double>(_product, Direction);
            if (Math.Abs(s) < SmallestAngle) return;
        }
    }

    private double Turned(double angle, double cross, double other)
    {
        (double s, double c) = Math.SinCos(angle);
        return (c * c * Curvature) + (2.0 * s * c * cross) + (s * s * other);
    }

    /// <summary>Hv by a forward difference of gradients, free of translations.</summary>
    private void Times(double[] x, double[] gradient, double[] v, double[] product)
    {
        TensorPrimitives.MultiplyAdd(v, _separation, x, _end);
        _model.Evaluate(_end, _endGradient);
        TensorPrimitives.Subtract(_endGradient, gradient, product);
        TensorPrimitives.Divide(product, _separation, product);
        if (_translations) CurvatureSpectrum.RemoveTranslation(product);
    }

    private bool Normalize(Span<double> v)
    {
        if (_translations) CurvatureSpectrum.RemoveTranslation(v);
        double length = TensorPrimitives.Norm<double>(v);
        if (!(length > 1e-12)) return false;
        TensorPrimitives.Divide(v, length, v);
        return true;
    }
}
