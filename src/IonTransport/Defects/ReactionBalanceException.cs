using IonTransport.Physics;

namespace IonTransport.Defects;

/// <summary>A defect reaction has no balance, more than one, or one that needs a species on the other side; says which and why.</summary>
public sealed class ReactionBalanceException : IonTransportException
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What does not balance.</param>
    /// <param name="alternatives">The independent reactions that do balance, if there are several.</param>
    public ReactionBalanceException(string message, IReadOnlyList<string> alternatives)
        : base(message) => Alternatives = alternatives;

    /// <summary>The independent balanced reactions, if there are several; a basis of all of them.</summary>
    public IReadOnlyList<string> Alternatives { get; }
}
