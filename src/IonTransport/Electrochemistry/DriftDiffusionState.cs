using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Electrochemistry;

/// <summary>Potential, concentrations and fluxes along a stack at one moment or in a steady state.</summary>
[TypeFormatterSource(typeof(HtmlResultFormatters))]
public sealed class DriftDiffusionState : IHtmlResult
{
    private readonly DriftDiffusion problem;
    private readonly TransportSystem system;
    private readonly double[] potential;

    internal DriftDiffusionState(DriftDiffusion problem, TransportSystem system, double[] unknowns, double voltage, double time)
    {
        this.problem = problem;
        this.system = system;
        Unknowns = unknowns;
        Voltage = voltage;
        Time = time;
        potential = new double[system.Nodes];
        for (int i = 0; i < potential.Length; i++) potential[i] = unknowns[i * system.Size] * problem.Stack.ThermalVoltage;
    }

    /// <summary>The stack.</summary>
    public Multilayer Stack => problem.Stack;

    /// <summary>Positions of the nodes in Å.</summary>
    public ReadOnlySpan<double> Positions => problem.Mesh.Nodes;

    /// <summary>The problem this state belongs to, with its mesh: where transients and impedance go on from an adaptively found state.</summary>
    public DriftDiffusion Problem => problem;

    /// <summary>Potential φ in V at the nodes.</summary>
    public ReadOnlySpan<double> Potential => potential;

    /// <summary>Applied voltage in V.</summary>
    public double Voltage { get; }

    /// <summary>Time in s; zero for a steady state.</summary>
    public double Time { get; }

    /// <summary>Current density in A/cm² that the carriers take through the left surface, without displacement current; that of the cell in a steady state.</summary>
    public double CurrentDensity => system.FaceCurrent(0, Unknowns, [], []) * system.Scale * Constants.ElementaryCharge * 1e16;

    internal double[] Unknowns { get; }

    /// <summary>Concentration of a mobile carrier.</summary>
    /// <param name="carrier">Name of the carrier.</param>
    /// <returns>Concentration in cm⁻³ at the nodes.</returns>
    /// <exception cref="ArgumentException">No mobile carrier has this name.</exception>
    public double[] Concentration(string carrier) => system.Concentration(Unknowns, IndexOf(carrier));

    /// <summary>Flux of a mobile carrier.</summary>
    /// <param name="carrier">Name of the carrier.</param>
    /// <returns>Flux in cm⁻² s⁻¹ through the left surface, between neighbouring nodes, and through the right surface; one less than nodes.</returns>
    public double[] Flux(string carrier)
    {
        int index = IndexOf(carrier);
        return [.. Enumerable.Range(0, system.Nodes - 1).Select(f => system.FaceFlux(f, index, Unknowns) * system.Scale * 1e32 * 1e-16)];
    }

    /// <summary>Amount of a mobile carrier in the stack, ∫ c dx.</summary>
    /// <param name="carrier">Name of the carrier.</param>
    /// <returns>Amount in cm⁻².</returns>
    public double Amount(string carrier)
    {
        int index = IndexOf(carrier);
        double sum = 0.0;
        for (int i = 0; i < system.Nodes; i++) sum += system.Widths[i] * Unknowns[(i * system.Size) + 1 + index];
        return sum * system.Scale * 1e16;
    }

    /// <summary>Electrochemical potential of a mobile carrier relative to the left surface; flat at equilibrium.</summary>
    /// <param name="carrier">Name of the carrier.</param>
    /// <returns>μ̃ in eV at the nodes.</returns>
    public double[] ElectrochemicalPotential(string carrier)
    {
        int index = IndexOf(carrier);
        double[] result = system.ElectrochemicalPotential(Unknowns, index);
        double first = result[0];
        for (int i = 0; i < result.Length; i++) result[i] = (result[i] - first) * Stack.ThermalVoltage;
        return result;
    }

    /// <summary>Summary with units.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => Table().ToString();

    /// <inheritdoc/>
    public string ToHtml() => Table().ToHtml();

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    private ResultTable Table()
    {
        ResultTable table = new ResultTable(string.Create(CultureInfo.InvariantCulture, $"drift–diffusion at {Stack.Temperature.ToDigits(6)} K, {Voltage.ToDigits(6)} V, t = {Time.ToDigits(6)} s: {CurrentDensity.ToDigits(6)} A/cm²"))
            .Columns("carrier", "c left / cm⁻³", "c right / cm⁻³", "amount / cm⁻²");
        foreach (ChargeCarrier carrier in Stack.MobileCarriers)
        {
            double[] c = Concentration(carrier.Name);
            table.Row(carrier.Name, c[0].ToDigits(6), c[^1].ToDigits(6), Amount(carrier.Name).ToDigits(6));
        }

        return table;
    }

    private int IndexOf(string carrier)
    {
        for (int k = 0; k < Stack.MobileCarriers.Count; k++)
        {
            if (Stack.MobileCarriers[k].Name == carrier) return k;
        }

        throw new ArgumentException($"No mobile carrier is called '{carrier}'; there are {string.Join(", ", Stack.MobileCarriers.Select(c => c.Name))}.", nameof(carrier));
    }
}
