using System.Globalization;
using System.Runtime.CompilerServices;

namespace IonTransport.Physics;

/// <summary>Checks of numerical arguments; every message names the value, its unit and what is allowed.</summary>
internal static class Require
{
    public static double Positive(double value, string name, string unit = "") =>
        value > 0.0 && double.IsFinite(value) ? value : throw OutOfRange(value, name, unit, "positive and finite");

    public static double NonNegative(double value, string name, string unit = "") =>
        value >= 0.0 && double.IsFinite(value) ? value : throw OutOfRange(value, name, unit, "zero or positive, and finite");

    public static double Finite(double value, string name, string unit = "") =>
        double.IsFinite(value) ? value : throw OutOfRange(value, name, unit, "finite");

    public static double InRange(double value, double low, double high, string name, string unit = "") =>
        value >= low && value <= high
            ? value
            : throw OutOfRange(value, name, unit, string.Create(CultureInfo.InvariantCulture, $"between {low} and {high}"));

    public static int Positive(int value, string name) =>
        value > 0 ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be at least 1.");

    public static T NotNull<T>(T? value, [CallerArgumentExpression(nameof(value))] string? name = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(value, name);
        return value;
    }

    private static ArgumentOutOfRangeException OutOfRange(double value, string name, string unit, string allowed)
    {
        string inUnit = unit.Length == 0 ? string.Empty : $" (in {unit})";
        return new ArgumentOutOfRangeException(name, value, $"{name}{inUnit} must be {allowed}.");
    }
}
