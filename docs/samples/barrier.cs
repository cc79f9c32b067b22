#:project ../../src/IonTransport/IonTransport.csproj
#:project ../../src/IonTransport.Plotting/IonTransport.Plotting.csproj

// What does it cost a fluoride ion of CaF₂ to hop into a vacancy? A rigid-ion potential, a nudged elastic band, a dimer, and the vibrations of all ions.
using IonTransport.Crystals;
using IonTransport.Landscapes;
using IonTransport.Plotting;
using IonTransport.Rates;

string folder = args is ["--out", var path] ? path : ".";
string data = Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, "data");

var potential = new RigidIonPotential()
    .WithCharge("Ca", +2)
    .WithCharge("F", -1)
    .WithCutoff(8, PairTruncation.Plain)
    .With(
        PairPotential.BornMayer("Ca", "F", a: 1272.8, rho: 0.2997),
        PairPotential.Buckingham("F", "F", a: 1127.7, rho: 0.2753, c: 15.83));
Console.WriteLine(potential);

var crystal = Structure.FromCif(Path.Combine(data, "caf2.cif")).Supercell(2, 2, 2);
var hop = IonHop.IntoVacancy(crystal, Species.Parse("F"));
var barrier = hop.FindBarrier(potential);
Console.WriteLine(barrier.Model);
Console.WriteLine(barrier);

var rate = HarmonicTransitionState.FromBarrier(barrier);
Console.WriteLine(rate);

string figure = Path.Combine(folder, "barrier.png");
barrier.PlotProfile().Save(figure);
Console.WriteLine($"wrote {figure}");

Console.WriteLine(FormattableString.Invariant($"spline barrier of the band = {barrier.Path.Barrier:F4} eV"));
Console.WriteLine(FormattableString.Invariant($"migration barrier = {barrier.Barrier:F6} eV"));
Console.WriteLine(FormattableString.Invariant($"attempt frequency = {rate.AttemptFrequency:F5} THz"));
Console.WriteLine("reference run of LAMMPS, forces differenced over 0.005 Å (see rates.md): 1.86898 THz");
Console.WriteLine(FormattableString.Invariant($"rate at 600 K = {rate.Rate(600):0.0000e0} 1/s"));
