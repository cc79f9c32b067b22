namespace IonTransport.Defects;

/// <summary>Where the electrons and holes of a crystal come from: a density of states or parabolic bands. A purely ionic system has none (null).</summary>
/// <remarks>Energies are in eV from the valence band maximum. Instances are immutable and may be used from several threads.</remarks>
public abstract class ElectronicBands
{
    private protected ElectronicBands(double gap) => Gap = gap;

    /// <summary>Band gap in eV, not negative.</summary>
    public double Gap { get; }

    /// <summary>Electrons and holes per cell at a Fermi level.</summary>
    /// <param name="fermiLevel">Fermi level E_F in eV from the valence band maximum.</param>
    /// <param name="temperature">Temperature T in K, positive.</param>
    /// <param name="volume">Volume of the cell in Å³, positive; parabolic bands scale with it, a density of states belongs to its cell.</param>
    /// <returns>Electrons and holes, per cell.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public (double Electrons, double Holes) Carriers(double fermiLevel, double temperature, double volume)
    {
        Physics.Require.Finite(fermiLevel, nameof(fermiLevel), "eV");
        double kT = Physics.Units.ThermalEnergy(temperature);
        (BandTail electrons, BandTail holes) = At(temperature, Physics.Require.Positive(volume, nameof(volume), "Å³"));
        return (Math.Exp(electrons.LogOccupation((electrons.Edge - fermiLevel) / kT, 0.0, 0.0)), Math.Exp(holes.LogOccupation((fermiLevel - holes.Edge) / kT, 0.0, 0.0)));
    }

    /// <summary>Prepares the two bands for many Fermi levels at one temperature.</summary>
    internal abstract (BandTail Electrons, BandTail Holes) At(double temperature, double volume);
}
