using IonTransport.Rates;

namespace IonTransport.Tests.Rates;

/// <summary>
/// The fluoride vacancy of CaF₂ with rigid ions (q = +2/−1, Buckingham, plain cutoff 8 Å, 2 × 2 × 2 cell of 5.4631 Å, 95 ions). Two references:
/// frequencies from an independent numpy program with analytic Ewald Hessians (the fixtures), and LAMMPS with differences of forces, whose
/// polynomial erfc (1.5e-7) and finite step leave 1e-4 in ν*.
/// </summary>
public sealed class CalciumFluorideTests
{
    private static readonly HarmonicTransitionState FromFrequencies = HarmonicTransitionState.FromFrequencies(
        Load("caf2-vacancy-minimum.txt"), Load("caf2-vacancy-saddle.txt"), 0.274170256);

    private static double[] Load(string name) => FrequencyFile.Load(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Rates", name));

    [Fact]
    public void Attempt_frequency_from_frequencies()
    {
        FromFrequencies.ModeCount.Should().Be(282);
        FromFrequencies.AttemptFrequency.Should().BeApproximately(1.868826265, 1e-8);
        FromFrequencies.AttemptFrequency.Should().BeApproximately(1.868977, 1.0e-4 * 1.868977);
        FromFrequencies.UnstableFrequency.Should().BeApproximately(3.061060, 1e-5 * 3.061060);
        FromFrequencies.CrossoverTemperature.Should().BeApproximately(23.381, 1e-3);
    }

    // LAMMPS: 1.684659, 1.818568, 1.856067 THz; zero-point energy +4.192870 meV. Relative to ν* its error cancels.
    [Theory]
    [InlineData(300, 1.684659)]
    [InlineData(600, 1.818568)]
    [InlineData(1200, 1.856067)]
    public void Quantum_prefactors(double t, double expected) =>
        (FromFrequencies.QuantumAttemptFrequency(t) / FromFrequencies.AttemptFrequency).Should().BeApproximately(expected / 1.868977, 2e-6);

    [Fact]
    public void Zero_point_energy_raises_this_barrier() => FromFrequencies.ZeroPointCorrection.Should().BeApproximately(4.192870e-3, 1e-6);
}
