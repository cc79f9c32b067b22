#:project ../../src/IonTransport/IonTransport.csproj
#:project ../../src/IonTransport.Plotting/IonTransport.Plotting.csproj

// Space charge: two closed forms met, then the equilibrium of a grain boundary in acceptor-doped ceria.
//   dotnet run docs/samples/space-charge.cs -- [--out FOLDER]

using System.Globalization;
using IonTransport.Electrochemistry;
using IonTransport.Plotting;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string folder = args is ["--out", string given] ? given : ".";
const double temperature = 773.15;

// Gouy–Chapman: both carriers mobile, φ₀ = -0.3 V at the surface, twenty Debye lengths deep.
double debye = DebyeLength.Symmetric(permittivity: 55, temperature, charge: 1, concentration: 1e19);
Layer salt = new("salt", 20 * debye, 55, new ChargeCarrier("cation", +1, 1e19), new ChargeCarrier("anion", -1, 1e19));
Multilayer half = new(temperature, salt);
SpaceChargeProfile surface = new SpaceCharge(half, Mesh.Graded(half, 8000, smallest: 0.003))
    .WithBoundaries(ElectrostaticBoundary.Potential(-0.3), ElectrostaticBoundary.Potential(0)).Solve();

// Mott–Schottky: the dopant frozen, 20 % Gd in CeO₂.
double cations = 4 / Math.Pow(5.411e-8, 3);
MottSchottky depletion = new(permittivity: 55, dopantCharge: 0.2 * cations, surfacePotential: 0.3);

// A grain boundary: vacancies segregate to an 8 Å core, the dopant stays where sintering left it.
ChargeCarrier vacancy = ChargeCarrier.FromSiteFraction("V_O^••", +2, 0.0005, siteDensity: 2 * cations, diffusivity: 1e-8);
ChargeCarrier dopant = ChargeCarrier.FromSiteFraction("Gd_Ce'", -1, 0.002, siteDensity: cations);
Layer grain = new("grain", 150, 55, vacancy, dopant.Frozen());
Multilayer ceria = Multilayer.GrainBoundary(temperature, grain, grain.WithThickness(8).WithSegregation("V_O^••", -0.8));
SpaceChargeProfile boundary = new SpaceCharge(ceria, Mesh.Graded(ceria, 300, smallest: 0.05)).Solve();
Console.WriteLine(boundary);

string potential = Path.GetFullPath(Path.Combine(folder, "space-charge-potential.png"));
string carriers = Path.GetFullPath(Path.Combine(folder, "space-charge-concentrations.png"));
boundary.PlotPotential().Save(potential);
boundary.PlotConcentrations().Save(carriers);

Console.WriteLine($"gouy-chapman phi(1 LD) = {surface.PotentialAt(debye):F7} V");
Console.WriteLine($"mott-schottky exact mean ratio = {depletion.ResistivityRatio(2, temperature):F2}");
Console.WriteLine($"mott-schottky width = {depletion.Width:F4} Å");
Console.WriteLine($"grain-boundary potential = {boundary.SpaceChargePotential:F4} V");
Console.WriteLine($"grain-boundary resistivity ratio = {boundary.PerpendicularResistivityRatio():G5}");
Console.WriteLine($"figure = {potential}");
Console.WriteLine($"figure = {carriers}");
