using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Tests.Crystals;

public sealed class OxidationStateTests
{
    [Theory]
    [InlineData("Li2 V2 P2 O8 F2", "Li+ V3+ P5+ O2- F-")]
    [InlineData("Fe3 O4", "Fe2.6667+ O2-")]
    [InlineData("Li4 P2 S6", "Li+ P4+ S2-")]
    [InlineData("Li3 V8 P12 O48 Na6", "Li+ V3.375+ P5+ O2- Na+")]
    [InlineData("Li Al H4", "Li+ Al3+ H-")]
    [InlineData("Li3 P", "Li+ P3-")]
    [InlineData("Li6 P S5 Cl", "Li+ P5+ S2- Cl-")]
    public void Common_compounds_get_the_states_chemists_write(string formula, string expected) =>
        string.Join(' ', Loose(formula, 3.0).GuessOxidationStates().Species).Should().Be(expected);

    [Fact]
    public void Peroxides_and_disulfides_need_pairs_of_atoms()
    {
        FluentActions.Invoking(() => Loose("Na2 O2", 3.0).GuessOxidationStates()).Should().Throw<IonTransportException>();
        Loose("Na2 O2", 1.49).GuessOxidationStates().Species.Should().Contain(Species.Parse("O-"));
        Loose("Fe S2", 2.15).GuessOxidationStates().Species.Should().Equal(Species.Parse("Fe2+"), Species.Parse("S-"));
    }

    [Fact]
    public void Refusals_say_why()
    {
        FluentActions.Invoking(() => Loose("Li Al", 3.0).GuessOxidationStates()).Should().Throw<IonTransportException>().WithMessage("*metals only*");
        FluentActions.Invoking(() => Loose("La Ti2 O6", 3.0).GuessOxidationStates()).Should().Throw<IonTransportException>().WithMessage("*La3+ Ti4+ O2-, leave -1 e*not locate*");
        Loose("La Ti2 O6", 3.0).GuessOxidationStates(neutralWithin: 0.2).Charge.Should().BeApproximately(-1.0, 1e-12);
        FluentActions.Invoking(() => Loose("Kr O2", 3.0).GuessOxidationStates()).Should().Throw<IonTransportException>().WithMessage("*state of Kr*");
        FluentActions.Invoking(() => Loose("Li Cl", 3.0).GuessOxidationStates(-1)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Shannon_radii_are_those_of_the_table()
    {
        // R. D. Shannon, Acta Cryst. A 32, 751 (1976), table 1.
        IonicRadii.Shannon(Species.Parse("O2-")).Should().Be(1.40);
        IonicRadii.Shannon(Species.Parse("Li+"), 4).Should().Be(0.59);
        IonicRadii.Shannon(Species.Parse("Li+")).Should().Be(0.76);
        IonicRadii.Shannon(Species.Parse("La3+"), 12).Should().Be(1.36);
        IonicRadii.Shannon(Species.Parse("S2-")).Should().Be(1.84);
        IonicRadii.Shannon(Species.Parse("Fe2.6667+")).Should().Be(IonicRadii.Shannon(Species.Parse("Fe3+")));
        IonicRadii.TryShannon(Species.Parse("H-"), 6, out _).Should().BeFalse();
        FluentActions.Invoking(() => IonicRadii.Shannon(Species.Parse("P3-"))).Should().Throw<IonTransportException>().WithMessage("*P3-*");
    }

    /// <summary>Atoms in a row at a distance: only the contents and the pairs matter.</summary>
    private static Structure Loose(string formula, double distance)
    {
        List<string> atoms = [.. formula.Split(' ').SelectMany(w => Enumerable.Repeat(new string([.. w.Where(char.IsLetter)]), int.TryParse(new string([.. w.Where(char.IsDigit)]), out int n) ? n : 1))];
        return new Structure(Lattice.FromParameters(distance * 2 * atoms.Count, 8, 8), [.. atoms.Select((a, i) => new Site(a, new(i / (2.0 * atoms.Count), 0, 0), Species.Parse(a)))]);
    }
}
