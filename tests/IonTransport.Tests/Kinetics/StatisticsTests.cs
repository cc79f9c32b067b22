using IonTransport.Estimators;
using IonTransport.Kinetics;
using IonTransport.Networks;
using IonTransport.Physics;

namespace IonTransport.Tests.Kinetics;

public sealed class StatisticsTests
{
    private const double Temperature = 600;

    // Rate of one of the jumps of a lone ion, 1/s.
    private static readonly double Rate = 10e12 * Math.Exp(-0.3 / Units.ThermalEnergy(Temperature));

    // f = (1 + ⟨cos θ⟩)/(1 − ⟨cos θ⟩) of K. Compaan and Y. Haven (1956), with the exact f of a single vacancy.
    [Theory]
    [InlineData("sc", 0.653109)]
    [InlineData("square", 0.466942)]
    [InlineData("diamond", 0.5)]
    public void Directions_of_hops_by_one_vacancy_have_the_exact_correlation(string name, double f)
    {
        (MigrationNetwork network, int n, int layers) = name switch
        {
            "sc" => (Lattices.SimpleCubic(), 12, 12),
            "square" => (Lattices.Square(), 40, 1),
            _ => (Lattices.Diamond(), 9, 9),
        };
        LatticeGasResult result = LatticeGas.On(network).WithSupercell(n, n, layers).WithVacancies(1)
            .Simulate(Temperature, new() { HopsPerIon = 300, Replicas = 4, Seed = 4, JumpStatistics = true });
        JumpStatistics all = result.Jumps.Should().ContainSingle().Subject;
        double exact = (f - 1.0) / (f + 1.0);
        Estimate cosine = all.DirectionCorrelation!.Value;
        cosine.StandardError.Should().BeLessThan(0.002);

        // A vacancy that has been everywhere comes back from anywhere: of the order of one in as many hops as there are sites. The first hop of 300 has none before it.
        Math.Abs(cosine.Value - exact).Should().BeLessThan((4 * cosine.StandardError) + (1.0 / result.Sites) - (exact / 300), "⟨cos θ⟩ = {0}, exact {1}", cosine, exact);
        all.Share.Value.Should().Be(1.0);
        all.BackJumpFraction!.Value.Value.Should().BeGreaterThan(-cosine.Value);
        all.Frequency.DeviationFrom(result.HopRate.Value).Should().BeLessThan(1e-6);
    }

    [Theory]
    [InlineData(EventChoice.Rejection)]
    [InlineData(EventChoice.SumTree)]
    public void Stays_of_a_lone_ion_are_exponential(EventChoice choice)
    {
        LatticeGasResult result = LatticeGas.On(Lattices.SimpleCubic()).WithSupercell(4, 4, 4).WithIons(1)
            .Simulate(Temperature, new() { HopsPerIon = 20_000, Replicas = 4, Seed = 6, JumpStatistics = true, EventChoice = choice });
        ResidenceTimes stays = result.ResidenceTimes.Should().ContainSingle().Subject;
        stays.Mean.DeviationFrom(1.0 / (6 * Rate)).Should().BeLessThan(4, "{0}", stays);
        stays.Stays.Should().BeGreaterThan(70_000);
        for (int i = 0; i < stays.Times.Count; i++)
        {
            double exact = Math.Exp(-6 * Rate * stays.Times[i]);
            double sigma = Math.Sqrt(exact * (1.0 - exact) / stays.Stays);
            Math.Abs(stays.Survival[i] - exact).Should().BeLessThan((4.5 * sigma) + 1e-4, "at {0} s", stays.Times[i]);
        }

        double area = 0.0;
        IReadOnlyList<(double Time, double Density)> density = stays.Density();
        for (int i = 0; i < density.Count; i++) area += density[i].Density * (stays.Times[i] - (i == 0 ? 0.0 : stays.Times[i - 1]));
        area.Should().BeApproximately(1.0, 1e-9);

        // No direction is preferred, and one in six hops goes back.
        result.Jumps[0].DirectionCorrelation!.Value.DeviationFrom(0.0).Should().BeLessThan(4);
        result.Jumps[0].BackJumpFraction!.Value.DeviationFrom(1.0 / 6.0).Should().BeLessThan(4);
    }

    [Fact]
    public void Van_Hove_functions_of_ions_that_only_exclude_one_another_obey_the_exact_sum()
    {
        // Occupations of a lattice gas without interactions correlate like a free walker: ⟨n₀(0)nᵣ(t)⟩ = c² + c(1 − c)(P(r,t) − 1/N)N/(N − 1) on a ring of N sites.
        const int edge = 8;
        const double sites = edge * edge * edge;
        LatticeGasResult result = LatticeGas.On(Lattices.SimpleCubic()).WithSupercell(edge, edge, edge).WithSiteFraction(0.3)
            .Simulate(Temperature, new() { HopsPerIon = 1500, Replicas = 4, Seed = 9, VanHoveRange = 3.0 });
        double c = result.Ions / sites;
        VanHove self = result.VanHoveSelf[0];
        VanHove distinct = result.VanHoveDistinct[0];
        double time = self.Time * 1e-12;
        distinct.Time.Should().Be(self.Time);
        foreach (int shell in new[] { 0, 1, 2 })
        {
            // All windows of all ions: about 1.1e5 of them, so that a probability near 0.3 is known to 0.0014; 0.008 is well beyond five errors.
            double walker = Ring(edge, 0, time) * Ring(edge, 0, time) * Ring(edge, shell, time);
            int bin = (int)(shell / self.BinWidth);
            int places = shell == 0 ? 1 : 6;
            double own = self.Values[bin] * self.BinWidth / places;
            double both = c + ((1.0 - c) * (walker - (1.0 / sites)) * sites / (sites - 1.0));
            double another = distinct.Values[bin] * (result.Ions - 1) / sites;
            (another + own).Should().BeApproximately(both, 0.008, "at {0} Å", shell);
            distinct.Values[bin].Should().NotBe(0.0);
        }

        self.Values[(int)(0.5 / self.BinWidth)].Should().Be(0.0, "there is no site at 0.5 Å");
        (self.Values.Sum() * self.BinWidth).Should().BeApproximately(1.0 - self.Beyond, 1e-9);
        result.VanHoveSelf[^1].Beyond.Should().BeGreaterThan(self.Beyond);
    }

    [Fact]
    public void Every_species_has_its_van_Hove_functions()
    {
        // Two colours of one ion walk alike; blockers stay where they are, and where one is no other ever comes.
        LatticeGasResult result = LatticeGas.On(Lattices.SimpleCubic()).WithSupercell(8, 8, 8)
            .WithSpecies(new IonSpecies("red", 1, 70), new IonSpecies("block", 1, 40) { BarrierShift = 5 }, new IonSpecies("blue", 1, 70))
            .Simulate(Temperature, new() { HopsPerIon = 600, Replicas = 4, Seed = 9, VanHoveRange = 3.0 });
        result.Species[0].VanHoveSelf.Should().BeSameAs(result.VanHoveSelf);
        (SpeciesTransport red, SpeciesTransport block, SpeciesTransport blue) = (result.Species[0], result.Species[1], result.Species[2]);
        block.VanHoveSelf[^1].Values[0].Should().BeApproximately(1.0 / block.VanHoveSelf[0].BinWidth, 1e-9);
        block.VanHoveDistinct[^1].Values[0].Should().Be(0.0);
        foreach (int shell in new[] { 0, 1, 2 })
        {
            int bin = (int)(shell / red.VanHoveSelf[0].BinWidth);
            double width = red.VanHoveSelf[0].BinWidth;

            // About 2.5e4 windows of single ions each: a probability near 0.3 is known to 0.003, the difference of two to 0.004.
            (blue.VanHoveSelf[0].Values[bin] * width).Should().BeApproximately(red.VanHoveSelf[0].Values[bin] * width, 0.02);
            red.VanHoveSelf[0].Values[bin].Should().BePositive();
        }

        red.VanHoveDistinct[0].Values[0].Should().BePositive();
        blue.VanHoveSelf[0].Values.Should().NotEqual(red.VanHoveSelf[0].Values);
    }

    [Fact]
    public void A_range_beyond_half_the_supercell_is_refused()
    {
        LatticeGas gas = LatticeGas.On(Lattices.SimpleCubic()).WithSupercell(5, 5, 5).WithIons(20);
        Action run = () => gas.Simulate(Temperature, new() { HopsPerIon = 10, VanHoveRange = 2.6 });
        run.Should().Throw<ArgumentException>().WithMessage("*van Hove range of 2.6*half the supercell (2.5 Å)*");
        Action negative = () => _ = new LatticeGasOptions { VanHoveRange = -1 };
        negative.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void A_layer_is_read_along_its_own_axes()
    {
        LatticeGasResult result = LatticeGas.On(Lattices.Square()).WithSupercell(16, 16, 1).WithSiteFraction(0.5)
            .Simulate(Temperature, new() { HopsPerIon = 2000, Replicas = 4, Seed = 2 });
        result.Axes[2].TracerDiffusion.Value.Should().Be(0.0);
        result.Axes[2].HavenRatio.Should().BeNull();
        ((result.Axes[0].TracerDiffusion.Value + result.Axes[1].TracerDiffusion.Value) / 3.0).Should().BeApproximately(result.TracerDiffusion.Value, 1e-12 * result.TracerDiffusion.Value);

        // Γa²(1 − c) along each axis, exactly: on the layer itself, not two thirds of it.
        double exact = Rate * 0.5 * (256.0 / 255.0) * 1e-16;
        foreach (AxisTransport axis in result.Axes.Take(2))
        {
            axis.ChargeDiffusion.DeviationFrom(exact).Should().BeLessThan(4, "{0}", axis);
            axis.CollectiveCorrelation!.Value.DeviationFrom(1.0).Should().BeLessThan(4, "{0}", axis);
            axis.TracerCorrelation!.Value.DeviationFrom(result.TracerCorrelation!.Value.Value).Should().BeLessThan(4, "{0}", axis);
        }

        result.ToString().Should().Contain("\n  x: D* ").And.Contain("\n  z: D* ");
        DiffusionPoint used = result.RunningDiffusion.Single(p => p.Time == result.TracerLag);
        used.TracerDiffusion.Value.Should().BeApproximately(result.TracerDiffusion.Value, 1e-12 * result.TracerDiffusion.Value);
        result.Jumps[0].DirectionCorrelation.Should().BeNull("it was not asked for");
        result.ResidenceTimes.Should().BeEmpty();
        result.VanHoveSelf.Should().BeEmpty();
    }

    // A walker on a ring with the rate in each direction: n steps away from its start.
    private static double Ring(int length, int n, double time)
    {
        double sum = 0.0;
        for (int q = 0; q < length; q++) sum += Math.Cos(2 * Math.PI * q * n / length) * Math.Exp(-2 * Rate * time * (1 - Math.Cos(2 * Math.PI * q / length)));
        return sum / length;
    }
}
