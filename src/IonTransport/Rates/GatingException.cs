using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Rates;

/// <summary>Gating a barrier as asked would count the host's relaxation twice or use a form outside its range; carries both energies.</summary>
public sealed class GatingException : IonTransportException
{
    private GatingException(string message, double barrier, double relaxation)
        : base(message)
    {
        Barrier = barrier;
        Lowering = relaxation;
    }

    /// <summary>The lower barrier of the hop, eV.</summary>
    public double Barrier { get; }

    /// <summary>What it was compared with, eV: the relaxation energy λ or the fluctuation ⟨δE²⟩/k_BT.</summary>
    public double Lowering { get; }

    internal static GatingException ForRelaxedBarrier(double barrier, double relaxation) => new(
        string.Create(CultureInfo.InvariantCulture, $"A rigid-host barrier cannot be smaller than the relaxation energy: {barrier:F4} eV against λ = {relaxation:F4} eV. The barrier is that of a relaxed host already; say BarrierOrigin.RelaxedHost, or gating counts twice."),
        barrier,
        relaxation);

    internal static GatingException ForLargeFluctuation(double barrier, double variance, double kT) => new(
        string.Create(CultureInfo.InvariantCulture, $"The fluctuation ⟨δE²⟩/k_BT = {variance / kT:F4} eV exceeds the barrier {barrier:F4} eV: the bottleneck is often open, so use GatingForm.Saturating."),
        barrier,
        variance / kT);
}
