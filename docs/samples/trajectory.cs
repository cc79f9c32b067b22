#:project ../../src/IonTransport/IonTransport.csproj
#:project ../../src/IonTransport.Plotting/IonTransport.Plotting.csproj

// From molecular dynamics to conductivity with error bars.
//
//   dotnet run docs/samples/trajectory.cs                    superionic CaF2 at 1650 K (rigid ions, 324 atoms, 70 ps)
//   dotnet run docs/samples/trajectory.cs -- --timestep 0.002 --temperature 1500 --mobile 2=-1 --framework 1=2 run.dump
//   dotnet run docs/samples/trajectory.cs -- --timestep 0.002 --mobile 2=-1 --framework 1=2 --temperature 1500 cold.dump --temperature 1650 hot.dump
//
// --timestep is ps per MD step; --mobile and --framework take label=charge and may be repeated; several --temperature T PATH give an Arrhenius plot with
// E_a and the extrapolation to 300 K; --out is the folder for figures.

using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Estimators;
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
        if (args[i].StartsWith("--", StringComparison.Ordinal) && i + 1 == args.Length) throw new ArgumentException($"{args[i]} needs a value.");
        switch (args[i])
        {
            case "--timestep": timeStep = Number(args[++i]); break;
            case "--temperature": temperature = Number(args[++i]); break;
            case "--mobile": mobile.Add(LabelAndCharge(args[++i])); break;
            case "--framework": framework.Add(LabelAndCharge(args[++i])); break;
            case "--out": folder = args[++i]; break;
            case ['-', '-', ..]: throw new ArgumentException($"There is no option {args[i]}; there are --timestep, --temperature, --mobile, --framework and --out.");
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

        IonPositions ions = run.Ions.Positions[0];
        double longest = run.Transport.TracerDisplacement.Length;
        string Figure(string what) => Path.GetFullPath(Path.Combine(folder, $"trajectory-{kelvin:F0}K-{what}.png"));
        string[] figures = [Figure("msd"), Figure("van-hove"), Figure("density")];
        run.Transport.PlotDisplacements().SavePng(figures[0]);
        double reach = 2.5 * Math.Sqrt(run.Transport.TracerDisplacement.At(longest / 5));
        new[] { longest / 50, longest / 15, longest / 5 }.Select(t => VanHove.Self(ions, Math.Max(1, (int)(t / ions.Interval)), reach)).ToArray().Plot().SavePng(figures[1]);
        DensityMap.Compute(run.Ions, run.Ions.Groups[0].Name).PlotSlice(axis: 2, fraction: Densest(run.Ions)).SavePng(figures[2]);
        Console.WriteLine($"temperature = {kelvin} K");
        Console.WriteLine($"tracer diffusion = {run.Coefficients.TracerDiffusion.WithUnit("cm2/s").ToPlainString()}");
        Console.WriteLine($"charge diffusion = {run.Coefficients.ChargeDiffusion.WithUnit("cm2/s").ToPlainString()}");
        Console.WriteLine($"haven ratio = {run.Coefficients.HavenRatio?.ToPlainString() ?? "none"}");
        Console.WriteLine($"conductivity = {run.Coefficients.Conductivity.ToPlainString()}");
        foreach (double lag in (double[])[5, 20]) if (lag <= 0.5 * run.Transport.TracerDisplacement.Length) Console.WriteLine($"msd at {lag} ps = {run.Transport.TracerDisplacement.At(lag):F4} A2");
        foreach (string figure in figures) Console.WriteLine($"figure = {figure}");
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
            Estimate room = report.ConductivityAt(300);
            Console.WriteLine($"conductivity at 300 K = {room.ToPlainString()}, 95 % between {room.Interval95.Lower:0.0e0} and {room.Interval95.Upper:0.0e0} (if the line goes on)");

            // Curvature (VTF) and a change of slope are looked for where there are points enough to see them.
            double[] kelvins = [.. runs.Select(r => r.Coefficients.Temperature)];
            Estimate[] conductivities = [.. runs.Select(r => r.Coefficients.Conductivity)];
            if (runs.Count >= 4) Console.WriteLine(ActivationAnalysis.Fit(kelvins, conductivities, ArrheniusForm.TimesTemperature));
            Console.WriteLine($"figure = {figure}");
        }
    }
    return 0;
}
catch (Exception e) when (e is IonTransportException or ArgumentException or IOException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

// The height along c at which most ions sit.
static double Densest(UnwrappedIons ions)
{
    DensityMap map = DensityMap.Compute(ions, ions.Groups[0].Name, smoothing: 0.0);
    double[] planes = [.. Enumerable.Range(0, map.Points.C).Select(c => Enumerable.Range(0, map.Points.A * map.Points.B).Sum(k => map[k / map.Points.B, k % map.Points.B, c]))];
    return (double)Array.IndexOf(planes, planes.Max()) / planes.Length;
}

static double Number(string text) => double.TryParse(text, out double value) ? value : throw new ArgumentException($"'{text}' is no number.");

static (string, double) LabelAndCharge(string text) => text.Split('=') is [string label, string charge]
    ? (label, Number(charge))
    : throw new ArgumentException($"Expected label=charge, such as Li=1, not '{text}'.");
