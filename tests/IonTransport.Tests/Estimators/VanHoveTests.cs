using IonTransport.Crystals;
using IonTransport.Estimators;
using IonTransport.Physics;

namespace IonTransport.Tests.Estimators;

public sealed class VanHoveTests
{
    [Fact]
    public void Self_part_of_a_random_walk_is_Gaussian()
    {
        IonPositions walk = Walks.Random(100, 400, 7);
        VanHove self = VanHove.Self(walk, 5, 20.0, 80);
        double twice = 2.0 * 5.0;
        double separate = 100.0 * 400 / 5;
        for (int b = 0; b < 80; b++)
        {
            double r = self.Radii[b];
            double exact = 4.0 * Math.PI * r * r * Math.Pow(2.0 * Math.PI * twice, -1.5) * Math.Exp(-r * r / (2.0 * twice));
            self.Values[b].Should().BeApproximately(exact, (5.0 * Math.Sqrt((exact + 1e-5) / (separate * self.BinWidth))) + 0.001);
        }

        (self.Values.Sum() * self.BinWidth + self.Beyond).Should().BeApproximately(1.0, 1e-12);
        double second = self.Radii.Zip(self.Values, (r, v) => r * r * v * self.BinWidth).Sum();
        second.Should().BeApproximately(MeanSquareDisplacement.Compute(walk).At(5), 0.01 * second);
    }

    [Fact]
    public void Non_Gaussian_parameter_of_rare_hops_and_of_walks()
    {
        // One hop of length d along an axis with small probability p: ⟨r²⟩ = 3pd² for three axes, ⟨r⁴⟩ ≈ 3pd⁴, α₂ = 1/(5p) − 1 + cross terms 2·3p²d⁴·3/5/9p²d⁴.
        const double p = 0.01;
        RandomStream random = new(8);
        double[] x = new double[200 * 500 * 3];
        for (int k = 600; k < x.Length; k++)
        {
            double u = random.NextDouble();
            x[k] = x[k - 600] + (u < 0.5 * p ? 1.0 : u < p ? -1.0 : 0.0);
        }

        IonPositions hops = IonPositions.FromFrames(200, 500, 1.0, x);
        double exact = (3.0 * ((3.0 * p) + (6.0 * p * p)) / (5.0 * 9.0 * p * p)) - 1.0;

        // 99 800 windows with 3 % of hops: the count is known to 1.8 %, α₂ to about that.
        VanHove.NonGaussianParameter(hops, 1)[0].Should().BeApproximately(exact, 0.08 * exact);
        VanHove.NonGaussianParameter(Walks.Random(100, 400, 3), 1, 4)[1].Should().BeApproximately(0.0, 0.05);
    }

    [Fact]
    public void Distinct_part_of_a_still_crystal_has_its_neighbours_in_the_right_shells()
    {
        // 3×3×3 simple cubic with a = 2 Å: six neighbours at 2 Å, twelve at 2√2; the cell is 6 Å wide.
        double[] frame = [.. from i in Enumerable.Range(0, 27) from s in new[] { 2.0 * (i / 9), 2.0 * (i / 3 % 3), 2.0 * (i % 3) } select s];
        IonPositions still = IonPositions.FromFrames(27, 2, 1.0, [.. frame, .. frame]);
        VanHove distinct = VanHove.Distinct(still, Lattice.Cubic(6.0), 1, 2.99, 100);
        Neighbours(distinct, 1.9, 2.1).Should().BeApproximately(6.0, 1e-9);
        Neighbours(distinct, 2.7, 2.95).Should().BeApproximately(12.0, 1e-9);
        Neighbours(distinct, 0.0, 1.9).Should().Be(0.0);

        double Neighbours(VanHove g, double from, double to) => Enumerable.Range(0, g.Radii.Count).Where(b => g.Radii[b] > from && g.Radii[b] < to)
            .Sum(b => g.Values[b] * 26.0 / 216.0 * 4.0 / 3.0 * Math.PI * Math.Pow(g.BinWidth, 3) * (Math.Pow(b + 1, 3) - Math.Pow(b, 3)));
    }

    [Fact]
    public void Distinct_part_of_an_ideal_gas_is_one_and_of_exchanging_ions_peaks_at_zero()
    {
        RandomStream random = new(2);
        double[] gas = new double[3 * 200 * 40];
        for (int k = 0; k < gas.Length; k++) gas[k] = 10.0 * random.NextDouble();
        VanHove flat = VanHove.Distinct(IonPositions.FromFrames(200, 40, 1.0, gas), new Lattice(new(10, 0, 0), new(0, 10, 0), new(0, 0, 10)), 3, bins: 10);

        // Pairs in the outer shells number about 200·199·37·(shell/1000): errors below 1 %.
        for (int b = 3; b < 10; b++) flat.Values[b].Should().BeApproximately(1.0, 0.06);
        double[] exchange = [0, 0, 0, 3, 0, 0, 3, 0, 0, 0, 0, 0];
        VanHove swapped = VanHove.Distinct(IonPositions.FromFrames(2, 2, 1.0, exchange), Lattice.Cubic(10), 1, 4.0, 40);
        swapped.Values[0].Should().BeGreaterThan(100.0);
        swapped.Values.Skip(1).Should().OnlyContain(v => v == 0.0);
    }

    [Fact]
    public void Distances_beyond_half_the_cell_are_refused()
    {
        Action far = () => VanHove.Distinct(Walks.Random(3, 10, 1), Lattice.Cubic(10), 1, 6.0);
        far.Should().Throw<ArgumentOutOfRangeException>().WithMessage("*up to 5 Å*");
        Action late = () => VanHove.Self(Walks.Random(3, 10, 1), 10, 6.0);
        late.Should().Throw<ArgumentOutOfRangeException>().WithMessage("*between 1 and 9*");
    }
}
