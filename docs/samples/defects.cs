#:project ../../src/IonTransport/IonTransport.csproj
#:project ../../src/IonTransport.Plotting/IonTransport.Plotting.csproj

// From formation energies to carriers and conductivity. Energies are in eV, made up for the sample unless a source is named.
using IonTransport.Defects;
using IonTransport.Plotting;
using IonTransport.Rates;

string folder = args is ["--out", var path] ? path : ".";
string At(string name) => Path.Combine(folder, name);

// 1  A model oxide with electrons and holes: √E bands, oxygen and strontium vacancies, oxygen interstitials.
double[] energies = [.. Enumerable.Range(0, 2601).Select(i => -5 + 0.005 * i)];
double[] densities = [.. energies.Select(e => e <= 0 ? Math.Sqrt(-e) : e >= 3.2 ? Math.Sqrt(e - 3.2) / 2 : 0)];
var oxide = DefectSystem.For("SrTiO3", volume: 59.55, new DensityOfStates(energies, densities, gap: 3.2, electrons: 24))
    .With(DefectSpecies.Of("V_O", 3, (0, 5.2, 1), (1, 2.4, 2), (2, -0.4, 1)))
    .With(DefectSpecies.Of("V_Sr", 1, (0, 2.4, 1), (-1, 2.9, 2), (-2, 3.6, 1)))
    .With(DefectSpecies.Of("O_i", 3, (0, 3.9, 1), (-1, 5.3, 2), (-2, 6.9, 1)))
    .WithStatistics(SiteStatistics.Dilute);
var oxideAt1000 = oxide.Solve(1000);
Console.WriteLine(oxideAt1000);

var oxygenPoor = ChemicalPotentials.Of(("O", -3), ("Sr", 3));
var brouwer = BrouwerDiagram.From(oxide.SweepPotential(1000, oxygenPoor, ChemicalPotentials.Reference, points: 121, "O"));
Console.WriteLine($"\n{brouwer}");

// 2  NaI: Schottky pairs of 2.00 eV and 7.64 k_B; the cation vacancy moves over 0.58 eV (F. Bénière, D. Kostopoulos and K. V. Reddy).
var half = FreeEnergyTerm.FromEntropy(7.64 / 2);
var iodide = DefectSystem.For("NaI", volume: 67.8)
    .With(DefectSpecies.Parse("V_Na'", sites: 1, energy: 1.00).WithFreeEnergy(half))
    .With(DefectSpecies.Parse("V_I^•", sites: 1, energy: 1.00).WithFreeEnergy(half));
var sodium = new Carrier("V_Na'", DefectDiffusivity.Arrhenius(prefactor: 0.01, migrationEnergy: 0.58));
var intrinsic = new ConductionModel(iodide, sodium).ApparentActivationEnergy(800);
Console.WriteLine($"\nNaI at 800 K, pure:     {intrinsic}");
var doped = iodide.WithDopantFraction("Ca_Na^•", siteFraction: 1e-5, sites: 1);
Console.WriteLine($"NaI at 500 K, Ca-doped: {new ConductionModel(doped, sodium).ApparentActivationEnergy(500)}");

// 3  Li2S between lithium metal and sulfur: Frenkel and Schottky disorder with electrons and holes. ΔH_f is measured (−441 kJ/mol, CRC Handbook), the defect energies are a model.
var host = HostCrystal.Parse("Li2S");
Console.WriteLine($"\n{DefectReaction.Frenkel(host, "Li")},  {DefectReaction.Schottky(host)},  {DefectReaction.Balance("LiCl -> Cl_S. + V_Li' + Li_Lix", host)}");
var region = ChemicalPotentialRegion.Find(new CompetingPhase("Li2S", -4.57));
Console.WriteLine(region);
var sulfide = DefectSystem.For("Li2S", volume: 46.7, new ParabolicBands(gap: 3.4, electronMass: 1.0, holeMass: 1.5))
    .With(DefectSpecies.Of("V_Li", 2, (0, 3.9, 2), (-1, 3.8, 1)))
    .With(DefectSpecies.Of("Li_i", 1, (0, 1.4, 2), (1, -1.8, 1)))
    .With(DefectSpecies.Of("V_S", 1, (0, 7.8, 1), (2, 2.0, 1)));
var vacancy = new Carrier("V_Li'", DefectDiffusivity.FromHop(new MigrationHop(barrier: 0.30, attemptFrequency: 8), jumpLength: 2.858, coordination: 6));
var interstitial = new Carrier("Li_i^•", DefectDiffusivity.FromHop(new MigrationHop(barrier: 0.28, attemptFrequency: 8), jumpLength: 2.475, coordination: 8));
var conduction = new ConductionModel(sulfide, vacancy, interstitial);

var sweep = BrouwerDiagram.From(sulfide.SweepPotential(600, region.Poor("Li"), region.Rich("Li"), points: 201, "Li"));
Console.WriteLine(sweep);
double crossing = sweep.Crossings("V_Li", "Li_i").Single();
foreach (var (name, potentials) in new[] { ("Li-rich", region.Rich("Li")), ("Li-poor", region.Poor("Li")) })
{
    Console.WriteLine($"{name}: {conduction.Solve(600, potentials).Dominant},  {conduction.ApparentActivationEnergy(600, potentials)}");
}

var chlorinated = sulfide.WithDopantFraction("Cl_S^•", siteFraction: 1e-8, sites: 1);
double dopedCrossing = BrouwerDiagram.From(chlorinated.SweepPotential(600, region.Poor("Li"), region.Rich("Li"), 201, "Li")).Crossings("V_Li", "Li_i").Single();
Console.WriteLine($"Cl-doped, Li-poor: {conduction.In(chlorinated).ApparentActivationEnergy(400, region.Poor("Li"))}");
var map = CarrierMap.Solve(conduction, [.. Enumerable.Range(0, 41).Select(i => 300.0 + 20 * i)], region.Poor("Li"), region.Rich("Li"), points: 81, "Li");

// Figures.
brouwer.Plot().Save(At("defects-brouwer.png"));
oxide.PlotFormationEnergies(equilibrium: oxideAt1000).Save(At("defects-formation-energies.png"));
oxide.SweepTemperature([.. Enumerable.Range(0, 61).Select(i => 500.0 + 20 * i)]).PlotConcentrations().Save(At("defects-concentrations.png"));
map.Plot().Save(At("defects-carrier-map.png"));
foreach (string figure in (string[])["brouwer", "formation-energies", "concentrations", "carrier-map"]) Console.WriteLine($"wrote {At($"defects-{figure}.png")}");

Console.WriteLine(FormattableString.Invariant($"fermi level at 1000 K, m = 0 = {oxideAt1000.FermiLevel:F9} eV"));
Console.WriteLine(FormattableString.Invariant($"apparent activation energy (intrinsic) = {intrinsic.Total:F2} eV"));
Console.WriteLine(FormattableString.Invariant($"Li2S crossing at 600 K = {crossing:F4} eV"));
Console.WriteLine(FormattableString.Invariant($"Li2S crossing at 600 K, Cl-doped = {dopedCrossing:F4} eV"));
Console.WriteLine($"dominant carrier, Li-rich = {conduction.Solve(600, region.Rich("Li")).Dominant.Carrier.Symbol}");
Console.WriteLine($"dominant carrier, Li-poor = {conduction.Solve(600, region.Poor("Li")).Dominant.Carrier.Symbol}");
