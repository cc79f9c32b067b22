using IonTransport.Crystals;
using IonTransport.Crystals.Formats;
using IonTransport.Physics;

namespace IonTransport.Tests.Crystals;

public sealed class CifTests
{
    private const string Salt = """
        # a comment
        data_salt
        _publ_section_title
        ;
          A text block with 'quotes' and a loop_ word
        ;
        _cell_length_a 5.6402(3)
        _cell_length_b 5.6402(3)
        _cell_length_c 5.6402(3)
        _cell_angle_alpha 90
        _cell_angle_beta 90
        _cell_angle_gamma 90
        _symmetry_space_group_name_H-M 'F m -3 m'
        loop_
        _atom_site_label
        _atom_site_type_symbol
        _atom_site_fract_x
        _atom_site_fract_y
        _atom_site_fract_z
        _atom_site_occupancy
        Na1 Na1+ 0 0 0 1.
        Cl1 Cl1- 0.5 0.5 0.5 .
        """;

    [Theory]
    [InlineData("llzo", 256, "Li56.064 La24 Zr16 O96")]
    [InlineData("llzo-tetragonal", 192, "Li56 La24 Zr16 O96")]
    [InlineData("agi", 14, "I2 Ag2")]
    [InlineData("caf2", 12, "Ca4 F8")]
    [InlineData("nacl", 8, "Na4 Cl4")]
    public void Published_structures_load_with_the_right_contents(string name, int sites, string formula)
    {
        Structure structure = Structure.FromCif(Repository.SampleData(name + ".cif"));
        structure.Sites.Should().HaveCount(sites);
        structure.Formula.Should().Be(formula);
        Math.Abs(structure.Charge).Should().BeLessThan(0.1);
    }

    [Fact]
    public void Densities_are_those_of_handbooks()
    {
        // NaCl 2.165 g/cm³, CaF2 3.18 g/cm³ (CRC Handbook of Chemistry and Physics), to the digits of the cell constants.
        Structure.FromCif(Repository.SampleData("nacl.cif")).Density.Should().BeApproximately(2.165, 0.005);
        Structure.FromCif(Repository.SampleData("caf2.cif")).Density.Should().BeApproximately(3.18, 0.01);
    }

    [Fact]
    public void Quotes_text_blocks_uncertainties_and_symbols_without_operations_are_read()
    {
        Structure salt = Cif.Parse(Salt);
        salt.Sites.Should().HaveCount(8);
        salt.Lattice.A.Should().Be(5.6402);
        salt.Species.Should().Equal(Species.Parse("Na+"), Species.Parse("Cl-"));
    }

    [Theory]
    [InlineData("'F m -3 m'", "'F m -3 m'\n_space_group_IT_number 225")]
    [InlineData("_symmetry_space_group_name_H-M 'F m -3 m'", "_space_group_IT_number 225")]
    [InlineData("_symmetry_space_group_name_H-M 'F m -3 m'", "_space_group_name_Hall '-F 4 2 3'")]
    public void The_space_group_may_be_given_by_symbol_number_or_Hall_symbol(string from, string to) =>
        Cif.Parse(Salt.Replace(from, to)).Formula.Should().Be("Na4 Cl4");

    [Theory]
    [InlineData("Cl1 Cl1- 0.5 0.5 0.5 .", "Cl1 Cl1- 0.5 0.5", "*line 22*6 columns*truncated*")]
    [InlineData("Cl1 Cl1-", "Qq1 Qq", "*line 22*'Qq' names no element*")]
    [InlineData("0.5 0.5 0.5 .", "0.5 0.5 half .", "*line 22*'half' is not a number*")]
    [InlineData("0.5 0.5 0.5 .", "0.01 0 0 .", "*line 22*overlap*0.0* Å apart*")]
    [InlineData("0.5 0.5 0.5 .", "0.5 0.5 0.5 1.7", "*line 22*occupancy 1.7 of Cl1*")]
    [InlineData("'F m -3 m'", "'F m -3 q'", "*line 13*'F m -3 q' is not known*")]
    [InlineData("_cell_length_b 5.6402(3)", "_cell_length_q 5.6402(3)", "*no _cell_length_b*")]
    [InlineData("_cell_angle_alpha 90", "_cell_angle_alpha 290", "*cell is impossible*")]
    [InlineData("        ;\n_cell", "_cell", "*line 4*no closing ';'*")]
    public void Bad_files_are_refused_with_the_line_and_the_reason(string from, string to, string message)
    {
        string text = Salt.Contains(from, StringComparison.Ordinal) ? Salt.Replace(from, to) : Salt.Replace(";\n_cell", "\n_cell");
        FluentActions.Invoking(() => Cif.Parse(text)).Should().Throw<FileFormatException>().WithMessage(message);
    }

    [Fact]
    public void Every_truncation_of_a_file_ends_in_a_structure_or_a_clear_error()
    {
        string text = File.ReadAllText(Repository.SampleData("agi.cif"));
        for (int length = 0; length < text.Length; length += 37)
        {
            try
            {
                Cif.Parse(text[..length]).Sites.Should().NotBeEmpty();
            }
            catch (FileFormatException e)
            {
                e.Message.Should().NotBeNullOrEmpty();
            }
        }
    }

    [Theory]
    [InlineData("llzo")]
    [InlineData("agi")]
    [InlineData("llzo-tetragonal")]
    public void A_written_file_reads_back_the_same(string name)
    {
        Structure structure = Structure.FromCif(Repository.SampleData(name + ".cif"));
        Structure again = Cif.Parse(Cif.Write(structure));
        again.Formula.Should().Be(structure.Formula);
        again.Operations.Should().HaveCount(structure.Operations.Count);
        again.Sites.Select(s => s.Fractional).Should().BeEquivalentTo(
            structure.Sites.Select(s => s.Fractional), o => o.Using<double>(c => c.Subject.Should().BeApproximately(c.Expectation, 1e-7)).WhenTypeIs<double>());
    }

    [Fact]
    public void Oxidation_states_are_guessed_by_charge_balance()
    {
        Structure bare = Cif.Parse(Salt.Replace("Na1+", "Na").Replace("Cl1-", "Cl"));
        bare.Species.Should().Equal(Species.Parse("Na+"), Species.Parse("Cl-"));
        Structure iron = Structure.FromSpaceGroup("P n m a", Lattice.FromParameters(10.332, 6.010, 4.692),
            new AsymmetricSite("Li", new(0, 0, 0), Species.Parse("Li")),
            new AsymmetricSite("Fe", new(.28222, .25, .97472), Species.Parse("Fe")),
            new AsymmetricSite("P", new(.09486, .25, .41820), Species.Parse("P")),
            new AsymmetricSite("O1", new(.09678, .25, .74279), Species.Parse("O")),
            new AsymmetricSite("O2", new(.45710, .25, .20602), Species.Parse("O")),
            new AsymmetricSite("O3", new(.16558, .04646, .28478), Species.Parse("O"))).GuessOxidationStates();
        iron.Formula.Should().Be("Li4 Fe4 P4 O16");
        iron.Species.Should().Contain([Species.Parse("Fe2+"), Species.Parse("P5+")]);
        FluentActions.Invoking(() => new Structure(Lattice.Cubic(4), [new Site("Xe", default, Species.Parse("Xe"))]).GuessOxidationStates())
            .Should().Throw<IonTransportException>().WithMessage("*WithOxidationStates*");
    }

    [Fact]
    public void POSCAR_files_are_read_and_written()
    {
        Structure structure = Structure.FromCif(Repository.SampleData("caf2.cif"));
        Structure again = Poscar.Parse(Poscar.Write(structure));
        again.Formula.Should().Be("Ca4 F8");
        again.Species.Should().Equal(Species.Parse("Ca2+"), Species.Parse("F-"));
        Poscar.Parse("salt\n2.0\n2.8 0 0\n0 2.8 0\n0 0 2.8\nNa Cl\n1 1\nSelective dynamics\nCartesian\n0 0 0 T T T\n1.4 1.4 1.4 F F F\n").Sites[1].Fractional.X.Should().BeApproximately(0.5, 1e-12);
        FluentActions.Invoking(() => Poscar.Parse("x\n1\n1 0 0\n0 1 0\n0 0 1\nLi\n99999999999\nDirect\n")).Should().Throw<FileFormatException>().WithMessage("*line 7*");
        FluentActions.Invoking(() => Poscar.Parse("x\n1\n4 0 0\n0 4 0\n0 0 4\nLi\n3\nDirect\n0 0 0\n")).Should().Throw<FileFormatException>().WithMessage("*truncated*");
        FluentActions.Invoking(() => Poscar.Write(Structure.FromCif(Repository.SampleData("agi.cif")))).Should().Throw<ArgumentException>().WithMessage("*ordered*");
    }
}
