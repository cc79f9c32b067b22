using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Defects;

/// <summary>The host is not stable against its competing phases at any chemical potentials; carries what it decomposes into.</summary>
public sealed class UnstableHostException : IonTransportException
{
    /// <summary>Creates the error.</summary>
    /// <param name="host">Formula of the host.</param>
    /// <param name="products">Phases it decomposes into, with their amounts per formula unit of host.</param>
    /// <param name="energyAboveHull">Energy gained per formula unit of host, eV.</param>
    public UnstableHostException(string host, IReadOnlyList<(string Phase, double Amount)> products, double energyAboveHull)
        : base(string.Create(CultureInfo.InvariantCulture, $"{host} is unstable by {energyAboveHull:F4} eV per formula unit against {string.Join(" + ", (products ?? []).Select(p => FormattableString.Invariant($"{p.Amount.ToDigits(4)} {p.Phase}")))}."))
    {
        Products = products ?? [];
        EnergyAboveHull = energyAboveHull;
    }

    /// <summary>Phases it decomposes into, with their amounts per formula unit of host.</summary>
    public IReadOnlyList<(string Phase, double Amount)> Products { get; }

    /// <summary>Energy gained per formula unit of host, eV.</summary>
    public double EnergyAboveHull { get; }
}
