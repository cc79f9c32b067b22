using IonTransport.Physics;

namespace IonTransport.Landscapes;

/// <summary>How an energy model is checked. The defaults suit energies in double precision without noise.</summary>
public sealed record EnergyCheckOptions
{
    /// <summary>Largest random displacement in Å of every coordinate before derivatives are compared, so that none of them vanishes by symmetry; 0 for none. Not used for landscapes.</summary>
    public double Displacement { get; init => field = Require.NonNegative(value, nameof(Displacement), "Å"); } = 0.05;

    /// <summary>Step of the differences of the energy in Å; longer for a model with noise.</summary>
    public double GradientStep { get; init => field = Require.Positive(value, nameof(GradientStep), "Å"); } = 1e-3;

    /// <summary>Step of the differences of the gradient in Å.</summary>
    public double HessianStep { get; init => field = Require.Positive(value, nameof(HessianStep), "Å"); } = 5e-3;

    /// <summary>Deviation of derivatives that passes, relative to the largest derivative (at least 0.1 eV/Å or 1 eV/Å²); for Hessians ten times as much.</summary>
    public double RelativeTolerance { get; init => field = Require.Positive(value, nameof(RelativeTolerance)); } = 1e-5;

    /// <summary>Deviation in eV that passes between energies that have to be equal.</summary>
    public double EnergyTolerance { get; init => field = Require.Positive(value, nameof(EnergyTolerance), "eV"); } = 1e-6;

    /// <summary>Most coordinates whose derivatives are compared one by one, spread evenly; all others are covered together by the slope along one random direction.</summary>
    public int MostCoordinates { get; init => field = Require.Positive(value, nameof(MostCoordinates)); } = 60;

    /// <summary>Models of more coordinates than this are not asked for their Hessian; 0 for none.</summary>
    public int MostHessianCoordinates { get; init; } = 300;

    /// <summary>Seed of displacements, directions and points.</summary>
    public ulong Seed { get; init; } = 1;
}
