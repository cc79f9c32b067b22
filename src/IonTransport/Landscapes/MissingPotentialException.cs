using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Landscapes;

/// <summary>Two species of opposite charge have no short-range potential, so nothing would keep their ions apart.</summary>
public sealed class MissingPotentialException : IonTransportException
{
    /// <summary>Creates the error.</summary>
    /// <param name="first">One species.</param>
    /// <param name="second">The other species.</param>
    public MissingPotentialException(Species first, Species second)
        : base($"There is no short-range potential for the pair {first}–{second}; their charges are opposite, so the ions would fall into one another. " +
            $"Add one with RigidIonPotential.With, or PairPotential.None(\"{first.Element}\", \"{second.Element}\") if that is meant.") =>
        (First, Second) = (first, second);

    /// <summary>One species.</summary>
    public Species First { get; }

    /// <summary>The other species.</summary>
    public Species Second { get; }
}
