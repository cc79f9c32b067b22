using IonTransport.Physics;
using IonTransport.Rates;
using MathNet.Numerics.LinearAlgebra;

namespace IonTransport.Tests.Rates;

/// <summary>Files written by phonopy 2.17 for Cu₃Au with the effective-medium potential of ASE, and by hand in VASP's format.</summary>
public sealed class PhononFileTests
{
    // Frequencies printed by phonopy after symmetrising; masses as in its files.
    private static readonly double[] Phonopy = [3.2768804849, 3.2768804849, 3.2768804849, 4.4471869915, 4.4471869915, 4.4471869915, 5.4484290676, 5.4484290676, 5.4484290676];
    private static readonly double[] Masses = [196.966569, 63.546, 63.546, 63.546];

    private static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "Fixtures", "Rates", name);

    [Theory]
    [InlineData("qpoints.yaml")]
    [InlineData("mesh.yaml")]
    [InlineData("band.yaml")]
    public void Frequencies_at_Gamma_of_phonopy(string file)
    {
        double[] frequencies = FrequencyFile.Load(Fixture(file));
        frequencies.Should().HaveCount(12);
        for (int i = 0; i < 9; i++) frequencies[i + 3].Should().BeApproximately(Phonopy[i], 1e-9);

        // As both states of a hop: the same modes cancel, and the saddle must have one mode fewer.
        HarmonicTransitionState.FromFrequencies(frequencies, [.. frequencies[..^1], -4.0], 0.3, translations: 3)
            .AttemptFrequency.Should().BeApproximately(Phonopy[^1], 1e-8);
    }

    [Fact]
    public void Compact_force_constants_give_the_frequencies_of_phonopy()
    {
        ForceConstants file = ForceConstants.Load(Fixture("FORCE_CONSTANTS_Cu3Au_compact"));
        file.IsFull.Should().BeFalse();
        file.RowAtoms.Should().Equal(0, 8, 16, 24);
        Matrix<double> gamma = file.ToGammaHessian([.. Enumerable.Range(0, 32).Select(i => i / 8)]);
        NormalModes modes = NormalModes.FromHessian(gamma, Masses);
        modes.Count.Should().Be(9);

        // The two ways of symmetrising share the error of the sum rule in different ways: 1e-5 relative.
        for (int i = 0; i < 9; i++) modes.Frequencies[i].Should().BeApproximately(Phonopy[i], 1e-4);
        ((Action)(() => file.ToHessian())).Should().Throw<InvalidOperationException>().WithMessage("*compact*");
    }

    // Rock salt, 2 × 2 × 2 cubic cells. phonopy 2.17.1 made the force constants from the forces of its own examples, displacements of 0.01 Å (example/NaCl vasprun.xml-001 and -002,
    // example/MgO FORCE_SETS of its repository), symmetrised them and printed three optical frequencies at Γ, with its masses (and the units of its time, 1.3e-7 apart from CODATA 2018) Na 22.98976928, Cl 35.453, Mg 24.305, O 15.9994.
    [Theory]
    [InlineData("FORCE_CONSTANTS_NaCl_compact", 22.98976928, 35.453, 4.61643514)]
    [InlineData("FORCE_CONSTANTS_MgO_compact", 24.305, 15.9994, 11.1982435)]
    public void Rock_salt_examples_of_phonopy(string file, double cation, double anion, double expected)
    {
        Matrix<double> gamma = ForceConstants.Load(Fixture(file)).ToGammaHessian([.. Enumerable.Range(0, 64).Select(i => i / 32)]);
        NormalModes modes = NormalModes.FromHessian(gamma, [cation, anion]);
        modes.Frequencies.Should().HaveCount(3).And.AllSatisfy(f => f.Should().BeApproximately(expected, 2e-7 * expected));

        // Isotopes: the only mass in three equal modes is the reduced one.
        double reduced = cation * anion / (cation + anion), heavier = cation * (anion + 2.0) / (cation + anion + 2.0);
        NormalModes.FromHessian(gamma, [cation, anion + 2.0]).Frequencies[0].Should().BeApproximately(expected * Math.Sqrt(reduced / heavier), 2e-7 * expected);
    }

    [Fact]
    public void Full_force_constants_are_a_Hessian()
    {
        Matrix<double> hessian = ForceConstants.Load(Fixture("FORCE_CONSTANTS_Cu3Au_full")).ToHessian();
        NormalModes modes = NormalModes.FromHessian(hessian, Masses);

        // phonopy on the same forces: 3.27689815, 4.44719797, 5.44844333 THz.
        modes.Frequencies[0].Should().BeApproximately(3.27689815, 2e-5);
        modes.Frequencies[3].Should().BeApproximately(4.44719797, 2e-5);
        modes.Frequencies[8].Should().BeApproximately(5.44844333, 2e-5);
    }

    [Fact]
    public void A_Hessian_survives_writing_and_reading()
    {
        string path = Path.GetTempFileName();
        try
        {
            Matrix<double> hessian = SpringLattice.Minimum(4, 2);
            HessianFile.Save(hessian, path);
            HessianFile.Load(path).Should().Be(hessian);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private const string Outcar = """
          Eigenvectors and eigenvalues of the dynamical matrix
          ----------------------------------------------------

            1 f  =   11.500000 THz    72.256631 2PiTHz  383.598 cm-1    47.560 meV
                     X         Y         Z           dx          dy          dz
              0.000000  0.000000  0.000000            0           0           0
            2 f  =    0.000001 THz     0.000006 2PiTHz    0.000 cm-1     0.000 meV
            3 f/i=    4.250000 THz    26.703538 2PiTHz  141.765 cm-1    17.577 meV

          Eigenvectors after division by SQRT(mass)

            1 f  =   11.500000 THz    72.256631 2PiTHz  383.598 cm-1    47.560 meV
        """;

    [Fact]
    public void Frequencies_of_an_OUTCAR_are_read_once_and_imaginary_ones_are_negative() =>
        FrequencyFile.Parse(Outcar).Should().Equal(11.5, 0.000001, -4.25);

    [Fact]
    public void A_plain_list_is_read() => FrequencyFile.Parse("10 8 # two\n8\n").Should().Equal(10, 8, 8);

    [Theory]
    [InlineData("- q-position: [ 0.5, 0, 0 ]\n  frequency: 1.0", "*no Γ point*")]
    [InlineData("- q-position: [ 0, 0, 0 ]\n  frequency: abc", "*line 2*frequency*abc*")]
    [InlineData("- q-position: [ 0, 0 ]", "*line 1*three components*")]
    [InlineData("nothing here", "*No frequencies found*")]
    [InlineData("Eigenvectors and eigenvalues of the dynamical matrix", "*no line*")]
    public void Broken_frequency_files_name_the_line(string text, string message) =>
        ((Action)(() => FrequencyFile.Parse(text))).Should().Throw<FileFormatException>().WithMessage(message);

    [Theory]
    [InlineData("", "*empty*")]
    [InlineData("1000000 1000000", "*do not fit*")]
    [InlineData("1\n1 1\n1 0 0\n0 1 0\n0 0", "*line 5*3 numbers*")]
    [InlineData("1\n1 2\n1 0 0\n0 1 0\n0 0 1", "*second of the pair*")]
    [InlineData("1\n1 1\n1 0 0\n0 x 0\n0 0 1", "*line 4*'x'*")]
    public void Broken_force_constants_name_the_line(string text, string message) =>
        ((Action)(() => ForceConstants.Parse(text))).Should().Throw<FileFormatException>().WithMessage(message);

    [Theory]
    [InlineData("1 0 0\n0 1 0", "*2 × 3*")]
    [InlineData("1 0 0\n0 1", "*line 2*3 numbers*")]
    [InlineData("1\n0 1 0", "*line 2*2 numbers in row 2*")]
    [InlineData("1\n0 1", "*2 × 2*")]
    [InlineData("1 0 0\n0 nan 0\n0 0 1", "*line 2*'nan'*")]
    [InlineData("1 0 0\n0 1 0\n0 0 1\n0 0 0", "*no row 4*")]
    public void Broken_Hessians_name_the_line(string text, string message) =>
        ((Action)(() => HessianFile.Parse(text))).Should().Throw<FileFormatException>().WithMessage(message);

    [Fact]
    public void Bad_maps_to_the_primitive_cell_are_refused()
    {
        ForceConstants file = ForceConstants.Load(Fixture("FORCE_CONSTANTS_Cu3Au_compact"));
        ((Action)(() => file.ToGammaHessian([0, 1]))).Should().Throw<ArgumentException>().WithMessage("*32 atoms*");
        ((Action)(() => file.ToGammaHessian([.. Enumerable.Range(0, 32).Select(i => 2 * (i / 8))]))).Should().Throw<ArgumentException>().WithMessage("*gaps*");
    }
}
