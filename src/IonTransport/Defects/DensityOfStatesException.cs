using IonTransport.Physics;

namespace IonTransport.Defects;

/// <summary>A density of states cannot give electrons and holes: it does not reach to both sides of the gap, or it is empty there.</summary>
public sealed class DensityOfStatesException : IonTransportException
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What is wrong, with the energies.</param>
    /// <param name="lowest">Lowest energy of the density of states, eV.</param>
    /// <param name="highest">Highest energy, eV.</param>
    /// <param name="gap">Band gap, eV.</param>
    public DensityOfStatesException(string message, double lowest, double highest, double gap)
        : base(message) => (Lowest, Highest, Gap) = (lowest, highest, gap);

    /// <summary>Lowest energy of the density of states, eV from the valence band maximum.</summary>
    public double Lowest { get; }

    /// <summary>Highest energy of the density of states, eV from the valence band maximum.</summary>
    public double Highest { get; }

    /// <summary>Band gap that was given, eV.</summary>
    public double Gap { get; }
}
