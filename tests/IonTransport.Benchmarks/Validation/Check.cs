using System.Globalization;

namespace IonTransport.Benchmarks.Validation;

/// <summary>One line of the validation table: a quantity, what somebody else says it is, and what this library says.</summary>
/// <param name="Floor">Floor of the library, for grouping.</param>
/// <param name="Quantity">What is compared, with its unit.</param>
/// <param name="Reference">The reference.</param>
/// <param name="Origin">Where the reference comes from.</param>
/// <param name="Tolerance">Largest deviation that counts as agreement, in the unit of the quantity.</param>
/// <param name="Format">Number format.</param>
/// <param name="Compute">The library's value, computed when asked for.</param>
internal sealed record Check(string Floor, string Quantity, double Reference, string Origin, double Tolerance, string Format, Func<double> Compute)
{
    /// <summary>Computes the value and compares.</summary>
    public Outcome Run() => new(this, Compute());

    /// <summary>A value beside its reference.</summary>
    /// <param name="Check">What was checked.</param>
    /// <param name="Value">The library's value.</param>
    public readonly record struct Outcome(Check Check, double Value)
    {
        /// <summary>Value minus reference.</summary>
        public double Deviation => Value - Check.Reference;

        /// <summary>Whether the deviation is within the tolerance.</summary>
        public bool Agrees => Math.Abs(Deviation) <= Check.Tolerance;

        /// <summary>A row of a Markdown table.</summary>
        public string ToMarkdown() => string.Create(
            CultureInfo.InvariantCulture,
            $"| {Check.Quantity} | {Check.Reference.ToString(Check.Format, CultureInfo.InvariantCulture)} | {Check.Origin} | {Value.ToString(Check.Format, CultureInfo.InvariantCulture)} | {Deviation:0.0e0} | {Check.Tolerance:0.0e0} |");
    }
}
