using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Defects;
using IonTransport.Estimators;
using IonTransport.Kinetics;
using IonTransport.Landscapes;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Rates;
using IonTransport.Trajectories;

namespace IonTransport.Tests.Ergonomics;

/// <summary>A user's comma changes nothing that is read, printed or written.</summary>
public sealed class CultureTests
{
    /// <summary>A culture with a decimal comma, dots between thousands and its own minus sign; made here because the build has no other cultures.</summary>
    private static CultureInfo Comma
    {
        get
        {
            CultureInfo culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NumberGroupSeparator, culture.NumberFormat.NegativeSign) = (",", ".", "~");
            (culture.NumberFormat.PercentDecimalSeparator, culture.NumberFormat.PercentGroupSeparator, culture.NumberFormat.PercentSymbol) = (",", ".", "pct");
            (culture.NumberFormat.PositiveInfinitySymbol, culture.NumberFormat.NaNSymbol) = ("unendlich", "keine Zahl");
            return culture;
        }
    }

    [Fact]
    public void The_comma_culture_is_different_or_the_test_proves_nothing() => Under(Comma, () => (-1.5).ToString(CultureInfo.CurrentCulture)).Should().Be("~1,5");

    [Fact]
    public void What_is_read_and_printed_does_not_depend_on_the_culture()
    {
        string expected = Under(CultureInfo.InvariantCulture, Everything);
        Under(Comma, Everything).Should().Be(expected);
    }

    /// <summary>Files read, work done, results printed: one long text.</summary>
    private static string Everything()
    {
        using StringWriter text = new(CultureInfo.InvariantCulture);
        void Print(object? result) => text.WriteLine(result is IHtmlResult html ? html + html.ToHtml() : result);
        string folder = Directory.CreateTempSubdirectory("iontransport-culture-").FullName;
        try
        {
            Structure fluorite = Structure.FromCif(Repository.SampleData("caf2.cif"));
            foreach (string name in new[] { "a.cif", "POSCAR", "a.xyz", "a.lmp" })
            {
                string file = Path.Combine(folder, name);
                (name == "a.cif" ? fluorite : fluorite.Supercell(1, 1, 2)).Save(file);
                text.WriteLine(File.ReadAllText(file));
                Print(Structure.Load(file));
            }

            Landscape landscape = Landscape.Compute(fluorite, Species.Parse("F-"), BondValence.SiteEnergy(), new() { GridSpacing = 0.4 });
            Print(landscape);
            landscape.SaveCube(Path.Combine(folder, "a.cube"));
            text.WriteLine(File.ReadAllText(Path.Combine(folder, "a.cube")));
            MigrationNetwork network = MigrationNetwork.FromLandscape(landscape);
            Print(network);
            Print(network.FindPercolation());
            Print(MeanFieldConductivity.Solve(network, 4, -1, 900));
            LatticeGas gas = LatticeGas.On(network).WithSupercell(2, 2, 2).WithIonsPerCell(4).WithCharge(-1);
            Print(gas);
            Print(gas.Simulate(900, new() { HopsPerIon = 50, Replicas = 2, Seed = 1 }));
            Print(IonConductor.From(fluorite).WithMobileIon("F-").WithLandscape(BondValence.SiteEnergy(), new() { GridSpacing = 0.4 }).WithIonsPerCell(4)
                .Simulate([800, 900], new() { HopsPerIon = 50, Replicas = 2, Seed = 1 }));
            Print(Trajectory.Open(Repository.SampleData("caf2-1650K.dump.gz")).WithTimeStep(0.002).WithMobile("2", -1).WithFramework("1", 2).Analyze(1650));

            HarmonicTransitionState state = HarmonicTransitionState.FromFrequencies([10.5, 8, 8], [12.5, 9, -4], 0.31);
            Print(state);
            Print(state.ToTable(300, 600.5));
            DefectSystem oxide = DefectSystem.For("SrTiO3", 59.55, new ParabolicBands(gap: 3.2, electronMass: 1.0, holeMass: 1.5))
                .With(DefectSpecies.Of("V_O", 3, (0, 5.2, 1), (1, 2.4, 2), (2, -0.4, 1))).With(DefectSpecies.Of("V_Sr", 1, (0, 2.4, 1), (-1, 2.9, 2), (-2, 3.6, 1)));
            Print(oxide);
            Print(oxide.Solve(1000.5));
            DefectSweep sweep = oxide.SweepTemperature([900.5, 1000.25, 1100.125]);
            Print(sweep);
            Print(BrouwerDiagram.From(oxide.SweepPotential(1000, ChemicalPotentials.Of(("O", -1.5), ("Sr", 1.5)), ChemicalPotentials.Reference, points: 9, "O")));
            Print(ArrheniusFit.Fit([400.0, 500.0, 600.0], [new Estimate(1e-8, 1e-10), new Estimate(1e-7, 1e-9), new Estimate(1e-6, 1e-8)]));
            Print(new Estimate(-0.00123, 0.00004, "cm²/s"));
            Print(Species.Parse("Fe2.5+"));
            Print(new SimulationProgress(0.5, 1.5e6, "x"));
            string json = Path.Combine(folder, "d.json");
            File.WriteAllText(json, """{ "host": "NaI", "volume": 67.8, "defects": [ { "name": "V_Na", "sites": 1, "states": [ { "charge": -1, "energy": 1.25 } ] }, { "name": "V_I", "sites": 1, "states": [ { "charge": 1, "energy": 0.75 } ] } ] }""");
            Print(DefectFile.Load(json).System.Solve(700.5));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return text.ToString().Replace(folder, "folder", StringComparison.Ordinal);
    }

    private static T Under<T>(CultureInfo culture, Func<T> work)
    {
        (CultureInfo before, CultureInfo threads) = (CultureInfo.CurrentCulture, CultureInfo.DefaultThreadCurrentCulture ?? CultureInfo.InvariantCulture);
        try
        {
            CultureInfo.CurrentCulture = culture;
            CultureInfo.DefaultThreadCurrentCulture = culture;
            return work();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
            CultureInfo.DefaultThreadCurrentCulture = threads;
        }
    }
}
