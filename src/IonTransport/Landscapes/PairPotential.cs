using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Landscapes.Potentials;
using IonTransport.Physics;

namespace IonTransport.Landscapes;

/// <summary>
/// The short-range energy u(r) of two ions a distance apart, for one pair of species: Buckingham, Born–Mayer, Morse, Lennard-Jones or a function of one's own.
/// Charges are not in it; they are summed by <see cref="RigidIonPotential"/>.
/// </summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public abstract record PairPotential
{
    /// <summary>Longest cutoff in Å: beyond it the pairs would fill memory.</summary>
    internal const double LongestCutoff = 40.0;

    private protected PairPotential(string first, string second) => (First, Second) = (Species.Parse(first), Species.Parse(second));

    /// <summary>One species of the pair; without an oxidation state it covers every state of its element.</summary>
    public Species First { get; }

    /// <summary>The other species.</summary>
    public Species Second { get; }

    /// <summary>Cutoff r_c in Å, above 0 and at most 40; null takes that of the <see cref="RigidIonPotential"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of that range.</exception>
    public double? Cutoff { get; init => field = value is { } r ? CheckCutoff(r, nameof(Cutoff)) : null; }

    /// <summary>What becomes of the potential at the cutoff; null takes that of the <see cref="RigidIonPotential"/>.</summary>
    public PairTruncation? Truncation { get; init; }

    /// <summary>Distance in Å below which the potential has no meaning: the inner maximum of a Buckingham potential; 0 if there is none.</summary>
    public abstract double InnerLimit { get; }

    /// <summary>Name and parameters with units.</summary>
    public abstract string Formula { get; }

    /// <summary>Buckingham potential u = A exp(−r/ρ) − C/r⁶ (R. A. Buckingham, Proc. R. Soc. A 168, 264 (1938)).</summary>
    /// <param name="first">One species, such as <c>F</c> or <c>F-</c>.</param>
    /// <param name="second">The other species.</param>
    /// <param name="a">A in eV, not negative.</param>
    /// <param name="rho">ρ in Å, positive.</param>
    /// <param name="c">C in eV·Å⁶, not negative.</param>
    /// <returns>The potential.</returns>
    /// <exception cref="FormatException">A name is not a species.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public static PairPotential Buckingham(string first, string second, double a, double rho, double c) => new BuckinghamPotential(first, second, a, rho, c);

    /// <summary>Born–Mayer repulsion u = A exp(−r/ρ) (M. Born, J. E. Mayer, Z. Phys. 75, 1 (1932)).</summary>
    /// <param name="first">One species.</param>
    /// <param name="second">The other species.</param>
    /// <param name="a">A in eV, not negative.</param>
    /// <param name="rho">ρ in Å, positive.</param>
    /// <returns>The potential.</returns>
    /// <exception cref="FormatException">A name is not a species.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public static PairPotential BornMayer(string first, string second, double a, double rho) => new BuckinghamPotential(first, second, a, rho, 0.0);

    /// <summary>Morse potential u = D[(1 − exp(−α(r − r₀)))² − 1] (P. M. Morse, Phys. Rev. 34, 57 (1929)): −D at r₀.</summary>
    /// <param name="first">One species.</param>
    /// <param name="second">The other species.</param>
    /// <param name="depth">D in eV, not negative.</param>
    /// <param name="alpha">α in 1/Å, positive.</param>
    /// <param name="distance">r₀ in Å, positive.</param>
    /// <returns>The potential.</returns>
    /// <exception cref="FormatException">A name is not a species.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public static PairPotential Morse(string first, string second, double depth, double alpha, double distance) => new MorsePotential(first, second, depth, alpha, distance);

    /// <summary>Lennard-Jones potential u = 4ε[(σ/r)¹² − (σ/r)⁶].</summary>
    /// <param name="first">One species.</param>
    /// <param name="second">The other species.</param>
    /// <param name="epsilon">ε in eV, not negative.</param>
    /// <param name="sigma">σ in Å, positive.</param>
    /// <returns>The potential.</returns>
    /// <exception cref="FormatException">A name is not a species.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public static PairPotential LennardJones(string first, string second, double epsilon, double sigma) => new LennardJonesPotential(first, second, epsilon, sigma);

    /// <summary>States that a pair has no short-range energy on purpose, so that ions of opposite charge may go without one.</summary>
    /// <param name="first">One species.</param>
    /// <param name="second">The other species.</param>
    /// <returns>The potential u = 0.</returns>
    /// <exception cref="FormatException">A name is not a species.</exception>
    public static PairPotential None(string first, string second) => new NoPotential(first, second);

    /// <summary>A function of one's own.</summary>
    /// <param name="first">One species.</param>
    /// <param name="second">The other species.</param>
    /// <param name="function">Energy u (eV), slope u′ (eV/Å) and curvature u″ (eV/Å²) at a distance in Å; called from several threads at once.</param>
    /// <returns>The potential.</returns>
    /// <exception cref="FormatException">A name is not a species.</exception>
    public static PairPotential FromFunction(string first, string second, Func<double, (double Energy, double Slope, double Curvature)> function) =>
        new FunctionPotential(first, second, Require.NotNull(function));

    /// <summary>Energy, slope and curvature at one distance, without truncation.</summary>
    /// <param name="distance">r in Å, positive.</param>
    /// <returns>u in eV, u′ in eV/Å, u″ in eV/Å².</returns>
    /// <exception cref="ArgumentOutOfRangeException">The distance is not positive and finite.</exception>
    public (double Energy, double Slope, double Curvature) At(double distance)
    {
        Span<double> r = [Require.Positive(distance, nameof(distance), "Å")];
        Span<double> u = stackalloc double[1];
        Span<double> slope = stackalloc double[1];
        Span<double> curvature = stackalloc double[1];
        Evaluate(r, u, slope, curvature);
        return (u[0], slope[0], curvature[0]);
    }

    /// <summary>Species and formula.</summary>
    /// <returns>A readable form.</returns>
    public sealed override string ToString() => $"{First}–{Second}  {Formula}{(Cutoff is { } r ? string.Create(CultureInfo.InvariantCulture, $", cutoff {r} Å") : string.Empty)}";

    /// <summary>u, u′ and (where the span is not empty) u″ at many distances.</summary>
    internal abstract void Evaluate(ReadOnlySpan<double> r, Span<double> energy, Span<double> slope, Span<double> curvature);

    internal static double CheckCutoff(double cutoff, string name) => Require.InRange(Require.Positive(cutoff, name, "Å"), 0.0, LongestCutoff, name, "Å");

    internal bool Covers(Species a, Species b) => (a.Is(First) && b.Is(Second)) || (a.Is(Second) && b.Is(First));
}
