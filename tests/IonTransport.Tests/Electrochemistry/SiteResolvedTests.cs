using IonTransport.Electrochemistry;

namespace IonTransport.Tests.Electrochemistry;

public sealed class SiteResolvedTests
{
    [Fact]
    public void Gadolinia_ceria_boundary_has_its_published_potential()
    {
        SiteResolvedProfile profile = GadoliniaCeriaBoundary.Problem().Solve();
        profile.Potential.Length.Should().Be(108);

        // The published iteration stops when a step proposes 1e-8 V, and its periodic gap and bulk window differ by rounding.
        profile.SpaceChargePotential.Should().BeApproximately(GadoliniaCeriaBoundary.PublishedPotential, 2e-6);
        profile.NewtonSteps.Should().HaveCountLessThan(60);

        // Another plane of the same output, the core oxygen plane at 1.569 Å, to what the unequal periodic gaps and the older constants there leave.
        int core = Enumerable.Range(0, 108).First(i => Math.Abs(profile.Problem.Planes[i].Position - 1.569428995) < 1e-6);
        profile.Potential[core].Should().BeApproximately(0.20159021391, 2e-5);
        profile.SiteFraction[core].Should().BeApproximately(0.05300706097, 2e-5);
        profile.PerpendicularResistivityRatio("V_O").Should().BeGreaterThan(10.0);
    }

    [Fact]
    public void Solution_is_stationary_for_an_independent_residual()
    {
        // Gauss's law plane by plane with occupations recomputed here.
        SiteResolvedSpaceCharge problem = GadoliniaCeriaBoundary.Problem();
        SiteResolvedProfile profile = problem.Solve();
        double[] x = [.. problem.Planes.Select(p => p.Position)];
        double permittivity = 55.0 * 8.8541878128e-12 / 1.602176634e-19 * 1e-10, kT = 8.617333262145179e-5 * 773.15;
        for (int i = 1; i < 107; i++)
        {
            SitePlane plane = problem.Planes[i];
            double w = Math.Exp(-(plane.SegregationEnergies[0] + (2.0 * profile.Potential[i])) / kT);
            double fraction = plane.IsFrozen ? 0.2 : 0.05 * w / (0.95 + (0.05 * w));
            double sheet = 4.0 * plane.Charge * fraction / problem.Area;
            double field = permittivity * (((profile.Potential[i + 1] - profile.Potential[i]) / (x[i + 1] - x[i])) - ((profile.Potential[i] - profile.Potential[i - 1]) / (x[i] - x[i - 1])));
            (field + sheet - (profile.Background * 0.5 * (x[i + 1] - x[i - 1]))).Should().BeApproximately(0.0, 1e-9);
        }
    }

    [Fact]
    public void Bad_planes_are_refused()
    {
        SitePlane plane = new(0.0, "V", 2.0, 0.05, [0.0]);
        FluentActions.Invoking(() => new SiteResolvedSpaceCharge([plane, plane, plane], 1.0, 1.0, 10.0, 300.0, -1.0, 1.0)).Should().Throw<ArgumentException>().WithMessage("*rise*");
        FluentActions.Invoking(() => new SitePlane(0.0, "V", 2.0, 1.0, [0.0])).Should().Throw<ArgumentOutOfRangeException>();
    }
}
