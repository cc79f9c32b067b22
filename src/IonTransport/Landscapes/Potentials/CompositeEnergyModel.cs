using System.Numerics.Tensors;

namespace IonTransport.Landscapes.Potentials;

/// <summary>A weighted sum of models.</summary>
internal class CompositeEnergyModel((double Weight, IEnergyModel Model)[] terms) : IEnergyModel
{
    public int CoordinateCount => terms[0].Model.CoordinateCount;

    public double Evaluate(ReadOnlySpan<double> coordinates, Span<double> gradient)
    {
        double[] part = new double[gradient.Length];
        gradient.Clear();
        double energy = 0.0;
        foreach ((double weight, IEnergyModel model) in terms)
        {
            energy += weight * model.Evaluate(coordinates, part);
            TensorPrimitives.MultiplyAdd(part, weight, gradient, gradient);
        }

        return energy;
    }

    public void Hessian(ReadOnlySpan<double> coordinates, Span<double> hessian)
    {
        double[] part = new double[hessian.Length];
        hessian.Clear();
        foreach ((double weight, IEnergyModel model) in terms)
        {
            model.Hessian(coordinates, part);
            TensorPrimitives.MultiplyAdd(part, weight, hessian, hessian);
        }
    }

    public override string ToString() => string.Join(" + ", terms.Select(t => t.Weight == 1.0 ? $"{t.Model}" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{t.Weight} × ({t.Model})")));
}
