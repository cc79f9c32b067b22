using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Estimators;

/// <summary>Transport at several temperatures with the activation energies and the extrapolation they allow; prints as a table.</summary>
[TypeFormatterSource(typeof(HtmlResultFormatters))]
public sealed record TransportReport : IHtmlResult
{
    /// <summary>Creates a report; fits are made if there are at least two temperatures at which ions moved.</summary>
    /// <param name="title">What was studied, such as <c>Li+ in Li7La3Zr2O12</c>.</param>
    /// <param name="points">Coefficients, at least one; they are sorted by temperature.</param>
    /// <exception cref="ArgumentException">There is no point.</exception>
    public TransportReport(string title, IEnumerable<TransportCoefficients> points)
    {
        Title = Require.NotNull(title);
        Points = [.. Require.NotNull(points).OrderBy(p => p.Temperature)];
        if (Points.Count == 0) throw new ArgumentException("A report has at least one temperature.", nameof(points));
        TransportCoefficients[] moving = [.. Points.Where(p => p.TracerDiffusion.Value > 0.0 && p.ChargeDiffusion.Value > 0.0)];
        if (moving.Select(p => p.Temperature).Distinct().Count() < 2 || !CanBeFitted(moving)) return;
        double[] temperatures = [.. moving.Select(p => p.Temperature)];
        DiffusionFit = ArrheniusFit.Fit(temperatures, [.. moving.Select(p => p.TracerDiffusion)]);
        ConductivityFit = ArrheniusFit.Fit(temperatures, [.. moving.Select(p => p.Conductivity)], ArrheniusForm.TimesTemperature);
    }

    /// <summary>What was studied.</summary>
    public string Title { get; }

    /// <summary>Coefficients by rising temperature.</summary>
    public IReadOnlyList<TransportCoefficients> Points { get; }

    /// <summary>Arrhenius fit of D*; null with fewer than two temperatures at which ions moved.</summary>
    public ArrheniusFit? DiffusionFit { get; }

    /// <summary>Arrhenius fit of σT; null with fewer than two temperatures at which ions moved.</summary>
    public ArrheniusFit? ConductivityFit { get; }

    /// <summary>Activation energy of the conductivity (of σT) in eV.</summary>
    /// <exception cref="IonTransportException">There are fewer than two temperatures at which ions moved.</exception>
    public Estimate ActivationEnergy => RequireFit().ActivationEnergy;

    /// <summary>Notes on how the numbers came about: approximations, and points that were left out.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The coefficients at one of the temperatures.</summary>
    /// <param name="temperature">Temperature T in K, one of those in the report (to 1e-6 K).</param>
    /// <returns>The coefficients.</returns>
    /// <exception cref="ArgumentException">The report has no such temperature.</exception>
    public TransportCoefficients At(double temperature) =>
        Points.FirstOrDefault(p => Math.Abs(p.Temperature - temperature) < 1e-6)
        ?? throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The report has no point at {temperature} K; it has {string.Join(", ", Points.Select(p => p.Temperature))} K."), nameof(temperature));

    /// <summary>Conductivity at any temperature from the Arrhenius fit of σT, with its 95 % interval.</summary>
    /// <param name="temperature">Temperature T in K, positive.</param>
    /// <returns>Conductivity in S/cm.</returns>
    /// <exception cref="IonTransportException">There are fewer than two temperatures at which ions moved.</exception>
    public Estimate ConductivityAt(double temperature) => RequireFit().At(temperature);

    /// <summary>The coefficients as comma-separated text: a line for each temperature, values and standard errors in full precision, empty where there is none.</summary>
    /// <returns>Text with a header line that names symbols and units.</returns>
    public string ToCsv()
    {
        CsvText text = new("T/K", "D*/(cm2/s)", "D* error", "D_sigma/(cm2/s)", "D_sigma error", "H_R", "H_R error", "sigma/(S/cm)", "sigma error", "sigma_NE/(S/cm)", "sigma_NE error");
        foreach (TransportCoefficients p in Points)
        {
            text.Row(
                p.Temperature, p.TracerDiffusion.Value, p.TracerDiffusion.StandardError, p.ChargeDiffusion.Value, p.ChargeDiffusion.StandardError, p.HavenRatio?.Value, p.HavenRatio?.StandardError,
                p.Conductivity.Value, p.Conductivity.StandardError, p.NernstEinsteinConductivity.Value, p.NernstEinsteinConductivity.StandardError);
        }

        return text.ToString();
    }

    /// <summary>Writes <see cref="ToCsv"/> to a file, which it replaces.</summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void SaveCsv(string path) => File.WriteAllText(path, ToCsv());

    /// <summary>The table: T, D*, D_σ, H_R, f, σ, then activation energies and σ(300 K).</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => Table().ToString();

    /// <inheritdoc/>
    public string ToHtml() => Table().ToHtml();

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    private ResultTable Table()
    {
        ResultTable table = new ResultTable(Title).Columns("T / K", "D* / cm²/s", "Dσ / cm²/s", "H_R", "f", "σ / S/cm");
        foreach (TransportCoefficients p in Points)
        {
            table.Row(
                p.Temperature.ToDigits(5),
                p.TracerDiffusion.WithUnit(string.Empty).ToString(),
                p.ChargeDiffusion.WithUnit(string.Empty).ToString(),
                p.HavenRatio?.ToString() ?? "–",
                p.TracerCorrelation?.ToString() ?? "–",
                p.Conductivity.WithUnit(string.Empty).ToString());
        }

        if (ConductivityFit is { } sigma && DiffusionFit is { } tracer)
        {
            table.Fact("E_a(σT)", sigma.ActivationEnergy.ToString()).Fact("E_a(D*)", tracer.ActivationEnergy.ToString());
            Estimate room = sigma.At(300.0);
            table.Fact("σ(300 K)", string.Create(CultureInfo.InvariantCulture, $"{room.Value:0.0e0} S/cm, 95 % interval [{room.Interval95.Lower:0.0e0}, {room.Interval95.Upper:0.0e0}]"));
        }

        foreach (string note in Notes) table.Note(note);
        return table;
    }

    private static bool CanBeFitted(TransportCoefficients[] points)
    {
        bool[] hasError = [.. points.SelectMany(p => new[] { p.TracerDiffusion, p.ChargeDiffusion }).Select(e => e.StandardError > 0.0 && double.IsFinite(e.StandardError))];
        return Array.TrueForAll(hasError, h => h) || (points.Length > 2 && Array.TrueForAll(hasError, h => !h));
    }

    private ArrheniusFit RequireFit() => ConductivityFit ?? throw new IonTransportException(
        $"An activation energy needs at least two temperatures at which ions moved, with errors for all or none; the report has {Points.Count} point(s).");
}
