#:project ../../src/IonTransport/IonTransport.csproj
#:project ../../src/IonTransport.Plotting/IonTransport.Plotting.csproj

// Why are sulfides softer? Two antifluorite hosts of lithium, share by share. The inputs are typical of Li₂O and Li₂S; put in your own.
using IonTransport.Plotting;
using IonTransport.Rates;

string folder = args is ["--out", var path] ? path : ".";

var oxide = new HostLattice
{
    Name = "oxide", IonMass = 6.94, IonRadius = 0.76, AnionRadius = 1.40, DoorwayRadius = 0.50, HopLength = 2.31,
    ElectronicPermittivity = 2.7, TransverseFrequency = 12.7, LongitudinalFrequency = 21.0,
    ShearModulus = 60, BulkModulus = 80, AtomicMass = 9.96, AtomicVolume = 8.2,
};
var sulfide = oxide with
{
    Name = "sulfide", AnionRadius = 1.84, DoorwayRadius = 0.66, HopLength = 2.86,
    ElectronicPermittivity = 3.7, TransverseFrequency = 7.5, LongitudinalFrequency = 12.5,
    ShearModulus = 33, BulkModulus = 40, AtomicMass = 15.3, AtomicVolume = 15.6,
};
var comparison = oxide.CompareWith(sulfide);
Console.WriteLine(comparison);
Console.WriteLine($"largest difference: {comparison.DominantShare}");

// Softer is not simply faster: the prefactor falls with the barrier. Six members of a family (made-up numbers), ln σ₀ against E_a.
var rule = MeyerNeldelFit.Fit([0.24, 0.29, 0.33, 0.38, 0.45, 0.52], [7.9, 9.4, 10.1, 11.8, 13.0, 15.2]);
Console.WriteLine(rule);
Console.WriteLine(rule.MayBeArtefact(harmonicMeanTemperature: 330)
    ? "The isokinetic temperature is that of the measurement: the rule may be made of fitting errors."
    : "The isokinetic temperature is not that of the measurement: the rule is more than fitting errors.");

comparison.Plot().Save(Path.Combine(folder, "softness.png"));
rule.Plot().Save(Path.Combine(folder, "meyer-neldel.png"));
Console.WriteLine($"wrote {Path.Combine(folder, "softness.png")}\nwrote {Path.Combine(folder, "meyer-neldel.png")}");

Console.WriteLine(FormattableString.Invariant($"oxide barrier = {oxide.Barrier:F4} eV"));
Console.WriteLine(FormattableString.Invariant($"sulfide barrier = {sulfide.Barrier:F4} eV"));
Console.WriteLine(FormattableString.Invariant($"oxide Debye frequency = {oxide.DebyeFrequency:F3} THz"));
Console.WriteLine(FormattableString.Invariant($"sulfide Debye frequency = {sulfide.DebyeFrequency:F3} THz"));
Console.WriteLine(FormattableString.Invariant($"Meyer-Neldel energy = {rule.MeyerNeldelEnergy.Value:F5} eV"));
