namespace IonTransport.Kinetics.OpenSystems;

/// <summary>What one block of one replica of an open lattice gas has seen.</summary>
/// <param name="Occupied">Mean number of ions by (species · layers + layer) · basis sites + basis.</param>
/// <param name="Ions">Mean number of ions by species.</param>
/// <param name="Squares">Mean square of the number of ions by species.</param>
/// <param name="Energy">Mean energy of the supercell in eV.</param>
/// <param name="Jumps">Jumps by species · jumps + jump.</param>
/// <param name="In">Ions from each reservoir.</param>
/// <param name="Out">Ions to each reservoir.</param>
internal sealed record OpenRecord(double[] Occupied, double[] Ions, double[] Squares, double Energy, long[] Jumps, long[] In, long[] Out);
