using System.Globalization;
using System.Text;

namespace IonTransport.Defects;

/// <summary>The conductivity of an equilibrium, attributed to its carriers.</summary>
public sealed class DefectConductivity
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
    public override string ToString()
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"σ = {Total:E4} S/cm at {Equilibrium.Temperature:G6} K\n{"carrier",-12}{"c / cm⁻³",13}{"D / cm²/s",13}{"σ / S/cm",13}{"t",9}");
        foreach (PartialConductivity p in Partials)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{p.Carrier.Symbol,-12}{p.Concentration,13:E3}{p.Diffusivity,13:E3}{p.Conductivity,13:E3}{p.TransferenceNumber,9:F4}");
        }

        return text.ToString();
    }
}
