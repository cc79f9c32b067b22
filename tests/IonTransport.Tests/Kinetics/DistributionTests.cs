using IonTransport.Kinetics;
using IonTransport.Kinetics.Kernels;
using IonTransport.Kinetics.Models;
using IonTransport.Kinetics.Records;
using IonTransport.Physics;

namespace IonTransport.Tests.Kinetics;

public sealed class DistributionTests
{
    public static TheoryData<EventChoice> Choices => [EventChoice.Rejection, EventChoice.RateClasses, EventChoice.SumTree];

    [Fact]
    public void Waiting_times_are_exponential()
    {
        Xoshiro256 random = new(new RandomStream(7).State);
        const int n = 200_000;
        double[] x = new double[n];
        for (int i = 0; i < n; i++) x[i] = ExponentialSampler.Next(ref random);
        Array.Sort(x);

        // Kolmogorov–Smirnov: √n·D exceeds 2.2 with probability 1.3e-4.
        double d = 0.0;
        for (int i = 0; i < n; i++)
        {
            double exact = -Math.Exp(-x[i]) + 1.0;
            d = Math.Max(d, Math.Max(Math.Abs(exact - ((double)i / n)), Math.Abs(exact - ((i + 1.0) / n))));
        }

        (d * Math.Sqrt(n)).Should().BeLessThan(2.2);
        x[^1].Should().BeGreaterThan(8, "the tail beyond the ziggurat is reached");
    }

    [Theory]
    [InlineData(0.7)]
    [InlineData(12.0)]
    [InlineData(45.0)]
    [InlineData(3e6)]
    public void Poisson_numbers_have_the_mean_and_the_variance_of_their_law(double mean)
    {
        RandomStream random = new(9);
        const int n = 40_000;
        double[] x = new double[n];
        for (int i = 0; i < n; i++) x[i] = PoissonSampler.Draw(random, mean);
        double average = x.Average();
        double variance = x.Sum(v => (v - average) * (v - average)) / (n - 1);
        Math.Abs(average - mean).Should().BeLessThan(4 * Math.Sqrt(mean / n));

        // Var(s²) = (μ₄ − σ⁴)/n with μ₄ = λ + 3λ².
        Math.Abs(variance - mean).Should().BeLessThan(4 * Math.Sqrt((mean + (2 * mean * mean)) / n));
    }

    [Theory]
    [MemberData(nameof(Choices))]
    public void Hops_of_a_lone_ion_form_a_Poisson_process_and_choose_directions_evenly(EventChoice choice)
    {
        KineticModel model = LatticeGas.On(Lattices.FaceCentred()).WithSupercell(7, 7, 7).WithIons(1).Compile(600);
        RandomStream random = new(31);
        Configuration state = new(model, InitialArrangement.Draw(model, 1, random));
        Kernel kernel = new KernelChoice(model, choice, state).Create(state, random);
        double rate = state.TotalRate();
        const int windows = 4000;
        const double mean = 5.0;
        double sum = 0.0, squares = 0.0;
        long before = 0;
        for (int w = 0; w < windows; w++)
        {
            kernel.Advance(mean / rate);
            long hops = state.Hops - before;
            before += hops;
            sum += hops;
            squares += hops * hops;
        }

        double average = sum / windows;
        double variance = (squares / windows) - (average * average);
        Math.Abs(average - mean).Should().BeLessThan(4 * Math.Sqrt(mean / windows));
        Math.Abs(variance - mean).Should().BeLessThan(4 * Math.Sqrt((mean + (2 * mean * mean)) / windows));

        // χ² of 12 directions: 11 degrees of freedom; 37.4 has probability 1e-4.
        double expected = sum / 12;
        state.JumpCount.Sum(c => (c - expected) * (c - expected) / expected).Should().BeLessThan(37.4);
    }

    [Theory]
    [MemberData(nameof(Choices))]
    public void Residence_times_are_the_inverse_of_the_escape_rate(EventChoice choice)
    {
        LatticeGasResult result = LatticeGas.On(Lattices.TwoSites(0.1)).WithSupercell(4, 4, 4).WithIons(1)
            .Simulate(600, new() { HopsPerIon = 20_000, Seed = 12, EventChoice = choice });
        double kT = Units.ThermalEnergy(600);
        double fromA = 10e12 * ((2 * Math.Exp(-0.3 / kT)) + (4 * Math.Exp(-0.3 / kT)));
        double fromB = 10e12 * 2 * Math.Exp(-0.2 / kT);
        result.Occupations[0].ResidenceTime!.Value.DeviationFrom(1 / fromA).Should().BeLessThan(4, "{0} against {1}", result.Occupations[0], 1 / fromA);
        result.Occupations[1].ResidenceTime!.Value.DeviationFrom(1 / fromB).Should().BeLessThan(4, "{0} against {1}", result.Occupations[1], 1 / fromB);
    }
}
