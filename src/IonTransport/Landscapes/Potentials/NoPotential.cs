namespace IonTransport.Landscapes.Potentials;

/// <summary>No short-range energy, on purpose.</summary>
internal sealed record NoPotential(string FirstName, string SecondName) : PairPotential(FirstName, SecondName)
{
    public override double InnerLimit => 0.0;

    public override string Formula => "none";

    internal override void Evaluate(ReadOnlySpan<double> r, Span<double> energy, Span<double> slope, Span<double> curvature)
    {
        energy.Clear();
        slope.Clear();
        curvature.Clear();
    }
}
