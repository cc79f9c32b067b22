using System.Globalization;
using System.Text;
using MathNet.Numerics.LinearAlgebra;
using IonTransport.Physics;

namespace IonTransport.Rates;

/// <summary>The normal modes of a configuration: frequencies and shapes. The three translations of a whole crystal are not among them.</summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class NormalModes
{
    private readonly double[] _frequencies;
    private readonly double[] _vectors;
    private readonly double[] _masses;

    internal NormalModes(double[] frequencies, double[] vectors, double[] masses, HessianScope scope)
    {
        (_frequencies, _vectors, _masses) = (frequencies, vectors, masses);
        Scope = scope;
    }

    /// <summary>Frequencies ν in THz, ascending; an imaginary frequency iν stands as −ν.</summary>
    public IReadOnlyList<double> Frequencies => _frequencies;

    /// <summary>Masses of the N atoms in u.</summary>
    public IReadOnlyList<double> Masses => _masses;

    /// <summary>Number of modes: 3N − 3 for a whole crystal, 3N in a fixed host.</summary>
    public int Count => _frequencies.Length;

    /// <summary>What the Hessian covered.</summary>
    public HessianScope Scope { get; }

    /// <summary>Number of imaginary modes.</summary>
    public int ImaginaryCount => _frequencies.Count(f => f < 0.0);

    /// <summary>Zero-point energy ½hΣν of the real modes, eV.</summary>
    public double ZeroPointEnergy => 0.5 * Constants.PlanckPerTerahertz * _frequencies.Where(f => f > 0.0).Sum();

    /// <summary>Diagonalises the mass-weighted Hessian; O((3N)³).</summary>
    /// <param name="hessian">∂²E/∂x_i∂x_j in eV/Å², 3N × 3N; it is symmetrised.</param>
    /// <param name="masses">Masses of the N atoms in u, positive.</param>
    /// <param name="scope">A whole crystal (translations projected out) or some ions in a fixed host.</param>
    /// <param name="tolerances">Limits of the checks; the defaults if null.</param>
    /// <returns>The modes.</returns>
    /// <exception cref="ArgumentException">The Hessian is not 3N × 3N, not finite or breaks the acoustic sum rule, or there are not N masses.</exception>
    public static NormalModes FromHessian(
        Matrix<double> hessian, ReadOnlySpan<double> masses, HessianScope scope = HessianScope.WholeCrystal, HarmonicTolerances? tolerances = null)
    {
        ProjectedHessian projected = ProjectedHessian.Create(hessian, scope, (tolerances ?? HarmonicTolerances.Default).AcousticSum, nameof(hessian));
        return projected.Modes(CheckMasses(masses, projected.Size / 3));
    }

    /// <summary>Shape of a mode: 3N components in mass-weighted coordinates, length 1; the displacement of atom j is e_j/√m_j.</summary>
    /// <param name="mode">Index of the mode from 0.</param>
    /// <returns>The unit vector.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such mode.</exception>
    public ReadOnlySpan<double> Vector(int mode)
    {
        CheckMode(mode);
        int n = 3 * _masses.Length;
        return _vectors.AsSpan(mode * n, n);
    }

    /// <summary>Share of a mode on an atom, |e_j|²; the shares of a mode add to 1.</summary>
    /// <param name="mode">Index of the mode from 0.</param>
    /// <param name="atom">Index of the atom from 0.</param>
    /// <returns>A number from 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such mode or atom.</exception>
    public double Participation(int mode, int atom)
    {
        if (atom < 0 || atom >= _masses.Length) throw new ArgumentOutOfRangeException(nameof(atom), atom, $"Atoms are numbered 0 to {_masses.Length - 1}.");
        ReadOnlySpan<double> e = Vector(mode).Slice(3 * atom, 3);
        return (e[0] * e[0]) + (e[1] * e[1]) + (e[2] * e[2]);
    }

    /// <summary>A mode as evidence: frequency and place.</summary>
    /// <param name="mode">Index of the mode from 0.</param>
    /// <returns>The mode.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such mode.</exception>
    public LocalizedMode Describe(int mode) => LocalizedMode.FromVector(Frequencies[CheckMode(mode)], Vector(mode));

    /// <summary>The modes with frequencies in a range, lowest first.</summary>
    /// <param name="below">Upper end of the range in THz, not included; 0 gives the imaginary ones.</param>
    /// <returns>The modes.</returns>
    public IReadOnlyList<LocalizedMode> Below(double below) =>
        [.. Enumerable.Range(0, Count).TakeWhile(k => _frequencies[k] < below).Select(Describe)];

    /// <summary>Number of modes, their range and the imaginary ones.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString()
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{Count} modes of {_masses.Length} atoms, {_frequencies[ImaginaryCount < Count ? ImaginaryCount : 0]:F4} to {_frequencies[^1]:F4} THz");
        if (ImaginaryCount > 0) text.Append("; imaginary: ").AppendJoin("; ", Below(0.0));
        return text.ToString();
    }

    internal static double[] CheckMasses(ReadOnlySpan<double> masses, int atoms)
    {
        if (masses.Length != atoms) throw new ArgumentException($"The Hessian is of {atoms} atoms but {masses.Length} masses are given.", nameof(masses));
        foreach (double m in masses) Require.Positive(m, nameof(masses), "u");
        return masses.ToArray();
    }

    private int CheckMode(int mode) =>
        mode >= 0 && mode < Count ? mode : throw new ArgumentOutOfRangeException(nameof(mode), mode, $"Modes are numbered 0 to {Count - 1}.");
}
