using IonTransport.Physics;
using ScottPlot;

namespace IonTransport.Plotting;

/// <summary>The house style: every figure starts from a plot made here.</summary>
internal static class FigureStyle
{
    /// <summary>Colours of Okabe and Ito, told apart by colour-blind readers; black for fits and axes.</summary>
    public static readonly Color[] Palette =
    [
        Color.FromHex("#0072B2"), Color.FromHex("#D55E00"), Color.FromHex("#009E73"), Color.FromHex("#CC79A7"),
        Color.FromHex("#E69F00"), Color.FromHex("#56B4E9"), Color.FromHex("#000000"), Color.FromHex("#F0E442"),
    ];

    /// <summary>First sans-serif family that the machine has, so that type does not fall back to a serif one.</summary>
    private static readonly string FontFamily = PickFont();

    public static Plot NewPlot(string xLabel, string yLabel)
    {
        Plot plot = new();
        plot.Font.Set(FontFamily);
        plot.FigureBackground.Color = Colors.White;
        plot.DataBackground.Color = Colors.White;
        plot.Grid.MajorLineColor = Color.FromHex("#E6E6E6");
        plot.Axes.Bottom.Label.Text = xLabel;
        plot.Axes.Left.Label.Text = yLabel;
        foreach (IAxis axis in plot.Axes.GetAxes())
        {
            axis.Label.FontSize = 20;
            axis.Label.Bold = false;
            axis.Label.FontName = FontFamily;
            axis.TickLabelStyle.FontSize = 16;
            axis.TickLabelStyle.FontName = FontFamily;
        }

        foreach (IYAxis axis in (IYAxis[])[plot.Axes.Left, plot.Axes.Right])
        {
            ((ScottPlot.AxisPanels.AxisBase)axis).PaddingOutsideAxisLabels = new PixelPadding(12);
            axis.TickGenerator = Ticks();
        }

        plot.Axes.Bottom.TickGenerator = Ticks();
        plot.Legend.FontSize = 16;
        plot.Legend.SymbolWidth = 36;
        plot.Legend.FontName = FontFamily;
        plot.Legend.OutlineColor = Color.FromHex("#CCCCCC");
        plot.Legend.ShadowColor = Colors.Transparent;
        return plot;
    }

    /// <summary>Ticks with room between them; plain numbers with a point and no separators, whatever the culture.</summary>
    public static ScottPlot.TickGenerators.NumericAutomatic Ticks() => new() { TickDensity = 0.6, LabelFormatter = Number };

    /// <summary>Tick labels 10ⁿ for an axis that holds log₁₀ of the quantity.</summary>
    public static void LogTicks(IAxis axis) => axis.TickGenerator = new DecadeTicks();

    /// <summary>A whole number in superscript characters.</summary>
    public static string Superscript(int number) => string.Concat(
        number.ToString(System.Globalization.CultureInfo.InvariantCulture).Select(c => c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹"[c - '0']));

    // Sums of steps leave zero as 1e-17.
    private static string Number(double value) => Math.Abs(value) < 1e-12 ? "0" : value.ToDigits(6);

    private static string PickFont()
    {
        HashSet<string> installed = [.. SkiaSharp.SKFontManager.Default.FontFamilies];
        string[] wanted = ["Helvetica", "Arial", "Liberation Sans", "DejaVu Sans", "Noto Sans", "Segoe UI"];
        return Array.Find(wanted, f => installed.Contains(f) && HasSigns(f)) ?? Array.Find(wanted, installed.Contains) ?? Fonts.Sans;
    }

    // Exponents and indices of labels; many fonts lack the raised minus.
    private static bool HasSigns(string family)
    {
        using SkiaSharp.SKTypeface typeface = SkiaSharp.SKTypeface.FromFamilyName(family);
        return typeface.ContainsGlyphs("⁻⁰⁵ₛσ×·Å");
    }
}
