using IonTransport.Physics;

namespace IonTransport.Electrochemistry;

/// <summary>A surface of a stack in drift–diffusion: its potential or charge and what it does to each carrier.</summary>
public sealed class Contact
{
    private readonly Dictionary<string, CarrierBoundary> carriers;

    /// <summary>Creates a contact that blocks every carrier not named.</summary>
    /// <param name="electrostatics">Potential or charge of the surface; the applied voltage is added at the left contact.</param>
    /// <param name="carriers">Names of carriers and what happens to them.</param>
    public Contact(ElectrostaticBoundary electrostatics, params IReadOnlyList<(string Carrier, CarrierBoundary Boundary)> carriers)
    {
        Require.NotNull(carriers);
        Electrostatics = electrostatics;
        this.carriers = carriers.ToDictionary(c => c.Carrier, c => c.Boundary, StringComparer.Ordinal);
    }

    /// <summary>An electrode that blocks every carrier and touches the material, at 0 V before a voltage is applied.</summary>
    public static Contact Blocking { get; } = new(ElectrostaticBoundary.Potential(0.0));

    /// <summary>Potential or charge of the surface.</summary>
    public ElectrostaticBoundary Electrostatics { get; }

    internal IEnumerable<string> Named => carriers.Keys;

    /// <summary>What happens to a carrier.</summary>
    /// <param name="carrier">Name of the carrier.</param>
    /// <returns>Its boundary; blocking if it was not named.</returns>
    public CarrierBoundary this[string carrier] => carriers.GetValueOrDefault(carrier, CarrierBoundary.Blocking);
}
