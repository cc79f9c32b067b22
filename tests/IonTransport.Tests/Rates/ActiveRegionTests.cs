using IonTransport.Rates;
using MathNet.Numerics.LinearAlgebra;

namespace IonTransport.Tests.Rates;

public sealed class ActiveRegionTests
{
    [Fact]
    public void Growing_regions_converge_to_all_ions_and_too_small_ones_are_refused()
    {
        const int atoms = 12;
        Matrix<double> minimum = SpringLattice.Minimum(atoms, 21);
        Matrix<double> saddle = SpringLattice.Saddle(atoms, 22, curvature: -0.4);
        double[] masses = SpringLattice.Masses(atoms, 3);
        int[] order = [.. Enumerable.Range(0, atoms)];
        ActiveRegionStudy study = ActiveRegionStudy.Analyze(minimum, saddle, masses, order, [1, 4, 8, 11]);
        study.AttemptFrequency.Should().BeApproximately(HarmonicTransitionState.FromHessians(minimum, saddle, masses, 0.3).AttemptFrequency, 1e-12);
        study.Regions.Should().HaveCount(4);
        study.Regions[0].AttemptFrequency.Should().BeNull();
        study.Regions[0].Refusal.Should().Contain("free more of them");
        study.ToString().Should().Contain("refused").And.Contain("all");

        // A block is what a partial Hessian would be: the same number through the public door.
        Matrix<double> Block(Matrix<double> m) => m.SubMatrix(0, 33, 0, 33);
        double direct = HarmonicTransitionState.FromHessians(Block(minimum), Block(saddle), masses.AsSpan(0, 11), 0.3, HessianScope.FixedHost).AttemptFrequency;
        study.Regions[3].AttemptFrequency.Should().BeApproximately(direct, 1e-6 * direct);
    }

    [Fact]
    public void Orders_and_sizes_are_checked()
    {
        Matrix<double> minimum = SpringLattice.Minimum(6, 21);
        Matrix<double> saddle = SpringLattice.Saddle(6, 22);
        double[] masses = SpringLattice.Masses(6, 3);
        ((Action)(() => ActiveRegionStudy.Analyze(minimum, saddle, masses, [0, 0], [1]))).Should().Throw<ArgumentException>().WithMessage("*at most once*");
        ((Action)(() => ActiveRegionStudy.Analyze(minimum, saddle, masses, [0, 1], [3]))).Should().Throw<ArgumentException>().WithMessage("*1 to 2 atoms*");
    }
}
