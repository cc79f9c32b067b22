using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Rates;

/// <summary>
/// A sublattice whose Frenkel pairs attract one another: the mean field of superionic transitions. Each lattice site may lose its ion to one of
/// α interstitial sites; the energy of a pair falls as the defect fraction c grows.
/// </summary>
/// <remarks>
/// Free energy per lattice site F(c) = (h − Ts)c − Σ J_p c^(1+p)/(1+p) − k_BT ln W, with ln W = −c ln c − (1−c)ln(1−c) − c ln c − (α−c)ln(α−c) + α ln α.
/// Its stationary points obey c²/((1−c)(α−c)) = exp(−(h − Ts − ΣJ_p c^p)/k_BT); all of them are found, and the lowest is the stable one.
/// Sources: M. J. Rice, S. Strässler, G. A. Toombs, Phys. Rev. Lett. 32, 596 (1974), doi:10.1103/PhysRevLett.32.596 (p = 1);
/// N. Hainovsky, J. Maier, Phys. Rev. B 51, 15789 (1995), doi:10.1103/PhysRevB.51.15789 (p = 1/3).
/// Approximation: defects feel only the mean of the others; no short-range order.
/// </remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed partial class DefectInteractionModel
{
    private readonly (double Strength, double Power)[] _terms;

    private DefectInteractionModel(string name, double formationEnergy, double formationEntropy, double interstitialSites, params (double Strength, double Power)[] terms)
    {
        Name = name;
        FormationEnergy = Require.Positive(formationEnergy, nameof(formationEnergy), "eV");
        FormationEntropy = Require.Finite(formationEntropy, nameof(formationEntropy), "eV/K");
        InterstitialSites = Require.Positive(interstitialSites, nameof(interstitialSites));
        _terms = terms;
        MaximumFraction = Math.Min(1.0, interstitialSites);
        const int steps = 1000;
        for (int i = 1; i <= steps; i++)
        {
            double c = MaximumFraction * ((double)i / steps);
            if (Enthalpy(c) < 0.0)
            {
                throw new IonTransportException(string.Create(
                    CultureInfo.InvariantCulture, $"The interaction outweighs the formation energy: at c = {c.ToDigits(3)} the disordered crystal lies {(-Enthalpy(c)).ToDigits(4)} eV per site below the ordered one even at 0 K. Weaken the interaction or raise the formation energy."));
            }
        }
    }

    /// <summary>Name of the interaction law.</summary>
    public string Name { get; }

    /// <summary>Formation energy h of an isolated Frenkel pair in eV.</summary>
    public double FormationEnergy { get; }

    /// <summary>Formation entropy s of a pair (vibrational) in eV/K.</summary>
    public double FormationEntropy { get; }

    /// <summary>Interstitial sites α per lattice site.</summary>
    public double InterstitialSites { get; }

    /// <summary>Largest possible defect fraction, min(1, α).</summary>
    public double MaximumFraction { get; }

    /// <summary>Strengths J_p (eV) and powers p of the interaction, −J_p c^p per pair.</summary>
    public IReadOnlyList<(double Strength, double Power)> Interaction => _terms;

    /// <summary>Interaction linear in the fraction, −Jc per pair (Rice, Strässler and Toombs).</summary>
    /// <param name="formationEnergy">h in eV, positive.</param>
    /// <param name="interaction">J in eV, not negative.</param>
    /// <param name="interstitialSites">α, positive; 1 by default.</param>
    /// <param name="formationEntropy">s in eV/K.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="IonTransportException">The crystal would be disordered at 0 K.</exception>
    public static DefectInteractionModel RiceStrasslerToombs(double formationEnergy, double interaction, double interstitialSites = 1.0, double formationEntropy = 0.0) =>
        new("Rice–Strässler–Toombs", formationEnergy, formationEntropy, interstitialSites, (Require.NonNegative(interaction, nameof(interaction), "eV"), 1.0));

    /// <summary>Interaction with the cube root of the fraction, −Jc^(1/3) per pair, as between charges at their mean distance (Hainovsky and Maier).</summary>
    /// <param name="formationEnergy">h in eV, positive.</param>
    /// <param name="interaction">J in eV per pair (both defects), not negative.</param>
    /// <param name="interstitialSites">α, positive; 1 by default.</param>
    /// <param name="formationEntropy">s in eV/K.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="IonTransportException">The crystal would be disordered at 0 K.</exception>
    public static DefectInteractionModel HainovskyMaier(double formationEnergy, double interaction, double interstitialSites = 1.0, double formationEntropy = 0.0) =>
        new("Hainovsky–Maier", formationEnergy, formationEntropy, interstitialSites, (Require.NonNegative(interaction, nameof(interaction), "eV"), 1.0 / 3.0));

    /// <summary>
    /// Interaction as a polynomial of the fraction, −J₁c − J₂c² per pair: the phenomenological expansion of Welch and Dienes's kind, in which a
    /// repulsive second term (J₂ &lt; 0) stops the disorder before it is complete.
    /// </summary>
    /// <param name="formationEnergy">h in eV, positive.</param>
    /// <param name="linear">J₁ in eV; attraction is positive.</param>
    /// <param name="quadratic">J₂ in eV; attraction is positive.</param>
    /// <param name="interstitialSites">α, positive; 1 by default.</param>
    /// <param name="formationEntropy">s in eV/K.</param>
    /// <returns>The model.</returns>
    /// <remarks>Related: D. O. Welch, G. J. Dienes, J. Phys. Chem. Solids 38, 311 (1977).</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="IonTransportException">The crystal would be disordered at 0 K.</exception>
    public static DefectInteractionModel WelchDienes(double formationEnergy, double linear, double quadratic, double interstitialSites = 1.0, double formationEntropy = 0.0) =>
        new("Welch–Dienes", formationEnergy, formationEntropy, interstitialSites, (Require.Finite(linear, nameof(linear), "eV"), 1.0), (Require.Finite(quadratic, nameof(quadratic), "eV"), 2.0));

    /// <summary>Energy of a pair at a defect fraction, h − ΣJ_p c^p, without entropy.</summary>
    /// <param name="fraction">c, 0 to the maximum.</param>
    /// <returns>Energy in eV.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is out of its range.</exception>
    public double PairEnergy(double fraction)
    {
        CheckFraction(fraction);
        double sum = FormationEnergy;
        foreach ((double strength, double power) in _terms) sum -= strength * Math.Pow(fraction, power);
        return sum;
    }

    /// <summary>Enthalpy of disorder per lattice site, hc − ΣJ_p c^(1+p)/(1+p).</summary>
    /// <param name="fraction">c, 0 to the maximum.</param>
    /// <returns>Enthalpy in eV.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is out of its range.</exception>
    public double Enthalpy(double fraction)
    {
        CheckFraction(fraction);
        double sum = FormationEnergy * fraction;
        foreach ((double strength, double power) in _terms) sum -= strength * Math.Pow(fraction, 1.0 + power) / (1.0 + power);
        return sum;
    }

    /// <summary>Entropy of disorder per lattice site, sc + k_B ln W.</summary>
    /// <param name="fraction">c, 0 to the maximum.</param>
    /// <returns>Entropy in eV/K.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is out of its range.</exception>
    public double Entropy(double fraction)
    {
        CheckFraction(fraction);
        double a = InterstitialSites;
        double configurations = -(2.0 * XLogX(fraction)) - XLogX(1.0 - fraction) - XLogX(a - fraction) + XLogX(a);
        return (FormationEntropy * fraction) + (Constants.Boltzmann * configurations);
    }

    /// <summary>Free energy of disorder per lattice site, F = H − TS.</summary>
    /// <param name="fraction">c, 0 to the maximum.</param>
    /// <param name="temperature">T in K, positive.</param>
    /// <returns>F in eV.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public double FreeEnergy(double fraction, double temperature) =>
        Enthalpy(fraction) - (Require.Positive(temperature, nameof(temperature), "K") * Entropy(fraction));

    /// <summary>Interaction law and parameters.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name} model: h = {FormationEnergy.ToDigits(4)} eV, {string.Join(", ", _terms.Select(t => string.Create(CultureInfo.InvariantCulture, $"J = {t.Strength.ToDigits(4)} eV × c^{t.Power.ToDigits(3)}")))}, s = {(FormationEntropy / Constants.Boltzmann).ToDigits(3)} k_B, α = {InterstitialSites.ToDigits(3)}");

    private static double XLogX(double x) => x > 0.0 ? x * Math.Log(x) : 0.0;

    private void CheckFraction(double fraction) => Require.InRange(fraction, 0.0, MaximumFraction, nameof(fraction));
}
