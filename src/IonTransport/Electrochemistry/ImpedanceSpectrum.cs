using System.Globalization;
using System.Numerics;
using IonTransport.Physics;

namespace IonTransport.Electrochemistry;

/// <summary>Impedance against frequency, per area.</summary>
[TypeFormatterSource(typeof(HtmlResultFormatters))]
public sealed class ImpedanceSpectrum : IHtmlResult
{
    private readonly double[] frequencies;
    private readonly Complex[] impedance;

    internal ImpedanceSpectrum(double[] frequencies, Complex[] impedance)
    {
        this.frequencies = frequencies;
        this.impedance = impedance;
    }

    /// <summary>Frequencies f in Hz.</summary>
    public ReadOnlySpan<double> Frequencies => frequencies;

    /// <summary>Impedance Z in Ω cm²; capacitive parts have a negative imaginary part.</summary>
    public ReadOnlySpan<Complex> Impedance => impedance;

    /// <summary>Frequencies evenly spaced in their logarithm.</summary>
    /// <param name="from">First frequency in Hz, positive.</param>
    /// <param name="to">Last frequency in Hz, positive.</param>
    /// <param name="perDecade">Points in each decade, at least 1.</param>
    /// <returns>Frequencies in Hz, both ends included.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A frequency or the number of points per decade is not positive.</exception>
    public static double[] LogarithmicFrequencies(double from, double to, int perDecade = 10)
    {
        double decades = Math.Log10(Physics.Require.Positive(to, nameof(to), "Hz") / Physics.Require.Positive(from, nameof(from), "Hz"));
        int count = Math.Max(1, (int)Math.Ceiling(Math.Abs(decades) * Physics.Require.Positive(perDecade, nameof(perDecade))));
        return [.. Enumerable.Range(0, count + 1).Select(i => from * Math.Pow(10.0, decades * i / count))];
    }

    /// <summary>The spectrum as comma-separated text in full precision: frequency in Hz, real and imaginary part in Ω cm².</summary>
    /// <returns>Text with a header line.</returns>
    public string ToCsv()
    {
        CsvText text = new("f/Hz", "Re Z/(Ohm cm2)", "Im Z/(Ohm cm2)");
        for (int i = 0; i < frequencies.Length; i++) text.Row(frequencies[i], impedance[i].Real, impedance[i].Imaginary);
        return text.ToString();
    }

    /// <summary>Writes <see cref="ToCsv"/> to a file, which it replaces.</summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void SaveCsv(string path) => File.WriteAllText(path, ToCsv());

    /// <summary>Table of frequency, modulus and phase.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => Table().ToString();

    /// <inheritdoc/>
    public string ToHtml() => Table().ToHtml();

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    private ResultTable Table()
    {
        ResultTable table = new ResultTable("impedance").Columns("f / Hz", "Re Z / Ω cm²", "−Im Z / Ω cm²", "phase / °");
        for (int i = 0; i < frequencies.Length; i++)
        {
            Complex z = impedance[i];
            table.Row(
                frequencies[i].ToDigits(6),
                z.Real.ToDigits(6),
                (-z.Imaginary).ToDigits(6),
                (z.Phase * 180.0 / Math.PI).ToString("F3", CultureInfo.InvariantCulture));
        }

        return table;
    }
}
