using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using IonTransport.Crystals;
using IonTransport.Landscapes;
using IonTransport.Landscapes.Searches;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Benchmarks.Landscapes;

/// <summary>
/// Ewald energy and forces of 1000 ions beside pymatgen, barrier and Hessians of the CaF₂ vacancy, and a band in solid argon beside ASE; minimum over repeats.
/// </summary>
internal sealed class PotentialsCommand : ICommand
{
    public string Name => "potentials";

    public string Description => "[--alone]: Ewald sums, Hessians, barriers; beside pymatgen and ASE where /usr/bin/python3 has them";

    public int Run(string[] arguments)
    {
        bool peers = !arguments.Contains("--alone");
        Ewald(peers);
        CalciumFluoride();
        Argon(peers);
        return 0;
    }

    private static void Ewald(bool peers)
    {
        Structure cell = Structure.FromSpaceGroup("F m -3 m", Lattice.Cubic(5.6402), new AsymmetricSite("Na", default, Species.Parse("Na+")), new AsymmetricSite("Cl", new Vector3D(0.5, 0.5, 0.5), Species.Parse("Cl-")));
        Structure super = cell.Supercell(5, 5, 5);
        RigidIonEnergy model = new RigidIonPotential().With(PairPotential.None("Na", "Cl")).For(super);
        RandomStream random = new(1, 0);
        double[] x = [.. Coordinates(super).Select(r => r + (0.1 * (random.NextDouble() - 0.5)))];
        double[] gradient = new double[x.Length];
        Console.WriteLine(model);
        double energy = 0.0;
        Print("1000-ion Ewald, energy and forces", Minimum(200, () => energy = model.Evaluate(x, gradient)), "s");
        RigidIonEnergy loose = new RigidIonPotential().With(PairPotential.None("Na", "Cl")).WithEwaldTolerance(1e-4).For(super);
        Print("the same to 1e-4 eV/Å", Minimum(200, () => loose.Evaluate(x, gradient)), "s");
        model.Evaluate(x, gradient);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"energy {energy:F10} eV, first force {-gradient[0]:F10} eV/Å"));
        if (!peers) return;
        string file = Path.GetTempFileName();
        File.WriteAllLines(file, Enumerable.Range(0, 1000).Select(i => string.Create(CultureInfo.InvariantCulture, $"{x[3 * i]:R} {x[(3 * i) + 1]:R} {x[(3 * i) + 2]:R}")));
        Peer("ewald", "5", file);
        File.Delete(file);
    }

    private static void CalciumFluoride()
    {
        Structure cell = Structure.FromSpaceGroup("F m -3 m", Lattice.Cubic(5.4631), new AsymmetricSite("Ca", default, Species.Parse("Ca2+")), new AsymmetricSite("F", new Vector3D(0.25, 0.25, 0.25), Species.Parse("F-")));
        RigidIonPotential potential = new RigidIonPotential()
            .WithCutoff(8, PairTruncation.Plain)
            .With(PairPotential.BornMayer("Ca", "F", 1272.8, 0.2997), PairPotential.Buckingham("F", "F", 1127.7, 0.2753, 15.83));
        IonHop hop = IonHop.IntoVacancy(cell.Supercell(2, 2, 2), Species.Parse("F"));
        RigidIonEnergy model = potential.For(hop.Initial);
        double[] x = hop.Coordinates(0.0);
        double[] gradient = new double[x.Length];
        double[] hessian = new double[x.Length * x.Length];
        Print("95 ions, energy and forces", Minimum(1000, () => model.Evaluate(x, gradient)), "s");
        Print("95 ions, analytic Hessian", Minimum(50, () => model.Hessian(x, hessian)), "s");
        MigrationBarrier? barrier = null;
        Print("CaF2 vacancy: ends to 1e-8 eV/Å, band, dimer to 1e-8", Minimum(10, () => barrier = hop.FindBarrier(potential)), "s");
        HarmonicTransitionState? state = null;
        Print("its Hessians and attempt frequency", Minimum(10, () => state = HarmonicTransitionState.FromBarrier(barrier!)), "s");
        Print("migration barrier (LAMMPS 0.274164725)", barrier!.Barrier, "eV");
        Print("attempt frequency (LAMMPS 1.868977)", state!.AttemptFrequency, "THz");
    }

    /// <summary>A vacancy hop in Lennard-Jones argon of 107 atoms, as ASE does it: ends to 1e-5 eV/Å, five images with a climbing one to 1e-4 by FIRE.</summary>
    private static void Argon(bool peers)
    {
        Structure cell = Structure.FromSpaceGroup("F m -3 m", Lattice.Cubic(5.26), new AsymmetricSite("Ar", default, Species.Parse("Ar")));
        RigidIonPotential potential = new RigidIonPotential().WithCharge("Ar", 0).WithCutoff(8).With(PairPotential.LennardJones("Ar", "Ar", 0.0104, 3.4));
        IonHop hop = IonHop.IntoVacancy(cell.Supercell(3, 3, 3), Species.Parse("Ar"));
        RigidIonEnergy model = potential.For(hop.Initial);
        MinimumEnergyPath? path = null;
        NudgedElasticBand band = new() { Optimizer = OptimizerKind.Fire, ForceTolerance = 1e-4, SpringConstant = 0.1, CheckEnds = false };
        Relaxation relaxation = new() { ForceTolerance = 1e-5 };
        double seconds = Minimum(5, () => path = band.Find(model, relaxation.Relax(model, hop.Coordinates(0)).Coordinates, relaxation.Relax(model, hop.Coordinates(1)).Coordinates));
        Print("argon vacancy, 107 atoms, ends and band", seconds, "s");
        Print("highest image", path!.Energies.Max() - path.Energies[0], "eV");
        Print("steps of the band", path.History.Count, "");
        if (peers) Peer("band");
    }

    private static double[] Coordinates(Structure s) => [.. s.Sites.SelectMany(site =>
    {
        Vector3D r = s.Lattice.ToCartesian(site.Fractional);
        return new[] { r.X, r.Y, r.Z };
    })];

    private static void Peer(string name, params string[] arguments)
    {
        const string python = "/usr/bin/python3";
        if (!File.Exists(python)) return;
        using Process process = Process.Start(new ProcessStartInfo(python, [Script(), name, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Console.Write(process.StandardOutput.ReadToEnd());
        process.WaitForExit();
        if (process.ExitCode != 0) Console.WriteLine($"peer failed: {errors.Result.Trim().Split('\n')[^1]}");
    }

    private static string Script([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "potentials_peer.py");

    private static double Minimum(int repeats, Action action)
    {
        double best = double.PositiveInfinity;
        for (int i = 0; i < repeats; i++)
        {
            long started = Stopwatch.GetTimestamp();
            action();
            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        return best;
    }

    private static void Print(string what, double value, string unit) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-55} {value,14:G9} {unit}"));
}
