using IonTransport.Defects;
using IonTransport.Rates;

namespace IonTransport.Tests.Defects;

/// <summary>Charge neutrality with attracting defects against the Frenkel model of the superionic transition, which is solved in another way.</summary>
public sealed class InteractingDefectTests
{
    private static DefectSystem Frenkel(double h, double alpha = 1.0) => DefectSystem.For("NaX", 40.0)
        .With(DefectSpecies.Of("V_Na", 1, (-1, h / 2, 1)))
        .With(DefectSpecies.Of("Na_i", alpha, (1, h / 2, 1)));

    [Theory]
    [InlineData(0.8, 0.6, 1.0, 400.0)]
    [InlineData(0.8, 0.75, 1.0, 300.0)]
    [InlineData(0.8, 0.75, 1.0, 500.0)]
    [InlineData(0.8, 0.75, 2.0, 430.0)]
    [InlineData(0.5, 0.0, 3.0, 700.0)]
    public void Frenkel_pairs_alone_have_the_branches_of_the_free_energy(double h, double j, double alpha, double temperature)
    {
        IReadOnlyList<DefectBranch> expected = DefectInteractionModel.HainovskyMaier(h, j, alpha).Solve(temperature);
        IReadOnlyList<InteractingEquilibrium> found = Frenkel(h, alpha).SolveBranches(temperature, new CubeRootInteraction(j, 1.0));
        found.Should().HaveCount(expected.Count);
        for (int i = 0; i < found.Count; i++)
        {
            found[i].Fraction.Should().BeApproximately(expected[i].Fraction, 1e-9 * expected[i].Fraction);
            found[i].Stability.Should().Be(expected[i].Stability);
            double difference = expected[i].FreeEnergy - expected[0].FreeEnergy;
            found[i].FreeEnergy.Should().BeApproximately(difference, 1e-6 + (2e-3 * Math.Abs(difference)));
            found[i].Equilibrium.Residual.Should().BeLessThan(1e-12);
        }
    }

    [Fact]
    public void Where_order_and_disorder_coexist_all_three_branches_are_found()
    {
        DefectInteractionModel model = DefectInteractionModel.HainovskyMaier(1.1, 1.3, 2.0);
        double[] coexisting = [.. Enumerable.Range(4, 40).Select(i => 50.0 * i).Where(t => model.Solve(t).Count == 3)];
        coexisting.Should().NotBeEmpty();
        foreach (double t in coexisting)
        {
            IReadOnlyList<DefectBranch> expected = model.Solve(t);
            IReadOnlyList<InteractingEquilibrium> found = Frenkel(1.1, 2.0).SolveBranches(t, new CubeRootInteraction(1.3, 1.0));
            found.Select(b => b.Stability).Should().Equal(expected.Select(b => b.Stability));
            for (int i = 0; i < 3; i++) found[i].Fraction.Should().BeApproximately(expected[i].Fraction, 1e-8 * expected[i].Fraction);
        }
    }

    [Fact]
    public void Without_interaction_the_solution_is_the_plain_one_and_dopants_count()
    {
        DefectSystem doped = Frenkel(0.9).WithDopantFraction("Ca_Na^•", 1e-3, 1);
        DefectEquilibrium plain = doped.Solve(600.0);
        InteractingEquilibrium none = doped.SolveBranches(600.0, new CubeRootInteraction(0.0, 1.0)).Single();
        none.Equilibrium["V_Na"].Should().BeApproximately(plain["V_Na"], 1e-10 * plain["V_Na"]);

        // The dopant's charge screens too: with attraction more interstitials stand beside the same dopant.
        InteractingEquilibrium some = doped.SolveBranches(600.0, new CubeRootInteraction(0.3, 1.0)).Single();
        some.Equilibrium["Na_i"].Should().BeGreaterThan(1.2 * plain["Na_i"]);
        some.Fraction.Should().BeGreaterThan(1e-3);
    }

    [Fact]
    public void Dilute_statistics_and_a_second_correction_are_refused()
    {
        FluentActions.Invoking(() => Frenkel(0.8).WithStatistics(SiteStatistics.Dilute).SolveBranches(400.0, new CubeRootInteraction(0.5, 1.0))).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => Frenkel(0.8).WithActivity(new DebyeHuckelLidiard(10, 2)).SolveBranches(400.0, new CubeRootInteraction(0.5, 1.0))).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => new CubeRootInteraction(-1.0, 1.0)).Should().Throw<ArgumentOutOfRangeException>();
    }
}
