using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Defects;

/// <summary>More defects are fixed on a sublattice than it has sites.</summary>
public sealed class SublatticeException : IonTransportException
{
    /// <summary>Creates the error.</summary>
    /// <param name="name">The defect, element or sublattice.</param>
    /// <param name="concentration">Fixed concentration in cm⁻³.</param>
    /// <param name="sites">Sites in cm⁻³.</param>
    public SublatticeException(string name, double concentration, double sites)
        : base(string.Create(CultureInfo.InvariantCulture, $"{name}: {concentration.ToDigits(6)} cm⁻³ are fixed, but there are only {sites.ToDigits(6)} sites per cm³."))
    {
        Name = name;
        Concentration = concentration;
        Sites = sites;
    }

    /// <summary>The defect, element or sublattice.</summary>
    public string Name { get; }

    /// <summary>Fixed concentration in cm⁻³.</summary>
    public double Concentration { get; }

    /// <summary>Sites in cm⁻³.</summary>
    public double Sites { get; }
}
