using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Defects;

/// <summary>The conductivity of an equilibrium, attributed to its carriers.</summary>
[TypeFormatterSource(typeof(HtmlResultFormatters))]
public sealed class DefectConductivity : IHtmlResult
{
    internal DefectConductivity(DefectEquilibrium equilibrium, IReadOnlyList<PartialConductivity> partials, double total)
    {
        Equilibrium = equilibrium;
        Partials = partials;
        Total = total;
    }

    /// <summary>The equilibrium.</summary>
    public DefectEquilibrium Equilibrium { get; }

    /// <summary>One entry a carrier, in the order given.</summary>
    public IReadOnlyList<PartialConductivity> Partials { get; }

    /// <summary>Total conductivity σ in S/cm.</summary>
    public double Total { get; }

    /// <summary>The carrier with the largest partial conductivity.</summary>
    public PartialConductivity Dominant => Partials.MaxBy(p => p.Conductivity);

    /// <summary>Sum of the transference numbers of the ions.</summary>
    public double IonicTransferenceNumber => Partials.Where(p => p.Carrier.Symbol.Kind is DefectKind.Point or DefectKind.Cluster).Sum(p => p.TransferenceNumber);

    /// <summary>A table of the carriers.</summary>
    /// <returns>Several lines.</returns>
    public override string ToString() => Table().ToString();

    /// <inheritdoc/>
    public string ToHtml() => Table().ToHtml();

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    private ResultTable Table()
    {
        ResultTable table = new ResultTable(string.Create(CultureInfo.InvariantCulture, $"σ = {Total:0.0000e0} S/cm at {Equilibrium.Temperature.ToDigits(6)} K"))
            .Columns("carrier", "c / cm⁻³", "D / cm²/s", "σ / S/cm", "t");
        foreach (PartialConductivity p in Partials)
        {
            table.Row(
                p.Carrier.Symbol.ToString(),
                p.Concentration.ToString("0.000e0", CultureInfo.InvariantCulture),
                p.Diffusivity.ToString("0.000e0", CultureInfo.InvariantCulture),
                p.Conductivity.ToString("0.000e0", CultureInfo.InvariantCulture),
                p.TransferenceNumber.ToString("F4", CultureInfo.InvariantCulture));
        }

        return table;
    }
}
