namespace IonTransport.Landscapes;

/// <summary>
/// The potential energy of a set of ions as a function of their Cartesian coordinates, with its derivatives: what relaxation,
/// nudged elastic bands, dimers and harmonic rates work on. One ion in a frozen host has N = 1; a whole crystal has all its ions.
/// </summary>
/// <remarks>Implementations are immutable and may be called from several threads at once. Coordinates are x₀, y₀, z₀, x₁, … in Å.</remarks>
public interface IEnergyModel
{
    /// <summary>Number of Cartesian coordinates, 3N.</summary>
    int CoordinateCount { get; }

    /// <summary>Energy, and gradient where it is asked for.</summary>
    /// <param name="coordinates">The 3N coordinates in Å.</param>
    /// <param name="gradient">Receives ∂E/∂x in eV/Å (3N values); empty if only the energy is wanted.</param>
    /// <returns>Energy in eV.</returns>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    double Evaluate(ReadOnlySpan<double> coordinates, Span<double> gradient);

    /// <summary>Matrix of second derivatives.</summary>
    /// <param name="coordinates">The 3N coordinates in Å.</param>
    /// <param name="hessian">Receives ∂²E/∂x_i∂x_j in eV/Å², 3N × 3N values row by row, symmetric.</param>
    /// <remarks>
    /// The default differentiates the gradient by central differences with one Richardson extrapolation (error O(h⁴), 12N gradient calls);
    /// models with an analytic Hessian override it.
    /// </remarks>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    void Hessian(ReadOnlySpan<double> coordinates, Span<double> hessian) => FiniteDifferences.Hessian(this, coordinates, hessian);
}
