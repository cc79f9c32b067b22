using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Estimators;

/// <summary>
/// Which law describes a quantity against temperature: one Arrhenius line, the Vogel–Tammann–Fulcher law or two lines, told apart by Akaike's and the Bayesian
/// information criterion.
/// </summary>
/// <remarks>
/// With errors the criteria are χ²/c + 2k and χ²/c + k ln n, where c is the χ²/ν of the best law if that is above one, so that errors that are too small do not prefer
/// more parameters; without errors n ln(χ²/n) takes the place of χ²/c. Akaike's has the correction 2k(k + 1)/(n − k − 1) for few points. Parameters k: 2, 3, and 5 for two lines (four and the
/// temperature of the change). H. Akaike, IEEE Trans. Autom. Control 19, 716 (1974); G. Schwarz, Ann. Stat. 6, 461 (1978);
/// C. M. Hurvich and C.-L. Tsai, Biometrika 76, 297 (1989).
/// </remarks>
[TypeFormatterSource(typeof(HtmlResultFormatters))]
public sealed class ActivationAnalysis : IHtmlResult
{
    private readonly Dictionary<ActivationModel, (double Akaike, double Bayesian)> _criteria = [];

    private ActivationAnalysis(double[] temperatures, Estimate[] values, ArrheniusFit arrhenius, VtfFit? vtf, TwoSlopeFit? twoSlopes) =>
        (Temperatures, Values, Arrhenius, Vtf, TwoSlopes) = (temperatures, values, arrhenius, vtf, twoSlopes);

    /// <summary>Temperatures T in K.</summary>
    public IReadOnlyList<double> Temperatures { get; }

    /// <summary>Values y.</summary>
    public IReadOnlyList<Estimate> Values { get; }

    /// <summary>The single line.</summary>
    public ArrheniusFit Arrhenius { get; }

    /// <summary>The curved law; null with fewer than four temperatures, or if it does not describe the points at all.</summary>
    public VtfFit? Vtf { get; }

    /// <summary>The two lines; null with fewer than four temperatures (six without errors).</summary>
    public TwoSlopeFit? TwoSlopes { get; }

    /// <summary>The law with the lowest corrected Akaike criterion; a more complex one has to be better by two.</summary>
    public ActivationModel Preferred
    {
        get
        {
            ActivationModel best = ActivationModel.Arrhenius;
            foreach (ActivationModel model in new[] { ActivationModel.Vtf, ActivationModel.TwoSlopes })
            {
                if (Akaike(model) < Akaike(best) - 2.0) best = model;
            }

            return best;
        }
    }

    /// <summary>Corrected Akaike criterion of a law: lower is better, differences of 10 are decisive.</summary>
    /// <param name="model">The law.</param>
    /// <returns>The criterion; +∞ for a law that was not fitted or has too few points for its parameters.</returns>
    public double Akaike(ActivationModel model) => _criteria.TryGetValue(model, out (double Akaike, double Bayesian) c) ? c.Akaike : double.PositiveInfinity;

    /// <summary>Bayesian information criterion of a law: lower is better, exp(−½ difference) approximates the odds.</summary>
    /// <param name="model">The law.</param>
    /// <returns>The criterion; +∞ for a law that was not fitted.</returns>
    public double Bayesian(ActivationModel model) => _criteria.TryGetValue(model, out (double Akaike, double Bayesian) c) ? c.Bayesian : double.PositiveInfinity;

    /// <summary>Value at a temperature by a law.</summary>
    /// <param name="temperature">Temperature T in K.</param>
    /// <param name="model">The law; null for the preferred one.</param>
    /// <returns>The value y with its interval; beyond the points it assumes that the law goes on.</returns>
    /// <exception cref="InvalidOperationException">The law was not fitted.</exception>
    public Estimate At(double temperature, ActivationModel? model = null) => (model ?? Preferred) switch
    {
        ActivationModel.Arrhenius => Arrhenius.At(temperature),
        ActivationModel.Vtf => (Vtf ?? throw NotFitted(ActivationModel.Vtf)).At(temperature),
        ActivationModel.TwoSlopes => TwoSlopes is { } two ? two.At(temperature) : throw NotFitted(ActivationModel.TwoSlopes),
        ActivationModel other => throw new ArgumentOutOfRangeException(nameof(model), other, "There is no such law."),
    };

    /// <summary>Fits every law that the points allow.</summary>
    /// <param name="temperatures">Temperatures T in K, at least two different ones.</param>
    /// <param name="values">Values y, positive, one per temperature; their standard errors are the weights.</param>
    /// <param name="form">Which quantity is a straight line.</param>
    /// <returns>The analysis.</returns>
    /// <exception cref="ArgumentException">The lengths differ, there are fewer than two temperatures, or a value is not positive.</exception>
    /// <exception cref="IonTransportException">Some values have errors and others none, or there are just two without.</exception>
    public static ActivationAnalysis Fit(ReadOnlySpan<double> temperatures, ReadOnlySpan<Estimate> values, ArrheniusForm form = ArrheniusForm.Plain)
    {
        ArrheniusFit arrhenius = ArrheniusFit.Fit(temperatures, values, form);
        ActivationData data = new(temperatures, values, form);
        VtfFit? vtf = null;
        if (data.Temperatures.Distinct().Count() >= 4)
        {
            try
            {
                vtf = VtfFit.Fit(data);
            }
            catch (IonTransportException)
            {
                // Curved the other way or a jump: the law is left out of the comparison.
            }
        }

        ActivationAnalysis analysis = new(temperatures.ToArray(), values.ToArray(), arrhenius, vtf, TwoSlopeFit.Fit(data, values));
        analysis.Compare(data);
        return analysis;
    }

    /// <summary>All laws with their criteria, the preferred one marked.</summary>
    /// <returns>A table.</returns>
    public override string ToString() => Table().ToString();

    /// <inheritdoc/>
    public string ToHtml() => Table().ToHtml();

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    private ResultTable Table()
    {
        ResultTable table = new ResultTable("laws, the preferred one marked").Columns("law", "AICc", "BIC", "fit");
        foreach ((ActivationModel model, object? fit) in new (ActivationModel, object?)[] { (ActivationModel.Arrhenius, Arrhenius), (ActivationModel.Vtf, Vtf), (ActivationModel.TwoSlopes, TwoSlopes) })
        {
            if (fit is null) continue;

            // No correction for few points where a law has as many parameters as there are points.
            string akaike = double.IsFinite(Akaike(model)) ? Akaike(model).ToString("F1", CultureInfo.InvariantCulture) : "too few points";
            table.Row((model == Preferred ? "→ " : "  ") + model, akaike, Bayesian(model).ToString("F1", CultureInfo.InvariantCulture), fit.ToString()!);
        }

        return table;
    }

    private static InvalidOperationException NotFitted(ActivationModel model) => new($"The points do not allow a fit of {model}.");

    private void Compare(ActivationData data)
    {
        List<(ActivationModel Model, int Parameters, double ChiSquared)> laws = [(ActivationModel.Arrhenius, 2, data.ChiSquared(Arrhenius.Logarithm))];
        if (Vtf is { } vtf) laws.Add((ActivationModel.Vtf, 3, vtf.ChiSquared));
        if (TwoSlopes is { } two) laws.Add((ActivationModel.TwoSlopes, 5, two.ChiSquared));
        int n = data.Count;
        double excess = Math.Max(1.0, laws.Where(l => n > l.Parameters).Select(l => l.ChiSquared / (n - l.Parameters)).DefaultIfEmpty(1.0).Min());
        foreach ((ActivationModel model, int parameters, double chiSquared) in laws)
        {
            // Residuals at the level of rounding say that the fit is exact, not that it is infinitely better.
            double misfit = data.IsWeighted ? chiSquared / excess : n * Math.Log(Math.Max(chiSquared, 1e-24) / n);
            int k = data.IsWeighted ? parameters : parameters + 1;
            double correction = n > k + 1 ? 2.0 * k * (k + 1) / (n - k - 1) : model == ActivationModel.Arrhenius ? 0.0 : double.PositiveInfinity;
            _criteria[model] = (misfit + (2.0 * k) + correction, misfit + (k * Math.Log(n)));
        }
    }
}
