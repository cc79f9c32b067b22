using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Rates;

/// <summary>
/// What a measured pair of isotopes says: the exponent α in σ ∝ m^(−α) with its error, and in words what it implies.
/// </summary>
/// <remarks>
/// A classical harmonic ion that moves alone has α = ½; a lattice that moves along lowers it; zero-point energy and tunnelling may raise or lower it,
/// even below 0.
/// </remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class IsotopeEffect
{
    /// <summary>Largest exponent of a classical rate.</summary>
    public const double ClassicalBound = 0.5;

    private IsotopeEffect(double lightMass, double heavyMass, Estimate exponent, double temperature)
    {
        LightMass = lightMass;
        HeavyMass = heavyMass;
        Exponent = exponent;
        Temperature = temperature;
    }

    /// <summary>Mass of the light isotope in u.</summary>
    public double LightMass { get; }

    /// <summary>Mass of the heavy isotope in u.</summary>
    public double HeavyMass { get; }

    /// <summary>Temperature of the measurement in K.</summary>
    public double Temperature { get; }

    /// <summary>Exponent α = ln(σ_l/σ_h)/ln(m_h/m_l) with its error from both measurements.</summary>
    public Estimate Exponent { get; }

    /// <summary>
    /// Difference of the activation energies of the heavy and the light isotope that would explain all of α beyond the classical bound,
    /// (α − ½)k_BT ln(m_h/m_l), eV.
    /// </summary>
    public Estimate BarrierDifferenceBeyondClassical =>
        new Estimate(Exponent.Value - ClassicalBound, Exponent.StandardError).Scale(Units.ThermalEnergy(Temperature) * Math.Log(HeavyMass / LightMass), "eV");

    /// <summary>What the exponent says, by its 95 % interval and no other knowledge.</summary>
    public IsotopeReading Reading
    {
        get
        {
            Interval interval = Exponent.Interval95;
            return interval.Contains(ClassicalBound) && interval.Contains(0.0) ? IsotopeReading.Inconclusive
                : interval.Lower > ClassicalBound ? IsotopeReading.AboveClassicalBound
                : interval.Upper < 0.0 ? IsotopeReading.Inverse
                : interval.Contains(ClassicalBound) ? IsotopeReading.SingleIon
                : interval.Contains(0.0) ? IsotopeReading.NoEffect
                : IsotopeReading.LatticeParticipation;
        }
    }

    /// <summary>Creates the effect from conductivities or diffusion coefficients of samples with two isotopes.</summary>
    /// <param name="lightMass">Mass of the light isotope in u.</param>
    /// <param name="light">σ or D of the sample with the light isotope, positive.</param>
    /// <param name="heavyMass">Mass of the heavy isotope in u, above the light one.</param>
    /// <param name="heavy">The same quantity with the heavy isotope, same unit.</param>
    /// <param name="temperature">T in K of both measurements.</param>
    /// <returns>The effect.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is not positive, or the masses are in the wrong order.</exception>
    public static IsotopeEffect FromMeasurement(double lightMass, Estimate light, double heavyMass, Estimate heavy, double temperature)
    {
        Require.Positive(lightMass, nameof(lightMass), "u");
        Require.Positive(heavyMass, nameof(heavyMass), "u");
        if (heavyMass <= lightMass) throw new ArgumentOutOfRangeException(nameof(heavyMass), heavyMass, string.Create(CultureInfo.InvariantCulture, $"The heavy isotope must weigh more than the light one, {lightMass} u."));
        Require.Positive(light.Value, nameof(light));
        Require.Positive(heavy.Value, nameof(heavy));
        Require.Positive(temperature, nameof(temperature), "K");
        double span = Math.Log(heavyMass / lightMass);
        double value = Math.Log(light.Value / heavy.Value) / span;
        double error = double.IsInfinity(light.StandardError) || double.IsInfinity(heavy.StandardError)
            ? double.PositiveInfinity
            : Math.Sqrt(Math.Pow(light.RelativeError, 2) + Math.Pow(heavy.RelativeError, 2)) / span;
        return new IsotopeEffect(lightMass, heavyMass, new Estimate(value, error), temperature);
    }

    /// <summary>What the exponent implies, in words.</summary>
    /// <returns>One or two sentences.</returns>
    public string Describe()
    {
        string alpha = $"α = {Exponent}";
        FormattableString text = Reading switch
        {
            IsotopeReading.AboveClassicalBound => $"{alpha} exceeds the classical bound ½: the light isotope gains by zero-point energy or tunnelling, as much as a barrier lower by {1000.0 * BarrierDifferenceBeyondClassical.Value:F1} meV.",
            IsotopeReading.SingleIon => $"{alpha} agrees with ½: the ion moves as if alone over a classical barrier.",
            IsotopeReading.LatticeParticipation => $"{alpha} lies below ½: the lattice moves along, the ion holding {200.0 * Exponent.Value:F0} % of the unstable mode if the rate is classical, or zero-point energy raises the barrier of the light isotope.",
            IsotopeReading.NoEffect => $"{alpha} agrees with 0: the ion's mass does not set the rate; either the lattice carries the unstable mode or zero-point energy cancels the classical effect.",
            IsotopeReading.Inverse => $"{alpha} is negative, which no classical rate gives: the saddle is stiffer than the site, so that zero-point energy raises the barrier of the light isotope.",
            _ => $"{alpha} is too uncertain to tell a free ion (½) from none at all (0): an error below 0.12 is needed.",
        };
        return FormattableString.Invariant(text);
    }

    /// <summary>Compares the measurement with a computed transition state: its classical and its quantum exponent.</summary>
    /// <param name="state">The transition state, from Hessians.</param>
    /// <param name="atoms">Indices of the atoms that carry the isotope.</param>
    /// <returns>Two or three sentences that say which of the two fits within the 95 % interval.</returns>
    /// <exception cref="InvalidOperationException">The state was made from frequencies.</exception>
    /// <exception cref="TunnellingRegimeException">The measurement lies below the state's crossover temperature.</exception>
    public string CompareWith(HarmonicTransitionState state, ReadOnlySpan<int> atoms)
    {
        Require.NotNull(state);
        double classical = state.IsotopeExponent(atoms);
        double quantum = state.QuantumIsotopeExponent(Temperature, atoms);
        Interval interval = Exponent.Interval95;
        string verdict = (interval.Contains(classical), interval.Contains(quantum)) switch
        {
            (true, true) => "Both fit the measurement: the lattice's share in the unstable mode explains it.",
            (true, false) => "Only the classical one fits: the quantum correction of these modes is too large.",
            (false, true) => "Only the quantum one fits: zero-point energy is seen in the measurement.",
            _ => "Neither fits: another mechanism, correlated hops, or a transition state that is not the one that counts.",
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Describe()} The transition state has α = {classical:F4} classically and {quantum:F4} with quantum vibrations at {Temperature:F0} K. {verdict}");
    }

    /// <summary>Exponent and its reading.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => $"isotope exponent {Exponent} ({Reading})";
}
