namespace IonTransport.Physics;

/// <summary>The 256 bits that a <see cref="RandomStream"/> continues from.</summary>
/// <param name="S0">First word.</param>
/// <param name="S1">Second word.</param>
/// <param name="S2">Third word.</param>
/// <param name="S3">Fourth word.</param>
public readonly record struct RandomStreamState(ulong S0, ulong S1, ulong S2, ulong S3);
