namespace IonTransport.Physics;

/// <summary>
/// Base of the errors that say a question of physics cannot be answered as put, with the evidence.
/// Wrong arguments are <see cref="ArgumentException"/> kinds instead.
/// </summary>
public class IonTransportException : Exception
{
    /// <summary>Creates the error with a message.</summary>
    /// <param name="message">What cannot be answered, why, and what would help.</param>
    public IonTransportException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the error with a message and the error behind it.</summary>
    /// <param name="message">What cannot be answered, why, and what would help.</param>
    /// <param name="innerException">The error behind it.</param>
    public IonTransportException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the error without a message of its own.</summary>
    public IonTransportException()
    {
    }
}
