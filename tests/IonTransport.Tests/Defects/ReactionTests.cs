using IonTransport.Defects;

namespace IonTransport.Tests.Defects;

public sealed class ReactionTests
{
    [Theory]
    [InlineData("ZrO2", "Y2O3 -> Y_Zr' + O_Ox + V_O..", "Y2O3 → 2 Y_Zr′ + 3 O_O× + V_O••")]
    [InlineData("NaCl", "CaCl2 -> Ca_Na. + V_Na' + Cl_Clx", "CaCl2 → Ca_Na• + V_Na′ + 2 Cl_Cl×")]
    [InlineData("ZrO2", "O_Ox -> O2 + V_O.. + e'", "2 O_O× → O2 + 2 V_O•• + 4 e′")]
    [InlineData("ZrO2", "Y2O3 -> (Y_Zr'-V_O..). + Y_Zr' + O_Ox", "Y2O3 → (Y_Zr′–V_O••)• + Y_Zr′ + 3 O_O×")]
    public void Reactions_balance(string host, string text, string balanced) => DefectReaction.Balance(text, HostCrystal.Parse(host)).ToString().Should().Be(balanced);

    [Fact]
    public void Ready_made_disorder_of_any_host()
    {
        DefectReaction.Schottky(HostCrystal.Parse("Li2S")).ToString().Should().Be("nil → 2 V_Li′ + V_S••");
        DefectReaction.Schottky(HostCrystal.Parse("SrTiO3")).ToString().Should().Be("nil → V_Sr′′ + V_Ti′′′′ + 3 V_O••");
        DefectReaction.Frenkel(HostCrystal.Parse("AgI"), "Ag").ToString().Should().Be("Ag_Ag× → V_Ag′ + Ag_i•");
        DefectReaction.AntiFrenkel(HostCrystal.Parse("CaF2"), "F").ToString().Should().Be("F_F× → V_F• + F_i′");
        DefectReaction.Antisite(HostCrystal.Parse("LiCoO2"), "Li", "Co").ToString().Should().Be("Li_Li× + Co_Co× → Li_Co′′ + Co_Li••");
    }

    [Fact]
    public void Dopants_are_incorporated_with_their_compensation()
    {
        DefectReaction.Incorporation(HostCrystal.Parse("ZrO2"), "Y2O3", "Zr").ToString().Should().Be("Y2O3 → 2 Y_Zr′ + V_O•• + 3 O_O×");
        DefectReaction.Incorporation(HostCrystal.Parse("NaCl"), "CaCl2", "Na").ToString().Should().Be("CaCl2 → Ca_Na• + V_Na′ + 2 Cl_Cl×");
        DefectReaction garnet = DefectReaction.Incorporation(HostCrystal.Parse("Li7La3Zr2O12"), "Al2O3", "Li");
        garnet.ToString().Should().Be("Al2O3 + 6 Li_Li× → 2 Al_Li•• + 4 V_Li′ + 3 Li2O");
        garnet.FormulaUnitsCreated.Should().Be(0.0);
    }

    [Fact]
    public void What_cannot_balance_is_named()
    {
        HostCrystal zirconia = HostCrystal.Parse("ZrO2");
        FluentActions.Invoking(() => DefectReaction.Balance("Y2O3 -> Y_Zr' + O_Ox", zirconia)).Should().Throw<ReactionBalanceException>().WithMessage("*charge*");
        FluentActions.Invoking(() => DefectReaction.Balance("Y2O3 + V_O.. -> Y_Zr' + O_Ox", zirconia)).Should().Throw<ReactionBalanceException>().WithMessage("*only as*");
        FluentActions.Invoking(() => DefectReaction.Parse("Y2O3 -> 2 Y_Zr' + 3 O_Ox", zirconia)).Should().Throw<ReactionBalanceException>().WithMessage("*charge -2*");
        FluentActions.Invoking(() => DefectReaction.Parse("Y2O3 -> 2 Y_Zr' + 3 O_Qx + V_O..", zirconia)).Should().Throw<KrogerVinkException>();
        DefectReaction.Parse("Y2O3 -> 2 Y_Zr' + 3 O_Ox + V_O..", zirconia).FormulaUnitsCreated.Should().Be(2.0);
    }

    [Fact]
    public void Several_independent_balances_are_listed() =>
        FluentActions.Invoking(() => DefectReaction.Balance("Y2O3 -> Y_Zr' + O_Ox + V_O.. + h.+ O2", HostCrystal.Parse("ZrO2")))
            .Should().Throw<ReactionBalanceException>().Which.Alternatives.Should().HaveCount(2);

    [Fact]
    public void Reaction_energy_adds_products_and_subtracts_reactants()
    {
        DefectReaction frenkel = DefectReaction.Frenkel(HostCrystal.Parse("AgI"), "Ag");
        frenkel.Energy(s => s.IsVacancy ? 0.4 : 0.3, _ => 0.0).Should().BeApproximately(0.7, 1e-14);
    }
}
