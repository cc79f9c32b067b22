using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Electrochemistry;

/// <summary>A flat slab of one material in a <see cref="Multilayer"/>: thickness, permittivity and carriers.</summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record Layer
{
    /// <summary>Creates a layer.</summary>
    /// <param name="name">Name, such as <c>grain</c>.</param>
    /// <param name="thickness">Thickness in Å, positive.</param>
    /// <param name="permittivity">Relative permittivity ε, positive.</param>
    /// <param name="carriers">Carriers, at least one, names distinct.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="ArgumentException">There is no carrier, or two have one name.</exception>
    public Layer(string name, double thickness, double permittivity, params IReadOnlyList<ChargeCarrier> carriers)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Require.NotNull(carriers);
        if (carriers.Count == 0) throw new ArgumentException($"Layer {name} has no carrier.", nameof(carriers));
        if (carriers.GroupBy(c => c.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"Layer {name} has two carriers called {twice.Key}.", nameof(carriers));
        }

        Name = name;
        Thickness = Require.Positive(thickness, nameof(thickness), "Å");
        Permittivity = Require.Positive(permittivity, nameof(permittivity));
        Carriers = [.. carriers];
    }

    /// <summary>Name.</summary>
    public string Name { get; }

    /// <summary>Thickness in Å.</summary>
    public double Thickness { get; private init; }

    /// <summary>Relative permittivity ε.</summary>
    public double Permittivity { get; }

    /// <summary>Carriers.</summary>
    public IReadOnlyList<ChargeCarrier> Carriers { get; }

    /// <summary>The layer with another thickness.</summary>
    /// <param name="thickness">Thickness in Å, positive.</param>
    /// <returns>A copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The thickness is not positive.</exception>
    public Layer WithThickness(double thickness) => this with { Thickness = Require.Positive(thickness, nameof(thickness), "Å") };

    /// <summary>The layer with a segregation energy for one carrier.</summary>
    /// <param name="carrier">Name of the carrier.</param>
    /// <param name="energy">Segregation energy in eV; negative attracts the carrier.</param>
    /// <returns>A copy.</returns>
    /// <exception cref="ArgumentException">There is no such carrier.</exception>
    public Layer WithSegregation(string carrier, double energy)
    {
        if (!Carriers.Any(c => c.Name == carrier)) throw new ArgumentException($"Layer {Name} has no carrier '{carrier}'.", nameof(carrier));
        return new Layer(Name, Thickness, Permittivity, [.. Carriers.Select(c => c.Name == carrier ? c.WithEnergy(energy) : c)]);
    }

    /// <summary>The layer with a fixed (core) charge spread over it.</summary>
    /// <param name="sheetCharge">Charge per area in e/cm².</param>
    /// <returns>A copy with a frozen carrier <c>core charge</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The sheet charge is not finite.</exception>
    public Layer WithCoreCharge(double sheetCharge)
    {
        double density = Math.Abs(Require.Finite(sheetCharge, nameof(sheetCharge), "e/cm²")) / (Thickness * 1e-8);
        return new Layer(Name, Thickness, Permittivity, [.. Carriers, new ChargeCarrier("core charge", Math.Sign(sheetCharge), density).Frozen()]);
    }

    /// <summary>The layer under another name.</summary>
    /// <param name="name">Name.</param>
    /// <returns>A copy.</returns>
    public Layer WithName(string name) => new(name, Thickness, Permittivity, Carriers);

    /// <summary>Throws unless the bulk is neutral: |Σzc| within the tolerance of Σ|z|c.</summary>
    /// <param name="tolerance">Largest relative imbalance.</param>
    /// <exception cref="NonNeutralBulkException">The bulk carries a net charge.</exception>
    public void RequireNeutral(double tolerance = 1e-9)
    {
        double positive = Carriers.Where(c => c.Charge > 0.0).Sum(c => c.Charge * c.Concentration);
        double negative = -Carriers.Where(c => c.Charge < 0.0).Sum(c => c.Charge * c.Concentration);
        if (Math.Abs(positive - negative) > tolerance * (positive + negative)) throw new NonNeutralBulkException(Name, positive, negative);
    }

    /// <summary>One line a carrier.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Name}: {Thickness.ToDigits(6)} Å, ε = {Permittivity.ToDigits(4)}\n  ") + string.Join("\n  ", Carriers);
}
