using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Rates;

/// <summary>Two hosts side by side: the shares of their barriers and their descriptors of softness.</summary>
/// <param name="First">One host, such as the oxide.</param>
/// <param name="Second">The other host, such as the sulfide.</param>
/// <remarks>A comparison of descriptors: it says what differs, not that softer is always faster.</remarks>
[TypeFormatterSource(typeof(HtmlResultFormatters))]
public sealed record SoftnessComparison(HostLattice First, HostLattice Second) : IHtmlResult
{
    /// <summary>The shares by name, with their values in eV for the first and the second host; they add to the barriers.</summary>
    public IReadOnlyList<(string Name, double First, double Second)> Shares =>
    [
        ("Coulomb, unscreened", First.CoulombShare, Second.CoulombShare),
        ("electronic polarisation", First.PolarisationShare, Second.PolarisationShare),
        ("soft transverse mode", First.TransverseModeShare, Second.TransverseModeShare),
        ("elastic doorway", First.ElasticShare, Second.ElasticShare),
    ];

    /// <summary>Barrier of the first host minus that of the second, eV.</summary>
    public double BarrierDifference => First.Barrier - Second.Barrier;

    /// <summary>The share that separates the hosts most.</summary>
    public string DominantShare => Shares.MaxBy(s => Math.Abs(s.First - s.Second)).Name;

    /// <summary>The table of shares and descriptors.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => Table().ToString();

    /// <inheritdoc/>
    public string ToHtml() => Table().ToHtml();

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    private ResultTable Table()
    {
        ResultTable table = new ResultTable($"{First.Name} and {Second.Name}").Columns("quantity", First.Name, Second.Name, "difference", "unit");
        void Line(string name, double a, double b, string format, string unit) => table.Row(
            name, a.ToString(format, CultureInfo.InvariantCulture), b.ToString(format, CultureInfo.InvariantCulture), (b - a).ToString("+" + format + ";-" + format, CultureInfo.InvariantCulture), unit);
        foreach ((string name, double a, double b) in Shares) Line(name, a, b, "0.000", "eV");
        Line("barrier (sum)", First.Barrier, Second.Barrier, "0.000", "eV");
        Line("cosine well, ν_TO", First.CosineWellBarrier, Second.CosineWellBarrier, "0.000", "eV");
        Line("ν_TO", First.TransverseFrequency, Second.TransverseFrequency, "0.00", "THz");
        Line("Debye frequency", First.DebyeFrequency, Second.DebyeFrequency, "0.00", "THz");
        Line("ε∞", First.ElectronicPermittivity, Second.ElectronicPermittivity, "0.00", "–");
        Line("ε₀", First.StaticPermittivity, Second.StaticPermittivity, "0.00", "–");
        Line("shear modulus", First.ShearModulus, Second.ShearModulus, "0.0", "GPa");
        return table;
    }
}
