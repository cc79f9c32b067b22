namespace IonTransport.Landscapes;

/// <summary>A pair potential given as a function.</summary>
internal sealed record FunctionPotential(string FirstName, string SecondName, Func<double, (double Energy, double Slope, double Curvature)> Function)
    : PairPotential(FirstName, SecondName)
{
    public override double InnerLimit => 0.0;

    public override string Formula => "function";

    internal override void Evaluate(ReadOnlySpan<double> r, Span<double> energy, Span<double> slope, Span<double> curvature)
    {
        for (int i = 0; i < r.Length; i++)
        {
            (energy[i], slope[i], double second) = Function(r[i]);
            if (!curvature.IsEmpty) curvature[i] = second;
        }
    }
}
