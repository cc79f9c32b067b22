using System.Numerics;
using IonTransport.Physics;

namespace IonTransport.Landscapes.Potentials;

/// <summary>Everything two kinds of ions feel of one another within the cutoffs: the screened Coulomb energy of the Ewald sum and the short-range terms.</summary>
internal sealed class SpeciesPairEnergy
{
    private const double SmallestDistance = 0.1;
    private const double MergeAbove = 0.7;
    private readonly double _strength;
    private readonly double _alpha;
    private readonly double _coulombCutoff;
    private readonly PairTerm[] _terms;

    /// <param name="product">q_i q_j in e².</param>
    /// <param name="alpha">α in 1/Å; 0 if there are no charges.</param>
    /// <param name="coulombCutoff">Real-space cutoff in Å.</param>
    /// <param name="terms">Short-range terms.</param>
    public SpeciesPairEnergy(double product, double alpha, double coulombCutoff, PairTerm[] terms)
    {
        (_strength, _alpha, _terms) = (Constants.Coulomb * product, alpha, terms);
        _coulombCutoff = product != 0.0 ? coulombCutoff : 0.0;
        double shortCutoff = terms.Length > 0 ? terms.Max(t => t.Cutoff) : 0.0;
        Inner = Math.Min(_coulombCutoff, shortCutoff);
        Outer = Math.Max(_coulombCutoff, shortCutoff);
        CoulombReachesFarther = _coulombCutoff > shortCutoff;

        // Sorting pairs by range costs more than it saves where the ranges are much alike; the Coulomb term is only better for reaching farther.
        if (Inner > MergeAbove * Outer) Inner = Outer;
        Smallest = Math.Max(SmallestDistance, terms.Length > 0 ? terms.Max(t => t.Potential.InnerLimit) : 0.0);
    }

    /// <summary>Distance in Å up to which all terms act.</summary>
    public double Inner { get; }

    /// <summary>Distance in Å up to which any term acts; 0 if there is none.</summary>
    public double Outer { get; }

    /// <summary>Distance in Å below which the energy has no meaning.</summary>
    public double Smallest { get; }

    private bool CoulombReachesFarther { get; }

    /// <summary>Energies, slopes and, if asked for, curvatures of the pairs in a buffer, within <see cref="Inner"/> or beyond it.</summary>
    public void Evaluate(PairBuffer pairs, bool beyondInner, bool curvature)
    {
        if (!beyondInner || CoulombReachesFarther) Coulomb(pairs, curvature);
        else Clear(pairs);
        if (beyondInner && CoulombReachesFarther) return;
        foreach (PairTerm term in _terms) term.AddTo(pairs, curvature);
    }

    private static void Clear(PairBuffer pairs)
    {
        int padded = PairBuffer.Padded(pairs.Count);
        pairs.Energy.AsSpan(0, padded).Clear();
        pairs.Slope.AsSpan(0, padded).Clear();
        pairs.Curvature.AsSpan(0, padded).Clear();
    }

    /// <summary>u = q_i q_j erfc(αr)/4πε₀r and its derivatives; nothing is left of it at the far distance that pads the buffer to whole vectors.</summary>
    private void Coulomb(PairBuffer pairs, bool curvature)
    {
        if (_strength == 0.0)
        {
            Clear(pairs);
            return;
        }

        int padded = PairBuffer.Padded(pairs.Count);
        Vector<double> strength = new(_strength);
        Vector<double> alpha = new(_alpha);
        Vector<double> gauss = new(2.0 * _alpha / Math.Sqrt(Math.PI));
        Vector<double> twoSquares = new(2.0 * _alpha * _alpha);
        for (int k = 0; k < padded; k += Vector<double>.Count)
        {
            Vector<double> r = new(pairs.R, k);
            Vector<double> inverse = Vector<double>.One / r;
            Vector<double> energy = strength * ComplementaryError.Evaluate(alpha * r, out Vector<double> gaussian) * inverse;
            Vector<double> tail = strength * gauss * gaussian;
            energy.CopyTo(pairs.Energy, k);
            (-(energy + tail) * inverse).CopyTo(pairs.Slope, k);
            if (!curvature) continue;
            Vector<double> twice = inverse * inverse * new Vector<double>(2.0);
            ((energy * twice) + (tail * (twoSquares + twice))).CopyTo(pairs.Curvature, k);
        }
    }
}
