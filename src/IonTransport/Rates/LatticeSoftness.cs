using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Rates;

/// <summary>Closed forms that tie a barrier to how soft its host is: polarisable, compliant, with low frequencies.</summary>
/// <remarks>They are descriptors for comparing hosts, not laws: surveys of measured conductors find no universal one.</remarks>
public static class LatticeSoftness
{
    /// <summary>Energy of an induced dipole, U = −½αE².</summary>
    /// <param name="polarisability">Polarisability volume α in Å³, not negative.</param>
    /// <param name="field">Electric field E in V/Å.</param>
    /// <returns>U in eV, not positive.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static double PolarisationEnergy(double polarisability, double field) =>
        -0.5 * Require.NonNegative(polarisability, nameof(polarisability), "Å³") * Require.Finite(field, nameof(field), "V/Å") * field / Constants.Coulomb;

    /// <summary>Field of a point charge, E = z·14.4/r².</summary>
    /// <param name="charge">z in e.</param>
    /// <param name="distance">r in Å, positive.</param>
    /// <returns>E in V/Å.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static double PointChargeField(double charge, double distance) =>
        Constants.Coulomb * Require.Finite(charge, nameof(charge), "e") / Math.Pow(Require.Positive(distance, nameof(distance), "Å"), 2);

    /// <summary>Elastic energy of opening a doorway of radius r_D for an ion of radius r, 4πG r_D (r − r_D)²; 0 where the ion fits.</summary>
    /// <param name="shearModulus">G in GPa, positive.</param>
    /// <param name="ionRadius">r in Å, positive.</param>
    /// <param name="doorwayRadius">r_D in Å, positive.</param>
    /// <returns>Energy in eV.</returns>
    /// <remarks>Source: O. L. Anderson, D. A. Stuart, J. Am. Ceram. Soc. 37, 573 (1954).</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    public static double StrainEnergy(double shearModulus, double ionRadius, double doorwayRadius)
    {
        double modulus = Require.Positive(shearModulus, nameof(shearModulus), "GPa") / Units.GigapascalPerElectronvoltPerCubicAngstrom;
        double misfit = Math.Max(0.0, Require.Positive(ionRadius, nameof(ionRadius), "Å") - Require.Positive(doorwayRadius, nameof(doorwayRadius), "Å"));
        return 4.0 * Math.PI * modulus * doorwayRadius * misfit * misfit;
    }

    /// <summary>Coulomb part of Anderson and Stuart's barrier, β z z₀ e²/(4πε₀ γ (r + r₀)).</summary>
    /// <param name="charge">|z| of the mobile ion, positive.</param>
    /// <param name="anionCharge">|z₀| of the counter-ion, positive.</param>
    /// <param name="distance">r + r₀ in Å, positive.</param>
    /// <param name="permittivity">γ: relative permittivity (covalency parameter), at least 1.</param>
    /// <param name="displacementFactor">β: how much of the Coulomb energy a hop costs, positive; structure-dependent, of order 0.1 to 0.5.</param>
    /// <returns>Energy in eV.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static double CoulombEnergy(double charge, double anionCharge, double distance, double permittivity, double displacementFactor)
    {
        if (!(permittivity >= 1.0) || !double.IsFinite(permittivity)) throw new ArgumentOutOfRangeException(nameof(permittivity), permittivity, "A relative permittivity is at least 1.");
        return Constants.Coulomb * Require.Positive(displacementFactor, nameof(displacementFactor)) * Require.Positive(charge, nameof(charge), "e")
            * Require.Positive(anionCharge, nameof(anionCharge), "e") / (permittivity * Require.Positive(distance, nameof(distance), "Å"));
    }

    /// <summary>Anderson and Stuart's barrier: Coulomb part plus strain.</summary>
    /// <param name="charge">|z| of the mobile ion, positive.</param>
    /// <param name="anionCharge">|z₀| of the counter-ion, positive.</param>
    /// <param name="ionRadius">r in Å, positive.</param>
    /// <param name="anionRadius">r₀ in Å, positive.</param>
    /// <param name="doorwayRadius">r_D in Å, positive.</param>
    /// <param name="shearModulus">G in GPa, positive.</param>
    /// <param name="permittivity">γ, at least 1.</param>
    /// <param name="displacementFactor">β, positive.</param>
    /// <returns>E_a in eV.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static double AndersonStuart(
        double charge, double anionCharge, double ionRadius, double anionRadius, double doorwayRadius, double shearModulus, double permittivity, double displacementFactor) =>
        CoulombEnergy(charge, anionCharge, ionRadius + anionRadius, permittivity, displacementFactor) + StrainEnergy(shearModulus, ionRadius, doorwayRadius);

    /// <summary>Barrier of a cosine well with the frequency of its bottom, E_m = mω²d²/2π².</summary>
    /// <param name="mass">m in u, positive.</param>
    /// <param name="frequency">ν = ω/2π in THz, positive: the ion against its host, often the transverse optical mode.</param>
    /// <param name="hopLength">d in Å, positive.</param>
    /// <returns>E_m in eV.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    public static double CosineWellBarrier(double mass, double frequency, double hopLength)
    {
        double nu = Require.Positive(frequency, nameof(frequency), "THz");
        double d = Require.Positive(hopLength, nameof(hopLength), "Å");
        return 2.0 * Require.Positive(mass, nameof(mass), "u") * nu * nu * d * d / Constants.CurvatureToAngularFrequencySquared;
    }

    /// <summary>Frequency at the bottom of a cosine well, ν = √(E_m/2m)/d.</summary>
    /// <param name="mass">m in u, positive.</param>
    /// <param name="barrier">E_m in eV, positive.</param>
    /// <param name="hopLength">d in Å, positive.</param>
    /// <returns>ν in THz.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    public static double CosineWellFrequency(double mass, double barrier, double hopLength) =>
        Math.Sqrt(0.5 * Require.Positive(barrier, nameof(barrier), "eV") * Constants.CurvatureToAngularFrequencySquared / Require.Positive(mass, nameof(mass), "u"))
        / Require.Positive(hopLength, nameof(hopLength), "Å");

    /// <summary>Static permittivity by Lyddane, Sachs and Teller, ε₀ = ε∞ Π(ν_LO/ν_TO)² over the polar modes.</summary>
    /// <param name="electronicPermittivity">ε∞, at least 1.</param>
    /// <param name="longitudinal">ν_LO in THz of each polar mode.</param>
    /// <param name="transverse">ν_TO in THz of each polar mode, none above its ν_LO.</param>
    /// <returns>ε₀.</returns>
    /// <remarks>Source: R. H. Lyddane, R. G. Sachs, E. Teller, Phys. Rev. 59, 673 (1941), doi:10.1103/PhysRev.59.673.</remarks>
    /// <exception cref="ArgumentException">The lists differ in length, or a mode has ν_LO below ν_TO.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static double StaticPermittivity(double electronicPermittivity, ReadOnlySpan<double> longitudinal, ReadOnlySpan<double> transverse)
    {
        if (!(electronicPermittivity >= 1.0) || !double.IsFinite(electronicPermittivity)) throw new ArgumentOutOfRangeException(nameof(electronicPermittivity), electronicPermittivity, "A relative permittivity is at least 1.");
        if (longitudinal.Length != transverse.Length || longitudinal.IsEmpty) throw new ArgumentException($"Each polar mode has one LO and one TO frequency; {longitudinal.Length} and {transverse.Length} are given.", nameof(transverse));
        double product = electronicPermittivity;
        for (int i = 0; i < longitudinal.Length; i++)
        {
            double ratio = Require.Positive(longitudinal[i], nameof(longitudinal), "THz") / Require.Positive(transverse[i], nameof(transverse), "THz");
            if (ratio < 1.0) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Mode {i} has ν_LO = {longitudinal[i]} THz below ν_TO = {transverse[i]} THz."), nameof(longitudinal));
            product *= ratio * ratio;
        }

        return product;
    }

    /// <summary>Electronic permittivity from polarisabilities by Clausius and Mossotti, (ε∞ − 1)/(ε∞ + 2) = 4πΣα/3V.</summary>
    /// <param name="polarisability">Sum of the polarisability volumes in the cell, Å³, not negative.</param>
    /// <param name="volume">Volume of the cell in Å³, positive.</param>
    /// <returns>ε∞.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range, or the polarisability reaches the catastrophe 3V/4π.</exception>
    public static double ElectronicPermittivity(double polarisability, double volume)
    {
        double x = 4.0 * Math.PI * Require.NonNegative(polarisability, nameof(polarisability), "Å³") / (3.0 * Require.Positive(volume, nameof(volume), "Å³"));
        if (x >= 1.0) throw new ArgumentOutOfRangeException(nameof(polarisability), polarisability, "The polarisability must be below 3V/4π, where the Clausius–Mossotti permittivity diverges.");
        return (1.0 + (2.0 * x)) / (1.0 - x);
    }

    /// <summary>Debye frequency from the velocities of sound, ν_D = v̄(3n/4π)^(1/3), 3/v̄³ = 1/v_l³ + 2/v_t³.</summary>
    /// <param name="longitudinalVelocity">v_l in m/s, positive.</param>
    /// <param name="transverseVelocity">v_t in m/s, positive.</param>
    /// <param name="atomicVolume">Volume per atom 1/n in Å³, positive.</param>
    /// <returns>ν_D in THz; the Debye temperature is hν_D/k_B = 47.99 K per THz.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    public static double DebyeFrequency(double longitudinalVelocity, double transverseVelocity, double atomicVolume)
    {
        double slowness = (Math.Pow(Require.Positive(longitudinalVelocity, nameof(longitudinalVelocity), "m/s"), -3.0)
            + (2.0 * Math.Pow(Require.Positive(transverseVelocity, nameof(transverseVelocity), "m/s"), -3.0))) / 3.0;
        return 0.01 * Math.Pow(slowness, -1.0 / 3.0) * Math.Cbrt(3.0 / (4.0 * Math.PI * Require.Positive(atomicVolume, nameof(atomicVolume), "Å³")));
    }

    /// <summary>Debye frequency from the elastic moduli and the density of an isotropic solid.</summary>
    /// <param name="bulkModulus">K in GPa, positive.</param>
    /// <param name="shearModulus">G in GPa, positive.</param>
    /// <param name="atomicMass">Mean mass per atom in u, positive.</param>
    /// <param name="atomicVolume">Volume per atom in Å³, positive.</param>
    /// <returns>ν_D in THz.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    public static double DebyeFrequencyFromModuli(double bulkModulus, double shearModulus, double atomicMass, double atomicVolume)
    {
        double k = Require.Positive(bulkModulus, nameof(bulkModulus), "GPa");
        double g = Require.Positive(shearModulus, nameof(shearModulus), "GPa");
        double density = Require.Positive(atomicMass, nameof(atomicMass), "u") * Constants.AtomicMass / (Require.Positive(atomicVolume, nameof(atomicVolume), "Å³") * 1e-30);
        return DebyeFrequency(Math.Sqrt((k + (4.0 * g / 3.0)) * 1e9 / density), Math.Sqrt(g * 1e9 / density), atomicVolume);
    }

    /// <summary>Centre of a phonon band, ∫νg dν/∫g dν by the trapezoid rule; with the density of one element its own centre.</summary>
    /// <param name="frequencies">Frequencies in THz, rising; imaginary ones (negative) are left out by the caller's choice of range.</param>
    /// <param name="density">Density of states g, not negative, any unit.</param>
    /// <returns>Centre in THz.</returns>
    /// <exception cref="ArgumentException">The lists differ in length, do not rise, or hold no states.</exception>
    public static double PhononBandCentre(ReadOnlySpan<double> frequencies, ReadOnlySpan<double> density)
    {
        if (frequencies.Length != density.Length || frequencies.Length < 2) throw new ArgumentException($"A density of states needs as many values as frequencies, at least 2; {density.Length} and {frequencies.Length} are given.", nameof(density));
        (double states, double moment) = (0.0, 0.0);
        for (int i = 0; i < frequencies.Length; i++)
        {
            Require.NonNegative(density[i], nameof(density));
            if (i == 0) continue;
            double width = frequencies[i] - frequencies[i - 1];
            if (!(width > 0.0)) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The frequencies must rise; after {frequencies[i - 1]} comes {frequencies[i]} THz."), nameof(frequencies));
            states += 0.5 * width * (density[i] + density[i - 1]);
            moment += 0.5 * width * ((density[i] * frequencies[i]) + (density[i - 1] * frequencies[i - 1]));
        }

        return states > 0.0 ? moment / states : throw new ArgumentException("The density of states is zero everywhere.", nameof(density));
    }
}
