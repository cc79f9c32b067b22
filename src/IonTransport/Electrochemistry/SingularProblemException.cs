using IonTransport.Physics;

namespace IonTransport.Electrochemistry;

/// <summary>Boundary conditions that leave a profile undetermined or that no profile can meet.</summary>
public sealed class SingularProblemException : IonTransportException
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What is undetermined and which condition would determine it.</param>
    public SingularProblemException(string message)
        : base(message)
    {
    }
}
