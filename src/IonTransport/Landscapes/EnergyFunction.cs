namespace IonTransport.Landscapes;

/// <summary>An energy as a function of coordinates, with its gradient where it is asked for.</summary>
/// <param name="coordinates">The 3N coordinates in Å.</param>
/// <param name="gradient">Receives ∂E/∂x in eV/Å; empty if only the energy is wanted.</param>
/// <returns>Energy in eV.</returns>
public delegate double EnergyFunction(ReadOnlySpan<double> coordinates, Span<double> gradient);
