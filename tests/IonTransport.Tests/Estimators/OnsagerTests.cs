using IonTransport.Estimators;
using IonTransport.Physics;

namespace IonTransport.Tests.Estimators;

public sealed class OnsagerTests
{
    private const double Temperature = 600;
    private const double Volume = 4000;

    // Every cation step is √2(own·√(1 − c) + common·√c), every anion step half as large with the same common part: L is known in closed form.
    private static OnsagerSpecies[] Melt(int ions, int frames, double common, ulong replica)
    {
        RandomStream random = new(99, replica);
        double[] cation = new double[3 * ions * frames], anion = new double[3 * ions * frames];
        for (int t = 1; t < frames; t++)
        {
            for (int a = 0; a < 3; a++)
            {
                double shared = Math.Sqrt(2.0 * common) * random.NextGaussian();
                for (int i = 0; i < ions; i++)
                {
                    (int now, int before) = ((((t * ions) + i) * 3) + a, ((((t - 1) * ions) + i) * 3) + a);
                    cation[now] = cation[before] + shared + (Math.Sqrt(2.0 * (1.0 - common)) * random.NextGaussian());
                    anion[now] = anion[before] + (0.5 * (shared + (Math.Sqrt(2.0 * (1.0 - common)) * random.NextGaussian())));
                }
            }
        }

        return [new("Li+", 1, IonPositions.FromFrames(ions, frames, 1.0, cation)), new("X-", -1, IonPositions.FromFrames(ions, frames, 1.0, anion))];
    }

    // Slope of ⟨R_a·R_b⟩/6 in cm²/s: 10⁻⁴ [N(1 − c) + N²c] for cations, a quarter of it for anions, ½N²c between them.
    private static double Exact(int ions, double common, int a, int b)
    {
        double same = ions + ((ions * (double)ions - ions) * common);
        double slope = 1e-4 * ((a, b) switch { (0, 0) => same, (1, 1) => 0.25 * same, _ => 0.5 * ions * ions * common });
        return (a == b ? 1.0 : -1.0) * slope * 1.602176634e-19 / (Volume * 1e-24 * 8.617333262e-5 * Temperature);
    }

    [Fact]
    public void Independent_ions_have_a_diagonal_matrix_and_a_Haven_ratio_of_one()
    {
        OnsagerCoefficients melt = OnsagerCoefficients.Analyze(Melt(16, 4000, 0.0, 1), Temperature, Volume);
        melt.PartialConductivity(0, 1).Value.Should().BeApproximately(0.0, 4.0 * melt.PartialConductivity(0, 1).StandardError);
        melt.HavenRatio!.Value.Value.Should().BeApproximately(1.0, 4.0 * melt.HavenRatio.Value.StandardError);
        melt.Transference(0).Value.Should().BeApproximately(0.8, 4.0 * melt.Transference(0).StandardError);
        melt.Transference(0).StandardError.Should().BeInRange(0.003, 0.05);
        melt.Alone[1].Coefficients.TracerDiffusion.Value.Should().BeApproximately(0.25e-4, 0.02e-4);
        melt.ToString().Should().Contain("Li+").And.Contain("t = ");
    }

    [Fact]
    public void Matrix_of_ions_that_drag_each_other_is_the_closed_form_and_its_errors_are_the_scatter()
    {
        const int runs = 150;
        const double common = 0.2;
        (double[] values, double[] variances)[] all = [.. Enumerable.Range(0, 4).Select(_ => (new double[runs], new double[runs]))];
        Parallel.For(0, runs, r =>
        {
            OnsagerCoefficients melt = OnsagerCoefficients.Analyze(Melt(8, 500, common, (ulong)(10 + r)), Temperature, Volume);
            Estimate[] found = [melt.PartialConductivity(0, 0), melt.PartialConductivity(1, 1), melt.PartialConductivity(0, 1), melt.Transference(0)];
            for (int k = 0; k < 4; k++) (all[k].values[r], all[k].variances[r]) = (found[k].Value, found[k].StandardError * found[k].StandardError);
            double total = found[0].Value + found[1].Value + (2.0 * found[2].Value);
            total.Should().BeApproximately(melt.Conductivity.Value, 1e-6 * melt.Conductivity.Value);
            (melt.Transference(0).Value + melt.Transference(1).Value).Should().BeApproximately(1.0, 1e-9);
        });
        double sigma = Exact(8, common, 0, 0) + Exact(8, common, 1, 1) + (2.0 * Exact(8, common, 0, 1));
        double[] exact = [Exact(8, common, 0, 0), Exact(8, common, 1, 1), Exact(8, common, 0, 1), (Exact(8, common, 0, 0) + Exact(8, common, 0, 1)) / sigma];
        for (int k = 0; k < 4; k++)
        {
            double scatter = MathNet.Numerics.Statistics.Statistics.Variance(all[k].values);
            all[k].values.Average().Should().BeApproximately(exact[k], 4.0 * Math.Sqrt(scatter / runs) + (0.01 * Math.Abs(exact[k])));

            // A variance from 150 runs is known to 12 %; the windows differ between runs, so allow half.
            (MathNet.Numerics.Statistics.Statistics.Mean(all[k].variances) / scatter).Should().BeInRange(0.55, 1.6);
        }
    }

    [Fact]
    public void Species_of_different_runs_are_refused()
    {
        Action frames = () => OnsagerCoefficients.Analyze([new("A", 1, Walks.Random(2, 50, 1)), new("B", 1, Walks.Random(2, 60, 1))], 300, 1000);
        frames.Should().Throw<ArgumentException>().WithMessage("*same frames*");
        Action neutral = () => OnsagerCoefficients.Analyze([new("A", 0, Walks.Random(2, 50, 1)), new("B", 0, Walks.Random(2, 50, 2))], 300, 1000);
        neutral.Should().Throw<ArgumentException>().WithMessage("*charge*");
        Action alone = () => OnsagerCoefficients.Analyze([new("A", 1, Walks.Random(2, 50, 1))], 300, 1000);
        alone.Should().Throw<ArgumentException>().WithMessage("*TransportEstimate*");
    }
}
