using CsCheck;
using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Tests.Crystals;

public sealed class NeighbourTests
{
    private static readonly Gen<Lattice> AnyLattice =
        Gen.Select(Gen.Double[2, 6], Gen.Double[2, 6], Gen.Double[2, 6], Gen.Double[60, 120], Gen.Double[60, 110], Gen.Double[60, 110])
            .Where(p => IsPossible(p.Item4, p.Item5, p.Item6))
            .Select(p => Lattice.FromParameters(p.Item1, p.Item2, p.Item3, p.Item4, p.Item5, p.Item6));

    [Fact]
    public void Cell_lists_find_exactly_what_brute_force_finds() =>
        Gen.Select(AnyLattice, Gen.Double[-2, 2].Array[9], Gen.Double[0.5, 7]).Sample(
            (lattice, f, cutoff) =>
            {
                Vector3D[] points = [new(f[0], f[1], f[2]), new(f[3], f[4], f[5]), new(f[6], f[7], f[8])];
                Vector3D centre = new(0.3, -1.2, 0.7);
                HashSet<(int, CellOffset)> expected = [];
                for (int i = 0; i < 3; i++)
                {
                    for (int a = -14; a <= 14; a++)
                    {
                        for (int b = -14; b <= 14; b++)
                        {
                            for (int c = -14; c <= 14; c++)
                            {
                                double d = lattice.ToCartesian(points[i] + new Vector3D(a, b, c) - centre).Length;
                                if (d <= cutoff && Math.Abs(d - cutoff) > 1e-9) expected.Add((i, new CellOffset(a, b, c)));
                            }
                        }
                    }
                }

                IReadOnlyList<Neighbour> found = new NeighbourFinder(lattice, points, cutoff).Find(centre);
                found.Where(n => Math.Abs(n.Distance - cutoff) > 1e-9).Select(n => (n.Index, n.Image)).Should().BeEquivalentTo(expected);
            },
            iter: 30);

    [Fact]
    public void The_shortest_vector_is_shorter_than_every_image() =>
        Gen.Select(AnyLattice, Gen.Double[-2, 2].Array[6]).Sample((lattice, f) =>
        {
            (Vector3D from, Vector3D to) = (new(f[0], f[1], f[2]), new(f[3], f[4], f[5]));
            (Vector3D vector, CellOffset image) = lattice.ShortestVector(from, to);
            (lattice.ToCartesian(to + image.ToVector() - from) - vector).Length.Should().BeLessThan(1e-10);
            for (int a = -5; a <= 5; a++)
            {
                for (int b = -5; b <= 5; b++)
                {
                    for (int c = -5; c <= 5; c++) lattice.ToCartesian(to + new Vector3D(a, b, c) - from).Length.Should().BeGreaterThanOrEqualTo(vector.Length - 1e-9);
                }
            }
        });

    [Theory]
    [InlineData("Li+", "Li", 1.0)]
    [InlineData("O2-", "O", -2.0)]
    [InlineData("La3+", "La", 3.0)]
    [InlineData("La+3", "La", 3.0)]
    [InlineData("Fe2.67+", "Fe", 2.67)]
    [InlineData("Li⁺", "Li", 1.0)]
    [InlineData("O²⁻", "O", -2.0)]
    public void Species_are_read_in_the_ways_people_write_them(string text, string symbol, double charge)
    {
        Species species = Species.Parse(text);
        species.Element.Symbol.Should().Be(symbol);
        species.Charge.Should().Be(charge);
        Species.Parse(species.ToString()).Should().Be(species);
    }

    [Fact]
    public void A_charge_that_is_not_known_is_an_error_when_asked_for() =>
        FluentActions.Invoking(() => Species.Parse("Fe").Charge).Should().Throw<IonTransportException>().WithMessage("*Fe*");

    private static bool IsPossible(double alpha, double beta, double gamma)
    {
        (double a, double b, double c) = (Math.Cos(alpha * Math.PI / 180), Math.Cos(beta * Math.PI / 180), Math.Cos(gamma * Math.PI / 180));
        return 1 - (a * a) - (b * b) - (c * c) + (2 * a * b * c) > 0.1;
    }
}
