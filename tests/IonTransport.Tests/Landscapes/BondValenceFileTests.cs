using System.Text;
using IonTransport.Crystals;
using IonTransport.Landscapes;
using IonTransport.Physics;

namespace IonTransport.Tests.Landscapes;

public sealed class BondValenceFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bond-valence").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Csv_of_bond_valence_parameters_gives_the_pair_of_the_rule()
    {
        BondValenceImport import = BondValenceTable.Default.WithCsv(File("own.csv", """
            # my parameters
            anion, cation, R0, b, NC
            O2-, Li+, 1.17096, 0.516, 5.021
            S2-, Na+, 1.9, 0.6,
            """));
        import.Added.Should().HaveCount(2);
        BondValencePair pair = import.Table.Pair(Species.Parse("Li+"), Species.Parse("O2-"));

        // Li–O by rule (targets: R_min 1.94001, D0 0.98816).
        pair.MinimumDistance.Should().BeApproximately(1.94001, 1e-5);
        pair.Depth.Should().BeApproximately(0.98816, 1e-5);
        BondValencePair expected = BondValenceTable.Default.WithBond(Species.Parse("Na+"), Species.Parse("S2-"), 1.9, 0.6).Pair(Species.Parse("Na+"), Species.Parse("S2-"));
        import.Table.Pair(Species.Parse("Na+"), Species.Parse("S2-")).Should().Be(expected);
        expected.Should().NotBe(BondValenceTable.Default.Pair(Species.Parse("Na+"), Species.Parse("S2-")));
    }

    [Fact]
    public void Csv_of_morse_parameters_is_taken_as_it_stands()
    {
        BondValenceImport import = BondValenceTable.Default.WithCsv(File("morse.csv", "cation,anion,D0,Rmin,alpha,source\nLi+,P3-,0.9,2.4,1.5,me\n"));
        import.Table.Pair(Species.Parse("Li+"), Species.Parse("P3-")).Should().Be(new BondValencePair(0.9, 2.4, 1.5));
    }

    [Theory]
    [InlineData("cation,anion,R0\nLi+,O2-,1\n", 1, "b are missing")]
    [InlineData("cation,anion,R0,b\nLi+,O2-,1.2,x\n", 2, "'x' in column b")]
    [InlineData("cation,anion,R0,b\nLi,O2-,1.2,0.4\n", 2, "cation")]
    [InlineData("cation,anion,R0,b\nLi+,O2-,1.2,-0.4\n", 2, "positive")]
    [InlineData("# nothing\n", 0, "no table")]
    public void Broken_csv_names_the_line(string text, int line, string what) =>
        FluentActions.Invoking(() => BondValenceTable.Default.WithCsv(File("bad.csv", text))).Should().Throw<FileFormatException>().Where(e => e.Line == line).WithMessage($"*{what}*");

    [Fact]
    public void Bvparm_files_are_read_and_what_cannot_be_used_is_reported()
    {
        BondValenceImport import = BondValenceTable.Default.WithBvparm(File("bvparm.cif", """
            data_bond_valence_parameters
            loop_
            _valence_ref_id
            _valence_ref_reference
            a 'own numbers'
            loop_
            _valence_param_atom_1
            _valence_param_atom_1_valence
            _valence_param_atom_2
            _valence_param_atom_2_valence
            _valence_param_Ro
            _valence_param_B
            _valence_param_ref_id
            _valence_param_details
            Li 1 O -2 1.45 0.37 a .
            Li 1 O -2 1.99 0.37 a 'second row of the pair: not taken'
            Li 1 P -3 1.90 0.37 a .
            Li 9 S -2 1.90 0.37 a .
            Am 3 O -2 2.11 0.37 a .
            C 4 N 3 1.44 0.37 a .
            """));
        import.Added.Should().Equal((Species.Parse("Li+"), Species.Parse("O2-")), (Species.Parse("Li+"), Species.Parse("P3-")));
        import.Table.Pair(Species.Parse("Li+"), Species.Parse("O2-")).Should().Be(BondValenceTable.Default.WithBond(Species.Parse("Li+"), Species.Parse("O2-"), 1.45, 0.37).Pair(Species.Parse("Li+"), Species.Parse("O2-")));
        import.Skipped.Select(s => (s.Line, s.Cation.Element.Symbol)).Should().Equal((18, "Li"), (19, "Am"), (20, "C"));
        import.ToString().Should().StartWith("2 pairs added, 3 skipped");
        FluentActions.Invoking(() => BondValenceTable.Default.WithBvparm(File("x.cif", "data_x\n_cell_length_a 4\n"))).Should().Throw<FileFormatException>().WithMessage("*_valence_param_Ro*");
    }

    [Fact]
    public void Pgrid_files_hold_the_header_and_the_energies()
    {
        Structure s = Structure.FromSpaceGroup("Fm-3m", Lattice.Cubic(5.7158), new("S", Vector3D.Zero, Species.Parse("S2-")), new("Li", new(.25, .25, .25), Species.Parse("Li+")));
        Landscape landscape = Landscape.Compute(s, Species.Parse("Li+"), BondValence.SiteEnergy(), new LandscapeOptions { GridSpacing = 0.5 });
        string path = Path.Combine(_folder, "li2s.pgrid");
        landscape.SavePgrid(path, highest: 5.0);
        byte[] bytes = System.IO.File.ReadAllBytes(path);
        CellOffset n = landscape.GridDimensions;
        double[] energies = landscape.GridEnergies();
        bytes.Should().HaveCount(152 + (4 * energies.Length));
        Enumerable.Range(0, 4).Select(i => BitConverter.ToInt32(bytes, 4 * i)).Should().Equal(3, 0, 0, 0);
        Encoding.ASCII.GetString(bytes, 16, 80).Should().StartWith("Li+ in ");
        Enumerable.Range(0, 8).Select(i => BitConverter.ToInt32(bytes, 96 + (4 * i))).Should().Equal(1, 0, 1, 3, n.A, n.B, n.C, energies.Length);
        Enumerable.Range(0, 6).Select(i => BitConverter.ToSingle(bytes, 128 + (4 * i))).Should().Equal(5.7158f, 5.7158f, 5.7158f, 90f, 90f, 90f);

        // Index along a runs fastest.
        double cut = energies.Min() + 5.0;
        float At(int a, int b, int c) => BitConverter.ToSingle(bytes, 152 + (4 * ((((c * n.B) + b) * n.A) + a)));
        for (int a = 0; a < n.A; a++) for (int c = 0; c < n.C; c++) At(a, 1, c).Should().Be((float)Math.Min(cut, energies[(((a * n.B) + 1) * n.C) + c]));
    }

    private string File(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }
}
