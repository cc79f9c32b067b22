using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Landscapes;

/// <summary>Where a relaxation ended: a configuration whose forces vanish within a tolerance.</summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class RelaxedConfiguration
{
    private readonly double[] _coordinates;

    internal RelaxedConfiguration(double[] coordinates, double energy, double largestForce, IReadOnlyList<RelaxationStep> history) =>
        (_coordinates, Energy, LargestForce, History) = (coordinates, energy, largestForce, history);

    /// <summary>The 3N coordinates in Å.</summary>
    public ReadOnlySpan<double> Coordinates => _coordinates;

    /// <summary>Energy in eV.</summary>
    public double Energy { get; }

    /// <summary>Largest force component on a free ion in eV/Å.</summary>
    public double LargestForce { get; }

    /// <summary>Energy and largest force at every step, from the start on.</summary>
    public IReadOnlyList<RelaxationStep> History { get; }

    /// <summary>Energy, largest force and number of steps.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Energy:F6} eV, largest force {LargestForce:0.0e0} eV/Å after {History.Count - 1} steps");
}
