using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Rates;

/// <summary>What is known of a host lattice and the ion in it: the input of a comparison of softness.</summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record HostLattice
{
    /// <summary>Name of the host.</summary>
    public required string Name { get; init; }

    /// <summary>|z| of the mobile ion in e; 1 by default.</summary>
    public double IonCharge { get; init => field = Require.Positive(value, nameof(IonCharge), "e"); } = 1.0;

    /// <summary>Mass of the mobile ion in u.</summary>
    public required double IonMass { get; init => field = Require.Positive(value, nameof(IonMass), "u"); }

    /// <summary>Radius of the mobile ion in Å.</summary>
    public required double IonRadius { get; init => field = Require.Positive(value, nameof(IonRadius), "Å"); }

    /// <summary>|z₀| of the host's anion in e; 2 by default.</summary>
    public double AnionCharge { get; init => field = Require.Positive(value, nameof(AnionCharge), "e"); } = 2.0;

    /// <summary>Radius of the anion in Å.</summary>
    public required double AnionRadius { get; init => field = Require.Positive(value, nameof(AnionRadius), "Å"); }

    /// <summary>Radius of the bottleneck in Å.</summary>
    public required double DoorwayRadius { get; init => field = Require.Positive(value, nameof(DoorwayRadius), "Å"); }

    /// <summary>Length of the hop in Å.</summary>
    public required double HopLength { get; init => field = Require.Positive(value, nameof(HopLength), "Å"); }

    /// <summary>Electronic permittivity ε∞: the polarisability of the ions (see <see cref="LatticeSoftness.ElectronicPermittivity"/>).</summary>
    public required double ElectronicPermittivity { get; init => field = Require.InRange(value, 1.0, 1e6, nameof(ElectronicPermittivity)); }

    /// <summary>Transverse optical frequency ν_TO in THz.</summary>
    public required double TransverseFrequency { get; init => field = Require.Positive(value, nameof(TransverseFrequency), "THz"); }

    /// <summary>Longitudinal optical frequency ν_LO in THz, not below ν_TO.</summary>
    public required double LongitudinalFrequency { get; init => field = Require.Positive(value, nameof(LongitudinalFrequency), "THz"); }

    /// <summary>Shear modulus G in GPa.</summary>
    public required double ShearModulus { get; init => field = Require.Positive(value, nameof(ShearModulus), "GPa"); }

    /// <summary>Bulk modulus K in GPa.</summary>
    public required double BulkModulus { get; init => field = Require.Positive(value, nameof(BulkModulus), "GPa"); }

    /// <summary>Mean mass per atom in u.</summary>
    public required double AtomicMass { get; init => field = Require.Positive(value, nameof(AtomicMass), "u"); }

    /// <summary>Volume per atom in Å³.</summary>
    public required double AtomicVolume { get; init => field = Require.Positive(value, nameof(AtomicVolume), "Å³"); }

    /// <summary>β: share of the Coulomb energy that a hop costs; 0.2 by default, the same for hosts of one structure.</summary>
    public double DisplacementFactor { get; init => field = Require.Positive(value, nameof(DisplacementFactor)); } = 0.2;

    /// <summary>Static permittivity ε₀ by Lyddane, Sachs and Teller.</summary>
    /// <exception cref="ArgumentException">ν_LO is below ν_TO.</exception>
    public double StaticPermittivity => LatticeSoftness.StaticPermittivity(ElectronicPermittivity, [LongitudinalFrequency], [TransverseFrequency]);

    /// <summary>Coulomb energy of the hop without any screening, β z z₀ e²/(r + r₀), eV.</summary>
    public double CoulombShare => LatticeSoftness.CoulombEnergy(IonCharge, AnionCharge, IonRadius + AnionRadius, 1.0, DisplacementFactor);

    /// <summary>What the electrons' polarisability takes off the Coulomb energy, (1/ε∞ − 1) of it; eV, not positive.</summary>
    public double PolarisationShare => CoulombShare * ((1.0 / ElectronicPermittivity) - 1.0);

    /// <summary>What the soft transverse mode takes off besides, (1/ε₀ − 1/ε∞) of the Coulomb energy; eV, not positive.</summary>
    public double TransverseModeShare => CoulombShare * ((1.0 / StaticPermittivity) - (1.0 / ElectronicPermittivity));

    /// <summary>Elastic energy of the doorway, 4πG r_D(r − r_D)², eV.</summary>
    public double ElasticShare => LatticeSoftness.StrainEnergy(ShearModulus, IonRadius, DoorwayRadius);

    /// <summary>Sum of the four shares in eV: Anderson and Stuart's barrier with the static permittivity as γ.</summary>
    public double Barrier => CoulombShare + PolarisationShare + TransverseModeShare + ElasticShare;

    /// <summary>Barrier of a cosine well with the frequency ν_TO, mω²d²/2π², eV; an independent descriptor, not a share.</summary>
    public double CosineWellBarrier => LatticeSoftness.CosineWellBarrier(IonMass, TransverseFrequency, HopLength);

    /// <summary>Debye frequency in THz from the moduli.</summary>
    public double DebyeFrequency => LatticeSoftness.DebyeFrequencyFromModuli(BulkModulus, ShearModulus, AtomicMass, AtomicVolume);

    /// <summary>Compares this host with another, share by share.</summary>
    /// <param name="other">The other host.</param>
    /// <returns>The comparison.</returns>
    public SoftnessComparison CompareWith(HostLattice other) => new(this, Require.NotNull(other));

    /// <summary>Name and barrier.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}: Anderson–Stuart barrier {Barrier:F3} eV, cosine well {CosineWellBarrier:F3} eV, Debye frequency {DebyeFrequency:F2} THz");
}
