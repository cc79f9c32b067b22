#:project ../../src/IonTransport/IonTransport.csproj
#:project ../../src/IonTransport.Plotting/IonTransport.Plotting.csproj

// A sublattice disorders: Frenkel pairs of 1.1 eV whose attraction grows with the cube root of their number.
using IonTransport.Physics;
using IonTransport.Plotting;
using IonTransport.Rates;

string folder = args is ["--out", var path] ? path : ".";

var crystal = DefectInteractionModel.HainovskyMaier(formationEnergy: 1.1, interaction: 1.15, interstitialSites: 2, formationEntropy: 2 * Constants.Boltzmann);
var transition = crystal.FindTransition();
Console.WriteLine(crystal);
Console.WriteLine(transition);
foreach (DefectBranch branch in crystal.Solve(transition.Temperature)) Console.WriteLine($"  {branch}");

// Half the attraction: no jump is left, only a rise.
var gentle = DefectInteractionModel.HainovskyMaier(1.1, 0.55, 2, 2 * Constants.Boltzmann);
Console.WriteLine(gentle.FindTransition(300, 6000));

// The displacive picture: a mode that softens, and the temperature at which the ions already rattle through 15 % of their spacing.
// Frequencies in THz at temperatures in K, made up for the sample.
var soft = SoftMode.Fit([300, 400, 500, 600], [1.42, 1.27, 1.09, 0.90]);
Console.WriteLine(soft);

crystal.Plot(300, 1500).Save(Path.Combine(folder, "superionic-branches.png"));
double t = transition.Temperature;
crystal.PlotFreeEnergy(0.9 * t, t, 1.1 * t).Save(Path.Combine(folder, "superionic-free-energy.png"));
crystal.PlotConductivity(prefactor: 1e5, migrationBarrier: 0.15, coldest: 300, hottest: 1500).Save(Path.Combine(folder, "superionic-conductivity.png"));
soft.Plot(200).Save(Path.Combine(folder, "superionic-soft-mode.png"));
foreach (string name in (string[])["branches", "free-energy", "conductivity", "soft-mode"]) Console.WriteLine($"wrote {Path.Combine(folder, $"superionic-{name}.png")}");

Console.WriteLine(FormattableString.Invariant($"transition temperature = {t:F2} K"));
Console.WriteLine(FormattableString.Invariant($"defect fraction below = {transition.LowFraction:G5}"));
Console.WriteLine(FormattableString.Invariant($"defect fraction above = {transition.HighFraction:G5}"));
Console.WriteLine(FormattableString.Invariant($"conductivity jump = {transition.ConductivityJump(0.15, 0.15):G5}"));
Console.WriteLine(FormattableString.Invariant($"soft mode condenses at = {soft.CriticalTemperature.Value:F1} K"));
Console.WriteLine(FormattableString.Invariant($"Lindemann temperature = {soft.LindemannTemperature(mass: 19.0, distance: 2.7, fraction: 0.15):F1} K"));
