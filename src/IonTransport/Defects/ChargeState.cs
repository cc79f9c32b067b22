using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Defects;

/// <summary>One charge state of a defect: its energy, degeneracy and how its free energy changes with temperature.</summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record ChargeState
{
    /// <summary>Creates a charge state.</summary>
    /// <param name="charge">Effective charge q in e.</param>
    /// <param name="energy">Formation energy E_f in eV at E_F = 0 (the valence band maximum) and all Δμ = 0, corrections included.</param>
    /// <param name="degeneracy">Degeneracy g of spin, orientation and configuration per site, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The energy is not finite or the degeneracy is not positive.</exception>
    public ChargeState(int charge, double energy, double degeneracy = 1.0)
    {
        Charge = charge;
        Energy = Require.Finite(energy, nameof(energy), "eV");
        Degeneracy = Require.Positive(degeneracy, nameof(degeneracy));
    }

    /// <summary>Effective charge q in e.</summary>
    public int Charge { get; }

    /// <summary>Formation energy E_f in eV at E_F = 0 and all Δμ = 0.</summary>
    public double Energy { get; }

    /// <summary>Degeneracy g per site.</summary>
    public double Degeneracy { get; }

    /// <summary>Change of the free energy with temperature, ΔF(T) in eV, beyond configuration; none by default.</summary>
    public FreeEnergyTerm FreeEnergy { get; init; } = FreeEnergyTerm.None;

    /// <summary>The charge state of a supercell calculation: E_f = E(D,q) − E_bulk − Σ n_i μ_i + q E_VBM + E_corr.</summary>
    /// <param name="charge">Effective charge q in e.</param>
    /// <param name="defectEnergy">Total energy of the cell with the defect, eV.</param>
    /// <param name="bulkEnergy">Total energy of the same cell without it, eV.</param>
    /// <param name="added">Atoms added (positive) or removed (negative), each with the energy per atom of its reference phase, eV.</param>
    /// <param name="valenceBandMaximum">Energy of the valence band maximum of the bulk cell, eV.</param>
    /// <param name="correction">Finite-size correction E_corr, eV.</param>
    /// <param name="degeneracy">Degeneracy g per site.</param>
    /// <returns>The charge state.</returns>
    public static ChargeState FromTotalEnergies(
        int charge, double defectEnergy, double bulkEnergy, IReadOnlyList<(int Count, double ReferenceEnergy)> added, double valenceBandMaximum, double correction = 0.0, double degeneracy = 1.0)
    {
        Require.NotNull(added);
        double atoms = added.Sum(a => a.Count * a.ReferenceEnergy);
        return new ChargeState(charge, defectEnergy - bulkEnergy - atoms + (charge * valenceBandMaximum) + correction, degeneracy);
    }

    /// <summary>Charge, energy and degeneracy.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Charge:+0;-0;0}: {Energy:F3} eV, g = {Degeneracy.ToDigits(4)}");
}
