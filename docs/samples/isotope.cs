#:project ../../src/IonTransport/IonTransport.csproj
#:project ../../src/IonTransport.Plotting/IonTransport.Plotting.csproj

// ⁶Li or ⁷Li? A lithium ion in a cage that follows it, once of oxygen and once of iodine: a toy whose exponents show what the lattice and zero-point energy do.
using IonTransport.Crystals;
using IonTransport.Landscapes;
using IonTransport.Physics;
using IonTransport.Plotting;
using IonTransport.Rates;

string folder = args is ["--out", var path] ? path : ".";

double lithium = Element.Parse("Li").Mass;
HarmonicTransitionState Host(string anion) => HarmonicTransitionState.FromModel(
    new DraggedCage(), initial: [0, 0, 0, 0, 0, 0], saddle: [DraggedCage.HopLength / 2, 0, 0, 0, 0, 0], [lithium, Element.Parse(anion).Mass], HessianScope.FixedHost);

var light = Host("O");
var heavy = Host("I");
Console.WriteLine($"light host: {light}");
Console.WriteLine($"heavy host: {heavy}");
Console.WriteLine("   T (K)   α light   α heavy");
foreach (double t in (double[])[100, 150, 200, 300, 500, 1000])
{
    Console.WriteLine(FormattableString.Invariant($"{t,8:F0}   {light.QuantumIsotopeExponent(t, [0]),7:F4}   {heavy.QuantumIsotopeExponent(t, [0]),7:F4}"));
}

// A measured pair of samples (numbers made up): what does it imply, and which host does it fit?
var measured = IsotopeEffect.FromMeasurement(6.0151, new Estimate(1.061e-3, 0.003e-3, "S/cm"), 7.0160, new Estimate(1.000e-3, 0.003e-3, "S/cm"), temperature: 300);
Console.WriteLine(measured.CompareWith(light, [0]));
Console.WriteLine(FormattableString.Invariant($"natural lithium moves {IsotopeMixture.NaturalLithium.RateRatio(7.0160, light.IsotopeExponent(0)).Lower:F4} times as fast as pure ⁷Li"));

string figure = Path.Combine(folder, "isotope.png");
(string, HarmonicTransitionState, int[])[] hosts = [("light host (O)", light, [0]), ("heavy host (I)", heavy, [0])];
hosts.PlotIsotopeExponents(60, 1000).Save(figure);
Console.WriteLine($"wrote {figure}");

Console.WriteLine(FormattableString.Invariant($"classical exponent, light host = {light.IsotopeExponent(0):F5}"));
Console.WriteLine(FormattableString.Invariant($"classical exponent, heavy host = {heavy.IsotopeExponent(0):F5}"));
Console.WriteLine(FormattableString.Invariant($"exponent at 300 K, light host = {light.QuantumIsotopeExponent(300, [0]):F5}"));
Console.WriteLine(FormattableString.Invariant($"exponent at 300 K, heavy host = {heavy.QuantumIsotopeExponent(300, [0]):F5}"));
Console.WriteLine(FormattableString.Invariant($"measured exponent = {measured.Exponent.ToPlainString()}"));

/// <summary>An ion (first three coordinates) in a cosine well that sits on a sprung cage (last three), with walls that stiffen at the saddle.</summary>
sealed class DraggedCage : IEnergyModel
{
    public const double HopLength = 2.5;
    const double Height = 0.35, Cage = 4.0, Wall = 1.5, Rise = 1.0;

    public int CoordinateCount => 6;

    public double Evaluate(ReadOnlySpan<double> x, Span<double> gradient)
    {
        double phase = 2 * Math.PI * (x[0] - x[3]) / HopLength;
        double top = 0.5 * (1 - Math.Cos(phase)), slope = Math.PI / HopLength * Math.Sin(phase);
        double y = x[1] - x[4], z = x[2] - x[5], across = 0.5 * ((y * y) + (z * z)), wall = Wall + (Rise * top);
        if (!gradient.IsEmpty)
        {
            double along = slope * (Height + (Rise * across));
            ReadOnlySpan<double> pull = [along, wall * y, wall * z];
            for (int i = 0; i < 3; i++) (gradient[i], gradient[i + 3]) = (pull[i], (Cage * x[i + 3]) - pull[i]);
        }

        return (Height * top) + (wall * across) + (0.5 * Cage * ((x[3] * x[3]) + (x[4] * x[4]) + (x[5] * x[5])));
    }
}
