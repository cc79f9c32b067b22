#:project ../../src/IonTransport/IonTransport.csproj
// Silver ions in AgBr move by interstitialcy: an interstitial pushes a lattice ion to the next interstitial site and takes its place. The charge goes farther than either
// ion, so the Haven ratio is well below the tracer correlation: f/2 straight on. Published f: K. Compaan and Y. Haven, Trans. Faraday Soc. 54, 1498 (1958).
using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Kinetics;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Rates;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
double[] eighths = [0.25, 0.75];
MigrationNetwork silver = new(
    Lattice.Cubic(5.775),
    [
        .. new Vector3D[] { new(0, 0, 0), new(0, 0.5, 0.5), new(0.5, 0, 0.5), new(0.5, 0.5, 0) }.Select(p => new NetworkSite("Ag", p)),
        .. from x in eighths from y in eighths from z in eighths select new NetworkSite("i", new Vector3D(x, y, z), energy: 1.1),
    ],
    []);

// One interstitial in a crystal of 4×4×4 cells; the lattice sites are full from the start.
LatticeGas crystal = LatticeGas.On(silver).WithSupercell(4, 4, 4).WithFilledFirst("Ag").WithIons((4 * 64) + 1);
string[] names = ["collinear", "non-collinear 70.5°", "non-collinear 109.5°"];
double[] published = [2.0 / 3.0, 0.9697, 0.9643];
double[] exact = [0.673575, 0.969826, 0.964441];   // in the periodic cell of 4×4×4, by the Markov chain of tracer and interstitial
int number = 0;
foreach (ConcertedMoveFamily family in ConcertedMoveFamily.FindInterstitialcies(silver, interstitial: "i", lattice: "Ag", reach: 2.6))
{
    LatticeGasResult result = crystal.WithMoves(family.WithHop(new MigrationHop(barrier: 0.08, attemptFrequency: 2)))
        .Simulate(500, new() { HopsPerIon = 4000, Seed = 7, EquilibrationHopsPerIon = 20 });
    string name = names[number];
    Console.WriteLine(family);
    Console.WriteLine($"tracer correlation {name} = {result.TracerCorrelation!.Value.ToPlainString()}");
    Console.WriteLine($"published {name} = {published[number]:F4}");
    Console.WriteLine($"exact in this cell {name} = {exact[number++]:F4}");
    Console.WriteLine($"collective correlation {name} = {result.CollectiveCorrelation!.Value.ToPlainString()}");
    Console.WriteLine($"haven ratio {name} = {result.HavenRatio!.Value.ToPlainString()}");
}
