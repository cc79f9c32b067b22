using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Electrochemistry;

/// <summary>The bulk of a layer carries a net charge, so that it has no flat potential far from an interface.</summary>
public sealed class NonNeutralBulkException : IonTransportException
{
    /// <summary>Creates the error.</summary>
    /// <param name="layer">Name of the layer.</param>
    /// <param name="positive">Sum of the positive charges in e/cm³.</param>
    /// <param name="negative">Sum of the negative charges in e/cm³, as a positive number.</param>
    public NonNeutralBulkException(string layer, double positive, double negative)
        : base(string.Create(CultureInfo.InvariantCulture, $"The bulk of layer {layer} is not neutral: +{positive.ToDigits(8)} against -{negative.ToDigits(8)} e/cm³."))
    {
        Positive = positive;
        Negative = negative;
    }

    /// <summary>Sum of the positive charges in e/cm³.</summary>
    public double Positive { get; }

    /// <summary>Sum of the negative charges in e/cm³, as a positive number.</summary>
    public double Negative { get; }
}
