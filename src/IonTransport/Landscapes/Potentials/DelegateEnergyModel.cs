using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Landscapes.Potentials;

/// <summary>A function of the user's as an energy model.</summary>
internal class DelegateEnergyModel(int coordinateCount, EnergyFunction energy, HessianFunction? hessian) : IEnergyModel
{
    public int CoordinateCount => coordinateCount;

    public double Evaluate(ReadOnlySpan<double> coordinates, Span<double> gradient)
    {
        if (coordinates.Length != coordinateCount) throw new ArgumentException($"The model has {coordinateCount} coordinates, not {coordinates.Length}.", nameof(coordinates));
        if (!gradient.IsEmpty && gradient.Length != coordinateCount) throw new ArgumentException($"The gradient needs {coordinateCount} values, not {gradient.Length}.", nameof(gradient));
        double value = energy(coordinates, gradient);
        if (!double.IsFinite(value)) throw new IonTransportException(string.Create(CultureInfo.InvariantCulture, $"The energy function returned {value}, not a finite number of eV."));
        for (int i = 0; i < gradient.Length; i++)
        {
            if (!double.IsFinite(gradient[i])) throw new IonTransportException(string.Create(CultureInfo.InvariantCulture, $"The energy function returned {gradient[i]} as gradient {i}, not a finite number of eV/Å."));
        }

        return value;
    }

    public void Hessian(ReadOnlySpan<double> coordinates, Span<double> result)
    {
        if (hessian is null)
        {
            FiniteDifferences.Hessian(this, coordinates, result);
            return;
        }

        if (coordinates.Length != coordinateCount) throw new ArgumentException($"The model has {coordinateCount} coordinates, not {coordinates.Length}.", nameof(coordinates));
        if (result.Length != coordinateCount * coordinateCount) throw new ArgumentException($"The Hessian needs {coordinateCount * coordinateCount} values, not {result.Length}.", nameof(result));
        hessian(coordinates, result);
    }
}
