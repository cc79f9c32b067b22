using IonTransport.Physics;

namespace IonTransport.Kinetics.Analysis;

/// <summary>
/// Finds where mean square displacements have become straight, and their slope there: the slope between lags t and 2t has no bias from what happened at shorter
/// times, once the ions have forgotten it.
/// </summary>
internal static class DiffusivePlateau
{
    private const double Agreement = 3.0;

    /// <summary>The level whose slope is used, and whether a longer one confirms it.</summary>
    /// <param name="slopes">Slope between lag 2^k and 2^(k+1) with its error, by k; at least one.</param>
    public static (int Level, bool Confirmed) Find(IReadOnlyList<Estimate> slopes)
    {
        for (int k = 0; k < slopes.Count - 1; k++)
        {
            bool flat = true;
            for (int later = k + 1; later < slopes.Count && flat; later++)
            {
                flat = Math.Abs(slopes[k].Value - slopes[later].Value) <= Agreement * slopes[later].StandardError;
            }

            // One doubling more than agreement asks for: what is hidden by the errors at k is smaller still at k + 1.
            if (flat) return (k + 1, true);
        }

        return (slopes.Count - 1, false);
    }
}
