using System.Globalization;
using System.Text;
using IonTransport.Physics;

namespace IonTransport.Defects;

/// <summary>Concentrations on logarithmic axes against a pressure, potential or dopant, with the regimes in which one pair of defects balances the charges.</summary>
/// <remarks>G. Brouwer, Philips Res. Rep. 9, 366 (1954). A slope is d ln c/d ln a; for a sweep of Δμ, ln a = Δμ/kT (activity of the element), so slopes against pressure follow with the atoms per molecule.</remarks>
[TypeFormatterSource(typeof(HtmlResultFormatters))]
public sealed class BrouwerDiagram : IHtmlResult
{
    private readonly double[] _logActivity;

    private BrouwerDiagram(DefectSweep sweep, double[] logActivity)
    {
        Sweep = sweep;
        _logActivity = logActivity;
        Regimes = FindRegimes(sweep);
    }

    /// <summary>The sweep behind the diagram.</summary>
    public DefectSweep Sweep { get; }

    /// <summary>The regimes, in the order of the sweep.</summary>
    public IReadOnlyList<BrouwerRegime> Regimes { get; }

    /// <summary>Natural logarithm of the variable (Δμ/kT for potentials) at every point.</summary>
    public IReadOnlyList<double> LogVariable => _logActivity;

    /// <summary>Makes the diagram of a sweep over pressure, dopant or a potential.</summary>
    /// <param name="sweep">The sweep, at least 3 points, with a strictly monotone variable.</param>
    /// <returns>The diagram.</returns>
    /// <exception cref="ArgumentException">The sweep has fewer than 3 points, is over temperature, or its variable is not monotone or not positive on a logarithmic axis.</exception>
    public static BrouwerDiagram From(DefectSweep sweep)
    {
        Require.NotNull(sweep);
        if (sweep.Points.Count < 3) throw new ArgumentException("A Brouwer diagram needs at least 3 points.", nameof(sweep));
        if (sweep.Variable == "T") throw new ArgumentException("A Brouwer diagram is isothermal; plot a temperature sweep against 1/T instead.", nameof(sweep));
        double[] x = [.. sweep.Values.Select((v, i) => sweep.IsLogarithmic ? Math.Log(v) : v / Units.ThermalEnergy(sweep.Points[i].Temperature))];
        double direction = Math.Sign(x[^1] - x[0]);
        for (int i = 0; i < x.Length; i++)
        {
            if (!double.IsFinite(x[i])) throw new ArgumentException($"A logarithmic axis needs positive values, not {sweep.Values[i].ToString(CultureInfo.InvariantCulture)}.", nameof(sweep));
            if (i > 0 && !((x[i] - x[i - 1]) * direction > 0.0)) throw new ArgumentException("The variable of a Brouwer diagram must rise or fall throughout.", nameof(sweep));
        }

        return new BrouwerDiagram(sweep, x);
    }

    /// <summary>Local slopes d ln c/d ln a of a species at every point, by central differences (one-sided at the ends).</summary>
    /// <param name="species">Name of a species, or <c>e</c> and <c>h</c>.</param>
    /// <returns>One slope a point.</returns>
    /// <exception cref="IonTransportException">The concentration is zero somewhere, so it has no logarithm.</exception>
    public double[] Slopes(string species)
    {
        double[] c = Sweep.Concentrations(species);
        if (Array.Exists(c, v => !(v > 0.0))) throw new IonTransportException($"The concentration of {species} vanishes on the diagram; it has no logarithmic slope.");
        double[] slopes = new double[c.Length];
        for (int i = 0; i < c.Length; i++)
        {
            int a = Math.Max(0, i - 1), b = Math.Min(c.Length - 1, i + 1);
            slopes[i] = Math.Log(c[b] / c[a]) / (_logActivity[b] - _logActivity[a]);
        }

        return slopes;
    }

    /// <summary>Local slope of a species at a value of the variable, interpolated between points.</summary>
    /// <param name="species">Name of a species, or <c>e</c> and <c>h</c>.</param>
    /// <param name="value">Value of the variable within the sweep.</param>
    /// <returns>d ln c/d ln a.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside the sweep.</exception>
    public double SlopeAt(string species, double value)
    {
        double[] slopes = Slopes(species);
        double first = Sweep.Values[0], last = Sweep.Values[^1];
        Require.InRange(value, Math.Min(first, last), Math.Max(first, last), nameof(value), Sweep.Unit);
        for (int i = 1; i < slopes.Length; i++)
        {
            double a = Sweep.Values[i - 1], b = Sweep.Values[i];
            if ((value - a) * (value - b) <= 0.0) return slopes[i - 1] + ((slopes[i] - slopes[i - 1]) * (value - a) / (b - a));
        }

        return slopes[^1];
    }

    /// <summary>Values of the variable at which two species are equally concentrated, by interpolation of the logarithms.</summary>
    /// <param name="first">One species, or <c>e</c> and <c>h</c>.</param>
    /// <param name="second">The other.</param>
    /// <returns>The crossings, in order; empty if there is none.</returns>
    public IReadOnlyList<double> Crossings(string first, string second)
    {
        double[] a = Sweep.Concentrations(first), b = Sweep.Concentrations(second);
        List<double> found = [];
        for (int i = 1; i < a.Length; i++)
        {
            double before = Math.Log(a[i - 1] / b[i - 1]), after = Math.Log(a[i] / b[i]);
            if (!(before * after <= 0.0) || before == after || before == 0.0) continue;
            found.Add(Sweep.Values[i - 1] + ((Sweep.Values[i] - Sweep.Values[i - 1]) * before / (before - after)));
        }

        return found;
    }

    /// <summary>The regimes, one a line.</summary>
    /// <returns>Several lines.</returns>
    public override string ToString()
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"Brouwer diagram of {Sweep.Points[0].System.Host} against {Sweep.Variable}{(Sweep.Unit.Length > 0 ? $" / {Sweep.Unit}" : string.Empty)}");
        foreach (BrouwerRegime regime in Regimes) text.Append('\n').Append("  ").Append(regime);
        return text.ToString();
    }

    /// <inheritdoc/>
    public string ToHtml() => Table().ToHtml();

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    private ResultTable Table()
    {
        ResultTable table = new ResultTable($"Brouwer diagram of {Sweep.Points[0].System.Host}")
            .Columns($"{Sweep.Variable}{(Sweep.Unit.Length > 0 ? $" / {Sweep.Unit}" : string.Empty)}", "to", "positive", "negative");
        foreach (BrouwerRegime r in Regimes) table.Row(r.From.ToDigits(4), r.To.ToDigits(4), r.Positive, r.Negative);
        return table;
    }

    private static List<BrouwerRegime> FindRegimes(DefectSweep sweep)
    {
        List<BrouwerRegime> regimes = [];
        for (int i = 0; i < sweep.Points.Count; i++)
        {
            (string positive, string negative) = DominantPair(sweep.Points[i]);
            if (regimes.Count > 0 && regimes[^1].Positive == positive && regimes[^1].Negative == negative) regimes[^1] = regimes[^1] with { To = sweep.Values[i] };
            else regimes.Add(new BrouwerRegime(sweep.Values[i], sweep.Values[i], positive, negative));
        }

        return regimes;
    }

    private static (string Positive, string Negative) DominantPair(DefectEquilibrium point)
    {
        (string positive, double p) = (KrogerVink.Hole.ToString(), point.Holes);
        (string negative, double n) = (KrogerVink.Electron.ToString(), point.Electrons);
        foreach (DefectConcentration d in point.Defects)
        {
            double charge = d.Charge * d.Concentration;
            if (charge > p) (positive, p) = (d.Symbol, charge);
            if (-charge > n) (negative, n) = (d.Symbol, -charge);
        }

        return (positive, negative);
    }
}
