using IonTransport.Landscapes;
using IonTransport.Physics;

namespace IonTransport.Rates;

public sealed partial class HarmonicTransitionState
{
    /// <summary>Creates the state from a barrier found in a crystal: energies and Hessians of its minima and saddle, all ions free, standard atomic masses.</summary>
    /// <param name="barrier">The barrier, from <see cref="IonHop.FindBarrier"/>.</param>
    /// <param name="tolerances">Limits of the checks; the defaults if null.</param>
    /// <param name="progress">Receives the fraction done.</param>
    /// <param name="cancellationToken">Stops the work before or between the Hessians.</param>
    /// <returns>The transition state.</returns>
    /// <exception cref="NotStationaryException">Forces remain at one of the configurations.</exception>
    /// <exception cref="NotAMinimumException">The initial state has imaginary modes.</exception>
    /// <exception cref="NotASaddleException">The saddle has no imaginary mode or several.</exception>
    /// <exception cref="SoftModeException">A mode is too soft to be harmonic.</exception>
    public static HarmonicTransitionState FromBarrier(MigrationBarrier barrier, HarmonicTolerances? tolerances = null, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Require.NotNull(barrier);
        return FromModel(
            barrier.Model, barrier.Initial.Coordinates, barrier.Saddle.Coordinates, barrier.Elements, HessianScope.WholeCrystal, barrier.Final.Coordinates, tolerances, progress, cancellationToken);
    }
}
