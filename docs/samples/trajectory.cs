#:project ../../src/IonTransport/IonTransport.csproj
#:project ../../src/IonTransport.Plotting/IonTransport.Plotting.csproj

// From molecular dynamics to conductivity with error bars.
//
//   dotnet run docs/samples/trajectory.cs                    superionic CaF2 at 1650 K (rigid ions, 324 atoms, 70 ps)
//   dotnet run docs/samples/trajectory.cs -- --timestep 0.002 --temperature 1500 --mobile 2=-1 --framework 1=2 run.dump
//
// --timestep is ps per MD step; --mobile and --framework take label=charge and may be repeated; several --temperature T PATH give an Arrhenius plot.

using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Physics;
using IonTransport.Plotting;
using IonTransport.Trajectories;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args.Length == 0)
{
    string data = Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, "data", "caf2-1650K.dump.gz");
    args = ["--timestep", "0.002", "--mobile", "2=-1", "--framework", "1=2", "--temperature", "1650", data];
}

try
{
    double? timeStep = null, temperature = null;
    string folder = ".";
    List<(string Label, double Charge)> mobile = [], framework = [];
    List<(double Temperature, string Path)> files = [];
    for (int i = 0; i < args.Length; i++)
    {
        switch (args[i])
        {
            case "--timestep": timeStep = double.Parse(args[++i]); break;
            case "--temperature": temperature = double.Parse(args[++i]); break;
            case "--mobile": mobile.Add(LabelAndCharge(args[++i])); break;
            case "--framework": framework.Add(LabelAndCharge(args[++i])); break;
            case "--out": folder = args[++i]; break;
            default: files.Add((temperature ?? throw new ArgumentException($"Give --temperature T before {args[i]}."), args[i])); break;
        }
    }

    if (files.Count == 0) throw new ArgumentException("Give --temperature T PATH.");
    List<TrajectoryAnalysis> runs = [];
    foreach ((double kelvin, string path) in files)
    {
        Trajectory trajectory = Trajectory.Open(path);
        if (timeStep is { } step) trajectory = trajectory.WithTimeStep(step);
        foreach ((string label, double charge) in mobile) trajectory = trajectory.WithMobile(label, charge);
        foreach ((string label, double charge) in framework) trajectory = trajectory.WithFramework(label, charge);

        TrajectoryAnalysis run = trajectory.Analyze(kelvin);
        runs.Add(run);
        Console.WriteLine(trajectory);
        Console.WriteLine(run);
        Console.WriteLine();

        string figure = Path.GetFullPath(Path.Combine(folder, $"trajectory-{kelvin:F0}K-msd.png"));
        run.Transport.PlotDisplacements().SavePng(figure);
        Console.WriteLine($"temperature = {kelvin} K");
        Console.WriteLine($"tracer diffusion = {run.Coefficients.TracerDiffusion.WithUnit("cm2/s").ToPlainString()}");
        Console.WriteLine($"charge diffusion = {run.Coefficients.ChargeDiffusion.WithUnit("cm2/s").ToPlainString()}");
        Console.WriteLine($"haven ratio = {run.Coefficients.HavenRatio?.ToPlainString() ?? "none"}");
        Console.WriteLine($"conductivity = {run.Coefficients.Conductivity.ToPlainString()}");
        foreach (double lag in (double[])[5, 20]) if (lag <= 0.5 * run.Transport.TracerDisplacement.Length) Console.WriteLine($"msd at {lag} ps = {run.Transport.TracerDisplacement.At(lag):F4} A2");
        Console.WriteLine($"figure = {figure}");
        Console.WriteLine();
    }

    if (runs.Count > 1)
    {
        var report = TrajectoryAnalysis.Report("mobile " + string.Join(", ", mobile.Select(m => m.Label)), runs);
        Console.WriteLine(report);
        if (report.ConductivityFit is { } fit)
        {
            string figure = Path.GetFullPath(Path.Combine(folder, "trajectory-arrhenius.png"));
            report.PlotArrhenius(extrapolateTo: null).SavePng(figure);
            Console.WriteLine();
            Console.WriteLine($"activation energy = {fit.ActivationEnergy.ToPlainString()}");
            Console.WriteLine($"activation energy of diffusion = {report.DiffusionFit!.ActivationEnergy.ToPlainString()}");
            Console.WriteLine($"figure = {figure}");
        }
    }
    return 0;
}
catch (Exception e) when (e is IonTransportException or ArgumentException or FormatException or IOException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

static (string, double) LabelAndCharge(string text) => text.Split('=') is [string label, string charge]
    ? (label, double.Parse(charge))
    : throw new ArgumentException($"Expected label=charge, such as Li=1, not '{text}'.");
