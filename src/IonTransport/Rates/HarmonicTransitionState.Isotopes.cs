using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Rates;

public sealed partial class HarmonicTransitionState
{
    /// <summary>Elements of the N atoms; null where the state was made from frequencies or masses.</summary>
    public IReadOnlyList<Element>? Elements { get; private init; }

    /// <summary>Masses of the N atoms in u; needs Hessians.</summary>
    /// <exception cref="InvalidOperationException">The state was made from frequencies.</exception>
    public IReadOnlyList<double> Masses => RequirePair().Masses;

    /// <summary>The modes of the initial state; needs Hessians. Computed once, O((3N)³).</summary>
    /// <exception cref="InvalidOperationException">The state was made from frequencies.</exception>
    public NormalModes InitialModes => RequirePair().InitialModes;

    /// <summary>The modes of the saddle, the unstable one first; needs Hessians. Computed once, O((3N)³).</summary>
    /// <exception cref="InvalidOperationException">The state was made from frequencies.</exception>
    public NormalModes SaddleModes => RequirePair().SaddleModes;

    /// <summary>The unstable mode: imaginary frequency and place; needs Hessians.</summary>
    /// <exception cref="InvalidOperationException">The state was made from frequencies.</exception>
    public LocalizedMode UnstableMode => RequirePair().Unstable;

    /// <summary>Shape of the unstable mode: 3N mass-weighted components of length 1; needs Hessians.</summary>
    /// <exception cref="InvalidOperationException">The state was made from frequencies.</exception>
    public ReadOnlySpan<double> UnstableVector => RequirePair().UnstableVector;

    /// <summary>
    /// Classical isotope exponents α_j = −∂ln k/∂ln m_j of all atoms: half the share of atom j in the unstable mode. They add to ½ exactly,
    /// because all mass dependence of ν* sits in ν_b. Needs Hessians.
    /// </summary>
    /// <exception cref="InvalidOperationException">The state was made from frequencies.</exception>
    public IReadOnlyList<double> IsotopeExponents
    {
        get
        {
            HessianPair pair = RequirePair();
            return [.. Enumerable.Range(0, pair.Masses.Length).Select(j => 0.5 * pair.UnstableParticipation(j))];
        }
    }

    /// <summary>Classical isotope exponent of a group of atoms that change mass together, Σα_j.</summary>
    /// <param name="atoms">Indices of the atoms from 0.</param>
    /// <returns>The exponent, 0 to ½.</returns>
    /// <exception cref="InvalidOperationException">The state was made from frequencies.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such atom.</exception>
    public double IsotopeExponent(params ReadOnlySpan<int> atoms)
    {
        HessianPair pair = RequirePair();
        double sum = 0.0;
        foreach (int atom in atoms) sum += 0.5 * pair.UnstableParticipation(CheckAtom(atom, pair));
        return sum;
    }

    /// <summary>Classical isotope exponent of all atoms of an element.</summary>
    /// <param name="element">The element.</param>
    /// <returns>The exponent, 0 to ½.</returns>
    /// <exception cref="InvalidOperationException">The state was made without elements.</exception>
    /// <exception cref="ArgumentException">The crystal has no such element.</exception>
    public double IsotopeExponent(Element element) => IsotopeExponent(AtomsOf(element));

    /// <summary>Classical isotope exponent of all atoms of an element.</summary>
    /// <param name="element">Symbol of the element, such as <c>Li</c>.</param>
    /// <returns>The exponent, 0 to ½.</returns>
    /// <exception cref="InvalidOperationException">The state was made without elements.</exception>
    /// <exception cref="ArgumentException">The crystal has no such element.</exception>
    /// <exception cref="FormatException">The text is not the symbol of an element.</exception>
    public double IsotopeExponent(string element) => IsotopeExponent(AtomsOf(element));

    /// <summary>Indices of all atoms of an element, for isotope exponents and exchanged masses.</summary>
    /// <param name="element">The element.</param>
    /// <returns>Indices from 0.</returns>
    /// <exception cref="InvalidOperationException">The state was made without elements.</exception>
    /// <exception cref="ArgumentException">The crystal has no such element.</exception>
    public int[] AtomsOf(Element element)
    {
        if (Elements is null) throw new InvalidOperationException("The state was made from masses: make it with elements, or name the atoms by index.");
        int[] atoms = [.. Enumerable.Range(0, Elements.Count).Where(i => Elements[i] == element)];
        return atoms.Length > 0 ? atoms : throw new ArgumentException($"There is no {element.Symbol} among the atoms.", nameof(element));
    }

    /// <summary>Indices of all atoms of an element, for isotope exponents and exchanged masses.</summary>
    /// <param name="element">Symbol of the element, such as <c>Li</c>.</param>
    /// <returns>Indices from 0.</returns>
    /// <exception cref="InvalidOperationException">The state was made without elements.</exception>
    /// <exception cref="ArgumentException">The crystal has no such element.</exception>
    /// <exception cref="FormatException">The text is not the symbol of an element.</exception>
    public int[] AtomsOf(string element) => AtomsOf(Element.Parse(element));

    /// <summary>
    /// Isotope exponent of a group of atoms at T with quantum vibrations and, if asked for, tunnelling:
    /// α = ½Σ_j[Σ_i x_i coth x_i p_ij − Σ_s x_s coth x_s p_sj] − ∂ln κ/∂ln m, x = hν/2k_BT, p the share of atom j in a mode.
    /// </summary>
    /// <param name="temperature">T in K; not below the crossover temperature.</param>
    /// <param name="atoms">Indices of the atoms from 0.</param>
    /// <param name="correction">Tunnelling factor; none by default. Eckart's is differentiated numerically.</param>
    /// <returns>The exponent; it may exceed ½ or be negative where zero-point energy acts.</returns>
    /// <exception cref="InvalidOperationException">The state was made from frequencies.</exception>
    /// <exception cref="TunnellingRegimeException">T is below what the correction allows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such atom, or the temperature is not positive.</exception>
    public double QuantumIsotopeExponent(double temperature, ReadOnlySpan<int> atoms, TunnellingCorrection correction = TunnellingCorrection.None)
    {
        HessianPair pair = RequirePair();
        TunnellingFactor(temperature, correction);
        double kT = Units.ThermalEnergy(temperature);
        double[] initial = Weights(pair.InitialModes, 0, kT);
        double[] saddle = Weights(pair.SaddleModes, 1, kT);
        double sum = 0.0;
        foreach (int atom in atoms)
        {
            CheckAtom(atom, pair);
            for (int k = 0; k < initial.Length; k++) sum += 0.5 * initial[k] * pair.InitialModes.Participation(k, atom);
            for (int k = 0; k < saddle.Length; k++) sum -= 0.5 * saddle[k] * pair.SaddleModes.Participation(k + 1, atom);
            sum += 0.5 * pair.UnstableParticipation(atom) * LogDerivativeOfTunnelling(temperature, correction);
        }

        return sum;
    }

    /// <summary>Ratio of rates k(these masses)/k(other masses) at T by computing both, not by the exponent: for real isotopes.</summary>
    /// <param name="masses">The other masses of the N atoms in u.</param>
    /// <param name="temperature">T in K; not below the crossover temperatures.</param>
    /// <param name="quantum">Quantum vibrations (true) or the classical rate, whose ratio does not depend on T.</param>
    /// <param name="correction">Tunnelling factor for the quantum rate.</param>
    /// <returns>The ratio of the rates.</returns>
    /// <exception cref="InvalidOperationException">The state was made from frequencies.</exception>
    /// <exception cref="TunnellingRegimeException">T is below what the correction allows.</exception>
    /// <exception cref="ArgumentException">There are not N positive masses.</exception>
    public double RateRatio(ReadOnlySpan<double> masses, double temperature, bool quantum = true, TunnellingCorrection correction = TunnellingCorrection.None)
    {
        HarmonicTransitionState other = WithMasses(masses);
        return quantum
            ? QuantumAttemptFrequency(temperature, correction) / other.QuantumAttemptFrequency(temperature, correction)
            : AttemptFrequency / other.AttemptFrequency;
    }

    private static double[] Weights(NormalModes modes, int first, double kT) =>
        [.. modes.Frequencies.Skip(first).Select(f => QuantumOscillator.XCothX(QuantumOscillator.HalfQuantum(f, kT)))];

    private static int CheckAtom(int atom, HessianPair pair) => atom >= 0 && atom < pair.Masses.Length
        ? atom
        : throw new ArgumentOutOfRangeException(nameof(atom), atom, $"Atoms are numbered 0 to {pair.Masses.Length - 1}.");

    /// <summary>∂ln κ/∂ln ν_b; Eckart's by a one-sided difference from below, where κ is always defined.</summary>
    private double LogDerivativeOfTunnelling(double temperature, TunnellingCorrection correction)
    {
        double half = QuantumOscillator.HalfQuantum(UnstableFrequency, Units.ThermalEnergy(temperature));
        switch (correction)
        {
            case TunnellingCorrection.Wigner:
                return half * half / 3.0 / Tunnelling.Wigner(UnstableFrequency, temperature);
            case TunnellingCorrection.Bell:
                return 1.0 - (half / Math.Tan(half));
            case TunnellingCorrection.Eckart:
                const double step = 1e-3;
                double Log(double scale) => Math.Log(Tunnelling.Eckart(Barrier, BackwardBarrier, UnstableFrequency * scale, temperature));
                return ((3.0 * Log(1.0)) - (4.0 * Log(1.0 - step)) + Log(1.0 - (2.0 * step))) / (2.0 * step);
            default:
                return 0.0;
        }
    }
}
