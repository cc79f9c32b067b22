using System.Globalization;
using System.Text;
using IonTransport.Defects;
using IonTransport.Physics;

namespace IonTransport.Tests.Defects;

public sealed class ScFermiInputTests : IDisposable
{
    private const string Input = "# model oxide\n1\n24\n3.2\n1000\n3\nV_O 3 3\n0 5.2 1\n1 2.4 2\n2 -0.4 1\nV_Sr 3 1\n0 2.4 1\n-1 2.9 2\n-2 3.6 1\nO_i 3 3\n0 3.9 1\n-1 5.3 2\n-2 6.9 1\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("iontransport-scfermi-");

    [Fact]
    public void Reads_the_model_oxide()
    {
        (DefectSystem system, double temperature) = Load(Input);
        temperature.Should().Be(1000.0);
        system.Volume.Should().BeApproximately(59.55, 1e-9);
        system.Solve(temperature).FermiLevel.Should().BeApproximately(1.104896679014, 1e-9);
    }

    [Fact]
    public void Reads_frozen_defects_and_dopants()
    {
        (DefectSystem system, double t) = Load(Input + "1\nV_O 1e18\n1\nNb_dopant 1 2e17\n");
        DefectEquilibrium e = system.Solve(t);
        e["V_O"].Should().BeApproximately(1e18, 1e8);
        e["Nb_dopant", 1].Should().BeApproximately(2e17, 1e7);
    }

    [Theory]
    [InlineData("2 -0.4 1", "2 minus 1", 10)]
    [InlineData("V_Sr 3 1", "V_Sr 3", 11)]
    [InlineData("-2 3.6 1", "-1 3.6 1", 14)]
    [InlineData("\n3\nV_O", "\n1000000000\nV_O", 6)]
    public void Broken_files_name_the_line(string old, string broken, int line) =>
        FluentActions.Invoking(() => Load(Input.Replace(old, broken, StringComparison.Ordinal))).Should().Throw<FileFormatException>().Which.Line.Should().Be(line);

    public void Dispose() => _folder.Delete(recursive: true);

    private (DefectSystem System, double Temperature) Load(string input)
    {
        string Write(string name, string text)
        {
            string path = Path.Combine(_folder.FullName, name);
            File.WriteAllText(path, text);
            return path;
        }

        StringBuilder density = new();
        for (int i = 0; i <= 2600; i++)
        {
            double e = -5.0 + (0.005 * i), d = e <= 0.0 ? Math.Sqrt(-e) : e >= 3.2 ? 0.5 * Math.Sqrt(e - 3.2) : 0.0;
            density.AppendLine(string.Create(CultureInfo.InvariantCulture, $"{e:R} {d / 2.0:R} {-d / 2.0:R}"));
        }

        return ScFermiInput.Load(Write("input-fermi.dat", input), Write("unitcell.dat", "1.0\n59.55 0 0\n0 1 0\n0 0 1\n"), Write("totdos.dat", density.ToString()));
    }
}
