using System.Globalization;

namespace IonTransport.Hdf5;

/// <summary>Units as the H5MD module for units writes them: names with exponents, separated by spaces (<c>nm ps-1</c>).</summary>
internal static class Hdf5Unit
{
    private static readonly Dictionary<string, double> Lengths = new(StringComparer.Ordinal)
    {
        ["Angstrom"] = 1.0, ["angstrom"] = 1.0, ["Å"] = 1.0, ["A"] = 1.0, ["nm"] = 10.0, ["pm"] = 0.01, ["um"] = 1e4, ["m"] = 1e10, ["bohr"] = 0.529177210903, ["Bohr"] = 0.529177210903,
    };

    private static readonly Dictionary<string, double> Times = new(StringComparer.Ordinal)
    {
        ["ps"] = 1.0, ["fs"] = 1e-3, ["ns"] = 1e3, ["us"] = 1e6, ["s"] = 1e12,
    };

    /// <summary>Å in one unit; null if the name is not known.</summary>
    public static double? Length(string unit) => Lengths.TryGetValue(unit.Trim(), out double value) ? value : null;

    /// <summary>Picoseconds in one unit; null if the name is not known.</summary>
    public static double? Time(string unit) => Times.TryGetValue(unit.Trim(), out double value) ? value : null;

    /// <summary>Å/ps in one unit of velocity, such as <c>Angstrom ps-1</c> or <c>nm/ps</c>; null if it is none that is known.</summary>
    public static double? Velocity(string unit)
    {
        string[] parts = unit.Trim().Split(['/', ' ', '*'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 2 || Length(WithoutExponent(parts[0], out int over)) is not { } length || over != 1) return null;
        if (Time(WithoutExponent(parts[1], out int under)) is not { } time) return null;
        return under == (unit.Contains('/', StringComparison.Ordinal) ? 1 : -1) ? length / time : null;
    }

    /// <summary>Whether a unit of mass is the atomic one.</summary>
    public static bool IsAtomicMass(string unit) => unit.Trim() is "u" or "amu" or "Da" or "g mol-1" or "g/mol";

    /// <summary>Whether a unit of charge is that of the proton.</summary>
    public static bool IsElementaryCharge(string unit) => unit.Trim() is "e" or "e+1";

    private static string WithoutExponent(string text, out int exponent)
    {
        int end = text.Length;
        while (end > 0 && (char.IsAsciiDigit(text[end - 1]) || text[end - 1] is '+' or '-')) end--;
        if (!int.TryParse(text.AsSpan(end), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)) exponent = 1;
        return text[..end];
    }
}
