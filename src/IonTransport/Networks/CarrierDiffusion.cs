using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Networks.Currents;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Networks;

/// <summary>
/// Exact diffusion tensor of one carrier that walks a network alone, with the rates of its hops and sites of any energies: D = Σ p_i Γ_ij d dᵀ over the edges, with the probabilities p of
/// the sites in equilibrium and the vectors d of the corrector problem. It is the limit of kinetic Monte Carlo with one ion after infinitely many hops.
/// </summary>
/// <remarks>
/// With p_i Γ_ij = p_j Γ_ji as conductances the walk is a resistor network. J. W. Haus and K. W. Kehr, Phys. Rep. 150, 263 (1987); D. R. Trinkle, Philos. Mag. 97, 2514 (2017).
/// </remarks>
[TypeFormatterSource(typeof(HtmlResultFormatters))]
public sealed class CarrierDiffusion : IHtmlResult
{
    private const double SquareCentimetresPerSquareAngstrom = 1e-16;

    private CarrierDiffusion(NetworkConductance conductance, double scale, double temperature, IReadOnlyList<double> probabilities, double? activationEnergy, double hopRate)
    {
        (Temperature, SiteProbabilities, ActivationEnergy, HopRate) = (temperature, probabilities, activationEnergy, hopRate);
        Tensor = scale * conductance.Tensor;
        Uncorrelated = scale * conductance.ParallelBound;
        Directions = conductance.Directions;
    }

    /// <summary>Diffusion tensor D in cm²/s, Cartesian, symmetric.</summary>
    public Matrix3D Tensor { get; }

    /// <summary>Diffusion tensor in cm²/s of the same hops in random order, ½ Σ Γ ℓ ℓᵀ: an upper bound.</summary>
    public Matrix3D Uncorrelated { get; }

    /// <summary>Temperature T in K.</summary>
    public double Temperature { get; }

    /// <summary>Probability of each site in equilibrium, in the order of the network; they add up to one.</summary>
    public IReadOnlyList<double> SiteProbabilities { get; }

    /// <summary>Activation energy −∂ ln D/∂(1/k_BT) of the mean D in eV; null if the carrier does not diffuse.</summary>
    public double? ActivationEnergy { get; }

    /// <summary>Mean rate of hops in 1/s.</summary>
    public double HopRate { get; }

    /// <summary>Independent lattice vectors, in cells, along which the network is connected.</summary>
    public IReadOnlyList<CellOffset> Directions { get; }

    /// <summary>Isotropic mean of D in cm²/s, a third of the trace.</summary>
    public double Mean => Tensor.Trace / 3.0;

    /// <summary>Correlation factor of the carrier, D over that of the same hops in random order; 1 on a lattice, less where it is thrown back. Null if no hop has a rate.</summary>
    public double? Correlation => Uncorrelated.Trace > 0.0 ? Tensor.Trace / Uncorrelated.Trace : null;

    /// <summary>The three principal diffusion coefficients in cm²/s, ascending.</summary>
    public Vector3D PrincipalValues
    {
        get
        {
            Vector3D values = Tensor.SymmetricEigen().Values;
            return new(Math.Max(values.X, 0.0), Math.Max(values.Y, 0.0), Math.Max(values.Z, 0.0));
        }
    }

    /// <summary>Unit vectors of the principal axes as rows, in the order of <see cref="PrincipalValues"/>.</summary>
    public Matrix3D PrincipalAxes => Tensor.SymmetricEigen() is var (_, first, second, third) ? Matrix3D.FromRows(first, second, third) : default;

    /// <summary>Temperature, D, its principal values and activation energy.</summary>
    /// <returns>A readable table.</returns>
    public override string ToString() => Table().ToString();

    /// <inheritdoc/>
    public string ToHtml() => Table().ToHtml();

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    internal static CarrierDiffusion Solve(MigrationNetwork network, double temperature, IRateModel model, ConductanceOptions? options, IProgress<SimulationProgress>? progress, CancellationToken cancellationToken)
    {
        EquilibriumRates rates = EquilibriumRates.Find(network, temperature, model);
        double[] logs = Logs(network, rates);
        double top = logs.Length == 0 ? double.NegativeInfinity : logs.Max();
        if (double.IsNegativeInfinity(top)) throw new IonTransportException(string.Create(CultureInfo.InvariantCulture, $"No hop of the network ({network}) has a rate at {temperature} K: nothing diffuses."));
        NetworkConductance conductance = network.ToResistors([.. logs.Select(l => Math.Exp(l - top))]).Solve(options, progress, cancellationToken);
        double unit = Math.Exp(top);
        double hops = 2.0 * logs.Sum(Math.Exp);
        double? energy = conductance.Tensor.Trace > 0.0 ? Activation(network, temperature, model, logs, top, conductance) : null;
        return new CarrierDiffusion(conductance, unit * network.Lattice.Volume * SquareCentimetresPerSquareAngstrom, temperature, [.. rates.LogWeight.Select(Math.Exp)], energy, hops);
    }

    /// <summary>
    /// D is stationary in the correctors, so only the conductances p Γ need to be differentiated: Σ g d² ∂ ln g/∂β. Central differences of ln g at two steps, extrapolated.
    /// </summary>
    private static double Activation(MigrationNetwork network, double temperature, IRateModel model, double[] logs, double top, NetworkConductance conductance)
    {
        const double step = 1e-3;
        double[] Shifted(double relative) => Logs(network, EquilibriumRates.Find(network, temperature / (1.0 + relative), model));
        double[] near = Difference(Shifted(step), Shifted(-step), 2.0 * step);
        double[] far = Difference(Shifted(2.0 * step), Shifted(-2.0 * step), 4.0 * step);
        double sum = 0.0;
        double total = 0.0;
        for (int e = 0; e < logs.Length; e++)
        {
            double dissipation = Math.Exp(logs[e] - top) * conductance.Drop(e).LengthSquared;
            if (dissipation == 0.0) continue;
            total += dissipation;
            sum += dissipation * (((4.0 * near[e]) - far[e]) / 3.0);
        }

        return -Units.ThermalEnergy(temperature) * sum / total;
    }

    private static double[] Difference(double[] plus, double[] minus, double step) => [.. plus.Zip(minus, (p, m) => (p - m) / step)];

    private static double[] Logs(MigrationNetwork network, EquilibriumRates rates) => [.. network.Edges.Select(rates.LogConductance)];

    private ResultTable Table()
    {
        string G(double x) => x.ToDigits(5);
        ResultTable table = new(string.Create(CultureInfo.InvariantCulture, $"diffusion of a single carrier at {Temperature.ToDigits(5)} K"));
        table.Columns("D (cm²/s)", "x", "y", "z");
        for (int i = 0; i < 3; i++) table.Row("xyz"[i].ToString(), G(Tensor[i, 0]), G(Tensor[i, 1]), G(Tensor[i, 2]));
        Vector3D p = PrincipalValues;
        table.Fact("principal values", $"{G(p.X)}, {G(p.Y)}, {G(p.Z)} cm²/s").Fact("mean", $"{G(Mean)} cm²/s");
        if (ActivationEnergy is { } energy) table.Fact("activation energy", string.Create(CultureInfo.InvariantCulture, $"{energy:F5} eV"));
        if (Correlation is { } f) table.Fact("D / D of hops in random order", string.Create(CultureInfo.InvariantCulture, $"{f:F6}"));
        return table.Fact("mean rate of hops", $"{G(HopRate)} 1/s");
    }
}
