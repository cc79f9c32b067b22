using IonTransport.Physics;

namespace IonTransport.Rates;

/// <summary>Tunnelling factors κ(T) that multiply an over-barrier rate; they are the same forward and backward.</summary>
/// <remarks>
/// Sources: E. Wigner, Z. Phys. Chem. B 19, 203 (1932); R. P. Bell, Trans. Faraday Soc. 55, 1 (1959), doi:10.1039/TF9595500001;
/// C. Eckart, Phys. Rev. 35, 1303 (1930), doi:10.1103/PhysRev.35.1303.
/// </remarks>
public static class Tunnelling
{
    /// <summary>Wigner and Bell hold only above this multiple of the crossover temperature.</summary>
    public const double LowestReducedTemperature = 1.5;

    /// <summary>Crossover temperature T_c = hν_b/2πk_B (7.63823 K per THz), below which tunnelling outruns hopping over the barrier.</summary>
    /// <param name="unstableFrequency">|ν_b| of the unstable mode in THz, positive.</param>
    /// <returns>T_c in K.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The frequency is not positive.</exception>
    public static double CrossoverTemperature(double unstableFrequency) =>
        Constants.PlanckPerTerahertz * Require.Positive(unstableFrequency, nameof(unstableFrequency), "THz") / (2.0 * Math.PI * Constants.Boltzmann);

    /// <summary>Where a temperature stands relative to the crossover.</summary>
    /// <param name="unstableFrequency">|ν_b| in THz, positive.</param>
    /// <param name="temperature">T in K, positive.</param>
    /// <returns>The regime.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not positive.</exception>
    public static TunnellingRegime Regime(double unstableFrequency, double temperature)
    {
        double reduced = Require.Positive(temperature, nameof(temperature), "K") / CrossoverTemperature(unstableFrequency);
        return reduced < 1.0 ? TunnellingRegime.Instanton
            : reduced < LowestReducedTemperature ? TunnellingRegime.Crossover
            : TunnellingRegime.OverBarrier;
    }

    /// <summary>Wigner's κ = 1 + u²/24, u = hν_b/k_BT: the first quantum term.</summary>
    /// <param name="unstableFrequency">|ν_b| in THz, positive.</param>
    /// <param name="temperature">T in K, at least 1.5 T_c.</param>
    /// <returns>κ, at least 1.</returns>
    /// <exception cref="TunnellingRegimeException">T is below 1.5 T_c, where the series has no meaning.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not positive.</exception>
    public static double Wigner(double unstableFrequency, double temperature)
    {
        double u = Reduced(unstableFrequency, temperature, TunnellingCorrection.Wigner);
        return 1.0 + (u * u / 24.0);
    }

    /// <summary>Bell's κ = (u/2)/sin(u/2) of an endless parabola; it diverges at T_c.</summary>
    /// <param name="unstableFrequency">|ν_b| in THz, positive.</param>
    /// <param name="temperature">T in K, at least 1.5 T_c.</param>
    /// <returns>κ, at least 1.</returns>
    /// <exception cref="TunnellingRegimeException">T is below 1.5 T_c.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not positive.</exception>
    public static double Bell(double unstableFrequency, double temperature)
    {
        double half = 0.5 * Reduced(unstableFrequency, temperature, TunnellingCorrection.Bell);
        return half / Math.Sin(half);
    }

    /// <summary>
    /// Eckart's κ: the thermal average of the exact transmission through the barrier of Eckart with the given heights and curvature.
    /// Integrated numerically to about 10⁻¹⁰ relative, barriers up to 10⁶ hν/π high.
    /// </summary>
    /// <param name="forwardBarrier">Height above the initial state in eV, positive.</param>
    /// <param name="backwardBarrier">Height above the final state in eV, positive.</param>
    /// <param name="unstableFrequency">|ν_b| at the top in THz, positive.</param>
    /// <param name="temperature">T in K, at least T_c.</param>
    /// <returns>κ, the same for both directions.</returns>
    /// <exception cref="TunnellingRegimeException">T is below T_c, where one path over the top no longer carries the flux.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not positive.</exception>
    public static double Eckart(double forwardBarrier, double backwardBarrier, double unstableFrequency, double temperature)
    {
        Require.Positive(forwardBarrier, nameof(forwardBarrier), "eV");
        Require.Positive(backwardBarrier, nameof(backwardBarrier), "eV");
        Reduced(unstableFrequency, temperature, TunnellingCorrection.Eckart);
        double kT = Units.ThermalEnergy(temperature);
        double width = Constants.PlanckPerTerahertz * unstableFrequency / (2.0 * Math.PI);
        EckartBarrier barrier = new(forwardBarrier, backwardBarrier, unstableFrequency);

        // κ = ∫ P(E) exp(−(E − V_f)/kT) dE/kT over E > max(0, V_f − V_b). ln P is concave with slope 1/width at the top, so below it the integrand
        // falls at least as exp(−(V_f − E)(1/width − 1/kT)) and is cut at e⁻⁴⁵; above it P reaches 1, and the rest of the integral is closed.
        double low = Math.Max(0.0, forwardBarrier - backwardBarrier);
        double decay = (1.0 / width) - (1.0 / kT);
        if (decay > 0.0) low = Math.Max(low, forwardBarrier - (45.0 / decay));
        double top = forwardBarrier + (80.0 * width) + (800.0 * width * width / Math.Min(forwardBarrier, backwardBarrier));
        int panels = (int)Math.Min(1e6, Math.Ceiling((top - low) / (2.0 * width)));
        double step = (top - low) / panels;
        double sum = 0.0;
        for (int i = 0; i < panels; i++)
        {
            double from = low + (i * step);
            sum += MathNet.Numerics.Integration.GaussLegendreRule.Integrate(
                e => Math.Exp(barrier.LogTransmission(e) + ((forwardBarrier - e) / kT)), from, from + step, 16);
        }

        return (sum / kT) + Math.Exp((forwardBarrier - top) / kT);
    }

    /// <summary>The factor by name.</summary>
    /// <param name="correction">Which factor.</param>
    /// <param name="forwardBarrier">Height above the initial state in eV; only Eckart's uses it.</param>
    /// <param name="backwardBarrier">Height above the final state in eV; only Eckart's uses it.</param>
    /// <param name="unstableFrequency">|ν_b| in THz, positive.</param>
    /// <param name="temperature">T in K, positive.</param>
    /// <returns>κ.</returns>
    /// <exception cref="TunnellingRegimeException">The temperature is below what the correction allows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static double Factor(TunnellingCorrection correction, double forwardBarrier, double backwardBarrier, double unstableFrequency, double temperature) => correction switch
    {
        TunnellingCorrection.None => 1.0,
        TunnellingCorrection.Wigner => Wigner(unstableFrequency, temperature),
        TunnellingCorrection.Bell => Bell(unstableFrequency, temperature),
        TunnellingCorrection.Eckart => Eckart(forwardBarrier, backwardBarrier, unstableFrequency, temperature),
        _ => throw new ArgumentOutOfRangeException(nameof(correction), correction, "Not a tunnelling correction."),
    };

    private static double Reduced(double unstableFrequency, double temperature, TunnellingCorrection correction)
    {
        double crossover = CrossoverTemperature(unstableFrequency);
        double lowest = correction == TunnellingCorrection.Eckart ? crossover : LowestReducedTemperature * crossover;
        Require.Positive(temperature, nameof(temperature), "K");
        return temperature >= lowest
            ? Constants.PlanckPerTerahertz * unstableFrequency / Units.ThermalEnergy(temperature)
            : throw new TunnellingRegimeException(correction, temperature, lowest, crossover);
    }
}
