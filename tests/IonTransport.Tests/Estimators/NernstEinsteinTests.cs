using IonTransport.Crystals;
using IonTransport.Estimators;
using IonTransport.Physics;

namespace IonTransport.Tests.Estimators;

/// <summary>Numbers that can only be in another unit, or in another's place, are refused; a structure brings its own.</summary>
public sealed class NernstEinsteinTests
{
    private static readonly Structure Fluorite = Structure.FromSpaceGroup(
        "F m -3 m", Lattice.Cubic(5.4631), new AsymmetricSite("Ca1", Vector3D.Zero, Species.Parse("Ca2+")), new AsymmetricSite("F1", new Vector3D(0.25, 0.25, 0.25), Species.Parse("F-")));

    [Fact]
    public void A_structure_brings_charge_and_number_density()
    {
        double volume = 5.4631 * 5.4631 * 5.4631;
        double expected = NernstEinstein.Conductivity(diffusion: 1e-6, charge: -1, numberDensity: 8e24 / volume, temperature: 1500);
        NernstEinstein.Conductivity(1e-6, Fluorite, "F", 1500).Should().BeApproximately(expected, 1e-12 * expected);
        NernstEinstein.Conductivity(1e-6, Fluorite, Species.Parse("F-"), 1500).Should().BeApproximately(expected, 1e-12 * expected);
        Estimate sigma = NernstEinstein.Conductivity(new Estimate(1e-6, 1e-7, "cm²/s"), Fluorite, Species.Parse("F-"), 1500);
        sigma.Value.Should().BeApproximately(expected, 1e-12 * expected);
        sigma.StandardError.Should().BeApproximately(0.1 * expected, 1e-12 * expected);
        sigma.Unit.Should().Be("S/cm");
        NernstEinstein.Diffusion(expected, Fluorite, Species.Parse("F"), 1500).Should().BeApproximately(1e-6, 1e-18);
    }

    [Fact]
    public void A_structure_that_does_not_know_says_so()
    {
        FluentActions.Invoking(() => NernstEinstein.Conductivity(1e-6, Fluorite, "Li", 1500)).Should().Throw<ArgumentException>().WithMessage("*Li is not in the structure; it has Ca2+, F-*");
        Structure bare = new(Lattice.Cubic(3), [new Site("Li", Vector3D.Zero, Species.Parse("Li"))]);
        FluentActions.Invoking(() => NernstEinstein.Conductivity(1e-6, bare, "Li", 300)).Should().Throw<IonTransportException>().WithMessage("*oxidation state*");
        Structure mixed = new(Lattice.Cubic(4), [new Site("Fe1", Vector3D.Zero, Species.Parse("Fe2+")), new Site("Fe2", new(0.5, 0.5, 0.5), Species.Parse("Fe3+"))]);
        FluentActions.Invoking(() => NernstEinstein.Conductivity(1e-6, mixed, "Fe", 300)).Should().Throw<IonTransportException>().WithMessage("*Fe2+, Fe3+*");
        NernstEinstein.Conductivity(1e-6, mixed, "Fe3+", 300).Should().BePositive();
    }

    [Theory]
    [InlineData(1e5, 1, 2.5e22, 300, "diffusion", "*Å²/ps*")]
    [InlineData(1e-8, 1, 2.5e28, 300, "numberDensity", "*per m³*")]
    [InlineData(1e-8, 1, 300, 2.5e22, "temperature", "*The order is*")]
    [InlineData(1e-8, 2.5e22, 1, 300, "charge", "*The order is*")]
    [InlineData(1, 1e-8, 2.5e22, 300, "charge", "*The order is*")]
    [InlineData(1e-8, 1, 2.5e22, -5, "temperature", "*positive*")]
    [InlineData(-1e-8, 1, 2.5e22, 300, "diffusion", "*zero or positive*")]
    public void Slips_are_named(double diffusion, double charge, double density, double temperature, string argument, string message)
    {
        FluentActions.Invoking(() => NernstEinstein.Conductivity(diffusion, charge, density, temperature)).Should().Throw<ArgumentOutOfRangeException>().WithMessage(message).Which.ParamName.Should().Be(argument);
        if (diffusion < 0.0) return; // a value with an error may lie below zero
        FluentActions.Invoking(() => NernstEinstein.Conductivity(new Estimate(diffusion, 0.0), charge, density, temperature)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Small_concentrations_are_physics()
    {
        // Minority defects may be fewer than one a cm³.
        NernstEinstein.Conductivity(1e-8, 1, 0.02, 300).Should().BePositive();
        NernstEinstein.Conductivity(1e-8, 0, 1e22, 300).Should().Be(0.0);
    }
}
