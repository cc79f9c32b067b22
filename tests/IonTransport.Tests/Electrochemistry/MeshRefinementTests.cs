using IonTransport.Electrochemistry;
using IonTransport.Physics;

namespace IonTransport.Tests.Electrochemistry;

/// <summary>Meshes that refine themselves, against closed forms and against even meshes.</summary>
public sealed class MeshRefinementTests
{
    private const double T = 773.15;
    private const double DebyeLengthInAngstrom = 31.82026847498;

    private static SpaceCharge GouyChapman(int firstCells) => new SpaceCharge(Salt(), Mesh.Uniform(Salt(), firstCells))
        .WithBoundaries(ElectrostaticBoundary.Potential(-0.3), ElectrostaticBoundary.Potential(0.0));

    private static Multilayer Salt() => new(
        T, new Layer("salt", 20.0 * DebyeLengthInAngstrom, 55.0, new ChargeCarrier("cation", 1.0, 1e19, 1e-8), new ChargeCarrier("anion", -1.0, 1e19, 1e-8)));

    [Theory]
    [InlineData(1e-4, 1e-4)]
    [InlineData(1e-6, 2e-6)]
    public void Gouy_Chapman_is_met_to_the_tolerance_wherever_the_mesh_began(double tolerance, double allowed)
    {
        foreach (int cells in new[] { 10, 64 })
        {
            SpaceChargeProfile profile = GouyChapman(cells).SolveAdaptively(tolerance);
            foreach (double x in new[] { 0.1, 0.5, 1.0, 2.0, 5.0 })
            {
                double exact = DebyeLength.GouyChapmanPotential(-0.3, x, T);
                profile.PotentialAt(x * DebyeLengthInAngstrom).Should().BeApproximately(exact, allowed, "at {0} Debye lengths from {1} cells", x, cells);
            }
        }
    }

    [Fact]
    public void Refinement_needs_a_fraction_of_the_cells_of_an_even_mesh()
    {
        SpaceChargeProfile adaptive = GouyChapman(20).SolveAdaptively(1e-5);
        double narrowest = Enumerable.Range(0, adaptive.Mesh.CellCount).Min(i => adaptive.Mesh.Faces[i + 1] - adaptive.Mesh.Faces[i]);
        double even = 20.0 * DebyeLengthInAngstrom / narrowest;
        ((double)adaptive.Mesh.CellCount).Should().BeLessThan(0.1 * even);

        // Neighbours differ by no more than a factor 2, so the scheme stays of second order.
        for (int i = 0; i + 2 <= adaptive.Mesh.CellCount - 1; i++)
        {
            double ratio = (adaptive.Mesh.Faces[i + 2] - adaptive.Mesh.Faces[i + 1]) / (adaptive.Mesh.Faces[i + 1] - adaptive.Mesh.Faces[i]);
            ratio.Should().BeInRange(0.499, 2.001);
        }
    }

    [Fact]
    public void Stiff_boundary_layer_of_one_volt_is_resolved_from_ten_cells()
    {
        // 1 V across 50 nm with a Debye length of 0.3 nm; ions that fill no more than their sites make a layer of constant charge.
        double concentration = 1e19 * Math.Pow(DebyeLengthInAngstrom / 3.0, 2.0);
        Layer layer = new(
            "electrolyte", 500.0, 55.0, new ChargeCarrier("cation", 1.0, concentration, 1e-8, 2.0 * concentration), new ChargeCarrier("frame", -1.0, concentration).Frozen());
        Multilayer stack = new(T, layer);
        SpaceCharge problem = new SpaceCharge(stack, Mesh.Uniform(stack, 10)).WithBoundaries(ElectrostaticBoundary.Potential(1.0), ElectrostaticBoundary.Potential(0.0));
        SpaceChargeProfile adaptive = problem.SolveAdaptively(1e-5);
        SpaceChargeProfile fine = new SpaceCharge(stack, Mesh.Graded(stack, 6000, 0.01)).WithBoundaries(problem.Left, problem.Right).Solve();
        foreach (double x in new[] { 0.5, 2.0, 5.0, 20.0 }) adaptive.PotentialAt(x).Should().BeApproximately(fine.PotentialAt(x), 3e-5);
        adaptive.Mesh.CellCount.Should().BeLessThan(3000);
    }

    [Fact]
    public void Steady_current_on_a_refined_mesh_is_that_of_a_fine_one()
    {
        Multilayer stack = Salt();
        Contact open = new(ElectrostaticBoundary.Potential(0.0), ("cation", CarrierBoundary.Reservoir(1e19)));
        DriftDiffusion Cell(Mesh mesh) => new(stack, mesh, open, open);
        DriftDiffusionState fine = Cell(Mesh.Graded(stack, 4000, 0.05)).FindSteadyState(0.1);
        DriftDiffusionState adaptive = Cell(Mesh.Uniform(stack, 10)).FindSteadyStateAdaptively(0.1, 1e-3);
        adaptive.CurrentDensity.Should().BeApproximately(fine.CurrentDensity, 1e-3 * Math.Abs(fine.CurrentDensity));
        adaptive.Problem.Mesh.CellCount.Should().BeInRange(11, 2000);
    }

    [Fact]
    public void Too_few_cells_for_the_tolerance_are_refused_with_the_history()
    {
        Action refine = () => GouyChapman(10).SolveAdaptively(1e-9, maximumCells: 200);
        refine.Should().Throw<ConvergenceException>().WithMessage("*cells*").Which.Residuals.Should().HaveCountGreaterThan(2);
        Action nonsense = () => GouyChapman(10).SolveAdaptively(0.0);
        nonsense.Should().Throw<ArgumentOutOfRangeException>();
    }
}
