using System.Globalization;
using System.Text;
using CsCheck;
using IonTransport.Trajectories.Formats;

namespace IonTransport.Tests.Trajectories;

/// <summary>Numbers from bytes are the ones that the runtime's own parser finds, bit for bit.</summary>
public sealed class NumberTextTests
{
    private static readonly Gen<string> Texts = Gen.Select(
        Gen.Double[-1e6, 1e6],
        Gen.OneOfConst("F5", "F0", "F8", "F12", "G6", "G9", "R", "E5", "E16", "G3"),
        Gen.OneOfConst(1.0, 1e-7, 1e12, 1e-300, 1e250, 0.0),
        (x, format, scale) => (x * scale).ToString(format, CultureInfo.InvariantCulture));

    [Fact]
    public void Doubles_are_read_to_the_last_bit() => Texts.Sample(text => BitConverter.DoubleToInt64Bits(Double(text)!.Value) == BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)), iter: 20_000);

    [Fact]
    public void Integers_are_read() => Gen.Long[-999_999_999_999_999_999, 999_999_999_999_999_999].Sample(i => Integer(i.ToString(CultureInfo.InvariantCulture)) == i);

    [Theory]
    [InlineData("1.7976931348623157e308")]
    [InlineData("4.9406564584124654E-324")]
    [InlineData("9007199254740993")]
    [InlineData("0.1000000000000000055511151231257827")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("-0")]
    [InlineData("+5.")]
    [InlineData(".5")]
    [InlineData("00000000000012.50000000")]
    public void Hard_cases_are_read(string text) => Double(text).Should().Be(double.Parse(text, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("abc")]
    [InlineData("1.2.3")]
    [InlineData("1,5")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1e")]
    [InlineData("12a")]
    public void Words_are_no_numbers(string text)
    {
        Double(text).Should().BeNull();
        Integer(text).Should().BeNull();
    }

    private static unsafe double? Double(string text)
    {
        fixed (byte* p = Encoding.ASCII.GetBytes(text + "\n" + new string('7', 16)))
        {
            return NumberText.Read(p, out double value) == null ? null : value;
        }
    }

    private static unsafe long? Integer(string text)
    {
        fixed (byte* p = Encoding.ASCII.GetBytes(text + " " + new string('7', 16)))
        {
            return NumberText.Read(p, out long value) == null ? null : value;
        }
    }
}
