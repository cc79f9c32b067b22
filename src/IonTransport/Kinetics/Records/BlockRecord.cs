using IonTransport.Physics;

namespace IonTransport.Kinetics.Records;

/// <summary>What one block of one replica has seen; blocks are the independent samples behind every error bar.</summary>
/// <param name="Tracer">Mean square displacement per ion in Å² by (species · levels + level) · 3 + axis.</param>
/// <param name="Collective">Mean products of summed displacements in Å² by ((a · species + b) · levels + level) · 3 + axis.</param>
/// <param name="Drift">Summed displacement of each species over the block in Å.</param>
/// <param name="Occupied">Mean number of ions by species · basis sites + basis.</param>
/// <param name="Jumps">Hops by species · jumps + jump.</param>
/// <param name="Energy">Mean energy of the supercell in eV.</param>
/// <param name="Statistics">What <see cref="StatisticsPlan"/> asks for.</param>
internal sealed record BlockRecord(double[] Tracer, double[] Collective, Vector3D[] Drift, double[] Occupied, long[] Jumps, double Energy, double[] Statistics);
