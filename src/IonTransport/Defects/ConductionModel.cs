using IonTransport.Estimators;
using IonTransport.Physics;

namespace IonTransport.Defects;

/// <summary>A defect system whose mobile defects have diffusivities: from formation energies to conductivity, carrier by carrier.</summary>
/// <remarks>Carriers move independently (Nernst–Einstein with the charge diffusivity of each defect); blocking is the mean-field factor 1 − x. Correlation beyond that needs kinetic Monte Carlo.</remarks>
public sealed class ConductionModel
{
    /// <summary>Creates a model.</summary>
    /// <param name="system">The system.</param>
    /// <param name="carriers">Its mobile defects, at least one.</param>
    /// <exception cref="ArgumentException">There is no carrier, or one is not a charge state of the system.</exception>
    public ConductionModel(DefectSystem system, params IReadOnlyList<Carrier> carriers)
    {
        System = Require.NotNull(system);
        Carriers = [.. Require.NotNull(carriers)];
        if (Carriers.Count == 0) throw new ArgumentException("Conduction needs at least one carrier.", nameof(carriers));
        foreach (KrogerVink symbol in Carriers.Select(c => c.Symbol))
        {
            if (symbol.Kind is DefectKind.Point or DefectKind.Cluster) _ = system.Find(symbol.Name).State(symbol.Charge);
            else if (system.Bands is null) throw new ArgumentException($"{symbol} cannot carry current: {system.Host} was given no electronic bands.", nameof(carriers));
        }
    }

    /// <summary>The system.</summary>
    public DefectSystem System { get; }

    /// <summary>The mobile defects.</summary>
    public IReadOnlyList<Carrier> Carriers { get; }

    /// <summary>The same carriers in another system, such as a doped or quenched one.</summary>
    /// <param name="system">The system.</param>
    /// <returns>The model.</returns>
    public ConductionModel In(DefectSystem system) => new(system, Carriers);

    /// <summary>Solves the defects and gives the conductivity.</summary>
    /// <param name="temperature">Temperature in K.</param>
    /// <param name="potentials">Chemical potentials; null is all Δμ = 0.</param>
    /// <returns>The conductivity.</returns>
    public DefectConductivity Solve(double temperature, ChemicalPotentials? potentials = null) => Of(System.Solve(temperature, potentials));

    /// <summary>The conductivity of a solution.</summary>
    /// <param name="equilibrium">A solution of a system that has the carriers.</param>
    /// <returns>The conductivity.</returns>
    public DefectConductivity Of(DefectEquilibrium equilibrium)
    {
        Require.NotNull(equilibrium);
        double t = equilibrium.Temperature;
        PartialConductivity[] partials =
        [
            .. Carriers.Select(c =>
            {
                double concentration = c.Concentration(equilibrium), diffusivity = c.Diffusivity.At(t), open = 1.0 - c.Blocking(equilibrium);
                return new PartialConductivity(c, concentration, diffusivity, open, diffusivity * open * NernstEinstein.Factor(c.Symbol.Charge, concentration, t), 0.0);
            }),
        ];
        double total = partials.Sum(p => p.Conductivity);
        return new DefectConductivity(equilibrium, [.. partials.Select(p => p with { TransferenceNumber = total > 0.0 ? p.Conductivity / total : 0.0 })], total);
    }

    /// <summary>Conductivities along a sweep.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <returns>One a point.</returns>
    public IReadOnlyList<DefectConductivity> Along(DefectSweep sweep) => [.. Require.NotNull(sweep).Points.Select(Of)];

    /// <summary>Conductivities at evenly spaced temperatures.</summary>
    /// <param name="from">First temperature in K, positive.</param>
    /// <param name="to">Last temperature in K, positive.</param>
    /// <param name="points">Number of temperatures, both ends included, at least 2.</param>
    /// <param name="potentials">Chemical potentials; null is all Δμ = 0.</param>
    /// <param name="progress">Receives the fraction done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One a temperature, from the first to the last; <see cref="Along"/> takes any other sweep.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A temperature is not positive, or there are fewer than 2 points.</exception>
    public IReadOnlyList<DefectConductivity> SweepTemperature(
        double from, double to, int points, ChemicalPotentials? potentials = null, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Along(System.SweepTemperature(from, to, points, potentials, progress, cancellationToken));

    /// <summary>Apparent activation energy of σT and its shares at a temperature.</summary>
    /// <param name="temperature">Temperature in K.</param>
    /// <param name="potentials">Chemical potentials, held constant; null is all Δμ = 0.</param>
    /// <returns>The energy; the shares add up to the total.</returns>
    /// <exception cref="IonTransportException">Nothing conducts.</exception>
    /// <remarks>Each share is the derivative of its own factor, ln(c_total), ln(D(1 − x)) and ln(c_free/c_total), weighted by transference; five-point differences in 1/kT.</remarks>
    public ActivationEnergy ApparentActivationEnergy(double temperature, ChemicalPotentials? potentials = null)
    {
        DefectConductivity centre = Solve(temperature, potentials);
        if (!(centre.Total > 0.0)) throw new IonTransportException($"Nothing conducts in {System.Host} at {temperature} K; there is no activation energy.");
        const double step = 1e-3;
        (double Weight, double Offset)[] stencil = [(1.0 / 12.0, -2.0), (-8.0 / 12.0, -1.0), (8.0 / 12.0, 1.0), (-1.0 / 12.0, 2.0)];
        double beta = 1.0 / Units.ThermalEnergy(temperature), formation = 0.0, migration = 0.0, association = 0.0;
        foreach ((double weight, double offset) in stencil)
        {
            double t = temperature / (1.0 + (offset * step));
            DefectConductivity there = Solve(t, potentials);
            for (int i = 0; i < Carriers.Count; i++)
            {
                double share = centre.Partials[i].TransferenceNumber * -weight / (step * beta);
                if (share == 0.0) continue;
                PartialConductivity p = there.Partials[i];
                double total = Carriers[i].Total(there.Equilibrium);
                formation += share * Math.Log(total);
                migration += share * Math.Log(p.Diffusivity * p.OpenFraction);
                association += share * Math.Log(p.Concentration / total);
            }
        }

        return new ActivationEnergy(formation + migration + association, formation, migration, association);
    }

    /// <summary>The knee between extrinsic and intrinsic conduction: the temperature at which the undoped crystal would have as many of a carrier as a dopant enforces.</summary>
    /// <param name="carrier">Symbol of the carrier with its charge, such as <c>V_Na'</c>.</param>
    /// <param name="concentration">Concentration of the carrier that the dopant enforces in cm⁻³, positive.</param>
    /// <param name="range">Temperatures in K within which to look.</param>
    /// <param name="potentials">Chemical potentials; null is all Δμ = 0.</param>
    /// <returns>Temperature in K.</returns>
    /// <exception cref="IonTransportException">The intrinsic concentration does not cross the value in the range; both ends are given.</exception>
    public double FindKnee(string carrier, double concentration, Interval range, ChemicalPotentials? potentials = null)
    {
        Require.Positive(concentration, nameof(concentration), "cm⁻³");
        Carrier found = Carriers.FirstOrDefault(c => c.Symbol.Equals(KrogerVink.Parse(carrier))) ?? throw new ArgumentException($"{carrier} is not a carrier of this model.", nameof(carrier));
        KneeFunction f = new(found, System.Intrinsic(), potentials, Math.Log(concentration));
        double a = 1.0 / range.Lower, b = 1.0 / range.Upper, fa = f.Value(a), fb = f.Value(b);
        if (!(fa * fb <= 0.0))
        {
            throw new IonTransportException(FormattableString.Invariant(
                $"The intrinsic concentration of {carrier} is {concentration * Math.Exp(-fa):0.000e0} cm⁻³ at {range.Lower} K and {concentration * Math.Exp(-fb):0.000e0} at {range.Upper} K: it does not cross {concentration:0.000e0}."));
        }

        return fa == 0.0 ? range.Lower : 1.0 / RootFinder.Refine(ref f, a, fa, b, fb, 1e-16);
    }

    private readonly struct KneeFunction(Carrier carrier, DefectSystem system, ChemicalPotentials? potentials, double logTarget) : IScalarFunction
    {
        public double Value(double x) => logTarget - Math.Log(carrier.Concentration(system.Solve(1.0 / x, potentials)));
    }
}
