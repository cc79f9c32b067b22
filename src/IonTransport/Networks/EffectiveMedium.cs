using System.Globalization;

namespace IonTransport.Networks;

/// <summary>Effective-medium theory of random networks.</summary>
public static class EffectiveMedium
{
    /// <summary>
    /// Conductance g_m of the bonds of a uniform network that stands for random ones: ⟨(g − g_m)/(g + (z/2 − 1) g_m)⟩ = 0. A bond of a uniform network sees the conductance
    /// (z/2 − 1) g_m of all the rest, exactly so where all bonds are equivalent (Foster).
    /// </summary>
    /// <param name="conductances">Conductances g in any unit, not negative, each as often as it occurs; cut bonds as 0.</param>
    /// <param name="coordination">Mean coordination number z, at least 2: 2 gives bonds in series, infinity bonds in parallel.</param>
    /// <returns>g_m in the same unit; 0 at or below the threshold, where the share of bonds that conduct is 2/z.</returns>
    /// <exception cref="ArgumentException">There is no conductance.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A conductance is negative or not finite, or the coordination is below 2.</exception>
    /// <remarks>S. Kirkpatrick, Rev. Mod. Phys. 45, 574 (1973), doi:10.1103/RevModPhys.45.574. Bisection in ln g, O(n) a step.</remarks>
    public static double Conductance(ReadOnlySpan<double> conductances, double coordination)
    {
        if (conductances.IsEmpty) throw new ArgumentException("There is no conductance.", nameof(conductances));
        if (!(coordination >= 2.0)) throw new ArgumentOutOfRangeException(nameof(coordination), coordination, "The coordination number must be at least 2.");
        (double smallest, double largest) = (double.PositiveInfinity, 0.0);
        int conducting = 0;
        double sum = 0.0;
        foreach (double g in conductances)
        {
            if (!(g >= 0.0) || !double.IsFinite(g)) throw new ArgumentOutOfRangeException(nameof(conductances), g, string.Create(CultureInfo.InvariantCulture, $"A conductance is {g}; it must be zero or positive, and finite."));
            sum += g;
            if (g <= 0.0) continue;
            conducting++;
            (smallest, largest) = (Math.Min(smallest, g), Math.Max(largest, g));
        }

        if (double.IsPositiveInfinity(coordination)) return sum / conductances.Length;
        if (conducting * coordination <= 2.0 * conductances.Length && conducting < conductances.Length) return 0.0;

        // Just above the threshold g_m may lie far below the smallest conductance.
        double rest = (0.5 * coordination) - 1.0;
        (double low, double high) = (Math.Log(smallest) - 60.0, Math.Log(largest));
        for (int i = 0; i < 100; i++)
        {
            double middle = 0.5 * (low + high);
            double g = Math.Exp(middle);
            double balance = 0.0;
            foreach (double x in conductances) balance += (x - g) / (x + (rest * g));
            if (balance > 0.0) low = middle;
            else high = middle;
        }

        return Math.Exp(0.5 * (low + high));
    }
}
