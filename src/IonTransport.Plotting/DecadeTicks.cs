using System.Globalization;
using ScottPlot;

namespace IonTransport.Plotting;

/// <summary>
/// Ticks of an axis that holds log₁₀ of the quantity: decades as 10ⁿ, thinned where there are many, with 2 and 5 between them where there are few, and round numbers where a part of a decade is all there is.
/// </summary>
internal sealed class DecadeTicks : ITickGenerator
{
    private const double LabelHeight = 36.0, LabelWidth = 80.0;

    /// <inheritdoc/>
    public Tick[] Ticks { get; set; } = [];

    /// <inheritdoc/>
    public int MaxTickCount { get; set; } = 1000;

    /// <inheritdoc/>
    public void Regenerate(CoordinateRange range, Edge edge, PixelLength size, Paint paint, LabelStyle labelStyle)
    {
        (double low, double high) = (Math.Min(range.Value1, range.Value2), Math.Max(range.Value1, range.Value2));
        if (!double.IsFinite(low) || !double.IsFinite(high) || high - low > 1000.0)
        {
            Ticks = [];
            return;
        }

        double room = size.Length / (edge is Edge.Left or Edge.Right ? LabelHeight : LabelWidth);
        int every = Math.Max(1, (int)Math.Ceiling((high - low) / Math.Max(1.0, room)));
        int[] named = high - low <= room / 3.0 && high - low < 2.0 ? [1, 2, 5] : [1];
        List<Tick> ticks = [];
        for (int decade = (int)Math.Floor(low); decade <= high; decade++)
        {
            for (int digit = 1; digit <= 9; digit++)
            {
                double at = decade + Math.Log10(digit);
                if (at < low || at > high) continue;
                bool major = Array.IndexOf(named, digit) >= 0 && (digit > 1 || decade % every == 0);
                if (major) ticks.Add(new Tick(at, Label(decade, digit), isMajor: true));
                else if (every == 1 || digit == 1) ticks.Add(new Tick(at, string.Empty, isMajor: false));
            }
        }

        Ticks = ticks.Count(t => t.IsMajor) >= 2 || high - low is >= 1.0 or < 1e-6 ? [.. ticks] : WithinDecade(low, high, Math.Max(2.0, room));
    }

    // Even steps of 1, 2 or 5 times a power of ten in the quantity itself, as many as there is room for.
    private static Tick[] WithinDecade(double low, double high, double room)
    {
        (double least, double most) = (Math.Pow(10.0, low), Math.Pow(10.0, high));
        int decade = (int)Math.Floor(low);
        double raw = (most - least) / Math.Min(room, 6.0);
        double power = Math.Pow(10.0, Math.Floor(Math.Log10(raw)));
        double step = power * (raw <= power ? 1.0 : raw <= 2.0 * power ? 2.0 : raw <= 5.0 * power ? 5.0 : 10.0);
        List<Tick> ticks = [];
        for (double i = Math.Ceiling(least / step); i * step <= most; i++)
        {
            string mantissa = (i * step / Math.Pow(10.0, decade)).ToString("0.######", CultureInfo.InvariantCulture);
            ticks.Add(new Tick(Math.Log10(i * step), $"{mantissa}·10{FigureStyle.Superscript(decade)}", isMajor: true));
        }

        return [.. ticks];
    }

    private static string Label(int decade, int digit)
    {
        string power = $"10{FigureStyle.Superscript(decade)}";
        return digit == 1 ? power : string.Create(CultureInfo.InvariantCulture, $"{digit}·{power}");
    }
}
