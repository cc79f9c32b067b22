using IonTransport.Physics;

namespace IonTransport.Estimators;

/// <summary>
/// Onsager matrix of several kinds of ions from one run, as partial conductivities σ_ab = z_a z_b e² L_ab with
/// L_ab = d⟨ΔR_a·ΔR_b⟩/dt/(6Vk_BT), R_a the summed displacement of species a; total conductivity, transference numbers and Haven ratio with their errors.
/// </summary>
/// <remarks>
/// <para>All slopes are taken with the weights of the fit of the total charge, in its window, so that the partial conductivities add up to the total one. Sums over many
/// ions are Gaussian, hence slopes have the covariance of a Wishart matrix, Cov(L_ab, L_cd) ∝ L_ac L_bd + L_ad L_bc, scaled to the error of the total. It is carried
/// through to every number here.</para>
/// <para>Partial conductivities and transference numbers depend on the frame of reference of the positions (host, solvent or centre of mass); the total does not if
/// all charges are in it. Signs: L_ab &gt; 0 if species a drags b along. A. France-Lanord and J. C. Grossman, Phys. Rev. Lett. 122, 136001 (2019).</para>
/// </remarks>
[TypeFormatterSource(typeof(HtmlResultFormatters))]
public sealed class OnsagerCoefficients : IHtmlResult
{
    private readonly double[,] _slopes;
    private readonly double[] _charges;
    private readonly double _relativeVariance;

    private OnsagerCoefficients(IReadOnlyList<OnsagerSpecies> species, IReadOnlyList<TransportEstimate> alone, DiffusionEstimate charge, double[,] slopes, double relativeVariance)
    {
        (Species, Alone, ChargeDiffusion, _slopes, _relativeVariance) = (species, alone, charge, slopes, relativeVariance);
        _charges = [.. species.Select(s => s.Charge)];
    }

    /// <summary>The kinds of ions.</summary>
    public IReadOnlyList<OnsagerSpecies> Species { get; }

    /// <summary>Each species as if it were alone: its D*, its own D_σ (L_aa) and its Haven ratio.</summary>
    public IReadOnlyList<TransportEstimate> Alone { get; }

    /// <summary>Diffusion of the total charge, Σ qᵢ Δrᵢ/√(Σ qᵢ²), with the window of all slopes.</summary>
    public DiffusionEstimate ChargeDiffusion { get; }

    /// <summary>Total conductivity σ in S/cm.</summary>
    public required Estimate Conductivity { get; init; }

    /// <summary>Nernst–Einstein conductivity in S/cm: the sum over species as if all ions moved independently.</summary>
    public required Estimate NernstEinsteinConductivity { get; init; }

    /// <summary>Haven ratio σ_NE/σ of all together (the inverse of the ionicity); null if no current was resolved.</summary>
    public Estimate? HavenRatio => Conductivity.Value > 0.0 ? Estimate.Ratio(NernstEinsteinConductivity, Conductivity) : null;

    /// <summary>Partial conductivity σ_ab; the matrix is symmetric and adds up to the total conductivity.</summary>
    /// <param name="a">Index of the first species.</param>
    /// <param name="b">Index of the second species.</param>
    /// <returns>σ_ab in S/cm; negative off the diagonal where ions of opposite charge move together.</returns>
    public Estimate PartialConductivity(int a, int b)
    {
        (double[] u, double[] v) = (Unit(a), Unit(b));
        return new Estimate(Form(u, v), Math.Sqrt(Covariance(u, v, u, v)), "S/cm");
    }

    /// <summary>Transference number t_a = Σ_b σ_ab/σ: the share of the current that species a carries in a field; all add up to 1.</summary>
    /// <param name="a">Index of the species.</param>
    /// <returns>The number; below 0 where the species is dragged along against the field.</returns>
    /// <exception cref="IonTransportException">No current was resolved.</exception>
    public Estimate Transference(int a)
    {
        if (!(Conductivity.Value > 0.0)) throw new IonTransportException("There is no current, so that nothing has a share of it.");
        (double[] u, double[] all) = (Unit(a), _charges);
        Estimate share = new(Form(u, all), Math.Sqrt(Covariance(u, all, u, all)));
        Estimate total = new(Form(all, all), Math.Sqrt(Covariance(all, all, all, all)));
        return Estimate.Ratio(share, total, Covariance(u, all, all, all));
    }

    /// <summary>Analyses a run.</summary>
    /// <param name="species">The kinds of ions, at least two, with the same frames.</param>
    /// <param name="temperature">Temperature T in K.</param>
    /// <param name="volume">Volume in Å³ that holds the ions.</param>
    /// <param name="progress">Receives the fraction done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The coefficients.</returns>
    /// <exception cref="ArgumentException">There are fewer than two species, their frames differ, or none has a charge.</exception>
    /// <exception cref="IonTransportException">The run has fewer than 16 frames, or nothing moved.</exception>
    public static OnsagerCoefficients Analyze(IReadOnlyList<OnsagerSpecies> species, double temperature, double volume, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Require.NotNull(species);
        if (species.Count < 2) throw new ArgumentException("An Onsager matrix is of two species at least; TransportEstimate is for one.", nameof(species));
        IonPositions first = species[0].Positions;
        if (species.Any(s => s.Positions.Frames != first.Frames || s.Positions.Interval != first.Interval)) throw new ArgumentException("All species need the same frames at the same interval.", nameof(species));
        Require.Positive(volume, nameof(volume), "Å³");
        TransportEstimate[] alone = [.. species.Select((s, i) => TransportEstimate.Analyze(s.Positions, temperature, s.Charge, volume, ProgressPart.Of(progress, 0.9 * i / species.Count, 0.9 * (i + 1) / species.Count), cancellationToken))];
        double[] charges = [.. species.Select(s => s.Charge)];
        IonPositions sums = IonPositions.SummedBySpecies([.. species.Select(s => s.Positions)]);
        double squares = species.Sum(s => s.Charge * s.Charge * s.Positions.Ions);
        if (!(squares > 0.0)) throw new ArgumentException("No species has a charge, so that no current flows.", nameof(species));

        MeanSquareDisplacement total = MeanSquareDisplacement.Compute(sums.WeightedSum([.. charges.Select(z => z / Math.Sqrt(squares))]), ProgressPart.Of(progress, 0.9, 1.0), cancellationToken);
        DiffusionEstimate charge = DiffusionEstimate.Fit(total, alone.Max(s => s.Tracer.WindowStart));
        double toConductivity = NernstEinstein.Factor(1.0, 1e24 / volume, temperature);
        double[,] slopes = Slopes(sums, charge, toConductivity);
        double relative = charge.Value == 0.0 ? 0.0 : charge.StandardError * charge.StandardError / (2.0 * charge.Value * charge.Value);
        Estimate nernstEinstein = new(alone.Sum(s => s.Coefficients.NernstEinsteinConductivity.Value), Math.Sqrt(alone.Sum(s => Math.Pow(s.Coefficients.NernstEinsteinConductivity.StandardError, 2))), "S/cm");
        return new OnsagerCoefficients([.. species], alone, charge, slopes, relative)
        {
            Conductivity = charge.Diffusion.Scale(squares * toConductivity, "S/cm"),
            NernstEinsteinConductivity = nernstEinstein,
        };
    }

    /// <summary>Partial conductivities, transference numbers, total.</summary>
    /// <returns>A table.</returns>
    public override string ToString() => Table().ToString();

    /// <inheritdoc/>
    public string ToHtml() => Table().ToHtml();

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    private ResultTable Table()
    {
        ResultTable table = new ResultTable("σ_ab / S/cm").Columns([string.Empty, .. Species.Select(s => s.Name), "transference"]);
        for (int a = 0; a < Species.Count; a++)
        {
            int row = a;
            string share = Conductivity.Value > 0.0 ? $"t = {Transference(a)}" : "–";
            table.Row([Species[a].Name, .. Enumerable.Range(0, Species.Count).Select(b => PartialConductivity(row, b).WithUnit(string.Empty).ToString()), share]);
        }

        return table.Fact("σ", Conductivity.ToString()).Fact("Nernst–Einstein", NernstEinsteinConductivity.ToString()).Fact("H_R", HavenRatio?.ToString() ?? "–").Fact("charge", ChargeDiffusion.ToString());
    }

    // Slopes d⟨ΔR_a·ΔR_b⟩/dt as conductivities of unit charges.
    private static double[,] Slopes(IonPositions sums, DiffusionEstimate charge, double toConductivity)
    {
        int n = sums.Ions;
        double[,] slopes = new double[n, n];
        for (int a = 0; a < n; a++)
        {
            for (int b = a; b < n; b++) slopes[a, b] = slopes[b, a] = toConductivity * Slope(sums, charge, a, b);
        }

        return slopes;
    }

    private static double Slope(IonPositions sums, DiffusionEstimate charge, int a, int b)
    {
        double slope = 0.0;
        foreach ((int lag, double weight) in charge.SlopeForm)
        {
            double products = 0.0;
            int windows = sums.Frames - lag;
            for (int axis = 0; axis < 3; axis++)
            {
                ReadOnlySpan<double> x = sums.Series(a, axis);
                ReadOnlySpan<double> y = sums.Series(b, axis);
                for (int t = 0; t < windows; t++) products += (x[t + lag] - x[t]) * (y[t + lag] - y[t]);
            }

            slope += weight * products / windows;
        }

        return slope;
    }

    private double[] Unit(int a)
    {
        if ((uint)a >= (uint)_charges.Length) throw new ArgumentOutOfRangeException(nameof(a), a, $"There are {_charges.Length} species.");
        double[] unit = new double[_charges.Length];
        unit[a] = _charges[a];
        return unit;
    }

    private double Form(double[] u, double[] v)
    {
        double sum = 0.0;
        for (int a = 0; a < u.Length; a++)
        {
            for (int b = 0; b < v.Length; b++) sum += u[a] * _slopes[a, b] * v[b];
        }

        return sum;
    }

    private double Covariance(double[] u, double[] v, double[] x, double[] y) =>
        Math.Max(0.0, _relativeVariance * ((Form(u, x) * Form(v, y)) + (Form(u, y) * Form(v, x))));
}
