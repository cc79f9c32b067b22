#:project ../../src/IonTransport/IonTransport.csproj
// Tracer correlation factor of a single vacancy, f = D*/D_random, by kinetic Monte Carlo beside the exact value from the Green function: a tracer
// that just changed places with the vacancy is likely to jump straight back, so it gets less far than its hops in random order would take it.
using System.Globalization;
using IonTransport.Kinetics;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Rates;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
MigrationHop hop = new(barrier: 0.5, attemptFrequency: 10);
(string Name, MigrationNetwork Network)[] lattices =
    [("sc", IdealNetwork.SimpleCubic(hop, 3)), ("bcc", IdealNetwork.BodyCentredCubic(hop, 3)), ("fcc", IdealNetwork.FaceCentredCubic(hop, 3))];
foreach ((string name, MigrationNetwork network) in lattices)
{
    VacancyCorrelation exact = network.VacancyCorrelation(temperature: 800);
    LatticeGasResult result = LatticeGas.On(network).WithSupercell(16, 16, 16).WithVacancies(1)
        .Simulate(temperature: 800, new() { HopsPerIon = 16_000, Replicas = 2, Seed = 1 });
    Estimate f = result.TracerCorrelation!.Value;
    Console.WriteLine($"{name}: {result.Hops:N0} hops, f_I = {result.CollectiveCorrelation}, {f.DeviationFrom(exact.Factor):F1} standard errors from exact");
    Console.WriteLine($"tracer correlation {name} = {f.ToPlainString()}");
    Console.WriteLine($"tracer correlation {name} exact = {exact.Factor:F6}");
}
