using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Defects;

/// <summary>No Fermi level makes the crystal neutral; carries both sums of charge.</summary>
public sealed class ChargeNeutralityException : IonTransportException
{
    /// <summary>Creates the error.</summary>
    /// <param name="reason">Why there is no solution.</param>
    /// <param name="positive">Sum of positive effective charge in cm⁻³ at the last Fermi level tried.</param>
    /// <param name="negative">Sum of negative effective charge in cm⁻³, as a positive number.</param>
    /// <param name="temperature">Temperature in K.</param>
    public ChargeNeutralityException(string reason, double positive, double negative, double temperature)
        : base(string.Create(CultureInfo.InvariantCulture, $"{reason} (positive {positive.ToDigits(4)} cm⁻³, negative {negative.ToDigits(4)} cm⁻³ at {temperature} K)."))
    {
        Positive = positive;
        Negative = negative;
        Temperature = temperature;
    }

    /// <summary>Sum of positive effective charge in cm⁻³.</summary>
    public double Positive { get; }

    /// <summary>Sum of negative effective charge in cm⁻³, as a positive number.</summary>
    public double Negative { get; }

    /// <summary>Temperature in K.</summary>
    public double Temperature { get; }
}
