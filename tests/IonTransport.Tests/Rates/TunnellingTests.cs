using CsCheck;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Tests.Rates;

/// <summary>Reference values from an independent script (scipy quadrature of the closed forms), symmetric barrier 0.3 eV and 10 THz.</summary>
public sealed class TunnellingTests
{
    [Theory]
    [InlineData(200, 1.296676430)]
    [InlineData(300, 1.123458589)]
    [InlineData(500, 1.044795260)]
    [InlineData(1000, 1.012397583)]
    public void Eckart_of_a_symmetric_barrier(double t, double expected) => Tunnelling.Eckart(0.3, 0.3, 10, t).Should().BeApproximately(expected, 2e-9);

    [Theory]
    [InlineData(200, 1.293666)]
    [InlineData(300, 1.121226)]
    [InlineData(500, 1.043424)]
    public void Eckart_of_an_asymmetric_barrier_is_the_same_both_ways(double t, double expected)
    {
        Tunnelling.Eckart(0.3, 0.5, 10, t).Should().BeApproximately(expected, 1e-6);
        Tunnelling.Eckart(0.5, 0.3, 10, t).Should().BeApproximately(expected, 1e-6);
    }

    [Theory]
    [InlineData(200, 1.239924, 1.287391)]
    [InlineData(300, 1.106633, 1.115167)]
    [InlineData(500, 1.038388, 1.039445)]
    [InlineData(1000, 1.009597, 1.009662)]
    public void Wigner_and_Bell(double t, double wigner, double bell)
    {
        Tunnelling.Wigner(10, t).Should().BeApproximately(wigner, 1e-6);
        Tunnelling.Bell(10, t).Should().BeApproximately(bell, 1e-6);
    }

    [Fact]
    public void Crossover_temperature_is_7_63823_K_per_THz() => Tunnelling.CrossoverTemperature(1.0).Should().BeApproximately(7.63823, 1e-5);

    [Fact]
    public void Forward_and_backward_factors_are_equal() =>
        Gen.Select(Gen.Double[0.05, 2.0], Gen.Double[0.05, 2.0], Gen.Double[1.0, 30.0], Gen.Double[1.05, 20.0]).Sample(
            (forward, backward, nu, reduced) =>
            {
                double t = reduced * Tunnelling.CrossoverTemperature(nu);
                double there = Tunnelling.Eckart(forward, backward, nu, t);
                there.Should().BeApproximately(Tunnelling.Eckart(backward, forward, nu, t), 1e-7 * there);
                there.Should().BePositive();
            },
            iter: 200);

    // Sharp steps (width hν/2π far below kT and V), where a coarse rule would miss them: κ is Wigner's 1 + u²/24 to its next term 7u⁴/5760.
    [Theory]
    [InlineData(2.0, 1.0, 300)]
    [InlineData(1.0, 0.1, 1000)]
    [InlineData(0.5, 3.0, 900)]
    public void Eckart_resolves_narrow_barriers(double barrier, double nu, double t)
    {
        double u = 4.135667696e-3 * nu / Units.ThermalEnergy(t);

        // Eckart's barrier has a quartic term of its own, of relative order u²kT/V.
        Tunnelling.Eckart(barrier, barrier, nu, t).Should().BeApproximately(1.0 + (u * u / 24.0), (0.01 * Math.Pow(u, 4)) + (u * u / 12.0 * Units.ThermalEnergy(t) / barrier) + 1e-10);
    }

    // A high barrier is a parabola as far as thermal energies reach: Eckart → Bell.
    [Fact]
    public void Eckart_tends_to_Bell_for_high_barriers() =>
        Tunnelling.Eckart(20, 20, 10, 300).Should().BeApproximately(Tunnelling.Bell(10, 300), 2e-3);
}
