using System.Globalization;
using IonTransport.Estimators;
using IonTransport.Physics;

namespace IonTransport.Electrochemistry;

/// <summary>Potential and concentrations along a stack, with what follows from them: resistances, widths, charges, capacitance.</summary>
[TypeFormatterSource(typeof(HtmlResultFormatters))]
public sealed class SpaceChargeProfile : IHtmlResult
{
    private readonly double[] potential;
    private readonly double[][] concentrations;
    private readonly SpaceCharge problem;

    private SpaceChargeProfile(SpaceCharge problem, double[] potential, double[][] concentrations, double[] history)
    {
        this.problem = problem;
        this.potential = potential;
        this.concentrations = concentrations;
        NewtonSteps = history;
    }

    /// <summary>The stack.</summary>
    public Multilayer Stack => problem.Stack;

    /// <summary>The mesh.</summary>
    public Mesh Mesh => problem.Mesh;

    /// <summary>Positions of the nodes in Å.</summary>
    public ReadOnlySpan<double> Positions => problem.Mesh.Nodes;

    /// <summary>Potential φ in V at the nodes.</summary>
    public ReadOnlySpan<double> Potential => potential;

    /// <summary>Largest change of eφ/k_BT in each Newton iteration.</summary>
    public IReadOnlyList<double> NewtonSteps { get; }

    /// <summary>Highest potential in V relative to the left surface, or the lowest if that is farther from it: the space-charge potential of a boundary.</summary>
    public double SpaceChargePotential
    {
        get
        {
            double extreme = 0.0;
            foreach (double phi in potential)
            {
                if (Math.Abs(phi - potential[0]) > Math.Abs(extreme)) extreme = phi - potential[0];
            }

            return extreme;
        }
    }

    /// <summary>Charge of the electrode or surface at the left in e/cm²: −ε dφ/dx there.</summary>
    public double SurfaceCharge => 1e16 * Discretization.Permittivities(Stack, Mesh)[0] * (potential[0] - potential[1]);

    /// <summary>Concentration of a mobile carrier.</summary>
    /// <param name="carrier">Name of the carrier.</param>
    /// <returns>Concentration in cm⁻³ at the nodes.</returns>
    /// <exception cref="ArgumentException">No mobile carrier has this name.</exception>
    public ReadOnlySpan<double> Concentration(string carrier) => concentrations[IndexOf(carrier)];

    /// <summary>Electrochemical potential μ̃ − μ̃(bulk) of a mobile carrier, zero at equilibrium.</summary>
    /// <param name="carrier">Name of the carrier.</param>
    /// <returns>Electrochemical potential in eV at the nodes, relative to the reference bulk; digits are lost where the sites of a carrier are full to within 1e-10, and −∞ where a concentration is below the range of doubles.</returns>
    public double[] ElectrochemicalPotential(string carrier)
    {
        int index = IndexOf(carrier);
        ChargeCarrier bulk = Stack.MobileCarriers[index];
        double kT = Stack.ThermalVoltage;
        double reference = ChemicalPotential(bulk, i => Stack.MobileCarriers[i].Concentration, Stack.MobileCarriers);
        double[] result = new double[potential.Length];
        for (int i = 0; i < result.Length; i++)
        {
            int node = i;
            Layer layer = LayerOfNode(i);
            ChargeCarrier[] here = [.. Stack.MobileCarriers.Select(m => layer.Carriers.First(c => c.Name == m.Name))];
            result[i] = (kT * (ChemicalPotential(here[index], k => concentrations[k][node], here) - reference))
                + here[index].Energy - bulk.Energy + (bulk.Charge * potential[i]);
        }

        return result;
    }

    /// <summary>Potential at any position, by cubic interpolation between nodes of the same layer.</summary>
    /// <param name="position">Position in Å within the stack.</param>
    /// <returns>Potential in V.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The position is outside the stack.</exception>
    public double PotentialAt(double position)
    {
        Require.InRange(position, 0.0, Stack.Thickness, nameof(position), "Å");
        ReadOnlySpan<double> x = Positions;
        int right = Math.Clamp(x.BinarySearch(position) is int found && found < 0 ? ~found : found, 1, x.Length - 1);
        int first = Math.Clamp(right - 2, 0, Math.Max(0, x.Length - 4)), last = Math.Min(first + 3, x.Length - 1);
        Layer layer = LayerOfNode(position - x[right - 1] < x[right] - position ? right - 1 : right);
        while (first < right - 1 && !ReferenceEquals(LayerOfNode(first), layer)) first++;
        while (last > right && !ReferenceEquals(LayerOfNode(last), layer)) last--;
        double value = 0.0;
        for (int i = first; i <= last; i++)
        {
            double weight = potential[i];
            for (int j = first; j <= last; j++)
            {
                if (j != i) weight *= (position - x[j]) / (x[i] - x[j]);
            }

            value += weight;
        }

        return value;
    }

    /// <summary>Mean resistivity across the layers over that of the uniform bulk: (1/L)∫ c(bulk)/c dx for one carrier, or σ(bulk)/σ summed over the carriers.</summary>
    /// <param name="from">Start of the region in Å.</param>
    /// <param name="to">End of the region in Å.</param>
    /// <returns>Ratio ρ⊥/ρ(bulk), by the midpoint rule over the cells.</returns>
    public double PerpendicularResistivityRatio(double from = 0.0, double to = double.PositiveInfinity) => Mean(from, to, resistive: true);

    /// <summary>Mean resistivity along the layers over that of the uniform bulk: L / ∫ σ/σ(bulk) dx.</summary>
    /// <param name="from">Start of the region in Å.</param>
    /// <param name="to">End of the region in Å.</param>
    /// <returns>Ratio ρ∥/ρ(bulk).</returns>
    public double ParallelResistivityRatio(double from = 0.0, double to = double.PositiveInfinity) => 1.0 / Mean(from, to, resistive: false);

    /// <summary>Resistance across the whole stack for unit area, R = ∫ dx/σ.</summary>
    /// <returns>Resistance in Ω cm².</returns>
    public double AreaResistance()
    {
        double bulk = Conductivity(0, useBulk: true);
        return PerpendicularResistivityRatio() * Stack.Thickness * 1e-8 / bulk;
    }

    /// <summary>Width over which a carrier is depleted (or enriched): ∫(1 − c/c(bulk)) dx.</summary>
    /// <param name="carrier">Name of the carrier.</param>
    /// <returns>Effective width in Å; negative for an enriched carrier.</returns>
    public double DepletionWidth(string carrier)
    {
        int index = IndexOf(carrier);
        double bulk = Stack.MobileCarriers[index].Concentration, width = 0.0;
        ReadOnlySpan<double> faces = Mesh.Faces;
        for (int i = 0; i < Mesh.CellCount; i++) width += (faces[i + 1] - faces[i]) * (1.0 - (concentrations[index][i + 1] / bulk));
        return width;
    }

    /// <summary>Differential capacitance dQ/dφ of the left surface, by a central difference of two more solutions.</summary>
    /// <param name="step">Half of the voltage step in V.</param>
    /// <returns>Capacitance in F/cm².</returns>
    /// <exception cref="SingularProblemException">The left surface has no electrode whose potential could change.</exception>
    public double Capacitance(double step = 1e-4)
    {
        Require.Positive(step, nameof(step), "V");
        if (!problem.Left.IsElectrode) throw new SingularProblemException("A capacitance needs an electrode at the left surface.");
        double above = problem.WithBoundaries(problem.Left.Shifted(step), problem.Right).Solve().SurfaceCharge;
        double below = problem.WithBoundaries(problem.Left.Shifted(-step), problem.Right).Solve().SurfaceCharge;
        return (above - below) / (2.0 * step) * Constants.ElementaryCharge;
    }

    /// <summary>Restricted equilibrium: the named carriers keep this profile while the rest equilibrates at another temperature.</summary>
    /// <param name="temperature">Temperature T in K, such as that of use after that of sintering.</param>
    /// <param name="frozen">Names of the carriers that no longer move.</param>
    /// <returns>The problem to solve.</returns>
    /// <exception cref="ArgumentException">A name is unknown, or no carrier is left to equilibrate.</exception>
    public SpaceCharge Quench(double temperature, params IReadOnlyList<string> frozen)
    {
        Require.NotNull(frozen);
        double[] shift = problem.FrozenCharge?.ToArray() ?? new double[potential.Length];
        foreach (string name in frozen)
        {
            int index = IndexOf(name);
            for (int i = 1; i + 1 < shift.Length; i++)
            {
                ChargeCarrier here = LayerOfNode(i).Carriers.First(c => c.Name == name);
                shift[i] += here.Charge * (concentrations[index][i] - here.Concentration) * 1e-24;
            }
        }

        Layer[] layers = [.. Stack.Layers.Select(l => new Layer(l.Name, l.Thickness, l.Permittivity, [.. l.Carriers.Select(c => frozen.Contains(c.Name) ? c.Frozen() : c)]))];
        Multilayer stack = new(temperature, layers);
        if (stack.MobileCarriers.Count == 0) throw new ArgumentException("Every carrier is frozen; none is left to equilibrate.", nameof(frozen));
        return new SpaceCharge(stack, Mesh, problem.Left, problem.Right, shift);
    }

    /// <summary>Summary with units.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => Table().ToString();

    /// <inheritdoc/>
    public string ToHtml() => Table().ToHtml();

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    private ResultTable Table()
    {
        ResultTable table = new ResultTable(string.Create(CultureInfo.InvariantCulture, $"space charge at {Stack.Temperature.ToDigits(6)} K, {Mesh.CellCount} cells, {NewtonSteps.Count} Newton iterations"))
            .Columns("carrier", "least / cm⁻³", "most / cm⁻³", "depletion width / Å");
        if (Stack.MobileCarriers.Any(c => DepletionWidth(c.Name) < 0.0)) table.Note("a negative width is that of an enriched carrier");
        foreach (ChargeCarrier carrier in Stack.MobileCarriers)
        {
            double[] c = [.. Concentration(carrier.Name)];
            table.Row(
                carrier.Name,
                c.Min().ToDigits(6),
                c.Max().ToDigits(6),
                DepletionWidth(carrier.Name).ToDigits(6));
        }

        return table.Fact("space-charge potential", string.Create(CultureInfo.InvariantCulture, $"{SpaceChargePotential:F6} V"));
    }

    internal static SpaceChargeProfile FromPotential(SpaceCharge problem, double[] psi, EquilibriumCharge[] laws, double[] history)
    {
        int carriers = problem.Stack.MobileCarriers.Count;
        double[][] concentrations = [.. Enumerable.Range(0, carriers).Select(_ => new double[psi.Length])];
        double[] potential = new double[psi.Length];
        Span<double> here = new double[carriers];
        for (int i = 0; i < psi.Length; i++)
        {
            potential[i] = psi[i] * problem.Stack.ThermalVoltage;
            laws[problem.Mesh.LayerOfCell[Math.Clamp(i - 1, 0, psi.Length - 3)]].Concentrations(psi[i], here);
            for (int k = 0; k < carriers; k++) concentrations[k][i] = here[k] * 1e24;
        }

        return new SpaceChargeProfile(problem, potential, concentrations, history);
    }

    private static double ChemicalPotential(ChargeCarrier carrier, Func<int, double> concentration, IReadOnlyList<ChargeCarrier> carriers)
    {
        double own = 0.0, occupied = 0.0;
        for (int k = 0; k < carriers.Count; k++)
        {
            if (carriers[k].Name == carrier.Name) own = concentration(k);
            if (carriers[k].SiteDensity is { } n && carriers[k].Sublattice == carrier.Sublattice) occupied += concentration(k) / n;
        }

        return carrier.SiteDensity is { } sites ? Math.Log(own / sites / (1.0 - occupied)) : Math.Log(own);
    }

    private double Mean(double from, double to, bool resistive)
    {
        double bulk = Conductivity(0, useBulk: true), sum = 0.0, length = 0.0;
        ReadOnlySpan<double> faces = Mesh.Faces;
        for (int i = 0; i < Mesh.CellCount; i++)
        {
            double width = Math.Min(faces[i + 1], to) - Math.Max(faces[i], from);
            if (width <= 0.0) continue;
            double ratio = Conductivity(i + 1, useBulk: false) / bulk;
            sum += width * (resistive ? 1.0 / ratio : ratio);
            length += width;
        }

        return length > 0.0 ? sum / length : throw new ArgumentException("The region holds no part of the stack.", nameof(to));
    }

    private double Conductivity(int node, bool useBulk)
    {
        Layer layer = useBulk ? Stack.Layers[0] : LayerOfNode(node);
        double sum = 0.0;
        for (int k = 0; k < concentrations.Length; k++)
        {
            ChargeCarrier carrier = layer.Carriers.First(c => c.Name == Stack.MobileCarriers[k].Name);
            double c = useBulk ? carrier.Concentration : concentrations[k][node];
            sum += carrier.Diffusivity * NernstEinstein.Factor(carrier.Charge, c, Stack.Temperature);
        }

        return sum > 0.0 ? sum : throw new SingularProblemException("No mobile carrier has a diffusion coefficient, so the stack has no conductivity.");
    }

    private Layer LayerOfNode(int node) => Stack.Layers[Mesh.LayerOfCell[Math.Clamp(node - 1, 0, Mesh.CellCount - 1)]];

    private int IndexOf(string carrier)
    {
        for (int k = 0; k < concentrations.Length; k++)
        {
            if (Stack.MobileCarriers[k].Name == carrier) return k;
        }

        throw new ArgumentException($"No mobile carrier is called '{carrier}'; there are {string.Join(", ", Stack.MobileCarriers.Select(c => c.Name))}.", nameof(carrier));
    }
}
