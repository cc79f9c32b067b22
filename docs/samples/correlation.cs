#:project ../../src/IonTransport/IonTransport.csproj
// Tracer correlation factor of a single vacancy, f = D*/D_random, against the exact values: a tracer that just changed places with the
// vacancy is likely to jump straight back, so it gets less far than its hops in random order would take it.
using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Kinetics;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Rates;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
MigrationHop hop = new(barrier: 0.5, attemptFrequency: 10);

// Primitive cells: lattice vectors, and the cells the nearest neighbours lie in.
MigrationNetwork simpleCubic = Bravais(Lattice.Cubic(3), (1, 0, 0), (0, 1, 0), (0, 0, 1));
MigrationNetwork bodyCentred = Bravais(new Lattice(new(-2, 2, 2), new(2, -2, 2), new(2, 2, -2)), (1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 1));
MigrationNetwork faceCentred = Bravais(new Lattice(new(0, 2, 2), new(2, 0, 2), new(2, 2, 0)), (1, 0, 0), (0, 1, 0), (0, 0, 1), (1, -1, 0), (1, 0, -1), (0, 1, -1));

(string Name, MigrationNetwork Network, double Exact)[] lattices =
    [("sc", simpleCubic, 0.653109), ("bcc", bodyCentred, 0.727194), ("fcc", faceCentred, 0.781451)];
foreach ((string name, MigrationNetwork network, double exact) in lattices)
{
    LatticeGasResult result = LatticeGas.On(network).WithSupercell(16, 16, 16).WithVacancies(1)
        .Simulate(temperature: 800, new() { HopsPerIon = 16_000, Replicas = 2, Seed = 1 });
    Estimate f = result.TracerCorrelation!.Value;
    Console.WriteLine($"{name}: {result.Hops:N0} hops, f_I = {result.CollectiveCorrelation}, {f.DeviationFrom(exact):F1} standard errors from exact");
    Console.WriteLine($"tracer correlation {name} = {f.ToPlainString()}");
    Console.WriteLine($"exact {name} = {exact}");
}

MigrationNetwork Bravais(Lattice lattice, params (int A, int B, int C)[] neighbours) =>
    new(lattice, [new NetworkSite("A", Vector3D.Zero)], [.. neighbours.Select(n => new NetworkEdge(0, 0, new CellOffset(n.A, n.B, n.C), hop))]);
