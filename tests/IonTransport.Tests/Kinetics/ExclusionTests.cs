using IonTransport.Crystals;
using IonTransport.Kinetics;
using IonTransport.Kinetics.Kernels;
using IonTransport.Kinetics.Models;
using IonTransport.Kinetics.Records;
using IonTransport.Networks;
using IonTransport.Physics;

namespace IonTransport.Tests.Kinetics;

public sealed class ExclusionTests
{
    // Split pairs 0.4 Å apart on a chain of period 2 Å, as the 96h pairs of a garnet around 48g.
    private static MigrationNetwork SplitPairs() => new(
        Lattice.FromParameters(2, 4, 4),
        [new("L", Vector3D.Zero), new("R", new(0.2, 0, 0))],
        [
            new(0, 1, CellOffset.Zero, Lattices.Hop),
            new(1, 0, new(1, 0, 0), Lattices.Hop),
            new(0, 0, new(0, 1, 0), Lattices.Hop),
            new(1, 1, new(0, 0, 1), Lattices.Hop),
        ]);

    [Theory]
    [InlineData(EventChoice.Rejection)]
    [InlineData(EventChoice.RateClasses)]
    [InlineData(EventChoice.SumTree)]
    public void Two_sites_of_a_pair_are_never_filled_together(EventChoice choice)
    {
        LatticeGas gas = LatticeGas.On(SplitPairs()).WithSupercell(6, 4, 4).WithExclusion(0.5).WithIons(60);
        KineticModel model = gas.Compile(600);
        RandomStream random = new(4);
        Configuration state = new(model, InitialArrangement.Draw(model, 60, random));
        Kernel kernel = new KernelChoice(model, choice, state).Create(state, random);
        for (int look = 0; look < 200; look++)
        {
            kernel.Advance(10.0 / state.TotalRate());
            bool[] filled = new bool[model.Table.SiteCount];
            foreach (int site in state.IonSite) filled[site] = true;
            filled.Count(f => f).Should().Be(60);
            Enumerable.Range(0, 96).Count(cell => filled[2 * cell] && filled[(2 * cell) + 1]).Should().Be(0);
        }

        state.Hops.Should().BeGreaterThan(1000);
    }

    [Fact]
    public void A_pair_that_excludes_itself_acts_as_one_site_for_a_lone_ion()
    {
        LatticeGasResult result = LatticeGas.On(SplitPairs()).WithSupercell(6, 4, 4).WithExclusion(0.5).WithIons(1)
            .Simulate(600, new() { HopsPerIon = 20000, Seed = 6 });
        result.Occupations.Should().HaveCount(2);
        result.Occupations[0].Occupancy.DeviationFrom(0.5 / 96).Should().BeLessThan(4);
    }

    [Fact]
    public void Ions_that_do_not_fit_are_reported_with_how_many_did()
    {
        Action tooMany = () => LatticeGas.On(SplitPairs()).WithSupercell(3, 3, 3).WithExclusion(0.5).WithIons(28).Simulate(600);
        tooMany.Should().Throw<IonTransportException>().WithMessage("28 ions do not fit on 54 sites*27 were placed*");
        Action none = () => LatticeGas.On(SplitPairs()).WithSupercell(3, 3, 3).WithIons(55).Simulate(600);
        none.Should().Throw<ArgumentException>().WithMessage("55 ions on 54 sites*");
        Action reach = () => LatticeGas.On(SplitPairs()).WithSupercell(3, 3, 3).WithIons(5).WithInteraction(PairInteraction.NearestNeighbour(0.1, 4)).Simulate(600);
        reach.Should().Throw<ArgumentException>().WithMessage("*interaction cutoff of 4 Å*half the supercell (3 Å)*");
        Action full = () => LatticeGas.On(SplitPairs()).WithSupercell(3, 3, 3).WithSiteFraction(1.0).Simulate(600);
        full.Should().Throw<IonTransportException>().WithMessage("No ion can hop: all 54 sites are occupied*WithVacancies*WithIonsPerCell*");
        Action empty = () => LatticeGas.On(SplitPairs()).Simulate(600);
        empty.Should().Throw<InvalidOperationException>();
        Action cold = () => LatticeGas.On(SplitPairs()).WithIons(1).Simulate(0);
        cold.Should().Throw<ArgumentOutOfRangeException>();
    }
}
