using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;
using IonTransport.Physics;

namespace IonTransport.Tests.Physics;

/// <summary>Numbers in results and messages have one spelling.</summary>
public sealed partial class SignificantDigitsTests
{
    // Names of files, which stay what they were: checkpoints by temperature, and the comment of a cube file.
    private static readonly string[] Kept = ["{path}.{kelvin[i]:g5}K", "mean number of ions in the cell {Ions:g8}"];

    [Theory]
    [InlineData(1.42e-6, 3, "1.42e-6")]
    [InlineData(1.6683e10, 5, "1.6683e10")]
    [InlineData(-2.7338e-5, 5, "-2.7338e-5")]
    [InlineData(1e-10, 3, "1e-10")]
    [InlineData(1e100, 3, "1e100")]
    [InlineData(-1.5e-300, 2, "-1.5e-300")]
    [InlineData(0.000142, 3, "0.000142")]
    [InlineData(99999.6, 5, "1e5")]
    [InlineData(300, 5, "300")]
    [InlineData(1234, 3, "1.23e3")]
    [InlineData(0, 4, "0")]
    [InlineData(double.PositiveInfinity, 4, "Infinity")]
    [InlineData(double.NaN, 4, "NaN")]
    public void Exponents_have_no_padding_and_no_plus(double value, int digits, string text) => value.ToDigits(digits).Should().Be(text);

    [Fact]
    public void What_is_printed_is_the_number_to_its_digits() => Gen.Select(Gen.Double[-1.0, 1.0], Gen.Int[-300, 300], Gen.Int[1, 12]).Sample((mantissa, exponent, digits) =>
    {
        double value = mantissa * Math.Pow(10.0, exponent);
        string text = value.ToDigits(digits);
        double back = double.Parse(text, CultureInfo.InvariantCulture);
        return Math.Abs(back - value) <= 0.5001 * Math.Pow(10.0, 1 - digits) * Math.Abs(value) && !text.Contains('+', StringComparison.Ordinal) && !text.Contains("e0", StringComparison.Ordinal) && !text.Contains("e-0", StringComparison.Ordinal);
    });

    [Fact]
    public void No_other_spelling_is_left_in_the_sources()
    {
        string[] other =
        [
            .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
                .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
                .SelectMany(f => File.ReadLines(f).Where(l => Padded().IsMatch(l) && !Kept.Any(k => l.Contains(k, StringComparison.Ordinal))).Select(l => $"{Path.GetFileName(f)}: {l.Trim()}")),
        ];
        other.Should().BeEmpty();
    }

    // General formats pad exponents to two digits, custom ones as they are told.
    [GeneratedRegex("""[:"][gG][0-9]+[}"]|[0#][eE](\+0|-?00)""")]
    private static partial Regex Padded();
}
