#:project ../../src/IonTransport/IonTransport.csproj
#:project ../../src/IonTransport.Plotting/IonTransport.Plotting.csproj

// How often does the fluoride vacancy of CaF₂ hop? A rigid-ion potential gives the saddle and the Hessians of 95 ions, and they give the rate.
using IonTransport.Crystals;
using IonTransport.Landscapes;
using IonTransport.Plotting;
using IonTransport.Rates;
using MathNet.Numerics.LinearAlgebra;

string folder = args is ["--out", var path] ? path : ".";
string data = Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, "data");

Element calcium = Element.Parse("Ca"), fluorine = Element.Parse("F");
var potential = new RigidIonPotential()
    .WithCharge("Ca", +2)
    .WithCharge("F", -1)
    .WithCutoff(8, PairTruncation.Plain)
    .With(PairPotential.BornMayer("Ca", "F", a: 1272.8, rho: 0.2997), PairPotential.Buckingham("F", "F", a: 1127.7, rho: 0.2753, c: 15.83));
var crystal = Structure.FromCif(Path.Combine(data, "caf2.cif")).Supercell(2, 2, 2);
var barrier = IonHop.IntoVacancy(crystal, Species.Parse("F")).FindBarrier(potential);

var hop = HarmonicTransitionState.FromBarrier(barrier);
Console.WriteLine(hop);
Console.WriteLine(hop.ToTable(20, 100, 300, 600, 1200));

// Which ions must be free? The jumping ion alone has no unstable mode and is refused, and a partial Hessian converges slowly.
int jumper = hop.UnstableMode.Atom;
int[] order = [.. Enumerable.Range(0, hop.Masses.Count).OrderByDescending(i => i == jumper ? 1 : hop.IsotopeExponent(i))];
Console.WriteLine(ActiveRegionStudy.Analyze(Hessian(barrier.Initial.Coordinates), Hessian(barrier.Saddle.Coordinates), [.. hop.Masses], order, [1, 5, 10, 20, 40, 60, 80]));

string figure = Path.Combine(folder, "hop-rate.png");
hop.PlotRates(coldest: 100, hottest: 1000).Save(figure);
Console.WriteLine($"wrote {figure}");

Console.WriteLine(FormattableString.Invariant($"migration barrier = {hop.Barrier:F6} eV"));
Console.WriteLine(FormattableString.Invariant($"attempt frequency = {hop.AttemptFrequency:F5} THz"));
Console.WriteLine("reference run of LAMMPS, forces differenced over 0.005 Å (see rates.md): 1.86898 THz");
Console.WriteLine(FormattableString.Invariant($"unstable mode = {hop.UnstableFrequency:F6}i THz"));
Console.WriteLine(FormattableString.Invariant($"crossover temperature = {hop.CrossoverTemperature:F3} K"));
Console.WriteLine(FormattableString.Invariant($"zero-point correction = {1000 * hop.ZeroPointCorrection:F4} meV"));
Console.WriteLine(FormattableString.Invariant($"rate at 300 K = {hop.Rate(300):0.0000e0} 1/s"));
Console.WriteLine(FormattableString.Invariant($"quantum prefactor at 300 K = {hop.QuantumAttemptFrequency(300):F6} THz"));
Console.WriteLine(FormattableString.Invariant($"isotope exponent of the jumping ion = {hop.IsotopeExponent(jumper):F5}"));
Console.WriteLine(FormattableString.Invariant($"isotope exponent of fluorine = {hop.IsotopeExponent(fluorine):F5}"));
Console.WriteLine(FormattableString.Invariant($"isotope exponent of calcium = {hop.IsotopeExponent(calcium):F5}"));

Matrix<double> Hessian(ReadOnlySpan<double> coordinates)
{
    int n = coordinates.Length;
    double[] values = new double[n * n];
    barrier.Model.Hessian(coordinates, values);
    return Matrix<double>.Build.Dense(n, n, values);
}
