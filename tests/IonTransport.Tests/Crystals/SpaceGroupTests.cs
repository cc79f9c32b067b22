using IonTransport.Crystals;

namespace IonTransport.Tests.Crystals;

public sealed class SpaceGroupTests
{
    [Fact]
    public void Operations_of_all_530_settings_agree_with_an_independent_program()
    {
        // FNV-1a digest over the sorted operations of every setting (rotation part, translation in 1/24); the lists were equal, setting by setting, to
        // the database of spglib 2.0 (spglib.get_symmetry_from_database) when the digest was taken.
        ulong digest = 14695981039346656037UL;
        foreach ((_, _, _, string hall) in SpaceGroup.Settings)
        {
            IEnumerable<string> operations = SpaceGroup.FromHall(hall).Operations.Select(o =>
                string.Join(' ', Enumerable.Range(0, 9).Select(k => ((int)Math.Round(o.Rotation[k / 3, k % 3])).ToString()))
                + " " + string.Join(' ', Enumerable.Range(0, 3).Select(k => ((int)Math.Round(o.Translation[k] * 24) % 24).ToString())));
            foreach (char c in string.Join('|', operations.Order(StringComparer.Ordinal)))
            {
                digest ^= c;
                digest *= 1099511628211UL;
            }
        }

        SpaceGroup.Settings.Should().HaveCount(530);
        digest.Should().Be(0x862b80af1dd8580aUL);
    }

    [Theory]
    [InlineData("I a -3 d", 230, 96)]
    [InlineData("Ia-3d", 230, 96)]
    [InlineData("F d -3 m", 227, 192)]
    [InlineData("F d -3 m S", 227, 192)]
    [InlineData("P n m a", 62, 8)]
    [InlineData("P b n m", 62, 8)]
    [InlineData("P 21/c", 14, 4)]
    [InlineData("P 1 21/c 1", 14, 4)]
    [InlineData("P 21/n", 14, 4)]
    [InlineData("R -3 m", 166, 36)]
    [InlineData("R -3 m :R", 166, 12)]
    [InlineData("I 41/a c d", 142, 32)]
    [InlineData("P63/mmc", 194, 24)]
    public void Symbols_are_read_in_the_ways_people_write_them(string symbol, int number, int operations)
    {
        SpaceGroup group = SpaceGroup.Parse(symbol);
        group.Number.Should().Be(number);
        group.Operations.Should().HaveCount(operations);
        group.Operations[0].Should().Be(SymmetryOperation.Identity);
    }

    [Fact]
    public void Unknown_symbols_and_numbers_are_refused()
    {
        FluentActions.Invoking(() => SpaceGroup.Parse("P 17 3")).Should().Throw<FormatException>().WithMessage("*P 17 3*");
        FluentActions.Invoking(() => SpaceGroup.FromNumber(231)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => SpaceGroup.FromHall("X 2 2")).Should().Throw<FormatException>();
    }

    [Theory]
    [InlineData("-y+1/2, x, z+3/4", "-y+1/2,x,z+3/4")]
    [InlineData("X-Y, X, Z+5/6", "x-y,x,z+5/6")]
    [InlineData("1/2+x,1/2-y,-z", "x+1/2,-y+1/2,-z")]
    [InlineData("0.25-x, y, z", "-x+1/4,y,z")]
    public void Coordinate_triplets_are_read_and_printed(string text, string printed) =>
        SymmetryOperation.Parse(text).ToString().Should().Be(printed);

    [Theory]
    [InlineData("x,y")]
    [InlineData("x,y,q")]
    [InlineData("x,x,z")]
    [InlineData("x,,z")]
    public void Broken_triplets_are_refused(string text) =>
        FluentActions.Invoking(() => SymmetryOperation.Parse(text)).Should().Throw<FormatException>();
}
