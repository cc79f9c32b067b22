using System.Numerics.Tensors;

namespace IonTransport.Landscapes.Searches;

/// <summary>Damped dynamics that stops whenever it goes uphill, with the published parameters; time in units where the mass is 1 eV·unit²/Å².</summary>
internal sealed class FireOptimizer : Optimizer
{
    private const double FirstTimeStep = 0.1;
    private const double LongestTimeStep = 1.0;
    private const int Latency = 5;
    private double _timeStep = FirstTimeStep;
    private double _mixing = 0.1;
    private int _downhill;
    private double[]? _velocity;

    public override void Propose(ReadOnlySpan<double> position, ReadOnlySpan<double> force, Span<double> step)
    {
        _velocity ??= new double[position.Length];
        double power = TensorPrimitives.Dot(force, _velocity);
        if (power > 0.0)
        {
            double ratio = TensorPrimitives.Norm<double>(_velocity) / TensorPrimitives.Norm(force);
            TensorPrimitives.Multiply(_velocity, 1.0 - _mixing, _velocity);
            TensorPrimitives.MultiplyAdd(force, _mixing * ratio, _velocity, _velocity);
            if (++_downhill > Latency)
            {
                _timeStep = Math.Min(1.1 * _timeStep, LongestTimeStep);
                _mixing *= 0.99;
            }
        }
        else if (_downhill > 0 || power < 0.0)
        {
            Array.Clear(_velocity);
            (_timeStep, _mixing, _downhill) = (0.5 * _timeStep, 0.1, 0);
        }

        TensorPrimitives.MultiplyAdd(force, _timeStep, _velocity, _velocity);
        TensorPrimitives.Multiply(_velocity, _timeStep, step);
        Cut(step);
    }

    public override void Reset()
    {
        _velocity = null;
        (_timeStep, _mixing, _downhill) = (FirstTimeStep, 0.1, 0);
    }
}
