#:project ../../src/IonTransport/IonTransport.csproj
#:project ../../src/IonTransport.Plotting/IonTransport.Plotting.csproj

// Drift and diffusion: a voltage step on a cell whose electrodes block both ions, and the impedance of the same cell.
//   dotnet run docs/samples/drift-diffusion.cs -- [--out FOLDER]

using System.Globalization;
using IonTransport.Electrochemistry;
using IonTransport.Plotting;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string folder = args is ["--out", string given] ? given : ".";

Layer electrolyte = new("electrolyte", thickness: 1000, permittivity: 10, new ChargeCarrier("Li_i^•", +1, 1e19, 1e-8), new ChargeCarrier("V_Li'", -1, 1e19, 1e-8));
Multilayer stack = new(300, electrolyte);
DriftDiffusion cell = new(stack, Mesh.Graded(stack, 400, smallest: 0.1), Contact.Blocking, Contact.Blocking);

DriftDiffusionState rest = cell.FindSteadyState();
Transient transient = cell.Simulate(rest, voltage: 0.1, duration: 1e-3, new TransientOptions { KeptStates = 5 });
ImpedanceSpectrum impedance = cell.FindImpedance(rest, ImpedanceSpectrum.LogarithmicFrequencies(1e1, 1e8));
Console.WriteLine(transient);

// The ohmic resistance L/σ and the two double layers in series: closed forms that both answers must meet.
double conductivity = 2 * 1e19 * 1e-8 * 1.602176634e-19 / stack.ThermalVoltage;
double resistance = 1000e-8 / conductivity;
double drift = Math.Abs((transient.Final.Amount("Li_i^•") / rest.Amount("Li_i^•")) - 1);

string Save(Figure figure, string name)
{
    string path = Path.GetFullPath(Path.Combine(folder, name));
    figure.Save(path);
    return path;
}

string[] figures =
[
    Save(transient.PlotCurrent(), "drift-diffusion-current.png"),
    Save(transient.States.PlotPotential(), "drift-diffusion-potential.png"),
    Save(transient.Final.PlotConcentrations(), "drift-diffusion-concentrations.png"),
    Save(impedance.PlotNyquist(), "drift-diffusion-nyquist.png"),
    Save(impedance.PlotBode(), "drift-diffusion-bode.png"),
];

int plateau = Array.FindIndex(impedance.Frequencies.ToArray(), f => f > 2e4);
Console.WriteLine($"ohmic resistance = {resistance:G6} Ω cm²");
Console.WriteLine($"real impedance on the plateau = {impedance.Impedance[plateau].Real:G6} Ω cm²");
Console.WriteLine($"charge passed = {transient.Charge:0.00000e0} C/cm²");
Console.WriteLine($"relative change of the amount of lithium = {drift:0.0e0}");
foreach (string figure in figures) Console.WriteLine($"figure = {figure}");
