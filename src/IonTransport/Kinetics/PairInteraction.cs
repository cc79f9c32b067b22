using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Kinetics;

/// <summary>
/// Energy between two mobile ions as a function of their distance, up to a cutoff: what a <see cref="LatticeGas"/> adds to the site energies.
/// Pairwise and static; screening by the frozen host goes into its parameters.
/// </summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record PairInteraction
{
    private readonly Func<double, double> _energy;

    private PairInteraction(Func<double, double> energy, double cutoff, bool scalesWithCharge, string description)
    {
        _energy = energy;
        Cutoff = Require.Positive(cutoff, nameof(cutoff), "Å");
        ScalesWithCharge = scalesWithCharge;
        Description = description;
    }

    /// <summary>Largest distance in Å at which two ions interact.</summary>
    public double Cutoff { get; }

    /// <summary>Whether the energy is per product of charge numbers z₁z₂ (Coulomb) rather than the same for all pairs.</summary>
    public bool ScalesWithCharge { get; }

    /// <summary>What it is, with its parameters.</summary>
    public string Description { get; }

    /// <summary>One energy for all pairs up to a distance: the nearest-neighbour lattice gas.</summary>
    /// <param name="energy">Energy J of a pair in eV; positive repels.</param>
    /// <param name="cutoff">Distance in Å up to which two ions are neighbours, positive; put it between the shells.</param>
    /// <returns>The interaction.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The energy is not finite or the cutoff is not positive.</exception>
    public static PairInteraction NearestNeighbour(double energy, double cutoff)
    {
        Require.Finite(energy, nameof(energy), "eV");
        return new(_ => energy, cutoff, false, string.Create(CultureInfo.InvariantCulture, $"{energy.ToDigits(4)} eV per pair up to {cutoff.ToDigits(4)} Å"));
    }

    /// <summary>Screened Coulomb energy z₁z₂ e²/(4πε₀ε_r r) · exp(−r/λ), cut off at a distance.</summary>
    /// <param name="permittivity">Relative permittivity ε_r, positive.</param>
    /// <param name="screeningLength">Screening length λ in Å, positive; +∞ leaves the bare Coulomb energy.</param>
    /// <param name="cutoff">Distance in Å beyond which it is zero, positive; the energy is shifted to be zero there.</param>
    /// <returns>The interaction.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not positive.</exception>
    public static PairInteraction ScreenedCoulomb(double permittivity, double screeningLength, double cutoff)
    {
        Require.Positive(permittivity, nameof(permittivity));
        if (!(screeningLength > 0.0)) throw new ArgumentOutOfRangeException(nameof(screeningLength), screeningLength, "The screening length (in Å) must be positive.");
        Require.Positive(cutoff, nameof(cutoff), "Å");
        double strength = Constants.Coulomb / permittivity;
        double Bare(double r) => strength / r * Math.Exp(-r / screeningLength);
        double shift = Bare(cutoff);
        return new(
            r => Bare(r) - shift,
            cutoff,
            true,
            string.Create(CultureInfo.InvariantCulture, $"screened Coulomb, ε_r = {permittivity.ToDigits(4)}, λ = {screeningLength.ToDigits(4)} Å, cutoff {cutoff.ToDigits(4)} Å"));
    }

    /// <summary>Any function of distance.</summary>
    /// <param name="energy">Energy in eV of a pair at a distance in Å; must be finite at every distance between two sites that may both be occupied.</param>
    /// <param name="cutoff">Distance in Å beyond which it is zero, positive.</param>
    /// <param name="scalesWithCharge">Whether the energy is multiplied by both charge numbers.</param>
    /// <returns>The interaction.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The cutoff is not positive.</exception>
    public static PairInteraction FromFunction(Func<double, double> energy, double cutoff, bool scalesWithCharge = false) =>
        new(Require.NotNull(energy), cutoff, scalesWithCharge, string.Create(CultureInfo.InvariantCulture, $"pair energy up to {cutoff.ToDigits(4)} Å"));

    /// <summary>Energy of a pair.</summary>
    /// <param name="distance">Distance in Å, positive.</param>
    /// <returns>Energy in eV (per z₁z₂ if <see cref="ScalesWithCharge"/>); zero beyond the cutoff.</returns>
    /// <exception cref="IonTransportException">The energy is not finite there.</exception>
    public double Energy(double distance)
    {
        if (Require.Positive(distance, nameof(distance), "Å") > Cutoff) return 0.0;
        double e = _energy(distance);
        return double.IsFinite(e) ? e : throw new IonTransportException(string.Create(CultureInfo.InvariantCulture, $"The pair energy at {distance.ToDigits(5)} Å is {e}; it must be finite. Exclude sites that close, or change the function."));
    }

    /// <summary>Description.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => Description;
}
