using System.Globalization;

namespace IonTransport.Physics;

/// <summary>Prints numbers with significant digits in the one spelling of results and messages: 0.00142, 1.42e-6, 1.668e10.</summary>
internal static class SignificantDigits
{
    /// <summary>So many significant digits without trailing zeros: plain from 1e-5 up to as many digits before the point, else with an exponent without padding and plus sign.</summary>
    public static string ToDigits(this double value, int digits)
    {
        string text = value.ToString("g" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        int at = text.IndexOf('e', StringComparison.Ordinal);
        if (at < 0) return text;
        string sign = text[at + 1] == '-' ? "-" : string.Empty;
        return string.Concat(text.AsSpan(0, at + 1), sign, text.AsSpan(at + 2).TrimStart('0'));
    }
}
