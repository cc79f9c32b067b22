namespace IonTransport.Landscapes;

/// <summary>Second derivatives of an energy as a function of coordinates.</summary>
/// <param name="coordinates">The 3N coordinates in Å.</param>
/// <param name="hessian">Receives ∂²E/∂x_i∂x_j in eV/Å², row by row.</param>
public delegate void HessianFunction(ReadOnlySpan<double> coordinates, Span<double> hessian);
