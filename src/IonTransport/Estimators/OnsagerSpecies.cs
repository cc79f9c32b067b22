using IonTransport.Physics;

namespace IonTransport.Estimators;

/// <summary>One kind of ion in a run with several.</summary>
public sealed record OnsagerSpecies
{
    /// <summary>Names a kind of ion.</summary>
    /// <param name="name">Name, such as <c>Li+</c>.</param>
    /// <param name="charge">Charge number z in e; zero for a neutral species.</param>
    /// <param name="positions">Unwrapped positions of its ions.</param>
    /// <exception cref="ArgumentOutOfRangeException">The charge is not finite.</exception>
    public OnsagerSpecies(string name, double charge, IonPositions positions)
    {
        Name = Require.NotNull(name);
        Charge = Require.Finite(charge, nameof(charge), "e");
        Positions = Require.NotNull(positions);
    }

    /// <summary>Name of the ions.</summary>
    public string Name { get; }

    /// <summary>Charge number z in e.</summary>
    public double Charge { get; }

    /// <summary>Unwrapped positions in the common frame of reference.</summary>
    public IonPositions Positions { get; }
}
