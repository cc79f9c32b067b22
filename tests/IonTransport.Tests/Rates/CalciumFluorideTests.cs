using IonTransport.Crystals;
using IonTransport.Rates;
using MathNet.Numerics.LinearAlgebra;

namespace IonTransport.Tests.Rates;

/// <summary>
/// The fluoride vacancy of CaF₂ with rigid ions (q = +2/−1, Buckingham, plain cutoff 8 Å, 2 × 2 × 2 cell of 5.4631 Å, 95 ions). Two references:
/// frequencies from an independent numpy program with analytic Ewald Hessians (the fixtures), and LAMMPS with differences of forces, whose finite
/// step leaves 8e-5 in ν*: the numpy program differentiating by 0.01 Å moves ν* by 3.6e-4 and its softest modes by four times what LAMMPS is off.
/// </summary>
public sealed class CalciumFluorideTests
{
    private static readonly HarmonicTransitionState FromFrequencies = HarmonicTransitionState.FromFrequencies(
        Load("caf2-vacancy-minimum.txt"), Load("caf2-vacancy-saddle.txt"), 0.274170256);

    private static readonly Matrix<double> Minimum = HessianFile.Load(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Rates", "caf2-vacancy-minimum.hessian.gz"));
    private static readonly Matrix<double> Saddle = HessianFile.Load(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Rates", "caf2-vacancy-saddle.hessian.gz"));
    private static readonly Element[] Ions = [.. Enumerable.Repeat(Element.Parse("Ca"), 32), .. Enumerable.Repeat(Element.Parse("F"), 63)];
    private static readonly HarmonicTransitionState State = HarmonicTransitionState.FromHessians(Minimum, Saddle, Ions, 0.274170256);

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

    // The numpy program's own eigen-solver on the same Hessians: 1.868826 THz and 3.061081i THz; rounding to 1e-7 eV/Å² leaves 2e-7.
    [Fact]
    public void Hessians_give_the_same_attempt_frequency_as_frequencies()
    {
        State.AttemptFrequency.Should().BeApproximately(1.868826265, 1e-6);
        State.UnstableFrequency.Should().BeApproximately(3.061081, 1e-6);
        State.ModeCount.Should().Be(282);
        for (int k = 0; k < 282; k += 20) State.InitialFrequencies[k].Should().BeApproximately(FromFrequencies.InitialFrequencies[k], 1e-6);
        State.InitialFrequencies[^1].Should().BeApproximately(15.675734, 1e-5 * 15.675734);
    }

    // LAMMPS: jumping ion 0.40618, all F 0.46424, all Ca 0.03576.
    [Fact]
    public void Isotope_exponents()
    {
        State.UnstableMode.Atom.Should().Be(32);
        State.IsotopeExponent(32).Should().BeApproximately(0.40618, 1e-5);
        State.IsotopeExponent(Element.Parse("F")).Should().BeApproximately(0.46424, 1e-5);
        State.IsotopeExponent("Ca").Should().BeApproximately(0.03576, 1e-5);
        State.IsotopeExponents.Sum().Should().BeApproximately(0.5, 1e-12);
    }

    // The whole crystal's vibrations: masses of a supercell cancel from ν*, so heavier spectators far from the path change it only by their α_j.
    [Fact]
    public void Exponents_predict_a_change_of_isotope()
    {
        double[] masses = [.. State.Masses.Select((m, j) => j < 32 ? 1.02 * m : m)];
        (Math.Log(State.AttemptFrequency / State.WithMasses(masses).AttemptFrequency) / Math.Log(1.02)).Should().BeApproximately(0.03576, 2e-4);
    }

    // The jumping ion's own 3 × 3 block at the saddle: 2.84717 THz lowest, no negative mode.
    [Fact]
    public void A_block_of_the_jumping_ion_alone_is_refused()
    {
        Matrix<double> Block(Matrix<double> h) => h.SubMatrix(96, 3, 96, 3);
        Action act = () => HarmonicTransitionState.FromHessians(Block(Minimum), Block(Saddle), [Ions[32].Mass], 0.27, HessianScope.FixedHost);
        NotASaddleException error = act.Should().Throw<NotASaddleException>().WithMessage("*free more of them*").Which;
        error.ImaginaryModes.Should().BeEmpty();
        error.Lowest.Frequency.Should().BeApproximately(2.84717, 1e-4);
    }
}
