namespace IonTransport.Landscapes;

/// <summary>One step of a relaxation or a search.</summary>
/// <param name="Energy">Energy in eV; of a band, that of its highest image.</param>
/// <param name="LargestForce">Largest component of the force that is to vanish, in eV/Å.</param>
public readonly record struct RelaxationStep(double Energy, double LargestForce);
