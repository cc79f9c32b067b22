namespace IonTransport.Landscapes.Potentials;

/// <summary>Some ions of a model, the rest held fixed.</summary>
internal sealed class FreeIonModel(IEnergyModel model, double[] all, int[] free) : IEnergyModel
{
    public int CoordinateCount => 3 * free.Length;

    public double Evaluate(ReadOnlySpan<double> coordinates, Span<double> gradient)
    {
        if (!gradient.IsEmpty && gradient.Length != CoordinateCount) throw new ArgumentException($"The gradient needs {CoordinateCount} values, not {gradient.Length}.", nameof(gradient));
        double[] whole = gradient.IsEmpty ? [] : new double[all.Length];
        double energy = model.Evaluate(Place(coordinates), whole);
        if (gradient.IsEmpty) return energy;
        for (int i = 0; i < free.Length; i++) whole.AsSpan(3 * free[i], 3).CopyTo(gradient.Slice(3 * i, 3));
        return energy;
    }

    public void Hessian(ReadOnlySpan<double> coordinates, Span<double> hessian)
    {
        int n = CoordinateCount;
        if (hessian.Length != n * n) throw new ArgumentException($"The Hessian needs {n * n} values, not {hessian.Length}.", nameof(hessian));
        double[] whole = new double[all.Length * all.Length];
        model.Hessian(Place(coordinates), whole);
        for (int i = 0; i < n; i++)
        {
            int row = ((3 * free[i / 3]) + (i % 3)) * all.Length;
            for (int j = 0; j < free.Length; j++) whole.AsSpan(row + (3 * free[j]), 3).CopyTo(hessian.Slice((i * n) + (3 * j), 3));
        }
    }

    private double[] Place(ReadOnlySpan<double> coordinates)
    {
        if (coordinates.Length != CoordinateCount) throw new ArgumentException($"The model has {CoordinateCount} coordinates, not {coordinates.Length}.", nameof(coordinates));
        double[] x = [.. all];
        for (int i = 0; i < free.Length; i++) coordinates.Slice(3 * i, 3).CopyTo(x.AsSpan(3 * free[i]));
        return x;
    }
}
