namespace IonTransport.Physics;

/// <summary>
/// Physical constants in the library's units (eV, Å, K, THz, u, e, V, s), CODATA 2018.
/// </summary>
/// <remarks>
/// Source: E. Tiesinga, P. J. Mohr, D. B. Newell, B. N. Taylor, Rev. Mod. Phys. 93, 025010 (2021).
/// The SI values of k_B, e, h and c are exact; u and ε₀ are measured.
/// </remarks>
public static class Constants
{
    /// <summary>Elementary charge e in C (exact).</summary>
    public const double ElementaryCharge = 1.602176634e-19;

    /// <summary>Boltzmann constant k_B in J/K (exact).</summary>
    public const double BoltzmannJoule = 1.380649e-23;

    /// <summary>Boltzmann constant k_B in eV/K (exact ratio, 8.617333262…e-5).</summary>
    public const double Boltzmann = BoltzmannJoule / ElementaryCharge;

    /// <summary>Planck constant h in J·s (exact).</summary>
    public const double PlanckJoule = 6.62607015e-34;

    /// <summary>Planck constant h in eV·s (exact ratio, 4.135667696…e-15).</summary>
    public const double Planck = PlanckJoule / ElementaryCharge;

    /// <summary>Energy of one quantum hν for ν = 1 THz, in eV (4.135667696…e-3).</summary>
    public const double PlanckPerTerahertz = Planck * 1e12;

    /// <summary>Reduced Planck constant ħ in eV·s.</summary>
    public const double ReducedPlanck = Planck / (2.0 * Math.PI);

    /// <summary>Atomic mass constant u in kg (measured, 1.66053906660e-27).</summary>
    public const double AtomicMass = 1.66053906660e-27;

    /// <summary>Vacuum permittivity ε₀ in F/m (measured, 8.8541878128e-12).</summary>
    public const double VacuumPermittivity = 8.8541878128e-12;

    /// <summary>Avogadro constant N_A in 1/mol (exact).</summary>
    public const double Avogadro = 6.02214076e23;

    /// <summary>Speed of light c in m/s (exact).</summary>
    public const double SpeedOfLight = 299792458.0;

    /// <summary>Coulomb constant e²/(4πε₀) in eV·Å (14.399645…).</summary>
    public const double Coulomb = ElementaryCharge / (4.0 * Math.PI * VacuumPermittivity) * 1e10;

    /// <summary>
    /// Angular frequency squared, in rad²/ps², of a mode with curvature 1 eV/Å² and mass 1 u.
    /// A curvature K (eV/Å²) with mass m (u) has the ordinary frequency ν = √(this · K/m)/2π in THz.
    /// </summary>
    public const double CurvatureToAngularFrequencySquared = ElementaryCharge * 1e20 / AtomicMass * 1e-24;
}
