using System.Globalization;
using System.Text;

namespace IonTransport.Physics;

/// <summary>Prints a value and its standard error as 1.23(4)×10⁻³ (the notation of the Guide to the Expression of Uncertainty in Measurement, 7.2.2).</summary>
internal static class ConciseNotation
{
    public static string Format(double value, double error)
    {
        if (error == 0.0 || double.IsInfinity(error))
        {
            string bare = Scientific(value, 4);
            return error == 0.0 ? bare : Append(bare, "(?)");
        }

        // Error digits: two if it starts with 1 (rounding 0.15 to 0.2 would be a third off), else one.
        int errorExponent = Exponent(error);
        int digits = error / Math.Pow(10, errorExponent) < 1.95 ? 2 : 1;
        int last = errorExponent - digits + 1;
        double rounded = Math.Round(error / Math.Pow(10, last));
        if (rounded >= 100 || (digits == 1 && rounded >= 10))
        {
            rounded = 10;
            last = errorExponent + 1 - 1;
        }

        int lead = value == 0.0 ? last : Math.Max(Exponent(value), last);
        int shown = lead is >= -2 and <= 3 && last <= 0 ? 0 : lead;
        int decimals = Math.Max(0, shown - last);
        double mantissa = value / Math.Pow(10, shown);
        string text = $"{mantissa.ToString("F" + decimals, CultureInfo.InvariantCulture)}({rounded.ToString("F0", CultureInfo.InvariantCulture)})";
        return shown == 0 ? text : text + PowerOfTen(shown);
    }

    public static string Scientific(double value, int significant)
    {
        if (value == 0.0) return "0";
        int exponent = Exponent(value);
        if (exponent is >= -2 and <= 3) return value.ToString("G" + significant, CultureInfo.InvariantCulture);
        string mantissa = (value / Math.Pow(10, exponent)).ToString("F" + (significant - 1), CultureInfo.InvariantCulture);
        return mantissa + PowerOfTen(exponent);
    }

    public static string PowerOfTen(int exponent)
    {
        const string superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
        StringBuilder text = new("×10");
        foreach (char c in exponent.ToString(CultureInfo.InvariantCulture)) text.Append(c == '-' ? '⁻' : superscripts[c - '0']);
        return text.ToString();
    }

    private static int Exponent(double value) => (int)Math.Floor(Math.Log10(Math.Abs(value)));

    private static string Append(string number, string mark)
    {
        int at = number.IndexOf('×', StringComparison.Ordinal);
        return at < 0 ? number + mark : number.Insert(at, mark);
    }
}
