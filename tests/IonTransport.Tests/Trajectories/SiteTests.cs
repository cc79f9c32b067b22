using IonTransport.Crystals;
using IonTransport.Estimators;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Trajectories;

namespace IonTransport.Tests.Trajectories;

/// <summary>Sites and hops of walkers whose rates, energies and correlations are known because they were made here.</summary>
public sealed class SiteTests
{
    private const double Constant = 3.0;
    private const double Interval = 0.1;
    private const double RatePerPicosecond = 0.4;
    private static readonly Lattice Box = Lattice.Cubic(4 * Constant);
    private static readonly SiteSet Cubic = CubicSites();
    private static readonly Lazy<(UnwrappedIons Ions, int[] HopsMade)> Free = new(() => FreeWalkers(ions: 40, frames: 6000, seed: 4));

    [Fact]
    public void Every_hop_that_was_made_is_found_and_no_other()
    {
        SiteVisits visits = SiteVisits.Find(Free.Value.Ions, "F", Cubic);
        for (int ion = 0; ion < 40; ion++) visits.Hops.Count(h => h.Ion == ion).Should().Be(Free.Value.HopsMade[ion]);
        visits.Hops.Should().OnlyContain(h => Math.Abs(visits.VectorOf(h).Length - Constant) < 1e-9);
        visits.Kinds().Should().ContainSingle().Which.Count.Should().Be(visits.Hops.Count);
        visits.CoreFraction.Should().BeGreaterThan(0.95);
    }

    [Fact]
    public void Rates_residence_times_and_diffusion_of_free_walkers_are_those_put_in()
    {
        SiteVisits visits = SiteVisits.Find(Free.Value.Ions, "F", Cubic);
        Estimate rate = visits.Rate("A");
        rate.DeviationFrom(RatePerPicosecond * 1e12).Should().BeLessThan(4.0);
        rate.RelativeError.Should().BeLessThan(0.03);
        visits.ResidenceTime("A").DeviationFrom(1.0 / RatePerPicosecond).Should().BeLessThan(4.0);
        visits.Occupancy("A").Value.Should().BeApproximately(40.0 / 64.0, 1e-12);

        // D = Γa²/6, here and from the mean square displacement.
        double expected = 1e-4 * RatePerPicosecond * Constant * Constant / 6.0;
        visits.RandomWalkDiffusion().Should().BeApproximately(expected, 4.0 * expected / Math.Sqrt(visits.Hops.Count));
        Matrix3D tensor = visits.RandomWalkTensor();
        (tensor.Trace / 3.0).Should().BeApproximately(visits.RandomWalkDiffusion(), 1e-12 * expected);
        (tensor.XX / expected).Should().BeApproximately(1.0, 4.0 * Math.Sqrt(3.0 / visits.Hops.Count));
        tensor.XY.Should().Be(0.0);
        TransportEstimate.Analyze(Free.Value.Ions["F"], 300, 1, Box.Volume).Coefficients.TracerDiffusion.DeviationFrom(expected).Should().BeLessThan(4.0);
    }

    [Fact]
    public void Successive_hops_of_free_walkers_are_uncorrelated()
    {
        SiteVisits visits = SiteVisits.Find(Free.Value.Ions, "F", Cubic);
        visits.BackJumpFraction().DeviationFrom(1.0 / 6.0).Should().BeLessThan(4.0);
        visits.MeanCosine().DeviationFrom(0.0).Should().BeLessThan(4.0);
    }

    [Fact]
    public void The_network_of_free_walkers_has_the_barrier_of_their_rate_and_percolates_in_three_dimensions()
    {
        MigrationNetwork network = SiteVisits.Find(Free.Value.Ions, "F", Cubic).ToNetwork(temperature: 600, attemptFrequency: 10.0);
        network.Sites.Should().HaveCount(64);
        network.Edges.Should().HaveCount(192);
        double expected = Units.ThermalEnergy(600) * Math.Log(10.0 / (RatePerPicosecond / 6.0));
        network.Edges.Average(e => e.Hop.ForwardBarrier).Should().BeApproximately(expected, 0.003);
        network.FindPercolation().Dimension.Should().Be(3);
    }

    [Fact]
    public void Sites_shifted_against_the_crystal_are_aligned()
    {
        SiteSet shifted = new(Box, [.. Cubic.Sites.Select(s => s with { Fractional = s.Fractional + new Vector3D(0.05, -0.04, 0.03) })]);
        SiteSet aligned = shifted.AlignTo(Free.Value.Ions["F"]);
        for (int i = 0; i < 64; i++) Box.Distance(aligned.Sites[i].Fractional, Cubic.Sites[i].Fractional).Should().BeLessThan(0.05);
    }

    [Fact]
    public void A_string_of_hops_into_vacated_sites_is_one_string()
    {
        // Three ions on a line move one site each, one after the other within 0.2 ps; a fourth one hops alone much later.
        Vector3D[][] frames = [.. Enumerable.Range(0, 200).Select(t => (Vector3D[])
        [
            Site(t >= 50 ? 3 : 2, 0), Site(t >= 51 ? 2 : 1, 0), Site(t >= 52 ? 1 : 0, 0), Site(t >= 150 ? 1 : 0, 2),
        ])];
        SiteVisits visits = SiteVisits.Find(Ions(frames), "F", Cubic);
        visits.Hops.Should().HaveCount(4);
        visits.Strings(window: 0.2).Should().Equal(new Dictionary<int, int> { [1] = 1, [3] = 1 });
        visits.Strings(window: 0.0).Should().Equal(new Dictionary<int, int> { [1] = 4 });
        visits.SharedFraction.Should().Be(0.0);
        static Vector3D Site(int x, int y) => new(0.25 * x, 0.25 * y, 0.0);
    }

    [Fact]
    public void An_ion_that_rattles_between_two_sites_only_jumps_back()
    {
        Vector3D[][] frames = [.. Enumerable.Range(0, 400).Select(t => (Vector3D[])[new(t / 20 % 2 == 0 ? 0.0 : -0.25, 0, 0)])];
        SiteVisits visits = SiteVisits.Find(Ions(frames), "F", Cubic);
        visits.Hops.Should().HaveCount(19);
        visits.BackJumpFraction().Value.Should().Be(1.0);
        visits.MeanCosine().Value.Should().BeApproximately(-1.0, 1e-12);
    }

    [Fact]
    public void Touching_a_boundary_counts_with_Voronoi_cells_alone()
    {
        // The ion goes over the middle between two sites and returns at once.
        Vector3D[][] frames = [.. Enumerable.Range(0, 100).Select(t => (Vector3D[])[new(t == 50 ? 0.13 : 0.0, 0, 0)])];
        SiteVisits.Find(Ions(frames), "F", Cubic).Hops.Should().BeEmpty();
        SiteVisits.Find(Ions(frames), "F", Cubic, double.PositiveInfinity).Hops.Should().HaveCount(2);
    }

    [Fact]
    public void Occupancies_and_free_energies_of_two_kinds_of_sites_follow_Boltzmann()
    {
        // Sites A at the corners and B in the middle of a cell, B higher by 0.05 eV at 600 K: an ion is on B with probability 1/(1 + exp(βΔ)).
        const double temperature = 600, gap = 0.05;
        Lattice cell = Lattice.Cubic(4.0);
        double onB = 1.0 / (1.0 + Math.Exp(gap / Units.ThermalEnergy(temperature)));
        RandomStream random = new(9);
        bool b = false;
        Vector3D[][] frames = new Vector3D[60_000][];
        for (int t = 0; t < frames.Length; t++)
        {
            if (random.NextDouble() < 0.2) b = random.NextDouble() < onB;
            frames[t] = [new Vector3D(b ? 0.5 : 0, b ? 0.5 : 0, b ? 0.5 : 0) + (0.05 * new Vector3D(random.NextGaussian(), random.NextGaussian(), random.NextGaussian()))];
        }

        UnwrappedIons ions = Ions(frames, cell);
        SiteVisits visits = SiteVisits.Find(ions, "F", new SiteSet(cell, [new NetworkSite("A", Vector3D.Zero), new NetworkSite("B", new Vector3D(0.5, 0.5, 0.5))]));
        visits.Occupancy("B").DeviationFrom(onB).Should().BeLessThan(4.5);
        MigrationNetwork network = visits.ToNetwork(temperature);
        (network.Sites[1].Energy - network.Sites[0].Energy).Should().BeApproximately(gap, 0.004);
        visits.Count("A", "B").Should().BeCloseTo(visits.Count("B", "A"), 1);

        DensityMap map = DensityMap.Compute(ions, "F", spacing: 0.2, smoothing: 0.15);
        map.Ions.Should().Be(1.0);
        (map.Values.ToArray().Sum() * cell.Volume / map.Values.Length).Should().BeApproximately(1.0, 1e-9);
        DensityBasins basins = map.FindSites();
        basins.Sites.Should().HaveCount(2);
        cell.Distance(basins.Sites[0].Fractional, Vector3D.Zero).Should().BeLessThan(0.02);
        cell.Distance(basins.Sites[1].Fractional, new Vector3D(0.5, 0.5, 0.5)).Should().BeLessThan(0.02);
        basins.Sites[1].Ions.Should().BeApproximately(onB, 0.01);
        (Units.ThermalEnergy(temperature) * Math.Log(basins.Sites[0].Peak / basins.Sites[1].Peak)).Should().BeApproximately(gap, 0.005);
    }

    [Fact]
    public void Free_energy_barriers_from_the_density_are_those_of_the_potential()
    {
        // V = −V₀ Σ cos(2πx/a)/… sampled exactly by rejection: minimum at the corner, saddle ½ along an axis, 2V₀ above it.
        const double temperature = 800, v0 = 0.06;
        double beta = 1.0 / Units.ThermalEnergy(temperature);
        Lattice cell = Lattice.Cubic(4.0);
        RandomStream random = new(12);
        Vector3D[][] frames = new Vector3D[8000][];
        for (int t = 0; t < frames.Length; t++) frames[t] = [.. Enumerable.Range(0, 50).Select(_ => new Vector3D(Draw(), Draw(), Draw()))];
        UnwrappedIons ions = Ions(frames, Lattice.Cubic(4.0));
        DensityMap map = DensityMap.Compute(ions, "F", spacing: 0.25, smoothing: 0.15);
        DensityBasins basins = map.FindSites();
        basins.Sites.Should().ContainSingle();
        basins.Passes.Take(3).Should().OnlyContain(p => Math.Abs(basins.Barrier(p, temperature, true) - (2 * v0)) < 0.006);
        map.FreeEnergy(temperature, 8, 8, 8).Should().BeApproximately(6 * v0, 0.02);
        string cube = Path.GetTempFileName();
        map.SaveCube(cube);
        string[] lines = File.ReadAllLines(cube);
        File.Delete(cube);

        // Number of points and step in bohr along each axis, then the values with c running fastest.
        lines[2].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0].Should().Be("0");
        lines[3].Split(' ', StringSplitOptions.RemoveEmptyEntries).Should().Equal("16", "0.472432", "0.000000", "0.000000");
        lines[5].Split(' ', StringSplitOptions.RemoveEmptyEntries).Should().Equal("16", "0.000000", "0.000000", "0.472432");
        double[] values = [.. lines.Skip(6).SelectMany(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(w => double.Parse(w, System.Globalization.CultureInfo.InvariantCulture))];
        values.Should().HaveCount(16 * 16 * 16);
        for (int i = 0; i < values.Length; i++) values[i].Should().BeApproximately(map[i / 256, i / 16 % 16, i % 16], 1e-5 * values[i]);
        (values.Sum() * 64.0 / values.Length).Should().BeApproximately(50.0, 1e-3, "the density holds 50 ions");

        double Draw()
        {
            while (true)
            {
                double x = random.NextDouble();
                if (random.NextDouble() < Math.Exp(beta * v0 * (Math.Cos(2 * Math.PI * x) - 1.0))) return x;
            }
        }
    }

    [Fact]
    public void Wrong_boxes_and_radii_are_refused()
    {
        UnwrappedIons ions = Free.Value.Ions;
        SiteSet other = new(Lattice.Cubic(13), Cubic.Sites);
        FluentActions.Invoking(() => SiteVisits.Find(ions, "F", other)).Should().Throw<ArgumentException>().WithMessage("*box*");
        FluentActions.Invoking(() => SiteVisits.Find(ions, "Li", Cubic)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => SiteVisits.Find(ions, "F", Cubic, 0.0)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => DensityMap.Compute(ions, "F", 1e-4)).Should().Throw<ArgumentException>();
        SiteVisits.Find(ions, "F", Cubic).Invoking(v => v.ToNetwork(600, attemptFrequency: 0.01)).Should().Throw<IonTransportException>().WithMessage("*attempt frequency*");
    }

    private static SiteSet CubicSites() => SiteSet.FromStructure(
        Structure.FromSpaceGroup("P m -3 m", Lattice.Cubic(Constant), new AsymmetricSite("A", Vector3D.Zero, Species.Parse("F-"))), Species.Parse("F-"), (4, 4, 4));

    private static UnwrappedIons Ions(Vector3D[][] frames, Lattice? box = null) =>
        new Walk(frames, box ?? Box, [.. frames[0].Select(_ => "F")]).Trajectory().WithFrameInterval(Interval).WithoutDriftRemoval().WithMobile("F").WithLargestStep(0.5).ReadPositions();

    private static (UnwrappedIons Ions, int[] HopsMade) FreeWalkers(int ions, int frames, ulong seed)
    {
        RandomStream random = new(seed);
        Vector3D[] site = [.. Enumerable.Range(0, ions).Select(_ => new Vector3D(random.NextInt32(4), random.NextInt32(4), random.NextInt32(4)))];
        int[] made = new int[ions];
        double probability = RatePerPicosecond * Interval;
        Vector3D[][] walk = new Vector3D[frames][];
        for (int t = 0; t < frames; t++)
        {
            walk[t] = new Vector3D[ions];
            for (int i = 0; i < ions; i++)
            {
                if (t > 0 && random.NextDouble() < probability)
                {
                    int axis = random.NextInt32(3);
                    double step = random.NextInt32(2) == 0 ? -1 : 1;
                    site[i] += new Vector3D(axis == 0 ? step : 0, axis == 1 ? step : 0, axis == 2 ? step : 0);
                    made[i]++;
                }

                Vector3D rattle = new(random.NextGaussian(), random.NextGaussian(), random.NextGaussian());
                Vector3D clipped = new(Math.Clamp(rattle.X, -2.5, 2.5), Math.Clamp(rattle.Y, -2.5, 2.5), Math.Clamp(rattle.Z, -2.5, 2.5));
                walk[t][i] = (0.25 * site[i]) + (0.02 * clipped);
            }
        }

        return (new Walk(walk, Box, [.. Enumerable.Repeat("F", ions)]).Trajectory().WithFrameInterval(Interval).WithoutDriftRemoval().WithMobile("F").ReadPositions(), made);
    }
}
