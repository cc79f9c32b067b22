using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Defects;

/// <summary>A stretch of a Brouwer diagram in which one pair of charges balances: the neutrality condition is z₊[A] = z₋[B].</summary>
/// <param name="From">First value of the variable.</param>
/// <param name="To">Last value.</param>
/// <param name="Positive">Symbol of the positive defect with the most charge.</param>
/// <param name="Negative">Symbol of the negative one.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public readonly record struct BrouwerRegime(double From, double To, string Positive, string Negative)
{
    /// <summary>Range and pair.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From.ToDigits(4)} … {To.ToDigits(4)}: {Positive} balances {Negative}");
}
