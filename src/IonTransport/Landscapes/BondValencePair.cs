using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Landscapes;

/// <summary>The Morse-type bond-valence attraction of a cation and an anion: depth D₀, distance R_min of the minimum, and stiffness α = 1/b.</summary>
/// <remarks>Energy of a bond of length R: E = s D₀[(e^{α(R_min − R)} − 1)² − 1] with s = ½ by default.</remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public readonly record struct BondValencePair
{
    /// <summary>Creates a pair from its Morse parameters.</summary>
    /// <param name="depth">D₀ in eV, positive.</param>
    /// <param name="minimumDistance">R_min in Å, positive.</param>
    /// <param name="stiffness">α in 1/Å, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not positive.</exception>
    public BondValencePair(double depth, double minimumDistance, double stiffness)
    {
        Depth = Require.Positive(depth, nameof(depth), "eV");
        MinimumDistance = Require.Positive(minimumDistance, nameof(minimumDistance), "Å");
        Stiffness = Require.Positive(stiffness, nameof(stiffness), "1/Å");
    }

    /// <summary>Depth D₀ in eV.</summary>
    public double Depth { get; }

    /// <summary>Distance R_min of the minimum in Å.</summary>
    public double MinimumDistance { get; }

    /// <summary>Stiffness α = 1/b in 1/Å.</summary>
    public double Stiffness { get; }

    /// <summary>
    /// Morse parameters from bond-valence ones: R_min = R₀(0.9185 + 0.2285|σ_A − σ_X|) − b ln(V_A/N_C) and
    /// D₀ = 14.4 c (c V_A|V_X|)^{1/c} b²/(2 R_min √(n_A n_X)), with c = 1 for s- and p-block cations and 2 for d and f.
    /// </summary>
    /// <param name="cation">Properties of the cation A.</param>
    /// <param name="cationValence">Oxidation state V_A, positive.</param>
    /// <param name="anion">Properties of the anion X.</param>
    /// <param name="anionValence">Oxidation state V_X, negative.</param>
    /// <param name="bondLength">Bond-valence parameter R₀ in Å.</param>
    /// <param name="softness">Bond-valence parameter b in Å.</param>
    /// <param name="coordination">Preferred coordination number N_C of the cation.</param>
    /// <returns>The Morse parameters.</returns>
    /// <remarks>
    /// S. Adams and R. P. Rao, Phys. Status Solidi A 208, 1746 (2011), doi:10.1002/pssa.201001116; the constants are those that the published
    /// table of 557 pairs follows. The c inside the bracket is often dropped in print; without it d- and f-block depths are too small by √2.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The cation valence or the coordination is not positive.</exception>
    public static BondValencePair FromBondValence(BondValenceIon cation, double cationValence, BondValenceIon anion, double anionValence, double bondLength, double softness, double coordination)
    {
        Require.Positive(cationValence, nameof(cationValence), "e");
        Require.Positive(-anionValence, nameof(anionValence), "−e");
        Require.Positive(coordination, nameof(coordination));
        double minimum = (bondLength * (0.9185 + (0.2285 * Math.Abs(cation.Softness - anion.Softness)))) - (softness * Math.Log(cationValence / coordination));
        double c = cation.IsTransitionOrRareEarth ? 2.0 : 1.0;
        double depth = 14.4 * c * Math.Pow(c * cationValence * -anionValence, 1.0 / c) * softness * softness
            / (2.0 * minimum * Math.Sqrt(cation.PrincipalQuantumNumber * (double)anion.PrincipalQuantumNumber));
        return new BondValencePair(depth, minimum, 1.0 / softness);
    }

    /// <summary>The three parameters.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"D₀ = {Depth:F5} eV, R_min = {MinimumDistance:F5} Å, α = {Stiffness:F4} 1/Å");
}
