using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Defects;

/// <summary>What a file about a defective crystal holds.</summary>
/// <param name="System">The system.</param>
/// <param name="Temperature">Temperature in K, if the file gives one.</param>
/// <param name="Phases">Phases with their formation energies, the host first; empty if the file gives none.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record DefectInput(DefectSystem System, double? Temperature, IReadOnlyList<CompetingPhase> Phases)
{
    /// <summary>The chemical potentials at which the host, the first of the phases, is stable.</summary>
    /// <returns>The region.</returns>
    /// <exception cref="InvalidOperationException">The file gives no phases.</exception>
    /// <exception cref="UnstableHostException">The host decomposes.</exception>
    public ChemicalPotentialRegion FindRegion() => Phases.Count > 0
        ? ChemicalPotentialRegion.Find(Phases[0], [.. Phases.Skip(1)])
        : throw new InvalidOperationException("The file gives no phases, the host first, to bound the chemical potentials.");

    /// <summary>The system, and what else was given.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{System}{(Temperature is { } t ? $"\nT = {t} K" : string.Empty)}{(Phases.Count > 0 ? $"\nphases: {string.Join(", ", Phases)}" : string.Empty)}");
}
