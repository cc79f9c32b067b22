using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Defects;

/// <summary>
/// Frenkel (or Schottky) pairs that attract one another by a cube-root law, μ_ex = −J x^(1/3) per defect: the mean field that makes disorder run away on heating.
/// </summary>
/// <remarks>
/// N. Hainovsky and J. Maier, Phys. Rev. B 51, 15789 (1995). Free energy per lattice site, x pairs: f = x(h − Ts) − (3/2)J x^(4/3) + kT[mix(x) + α mix(x/α)],
/// mix(y) = y ln y + (1 − y) ln(1 − y), α interstitial sites per lattice site. f′ = 0 is x²/((1−x)(α−x)) = e^(−(h − Ts − 2J x^(1/3))/kT). The curvature x f″ is a
/// convex function of x^(1/3) minus a line, so it has at most two zeros and f′ at most three roots; all are found between them.
/// </remarks>
public sealed record InteractingPairs
{
    /// <summary>Creates the model.</summary>
    /// <param name="enthalpy">Formation enthalpy h of a pair in eV.</param>
    /// <param name="entropy">Formation entropy s of a pair in k_B.</param>
    /// <param name="interaction">Interaction J in eV, not negative.</param>
    /// <param name="interstitialRatio">Interstitial sites per lattice site α, positive; 1 for Schottky pairs.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public InteractingPairs(double enthalpy, double entropy, double interaction, double interstitialRatio = 1.0)
    {
        Enthalpy = Require.Finite(enthalpy, nameof(enthalpy), "eV");
        Entropy = Require.Finite(entropy, nameof(entropy), "k_B");
        Interaction = Require.NonNegative(interaction, nameof(interaction), "eV");
        InterstitialRatio = Require.Positive(interstitialRatio, nameof(interstitialRatio));
    }

    /// <summary>Formation enthalpy h of a pair in eV.</summary>
    public double Enthalpy { get; }

    /// <summary>Formation entropy s of a pair in k_B.</summary>
    public double Entropy { get; }

    /// <summary>Interaction J in eV.</summary>
    public double Interaction { get; }

    /// <summary>Interstitial sites per lattice site α.</summary>
    public double InterstitialRatio { get; }

    /// <summary>Free energy per lattice site at a defect fraction.</summary>
    /// <param name="fraction">Pairs per lattice site x, between 0 and min(1, α), both excluded.</param>
    /// <param name="temperature">Temperature in K.</param>
    /// <returns>f in eV.</returns>
    public double FreeEnergy(double fraction, double temperature)
    {
        double kT = Units.ThermalEnergy(temperature);
        return (fraction * (Enthalpy - (Entropy * kT))) - (1.5 * Interaction * Math.Pow(fraction, 4.0 / 3.0))
            + (kT * (Mixing(fraction) + (InterstitialRatio * Mixing(fraction / InterstitialRatio))));
    }

    /// <summary>Every stationary fraction at a temperature, ascending; minima and the maximum between them.</summary>
    /// <param name="temperature">Temperature in K.</param>
    /// <returns>One or three branches, each with its free energy and stability.</returns>
    public IReadOnlyList<PairBranch> Branches(double temperature)
    {
        double kT = Units.ThermalEnergy(temperature);
        Slope slope = new(this, kT);

        // In u = ln x: f' is scanned between the zeros of its derivative, where it is monotone.
        double low = -745.0, high = Math.Log(Math.Min(1.0, InterstitialRatio)) - 1e-15;
        List<double> marks = [low, .. CurvatureZeros(kT, low, high), high];
        List<PairBranch> branches = [];
        for (int i = 1; i < marks.Count; i++)
        {
            double fa = slope.Value(marks[i - 1]), fb = slope.Value(marks[i]);
            if (Math.Sign(fa) == Math.Sign(fb) || fb == 0.0) continue;
            double x = Math.Exp(RootFinder.Refine(ref slope, marks[i - 1], fa, marks[i], fb, 1e-15));
            branches.Add(new PairBranch(x, FreeEnergy(x, temperature), fa < fb));
        }

        return branches;
    }

    /// <summary>The stable fraction: the branch of lowest free energy.</summary>
    /// <param name="temperature">Temperature in K.</param>
    /// <returns>The branch.</returns>
    /// <exception cref="IonTransportException">There is no branch: the equilibrium fraction is beyond the range of numbers.</exception>
    public PairBranch Stable(double temperature)
    {
        PairBranch[] minima = [.. Branches(temperature).Where(b => b.IsMinimum)];
        return minima.Length > 0 ? minima.MinBy(b => b.FreeEnergy) : throw new IonTransportException(FormattableString.Invariant($"No defect fraction above 1e-323 balances {this} at {temperature} K."));
    }

    /// <summary>Temperature of the first-order jump between two branches.</summary>
    /// <param name="range">Temperatures in K within which to look.</param>
    /// <returns>The temperature and the fractions on its two sides; null if the disorder rises without a jump.</returns>
    public (double Temperature, double Below, double Above)? FindTransition(Interval range)
    {
        const int steps = 400;
        Require.Positive(range.Lower, nameof(range), "K");
        double previous = range.Lower;
        for (int i = 0; i <= steps; i++)
        {
            double t = range.Lower * Math.Pow(range.Upper / range.Lower, i / (double)steps);
            if (Difference(t) is { } d && d <= 0.0)
            {
                // Bisect on "the upper branch is missing or higher".
                double a = previous, b = t;
                for (int k = 0; k < 100; k++)
                {
                    double m = 0.5 * (a + b);
                    if (Difference(m) is { } dm && dm <= 0.0) b = m;
                    else a = m;
                }

                PairBranch[] minima = [.. Branches(b).Where(x => x.IsMinimum)];
                return minima.Length == 2 && i > 0 ? (b, minima[0].Fraction, minima[1].Fraction) : null;
            }

            previous = t;
        }

        return null;
    }

    /// <summary>The parameters.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"pairs of {Enthalpy:G5} eV, {Entropy:G4} k_B, J = {Interaction:G4} eV, α = {InterstitialRatio:G4}");

    /// <summary>Free energy of the upper minimum minus the lower's; null where there is one minimum.</summary>
    private double? Difference(double temperature)
    {
        PairBranch[] minima = [.. Branches(temperature).Where(b => b.IsMinimum)];
        return minima.Length == 2 ? minima[1].FreeEnergy - minima[0].FreeEnergy : null;
    }

    private static double Mixing(double y) => (y * Math.Log(y)) + ((1.0 - y) * Math.Log(1.0 - y));

    private List<double> CurvatureZeros(double kT, double low, double high)
    {
        // x f'' as a function of u has one minimum: find it by its slope, then the zeros on its two sides.
        Curvature curvature = new(this, kT, false), gradient = new(this, kT, true);
        double ga = gradient.Value(low), gb = gradient.Value(high);
        if (ga >= 0.0 || gb <= 0.0) return [];
        double bottom = RootFinder.Refine(ref gradient, low, ga, high, gb, 1e-12);
        double depth = curvature.Value(bottom);
        if (depth >= 0.0) return [];
        return
        [
            RootFinder.Refine(ref curvature, low, curvature.Value(low), bottom, depth, 1e-12),
            RootFinder.Refine(ref curvature, bottom, depth, high, curvature.Value(high), 1e-12),
        ];
    }

    /// <summary>f′ as a function of ln x.</summary>
    private readonly struct Slope(InteractingPairs pairs, double kT) : IScalarFunction
    {
        public double Value(double u)
        {
            double x = Math.Exp(u);
            return pairs.Enthalpy - (pairs.Entropy * kT) - (2.0 * pairs.Interaction * Math.Cbrt(x))
                + (kT * (u - Math.Log(1.0 - x) + u - Math.Log(pairs.InterstitialRatio - x)));
        }
    }

    /// <summary>x f″ (or its derivative by ln x) as a function of ln x.</summary>
    private readonly struct Curvature(InteractingPairs pairs, double kT, bool derivative) : IScalarFunction
    {
        public double Value(double u)
        {
            double x = Math.Exp(u), a = pairs.InterstitialRatio, root = Math.Cbrt(x);
            return derivative
                ? (kT * ((x / ((1.0 - x) * (1.0 - x))) + (a * x / ((a - x) * (a - x))))) - (2.0 / 9.0 * pairs.Interaction * root)
                : (kT * ((1.0 / (1.0 - x)) + (a / (a - x)))) - (2.0 / 3.0 * pairs.Interaction * root);
        }
    }
}
