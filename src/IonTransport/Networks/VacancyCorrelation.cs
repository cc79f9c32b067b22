using System.Globalization;
using IonTransport.Networks.Currents;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Networks;

/// <summary>
/// Exact tracer diffusion by single vacancies on any network, with different sites and rates: the correlation factor f of the tracer that kinetic Monte Carlo approaches, without noise. The
/// tracer is an isotope of the ions; vacancies are few and in equilibrium.
/// </summary>
/// <remarks>
/// <para>
/// The ions are in equilibrium at rates Γ, so that a vacancy is on site i with ρ_i ∝ exp(+G_i/k_BT). The pair of tracer and vacancy walks a resistor network of its own, solved with the lattice Green
/// function of the vacancy. Checked to 1e-7 and better for the lattices with published f; a fraction of a second each.
/// </para>
/// <para>
/// Sources: J. Bardeen and C. Herring (1951); M. Koiwa and S. Ishioka, Philos. Mag. A 47, 927 (1983); D. R. Trinkle, Philos. Mag. 97, 2514 (2017), doi:10.1080/14786435.2017.1340685.
/// </para>
/// </remarks>
[TypeFormatterSource(typeof(HtmlResultFormatters))]
public sealed class VacancyCorrelation : IHtmlResult
{
    // Order of the variable change and points along an axis. Each step is compared with the one before.
    private static readonly (int Order, int Mesh)[] Meshes = [(3, 8), (5, 12), (5, 16), (7, 24), (7, 32), (7, 48), (7, 64), (9, 96)];

    private VacancyCorrelation(Matrix3D tracer, Matrix3D uncorrelated, Matrix3D vacancy, double temperature) =>
        (Tensor, Uncorrelated, VacancyDiffusion, Temperature) = (tracer, uncorrelated, vacancy, temperature);

    /// <summary>Tracer diffusion tensor per vacancy, D*/c_v in cm²/s with c_v the fraction of sites that are vacant; Cartesian, symmetric.</summary>
    public Matrix3D Tensor { get; }

    /// <summary>The same if the jumps came in random order, in cm²/s.</summary>
    public Matrix3D Uncorrelated { get; }

    /// <summary>Diffusion tensor D_v of the vacancy in cm²/s; D_σ of the ions is c_v D_v.</summary>
    public Matrix3D VacancyDiffusion { get; }

    /// <summary>Temperature T in K.</summary>
    public double Temperature { get; }

    /// <summary>Tracer correlation factor f: trace of D* over that of the same jumps in random order. 0 in one dimension, where ions cannot pass.</summary>
    public double Factor => Tensor.Trace / Uncorrelated.Trace;

    /// <summary>Collective correlation factor f_I = D_v over that of its jumps in random order; 1 where all sites are equivalent by symmetry.</summary>
    public double CollectiveFactor => VacancyDiffusion.Trace / Uncorrelated.Trace;

    /// <summary>Haven ratio H_R = D*/D_σ = f/f_I; null if the vacancy cannot diffuse.</summary>
    public double? HavenRatio => VacancyDiffusion.Trace > 0.0 ? Tensor.Trace / VacancyDiffusion.Trace : null;

    /// <summary>Error of f from the integration: estimated from the change between the last two meshes and the order of the method.</summary>
    public required double IntegrationError { get; init; }

    /// <summary>Points along each axis of the last mesh; 0 if none was needed.</summary>
    public required int Mesh { get; init; }

    /// <summary>Correlation factor along a direction, as f of the basal plane or the axis of a hexagonal crystal.</summary>
    /// <param name="direction">Direction, Cartesian, of any length but zero.</param>
    /// <returns>n·D*n over that of the same jumps in random order.</returns>
    /// <exception cref="ArgumentException">The direction is zero or not finite.</exception>
    /// <exception cref="IonTransportException">No jump leads that way.</exception>
    public double Along(Vector3D direction)
    {
        Vector3D n = direction.IsFinite && direction.LengthSquared > 0.0 ? direction.Normalize() : throw new ArgumentException($"The direction {direction} has no length.", nameof(direction));
        double random = Vector3D.Dot(n, Uncorrelated * n);
        return random > 1e-14 * Uncorrelated.Trace
            ? Vector3D.Dot(n, Tensor * n) / random
            : throw new IonTransportException($"No jump of the network leads along {n}, so there is no correlation factor.");
    }

    /// <summary>Tracer diffusion tensor at a small fraction of vacant sites.</summary>
    /// <param name="vacancyFraction">Fraction c_v of the sites that are vacant, 0 to 1; the tensor is exact to first order.</param>
    /// <returns>D* in cm²/s.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not between 0 and 1.</exception>
    public Matrix3D TracerDiffusion(double vacancyFraction) => Require.InRange(vacancyFraction, 0.0, 1.0, nameof(vacancyFraction)) * Tensor;

    /// <summary>
    /// Correlation factor at any filling of a lattice of equivalent sites without interactions, f(c) = [1 + (1 − f)/f · c/(2 − c)]⁻¹: exact to first order at both ends and good to about a per cent between.
    /// </summary>
    /// <param name="filling">Fraction c of sites that are occupied, 0 to 1.</param>
    /// <returns>f(c), 1 at c = 0 and <see cref="Factor"/> at c = 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The filling is not between 0 and 1.</exception>
    /// <remarks>K. Nakazato and K. Kitahara, Prog. Theor. Phys. 64, 2261 (1980), doi:10.1143/PTP.64.2261.</remarks>
    public double AtFilling(double filling)
    {
        Require.InRange(filling, 0.0, 1.0, nameof(filling));
        double f = Math.Max(Factor, 0.0);
        return filling == 0.0 ? 1.0 : f / (f + ((1.0 - f) * filling / (2.0 - filling)));
    }

    /// <summary>f with its error, along the principal axes where they differ, f_I and H_R.</summary>
    /// <returns>A readable table.</returns>
    public override string ToString() => Table().ToString();

    /// <inheritdoc/>
    public string ToHtml() => Table().ToHtml();

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    internal static VacancyCorrelation Solve(MigrationNetwork network, double temperature, IRateModel model, double tolerance, IProgress<SimulationProgress>? progress, CancellationToken cancellationToken)
    {
        Require.Positive(tolerance, nameof(tolerance));
        using Telemetry.Operation? operation = Telemetry.Start("MigrationNetwork.VacancyCorrelation")?.Tag("sites", network.Sites.Count).Tag("temperature", temperature);
        EquilibriumRates rates = EquilibriumRates.Find(network, temperature, model);

        // The vacancy is on i with ρ_i = 1/p_i and goes to j as the ion comes from there: ρ_i Γ_ji = g/(p_i p_j) with g = p_j Γ_ji.
        double[] logs = [.. network.Edges.Select((e, i) => rates.LogConductance(e, i) - rates.LogWeight[e.From] - rates.LogWeight[e.To])];
        double top = logs.Length == 0 ? double.NegativeInfinity : logs.Max();
        if (double.IsNegativeInfinity(top)) throw new IonTransportException(string.Create(CultureInfo.InvariantCulture, $"No hop of the network ({network}) has a rate at {temperature} K: nothing diffuses."));
        double[] conductance = [.. logs.Select(l => Math.Exp(l - top))];
        NetworkConductance vacancy = network.ToResistors(conductance).Solve(null, null, cancellationToken);
        double rarest = rates.LogWeight.Max(w => -w);
        double sum = rates.LogWeight.Sum(w => Math.Exp(-w - rarest));

        // Å²/s to cm²/s, and the normalisation of ρ.
        double scale = Math.Exp(top - rarest) / sum * 1e-16;
        Matrix3D uncorrelated = network.Lattice.Volume * vacancy.ParallelBound;
        (Matrix3D tracer, double error, int mesh) = Integrate(ConnectedPart.Of(network, conductance), uncorrelated, tolerance, progress, cancellationToken);
        operation?.Complete((long)Math.Pow(mesh, vacancy.Directions.Count));
        return new VacancyCorrelation(scale * tracer, scale * uncorrelated, scale * network.Lattice.Volume * vacancy.Tensor, temperature) { IntegrationError = error, Mesh = mesh };
    }

    private static (Matrix3D Tracer, double Error, int Mesh) Integrate(IReadOnlyList<ConnectedPart> parts, Matrix3D uncorrelated, double tolerance, IProgress<SimulationProgress>? progress, CancellationToken cancellationToken)
    {
        Matrix3D tracer = Matrix3D.Zero;
        double error = 0.0;
        int mesh = 0;

        // A part that does not repeat leads nowhere.
        ConnectedPart[] repeating = [.. parts.Where(p => p.Dimension > 0)];
        for (int part = 0; part < repeating.Length; part++)
        {
            TracerExchange exchange = new(repeating[part]);
            Matrix3D last = exchange.Solve(Meshes[0].Mesh, Meshes[0].Order, cancellationToken);
            List<double> errors = [];
            for (int level = 1; level < Meshes.Length && (errors.Count == 0 || errors[^1] > tolerance); level++)
            {
                Matrix3D next = exchange.Solve(Meshes[level].Mesh, Meshes[level].Order, cancellationToken);

                // The mesh before was wrong by about the change, this one by a power of the refinement less.
                double gain = Math.Pow((double)Meshes[level - 1].Mesh / Meshes[level].Mesh, Meshes[level - 1].Order + 1);
                errors.Add(gain * Largest(next - last) / (uncorrelated.Trace / 3.0));
                last = next;
                mesh = Math.Max(mesh, Meshes[level].Mesh);
                double reached = errors[^1] <= tolerance ? 1.0 : Math.Clamp(Math.Log(errors[^1]) / Math.Log(Math.Min(tolerance, 0.1)), 0.0, 0.99);
                progress?.Report(new SimulationProgress((part + reached) / repeating.Length, 0.0, $"mesh of {Meshes[level].Mesh}"));
            }

            if (!(errors[^1] <= tolerance)) throw new ConvergenceException("The Green function of the vacancy", errors, tolerance);
            tracer += last;
            error += errors[^1];
        }

        return (tracer, error, mesh);
    }

    private static double Largest(Matrix3D m)
    {
        double largest = 0.0;
        for (int i = 0; i < 9; i++)
        {
            double size = Math.Abs(m[i / 3, i % 3]);
            if (!(size <= largest)) largest = size;
        }

        return largest;
    }

    private ResultTable Table()
    {
        string F(double x) => x.ToString("F8", CultureInfo.InvariantCulture);
        string G(double x) => x.ToDigits(5);
        ResultTable table = new(string.Create(CultureInfo.InvariantCulture, $"tracer diffusion by single vacancies at {Temperature.ToDigits(5)} K"));
        table.Columns("axis", "f", "D*/c_v (cm²/s)", "D_v (cm²/s)");
        (Vector3D values, Vector3D first, Vector3D second, Vector3D third) = Uncorrelated.SymmetricEigen();
        foreach ((double value, Vector3D n) in (ReadOnlySpan<(double, Vector3D)>)[(values.X, first), (values.Y, second), (values.Z, third)])
        {
            if (value > 1e-14 * Uncorrelated.Trace) table.Row(n.ToString(), F(Along(n)), G(Vector3D.Dot(n, Tensor * n)), G(Vector3D.Dot(n, VacancyDiffusion * n)));
        }

        table.Fact("f", string.Create(CultureInfo.InvariantCulture, $"{Factor:F8} (integration error about {IntegrationError.ToDigits(1)}, mesh {Mesh})"));
        table.Fact("f_I", F(CollectiveFactor));
        if (HavenRatio is { } haven) table.Fact("H_R", F(haven));
        if (Factor < 1e-6) table.Note("ions cannot pass one another, so a tracer does not diffuse: its mean square displacement grows more slowly than time.");
        return table;
    }
}
