using System.Diagnostics;
using System.Globalization;
using IonTransport.Electrochemistry;

namespace IonTransport.Benchmarks.Electrochemistry;

/// <summary>Speed of space charge and drift–diffusion: minimum over repeats, after warming up.</summary>
internal sealed class ElectrochemistryCommand : ICommand
{
    /// <inheritdoc/>
    public string Name => "electrochemistry";

    /// <inheritdoc/>
    public string Description => "Gouy-Chapman on 3201 points, a grain boundary of 108 planes, 1000 steps of drift-diffusion";

    /// <inheritdoc/>
    public int Run(string[] arguments)
    {
        Multilayer salt = new(773.15, new Layer("salt", 636.4, 55.0, new ChargeCarrier("cation", 1.0, 1e19, 1e-8), new ChargeCarrier("anion", -1.0, 1e19, 1e-8)));
        Mesh mesh = Mesh.Graded(salt, 3199, 0.01);
        SpaceCharge gouyChapman = new SpaceCharge(salt, mesh).WithBoundaries(ElectrostaticBoundary.Potential(-0.3), ElectrostaticBoundary.Potential(0.0));
        Print("Gouy-Chapman, 3201 points", Best(200, () => gouyChapman.Solve()));

        SiteResolvedSpaceCharge planes = Boundary();
        Print("grain boundary, 108 planes", Best(200, () => planes.Solve()));

        Multilayer cell = new(
            300.0, new Layer("x", 1000.0, 10.0, new ChargeCarrier("a", 2.0, 1e19, 1e-8), new ChargeCarrier("b", -1.0, 1.5e19, 3e-9), new ChargeCarrier("c", -1.0, 0.5e19, 1e-9)));
        DriftDiffusion transport = new(cell, Mesh.Graded(cell, 400, 0.1), Contact.Blocking, Contact.Blocking);
        DriftDiffusionState rest = transport.FindSteadyState();
        Print(
            "1000 steps, 3 carriers, 400 cells",
            Best(5, () => transport.Simulate(rest, t => 0.1 * Math.Sin(2e5 * t), 1e-4, new TransientOptions { FixedSteps = 1000, KeptStates = 0 })));
        Print("impedance, 71 frequencies", Best(10, () => transport.FindImpedance(rest, ImpedanceSpectrum.LogarithmicFrequencies(1e1, 1e8))));
        return 0;
    }

    // A boundary like the published (111) one of Gd-doped ceria: 72 anion planes in pairs between 36 cation planes, segregation decaying over 3 Å.
    private static SiteResolvedSpaceCharge Boundary()
    {
        List<SitePlane> planes = [];
        for (int i = -18; i < 18; i++)
        {
            double x = 3.12444 * i;
            planes.Add(Vacancies(x));
            planes.Add(new SitePlane(x + 0.78111, "Gd", -1.0, 0.2, [0.0, 0.0, 0.0, 0.0]).Frozen());
            planes.Add(Vacancies(x + 1.56222));
        }

        return new SiteResolvedSpaceCharge(planes, 1.56222, 58.57, 55.0, 773.15, -50.0, -25.0);
        static SitePlane Vacancies(double x) => new(x, "V_O", 2.0, 0.05, [.. Enumerable.Repeat(-0.8 * Math.Exp(-Math.Abs(x) / 3.0), 4)]);
    }

    private static double Best(int repeats, Action work)
    {
        for (int i = 0; i < 3; i++) work();
        double best = double.PositiveInfinity;
        for (int i = 0; i < repeats; i++)
        {
            long start = Stopwatch.GetTimestamp();
            work();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return best;
    }

    private static void Print(string what, double milliseconds) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-36} {milliseconds,10:F3} ms"));
}
