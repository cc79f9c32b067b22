#:project ../../src/IonTransport/IonTransport.csproj
#:project ../../src/IonTransport.Plotting/IonTransport.Plotting.csproj

// How often does the fluoride vacancy of CaF₂ hop? Two Hessians of 95 ions, one barrier.
using IonTransport.Crystals;
using IonTransport.Plotting;
using IonTransport.Rates;

string folder = args is ["--out", var path] ? path : ".";
string data = Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, "data");

Element calcium = Element.Parse("Ca"), fluorine = Element.Parse("F");
Element[] ions = [.. Enumerable.Repeat(calcium, 32), .. Enumerable.Repeat(fluorine, 63)];
var minimum = HessianFile.Load(Path.Combine(data, "caf2-vacancy-minimum.hessian.gz"));
var saddle = HessianFile.Load(Path.Combine(data, "caf2-vacancy-saddle.hessian.gz"));

var hop = HarmonicTransitionState.FromHessians(minimum, saddle, ions, barrier: 0.274170);
Console.WriteLine(hop);
Console.Write(hop.ToTable(20, 100, 300, 600, 1200));

// Which ions must be free? The jumping ion alone has no unstable mode and is refused, and a partial Hessian converges slowly.
int jumper = hop.UnstableMode.Atom;
int[] order = [.. Enumerable.Range(0, ions.Length).OrderByDescending(i => i == jumper ? 1 : hop.IsotopeExponent(i))];
Console.Write(ActiveRegionStudy.Analyze(minimum, saddle, [.. hop.Masses], order, [1, 5, 10, 20, 40, 60, 80]));

string figure = Path.Combine(folder, "hop-rate.png");
hop.PlotRates(coldest: 100, hottest: 1000).Save(figure);
Console.WriteLine($"wrote {figure}");

Console.WriteLine(FormattableString.Invariant($"attempt frequency = {hop.AttemptFrequency:F5} THz"));
Console.WriteLine(FormattableString.Invariant($"unstable mode = {hop.UnstableFrequency:F6}i THz"));
Console.WriteLine(FormattableString.Invariant($"crossover temperature = {hop.CrossoverTemperature:F3} K"));
Console.WriteLine(FormattableString.Invariant($"zero-point correction = {1000 * hop.ZeroPointCorrection:F4} meV"));
Console.WriteLine(FormattableString.Invariant($"rate at 300 K = {hop.Rate(300):E4} 1/s"));
Console.WriteLine(FormattableString.Invariant($"quantum prefactor at 300 K = {hop.QuantumAttemptFrequency(300):F6} THz"));
Console.WriteLine(FormattableString.Invariant($"isotope exponent of the jumping ion = {hop.IsotopeExponent(jumper):F5}"));
Console.WriteLine(FormattableString.Invariant($"isotope exponent of fluorine = {hop.IsotopeExponent(fluorine):F5}"));
Console.WriteLine(FormattableString.Invariant($"isotope exponent of calcium = {hop.IsotopeExponent(calcium):F5}"));
