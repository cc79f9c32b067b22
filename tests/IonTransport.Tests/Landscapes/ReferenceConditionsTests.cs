using IonTransport.Crystals;
using IonTransport.Landscapes;
using IonTransport.Rates;
using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace IonTransport.Tests.Landscapes;

/// <summary>
/// Where the published run of LAMMPS (buck/coul/long 8 Å, ewald 1e-10, pair_modify table 0) and exact sums part: its error function is the polynomial 7.1.26 of
/// Abramowitz and Stegun, its Coulomb constant is 14.399645 eV·Å, and its Hessians are central differences of forces over 0.005 Å. With these three put on our model its
/// numbers come out to their last digit.
/// </summary>
public sealed class ReferenceConditionsTests
{
    // What LAMMPS prints as "G vector (1/distance)" for 95 ions at this accuracy.
    private const double Splitting = 0.5872056;
    private const double Step = 0.005;
    private static readonly double ChargeScale = Math.Sqrt(14.399645 / IonTransport.Physics.Constants.Coulomb);

    [Fact]
    public void The_published_run_comes_out_under_its_own_conditions()
    {
        MigrationBarrier exact = CrystalHopTests.Vacancy.Value;
        RigidIonEnergy model = new RigidIonPotential()
            .WithCharge("Ca", 2.0 * ChargeScale)
            .WithCharge("F", -ChargeScale)
            .WithCutoff(8.0, PairTruncation.Plain)
            .With(
                PairPotential.BornMayer("Ca", "F", 1272.8, 0.2997),
                PairPotential.Buckingham("F", "F", 1127.7, 0.2753, 15.83),
                PairPotential.FromFunction("Ca", "Ca", r => ErrorOfTheirErfc(r, 4.0)),
                PairPotential.FromFunction("Ca", "F", r => ErrorOfTheirErfc(r, -2.0)),
                PairPotential.FromFunction("F", "F", r => ErrorOfTheirErfc(r, 1.0)))
            .For(exact.Hop.Initial);
        double[] minimum = Stationary(model, exact.Initial.Coordinates);
        double[] saddle = Stationary(model, exact.Saddle.Coordinates);
        double lower = model.Evaluate(minimum, []), upper = model.Evaluate(saddle, []);
        lower.Should().BeApproximately(-854.357947975, 2e-7);
        upper.Should().BeApproximately(-854.083783250, 2e-7);
        (upper - lower).Should().BeApproximately(0.274164725, 2e-8);

        HarmonicTransitionState state = HarmonicTransitionState.FromHessians(Differences(model, minimum), Differences(model, saddle), exact.Elements, upper - lower);
        state.AttemptFrequency.Should().BeApproximately(1.868977, 2e-6);
        state.UnstableFrequency.Should().BeApproximately(3.061060, 2e-6);
        state.InitialFrequencies[0].Should().BeApproximately(2.806320, 2e-6);
        state.InitialFrequencies[^1].Should().BeApproximately(15.675734, 2e-6);
        state.SaddleFrequencies[0].Should().BeApproximately(2.247973, 2e-6);
        state.SaddleFrequencies[^1].Should().BeApproximately(16.280212, 2e-6);
        state.QuantumAttemptFrequency(300).Should().BeApproximately(1.684659, 4e-6);
        state.QuantumAttemptFrequency(600).Should().BeApproximately(1.818568, 4e-6);
        state.QuantumAttemptFrequency(1200).Should().BeApproximately(1.856067, 4e-6);
    }

    /// <summary>k qq′ (p(gr) − erfc(gr))/r with p the polynomial; the slope is that of the program's force, which takes p to be erfc when it differentiates.</summary>
    private static (double Energy, double Slope, double Curvature) ErrorOfTheirErfc(double r, double charges)
    {
        double x = Splitting * r;
        double gauss = Math.Exp(-x * x);
        double t = 1.0 / (1.0 + (0.3275911 * x));
        double polynomial = t * (0.254829592 + (t * (-0.284496736 + (t * (1.421413741 + (t * (-1.453152027 + (t * 1.061405429))))))));
        double slopeOfPolynomial = -0.3275911 * t * t * (0.254829592 + (t * ((2.0 * -0.284496736) + (t * ((3.0 * 1.421413741) + (t * ((4.0 * -1.453152027) + (t * 5.0 * 1.061405429))))))));
        double k = 14.399645 * charges;
        double excess = (gauss * polynomial) - SpecialFunctions.Erfc(x);

        // Their force is k(p + 1.12837917 x e^{−x²})/r², ours k(erfc + 2/√π x e^{−x²})/r².
        double mantissa = (1.12837917 - (2.0 / Math.Sqrt(Math.PI))) * x * gauss;
        double excessSlope = Splitting * ((gauss * (slopeOfPolynomial - (2.0 * x * polynomial))) + (2.0 / Math.Sqrt(Math.PI) * gauss));
        return (k * excess / r, -k * (excess + mantissa) / (r * r), k * ((2.0 * (excess + mantissa) / r) - excessSlope) / (r * r));
    }

    /// <summary>Two Newton steps with the analytic Hessian; a multiple of the translations' projector makes it invertible.</summary>
    private static double[] Stationary(RigidIonEnergy model, ReadOnlySpan<double> start)
    {
        int n = start.Length;
        double[] x = start.ToArray(), gradient = new double[n], hessian = new double[n * n];
        model.Hessian(x, hessian);
        Matrix<double> h = Matrix<double>.Build.Dense(n, n, hessian) + Matrix<double>.Build.Dense(n, n, (i, j) => i % 3 == j % 3 ? 1.0 : 0.0);
        for (int step = 0; step < 3; step++)
        {
            model.Evaluate(x, gradient);
            Vector<double> move = h.Solve(Vector<double>.Build.DenseOfArray(gradient));
            for (int i = 0; i < n; i++) x[i] -= move[i];
        }

        model.Evaluate(x, gradient);
        gradient.Max(Math.Abs).Should().BeLessThan(1e-9);
        return x;
    }

    private static Matrix<double> Differences(RigidIonEnergy model, double[] x)
    {
        int n = x.Length;
        Matrix<double> h = Matrix<double>.Build.Dense(n, n);
        double[] at = [.. x], above = new double[n], below = new double[n];
        for (int i = 0; i < n; i++)
        {
            at[i] = x[i] + Step;
            model.Evaluate(at, above);
            at[i] = x[i] - Step;
            model.Evaluate(at, below);
            at[i] = x[i];
            for (int j = 0; j < n; j++) h[i, j] = (above[j] - below[j]) / (2.0 * Step);
        }

        return h;
    }
}
