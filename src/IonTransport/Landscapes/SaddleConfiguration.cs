using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Landscapes;

/// <summary>A saddle that a search ended in: all forces vanish, the energy falls in one direction only.</summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class SaddleConfiguration
{
    private readonly double[] _coordinates;
    private readonly double[] _mode;

    internal SaddleConfiguration(double[] coordinates, double[] mode, double energy, double curvature, double largestForce, IReadOnlyList<RelaxationStep> history) =>
        (_coordinates, _mode, Energy, Curvature, LargestForce, History) = (coordinates, mode, energy, curvature, largestForce, history);

    /// <summary>The 3N coordinates in Å.</summary>
    public ReadOnlySpan<double> Coordinates => _coordinates;

    /// <summary>Unit direction of the unstable mode, 3N components.</summary>
    public ReadOnlySpan<double> Mode => _mode;

    /// <summary>Energy in eV.</summary>
    public double Energy { get; }

    /// <summary>Curvature along the unstable mode in eV/Å², negative.</summary>
    public double Curvature { get; }

    /// <summary>Largest force component in eV/Å.</summary>
    public double LargestForce { get; }

    /// <summary>Energy and largest force at every step, from the start on.</summary>
    public IReadOnlyList<RelaxationStep> History { get; }

    /// <summary>Energy, curvature, largest force and number of steps.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"saddle {Energy:F6} eV, curvature {Curvature:F4} eV/Å², largest force {LargestForce:0.0e0} eV/Å after {History.Count - 1} steps");
}
