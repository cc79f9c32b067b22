using System.Globalization;
using System.Text;
using IonTransport.Defects;
using IonTransport.Physics;

namespace IonTransport.Tests.Defects;

/// <summary>The same systems from every kind of file, and files that are wrong.</summary>
public sealed class DefectFileTests : IDisposable
{
    private const string Json = """
        {
          // The model oxide.
          "host": "SrTiO3", "volume": 59.55, "temperature": 1000, "statistics": "dilute",
          "bands": { "gap": 3.2, "electrons": 24, "file": "totdos.dat" },
          "defects": [
            { "name": "V_O", "sites": 3, "states": [
              { "charge": 0, "energy": 5.2 }, { "charge": 1, "energy": 2.4, "degeneracy": 2 }, { "charge": 2, "energy": -0.4 } ] },
            { "name": "V_Sr", "sites": 1, "states": [
              { "charge": 0, "energy": 2.4 }, { "charge": -1, "energy": 2.9, "degeneracy": 2 }, { "charge": -2, "energy": 3.6 } ] },
            { "name": "O_i", "sites": 3, "states": [
              { "charge": 0, "energy": 3.9 }, { "charge": -1, "energy": 5.3, "degeneracy": 2 }, { "charge": -2, "energy": 6.9 } ] },
          ],
          "phases": [ { "formula": "SrTiO3", "energy": -17.0 }, { "formula": "SrO", "energy": -6.1 }, { "formula": "TiO2", "energy": -9.8 } ]
        }
        """;

    private const string Table = """
        # model oxide
        name, charge, energy, degeneracy, sites
        V_O, 0, 5.2, 1, 3
        V_O, 1, 2.4, 2, 3
        V_O, 2, -0.4, , 3
        V_Sr, 0, 2.4, 1, 1
        V_Sr, -1, 2.9, 2, 1
        V_Sr, -2, 3.6, 1, 1
        O_i, 0, 3.9, 1, 3
        O_i, -1, 5.3, 2, 3
        O_i, -2, 6.9, 1, 3
        """;

    private const string Yaml = """
        ---
        bandgap: 3.2   # eV
        temperature: 1000
        nelect: 24
        volume: 59.55
        convergence_tolerance: 1.0e-12
        defect_species:
          - V_O:
              nsites: 3
              charge_states:
                0:
                  formation_energy: 5.2
                  degeneracy: 1
                +1:
                  formation_energy: 2.4
                  degeneracy: 2
                2: {formation_energy: -0.4, degeneracy: 1}
          - name: "V_Sr"
            nsites: 1
            charge_states:
              0: {charge: 0, energy: 2.4}
              -1:
                charge: -1
                energy: 2.9
                degeneracy: 2
              -2:
                charge: -2
                energy: 3.6
          - O_i:
              nsites: 3
              charge_states: {0: {energy: 3.9}, -1: {energy: 5.3, degeneracy: 2},
                -2: {energy: 6.9}}
        """;

    // Fermi level of the model oxide at 1000 K, m = 0, from an independent program (dilute statistics).
    private const double FermiLevel = 1.104896679014;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("iontransport-defects-");

    public DefectFileTests()
    {
        StringBuilder density = new();
        foreach ((double e, double d) in Density()) density.AppendLine(string.Create(CultureInfo.InvariantCulture, $"{e:R} {d:R}"));
        Write("totdos.dat", density.ToString());
    }

    [Fact]
    public void Json_holds_a_whole_system()
    {
        DefectInput input = DefectFile.Load(Write("oxide.json", Json));
        input.System.Solve(input.Temperature!.Value).FermiLevel.Should().BeApproximately(FermiLevel, 1e-9);
        input.FindRegion().Rich("O")["O"].Should().BeApproximately(0.0, 1e-12);
        input.ToString().Should().Contain("SrTiO3").And.Contain("T = 1000 K").And.Contain("TiO2");
    }

    [Fact]
    public void A_table_holds_the_species()
    {
        IReadOnlyList<DefectSpecies> species = DefectFile.LoadSpecies(Write("oxide.csv", Table));
        DensityOfStates bands = ScFermiInput.LoadDensityOfStates(Path.Combine(_folder.FullName, "totdos.dat"), 3.2, 24);
        DefectSystem.For("SrTiO3", 59.55, bands).With(species).WithStatistics(SiteStatistics.Dilute).Solve(1000).FermiLevel.Should().BeApproximately(FermiLevel, 1e-9);
    }

    [Fact]
    public void Yaml_of_py_sc_fermi_in_both_spellings()
    {
        (DefectSystem system, double t) = ScFermiInput.LoadYaml(Write("oxide.yaml", Yaml), densityFile: Path.Combine(_folder.FullName, "totdos.dat"));
        t.Should().Be(1000.0);
        system.Solve(t).FermiLevel.Should().BeApproximately(FermiLevel, 1e-9);

        // The volume from a structure, the density from the file itself as a dumped list.
        string energies = string.Join(", ", Density().Select(d => d.Energy.ToString("R", CultureInfo.InvariantCulture)));
        string densities = string.Join("\n- ", Density().Select(d => d.Density.ToString("R", CultureInfo.InvariantCulture)));
        string own = Yaml.Replace("volume: 59.55", $"edos: [{energies}]\ndos:\n- {densities}", StringComparison.Ordinal);
        string cell = Write("POSCAR", "cell\n1.0\n59.55 0 0\n0 1 0\n0 0 1\nSr\n1\nDirect\n0 0 0\n");
        ScFermiInput.LoadYaml(Write("own.yaml", own), cell).System.Solve(t).FermiLevel.Should().BeApproximately(FermiLevel, 1e-9);
    }

    [Fact]
    public void Fixed_concentrations_dopants_and_associates_are_kept()
    {
        string yaml = Yaml.Replace("      nsites: 3\n      charge_states:\n        0:\n", "      nsites: 3\n      fixed_concentration: 1e18\n      charge_states:\n        0:\n", StringComparison.Ordinal);
        (DefectSystem system, double t) = ScFermiInput.LoadYaml(Write("frozen.yaml", yaml), densityFile: Path.Combine(_folder.FullName, "totdos.dat"));
        system.Solve(t)["V_O"].Should().BeApproximately(1e18, 1e8);

        DefectInput zirconia = DefectFile.Load(Write("ysz.json", """
            { "host": "ZrO2", "volume": 33.0,
              "defects": [ { "name": "V_O", "sites": 2, "states": [ { "charge": 2, "energy": 3.0, "entropy": 4.0 } ] },
                           { "name": "O_i", "sites": 1, "states": [ { "charge": -2, "energy": 3.0, "freeEnergy": { "temperatures": [300, 3000], "values": [0.0, -0.1] } } ] } ],
              "dopants": [ { "symbol": "Y_Zr'", "siteFraction": 0.01, "sites": 1 } ],
              "associates": [ { "symbol": "(Y_Zr'-V_O^••)^•", "binding": -0.4, "multiplicity": 8 } ] }
            """));
        DefectEquilibrium cold = zirconia.System.Solve(600), hot = zirconia.System.Solve(2500);
        cold["(Y_Zr'-V_O..)"].Should().BeGreaterThan(10.0 * cold["V_O"], "at low temperature the vacancies are bound");
        hot["V_O"].Should().BeGreaterThan(hot["(Y_Zr'-V_O..)"]);
    }

    [Theory]
    [InlineData("\"volume\": 59.55", "\"volum\": 59.55", 3, "volum")]
    [InlineData("\"energy\": 2.9", "\"energy\": \"big\"", 9, "big")]
    [InlineData("\"name\": \"O_i\", \"sites\": 3", "\"name\": \"O_i\"", 10, "sites")]
    [InlineData("\"dilute\"", "\"diluted\"", 3, "site-exclusion")]
    [InlineData("\"degeneracy\": 2 }, { \"charge\": 2", "\"degeneracy\": 2 }, \"charge\": 2", 7, "JSON")]
    [InlineData("{ \"charge\": -1, \"energy\": 5.3", "{ \"charge\": 0, \"energy\": 5.3", 10, "charge")]
    public void Broken_json_names_the_line(string old, string broken, int line, string said)
    {
        string text = Json.Replace(old, broken, StringComparison.Ordinal);
        text.Should().NotBe(Json);
        FileFormatException error = FluentActions.Invoking(() => DefectFile.Load(Write("broken.json", text))).Should().Throw<FileFormatException>().Which;
        error.Line.Should().Be(line);
        error.Message.Should().Contain(said);
    }

    [Theory]
    [InlineData("nelect: 24", "nelect: many", 4)]
    [InlineData("bandgap: 3.2", "band_gap: 3.2", 2)]
    [InlineData("nsites: 1", "nsites: -1", 18)]
    [InlineData("          formation_energy: 5.2", "          formation_energy 5.2", 12)]
    [InlineData("    charge_states: {0:", "    charge_states: &a {0:", 31)]
    [InlineData("-2: {energy: 6.9}}", "-2: {energy: 6.9}", 31)]
    public void Broken_yaml_names_the_line(string old, string broken, int line)
    {
        string text = Yaml.Replace(old, broken, StringComparison.Ordinal);
        text.Should().NotBe(Yaml);
        FluentActions.Invoking(() => ScFermiInput.LoadYaml(Write("broken.yaml", text), densityFile: Path.Combine(_folder.FullName, "totdos.dat")))
            .Should().Throw<FileFormatException>().Which.Line.Should().Be(line);
    }

    [Theory]
    [InlineData("V_Sr, -1, 2.9, 2, 1", "V_Sr, -1, 2.9, 2", 7)]
    [InlineData("V_Sr, -1, 2.9, 2, 1", "V_Sr, -1, , 2, 1", 7)]
    [InlineData("name, charge", "defect, charge", 2)]
    public void Broken_tables_name_the_line(string old, string broken, int line) =>
        FluentActions.Invoking(() => DefectFile.LoadSpecies(Write("broken.csv", Table.Replace(old, broken, StringComparison.Ordinal)))).Should().Throw<FileFormatException>().Which.Line.Should().Be(line);

    public void Dispose() => _folder.Delete(recursive: true);

    private static IEnumerable<(double Energy, double Density)> Density() => Enumerable.Range(0, 2601).Select(i =>
    {
        double e = -5.0 + (0.005 * i);
        return (e, e <= 0.0 ? Math.Sqrt(-e) : e >= 3.2 ? 0.5 * Math.Sqrt(e - 3.2) : 0.0);
    });

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
