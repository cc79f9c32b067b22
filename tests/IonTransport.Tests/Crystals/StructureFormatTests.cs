using IonTransport.Crystals;
using IonTransport.Crystals.Formats;
using IonTransport.Physics;

namespace IonTransport.Tests.Crystals;

public sealed class StructureFormatTests : IDisposable
{
    // The same four atoms in the same triclinic cell, written by ASE 3.24 (formats extxyz and lammps-data).
    private const string AseXyz = """
        4
        Lattice="4.0 0.1 0.0 -0.7 4.2 0.2 0.3 0.5 4.6" Properties=species:S:1:pos:R:3 pbc="T T T"
        Li       0.10000000       0.20000000       0.30000000
        Li       2.00000000       0.10000000       0.00000000
        O        0.50000000       1.90000000       2.20000000
        Cl       2.20000000       2.10000000       2.50000000

        """;

    private const string AseLammps = """
        (written by ASE)

        4 	 atoms
        3  atom types
        0.0      4.0012498047485119  xlo xhi
        0.0      4.2209236107065902  ylo yhi
        0.0      4.5715044219289727  zlo zhi
           -0.59481414961283274     0.31240238950253824     0.70975493469010287  xy xz yz


        Atoms

             1   2     0.10496720287285286      0.2114314448265171     0.29030782018337153
             2   2       2.001874511932265    0.049928239618465195   -0.002368409709837828
             3   3     0.54732898640844696      1.9890336333766445      2.1081214827266495
             4   1      2.2517964235342958      2.1605224865083899      2.4003240306778912
        """;

    // Distances under periodicity by ASE (get_all_distances, mic) and the volume of that cell.
    private static readonly double[] AseDistances = [1.92613603, 2.58069758, 3.31058907, 3.21403174, 2.58263431, 1.73781472];

    private readonly string _folder = Directory.CreateTempSubdirectory("structures").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Extended_xyz_written_by_ase_is_read() => Check(ExtendedXyz.Parse(AseXyz));

    [Fact]
    public void Lammps_data_written_by_ase_is_read_with_given_elements() => Check(LammpsData.Parse(AseLammps, ["Cl", "Li", "O"]));

    [Fact]
    public void Extended_xyz_and_lammps_round_trip()
    {
        Structure s = ExtendedXyz.Parse(AseXyz);
        Check(ExtendedXyz.Parse(ExtendedXyz.Write(s)));
        Check(LammpsData.Parse(LammpsData.Write(s)));
        Check(LammpsData.Parse(LammpsData.Write(s, LammpsAtomStyle.Atomic)));
        Check(LammpsData.Parse(LammpsData.Write(s.WithOxidationStates(States), LammpsAtomStyle.Full)));
    }

    [Fact]
    public void Oxidation_states_survive_xyz_and_lammps()
    {
        Structure s = Structure.FromSpaceGroup("Fm-3m", Lattice.Cubic(5.4631), new("Ca", Vector3D.Zero, Species.Parse("Ca2+")), new("F", new(0.25, 0.25, 0.25), Species.Parse("F-")));
        ExtendedXyz.Parse(ExtendedXyz.Write(s)).Species.Should().Equal(s.Species);
        LammpsData.Parse(LammpsData.Write(s)).Species.Should().Equal(s.Species);
        LammpsData.Parse(LammpsData.Write(s, LammpsAtomStyle.Charge)).Charge.Should().BeApproximately(0.0, 1e-12);
    }

    [Theory]
    [InlineData("a.cif")]
    [InlineData("POSCAR")]
    [InlineData("CONTCAR_relaxed")]
    [InlineData("b.vasp")]
    [InlineData("c.xyz")]
    [InlineData("d.extxyz")]
    [InlineData("e.lmp")]
    [InlineData("data.f")]
    public void Save_and_load_choose_the_format_by_name(string name)
    {
        Structure s = ExtendedXyz.Parse(AseXyz);
        string path = Path.Combine(_folder, name);
        s.Save(path);
        Check(Structure.Load(path));
        string anonymous = Path.Combine(_folder, "anonymous");
        File.Copy(path, anonymous);
        Check(Structure.Load(anonymous));
    }

    [Fact]
    public void Unknown_names_and_contents_are_refused()
    {
        string path = Path.Combine(_folder, "notes.txt");
        File.WriteAllText(path, "a letter\nto nobody\n");
        FluentActions.Invoking(() => Structure.Load(path)).Should().Throw<FileFormatException>().WithMessage("*CIF, POSCAR, extended XYZ, LAMMPS data*");
        FluentActions.Invoking(() => ExtendedXyz.Parse(AseXyz).Save(path)).Should().Throw<FileFormatException>();
    }

    [Fact]
    public void One_s_own_format_comes_first()
    {
        string path = Path.Combine(_folder, "x.cif");
        Structure s = ExtendedXyz.Parse(AseXyz);
        s.Save(path, new Reversed());
        File.ReadAllText(path).Should().StartWith("reversed");
        Check(Structure.Load(path, new Reversed()));
    }

    [Fact]
    public void Frames_are_counted_from_both_ends()
    {
        Structure first = ExtendedXyz.Parse(AseXyz);
        Structure second = first.WithSites([.. first.Sites.Take(3)]);
        string path = Path.Combine(_folder, "run.xyz");
        ExtendedXyz.Save([first, second, first], path);
        ExtendedXyz.ReadFrames(path).Select(s => s.Sites.Count).Should().Equal(4, 3, 4);
        ExtendedXyz.Load(path, 1).Sites.Should().HaveCount(3);
        ExtendedXyz.Load(path, -2).Sites.Should().HaveCount(3);
        ExtendedXyz.Load(path, -1).Sites.Should().HaveCount(4);
        FluentActions.Invoking(() => ExtendedXyz.Load(path, 3)).Should().Throw<FileFormatException>();
        FluentActions.Invoking(() => ExtendedXyz.Load(path, -4)).Should().Throw<FileFormatException>();
    }

    [Theory]
    [InlineData("3\nno cell\nLi 0 0 0\n", 2, "Lattice")]
    [InlineData("x\n", 1, "number of atoms")]
    [InlineData("2\nLattice=\"4 0 0 0 4 0 0 0 4\" Properties=species:S:1:pos:R:3\nLi 0 0 0\n", 3, "truncated")]
    [InlineData("1\nLattice=\"4 0 0 0 4 0 0 0 4\" pbc=\"T T F\"\nLi 0 0 0\n", 2, "periodic")]
    [InlineData("1\nLattice=\"4 0 0 0 4 0\"\nLi 0 0 0\n", 2, "9")]
    [InlineData("1\nLattice=\"4 0 0 0 4 0 0 0 4\"\nQq 0 0 0\n", 3, "element")]
    [InlineData("1\nLattice=\"4 0 0 0 4 0 0 0 4\"\nLi 0 0 nan\n", 3, "number")]
    [InlineData("2000000000\nLattice=\"4 0 0 0 4 0 0 0 4\"\nLi 0 0 0\n", 1, "number of atoms")]
    public void Broken_xyz_names_the_line(string text, int line, string what) =>
        FluentActions.Invoking(() => ExtendedXyz.Parse(text)).Should().Throw<FileFormatException>().Where(e => e.Line == line).WithMessage($"*{what}*");

    [Fact]
    public void Broken_lammps_data_names_the_line()
    {
        FluentActions.Invoking(() => LammpsData.Parse(AseLammps)).Should().Throw<FileFormatException>().WithMessage("*element of type 2*");
        FluentActions.Invoking(() => LammpsData.Parse(AseLammps[..^90], ["Cl", "Li", "O"])).Should().Throw<FileFormatException>().WithMessage("*4 atoms*has 3*");
        FluentActions.Invoking(() => LammpsData.Parse("t\n1 atoms\n", null)).Should().Throw<FileFormatException>().WithMessage("*xlo xhi*");
        FluentActions.Invoking(() => LammpsData.Parse("t\n\n1 atoms\n0 4 xlo xhi\n0 4 ylo yhi\n0 4 zlo zhi\nMasses\n\n1 500.0\n\nAtoms\n\n1 1 0 0 0\n")).Should().Throw<FileFormatException>().Where(e => e.Line == 9).WithMessage("*500*");
        FluentActions.Invoking(() => LammpsData.Parse("t\n\n1 atoms\n0 4 xlo xhi\n0 4 ylo yhi\n0 4 zlo zhi\nMasses\n\n1 6.94\n\nAtoms # bond\n\n1 1 1 0 0 0\n")).Should().Throw<FileFormatException>().WithMessage("*bond*");
    }

    [Fact]
    public void Masses_tell_the_elements_and_fitted_charges_are_not_oxidation_states()
    {
        Structure s = LammpsData.Parse("t\n\n2 atoms\n2 atom types\n-2 2 xlo xhi\n-2 2 ylo yhi\n-2 2 zlo zhi\n\nMasses\n\n1 6.9\n2 35.5\n\nVelocities\n\n1 0 0 0\n2 0 0 0\n\nAtoms\n\n2 2 -0.82 0 0 0 1 0 0\n1 1 0.82 -2 -2 -2 0 0 0\n");
        s.Formula.Should().Be("Li Cl");
        s.Species.Select(x => x.Charge).Should().Equal(1.0, -1.0);
        s.Sites[1].Fractional.X.Should().BeApproximately(0.5, 1e-12);
    }

    [Fact]
    public void Disorder_cannot_be_written_without_a_cif()
    {
        Structure s = Structure.FromSpaceGroup("P1", Lattice.Cubic(4), new AsymmetricSite("Li", Vector3D.Zero, Species.Parse("Li+"), 0.5));
        FluentActions.Invoking(() => ExtendedXyz.Write(s)).Should().Throw<ArgumentException>().WithMessage("*OccupancyOrdering*");
        FluentActions.Invoking(() => LammpsData.Write(s)).Should().Throw<ArgumentException>();
    }

    private static readonly Dictionary<Element, double> States = new() { [Element.Parse("Li")] = 1, [Element.Parse("O")] = -1, [Element.Parse("Cl")] = -1 };

    private static void Check(Structure s)
    {
        s.Volume.Should().BeApproximately(77.208, 1e-6);
        Vector3D[] f = [.. s.Sites.OrderBy(x => x.Occupants[0].Species.Element.AtomicNumber).ThenBy(x => x.Label, StringComparer.Ordinal).Select(x => x.Fractional)];
        double[] distances = [.. Pairs(4).Select(p => s.Lattice.Distance(f[p.I], f[p.J]))];
        for (int k = 0; k < distances.Length; k++) distances[k].Should().BeApproximately(AseDistances[k], 2e-8);
    }

    private static IEnumerable<(int I, int J)> Pairs(int n) => from i in Enumerable.Range(0, n) from j in Enumerable.Range(i + 1, n - i - 1) select (i, j);

    private sealed class Reversed : IStructureFormat
    {
        public string Name => "reversed";

        public bool HasName(string fileName) => fileName.EndsWith(".cif", StringComparison.Ordinal);

        public bool Recognizes(string text) => text.StartsWith("reversed", StringComparison.Ordinal);

        public Structure Read(string text, string source) => ExtendedXyz.Parse(new string([.. text["reversed\n".Length..].Reverse()]));

        public string Write(Structure structure) => "reversed\n" + new string([.. ExtendedXyz.Write(structure).Reverse()]);
    }
}
