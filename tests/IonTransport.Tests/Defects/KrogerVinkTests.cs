using CsCheck;
using IonTransport.Defects;
using IonTransport.Physics;

namespace IonTransport.Tests.Defects;

public sealed class KrogerVinkTests
{
    [Theory]
    [InlineData("V_Li'", "V_Li′", -1)]
    [InlineData("Li_i^•", "Li_i•", 1)]
    [InlineData("Al_Li^••", "Al_Li••", 2)]
    [InlineData("V_O..", "V_O••", 2)]
    [InlineData("V_O**", "V_O••", 2)]
    [InlineData("Y_Zr’", "Y_Zr′", -1)]
    [InlineData("O_Ox", "O_O×", 0)]
    [InlineData("O_O^×", "O_O×", 0)]
    [InlineData("e'", "e′", -1)]
    [InlineData("h^•", "h•", 1)]
    [InlineData("V_O^2+", "V_O••", 2)]
    [InlineData(@"V_{O}^{\bullet\bullet}", "V_O••", 2)]
    [InlineData("(Y_Zr'-V_O^••)^•", "(Y_Zr′–V_O••)•", 1)]
    [InlineData("[Ca_Na.-V_Na']x", "(Ca_Na•–V_Na′)×", 0)]
    [InlineData("I_i'", "I_i′", -1)]
    [InlineData("V_I.", "V_I•", 1)]
    [InlineData("V_Li1'", "V_Li1′", -1)]
    [InlineData("{V}_Ti.", "{V}_Ti•", 1)]
    public void Symbols_are_read_and_printed(string text, string printed, int charge)
    {
        KrogerVink symbol = KrogerVink.Parse(text);
        symbol.ToString().Should().Be(printed);
        symbol.Charge.Should().Be(charge);
        KrogerVink.Parse(symbol.ToPlainString()).Should().Be(symbol);
        KrogerVink.Parse(symbol.ToString()).Should().Be(symbol);
    }

    [Theory]
    [InlineData("V_Qq'", 2)]
    [InlineData("V_Li", 4)]
    [InlineData("Li'", 2)]
    [InlineData("e.", 1)]
    [InlineData("(Y_Zr'-V_O..)..", 13)]
    [InlineData("V_O.'", 4)]
    [InlineData("", 0)]
    [InlineData("(V_O..", 6)]
    public void Unreadable_symbols_say_where(string text, int position) =>
        FluentActions.Invoking(() => KrogerVink.Parse(text)).Should().Throw<KrogerVinkException>().Which.Position.Should().Be(position);

    [Fact]
    public void Any_text_is_read_or_refused_cleanly() => Gen.String[Gen.Char["VLiOYZreh_'.x^()-2{}\\ •′"], 0, 14].Sample(text =>
    {
        try
        {
            KrogerVink symbol = KrogerVink.Parse(text);
            return KrogerVink.Parse(symbol.ToPlainString()).Equals(symbol);
        }
        catch (KrogerVinkException e)
        {
            return e.Position <= text.Length;
        }
    });

    [Fact]
    public void Latex_form() => KrogerVink.Parse("V_O..").ToLatex().Should().Be(@"\mathrm{V}_{\mathrm{O}}^{\bullet\bullet}");

    [Fact]
    public void Effective_charges_are_checked_against_the_host()
    {
        HostCrystal zirconia = HostCrystal.Parse("ZrO2");
        KrogerVink.Parse("Y_Zr'").RealCharge(zirconia).Should().Be(3);
        KrogerVink.Parse("V_O..").RealCharge(zirconia).Should().Be(0);
        FluentActions.Invoking(() => KrogerVink.Parse("Y_Zr.").RealCharge(zirconia)).Should().Throw<IonTransportException>().WithMessage("*should be -1*");
        FluentActions.Invoking(() => KrogerVink.Parse("V_Li'").RealCharge(zirconia)).Should().Throw<IonTransportException>().WithMessage("*no Li site*");
    }

    [Fact]
    public void Composition_counts_atoms_added()
    {
        KrogerVink.Parse("(Y_Zr'-V_O^••)^•").Composition.Should().BeEquivalentTo(new Dictionary<string, int> { ["Y"] = 1, ["Zr"] = -1, ["O"] = -1 });
        KrogerVink.Parse("Li_i.").Composition.Should().BeEquivalentTo(new Dictionary<string, int> { ["Li"] = 1 });
        KrogerVink.Parse("O_Ox").Composition.Should().BeEmpty();
    }
}
