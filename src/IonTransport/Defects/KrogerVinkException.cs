namespace IonTransport.Defects;

/// <summary>A Kröger–Vink symbol or reaction cannot be read; says where.</summary>
public sealed class KrogerVinkException : FormatException
{
    /// <summary>Creates the error.</summary>
    /// <param name="text">The text that was read.</param>
    /// <param name="position">Position of the offending character, counted from 0.</param>
    /// <param name="expected">What was expected there.</param>
    public KrogerVinkException(string text, int position, string expected)
        : base($"'{text}' at position {position}{(text is not null && position < text.Length ? $" ('{text[position]}')" : " (end)")}: {expected}")
    {
        Text = text ?? string.Empty;
        Position = position;
    }

    /// <summary>The text that was read.</summary>
    public string Text { get; }

    /// <summary>Position of the offending character, counted from 0.</summary>
    public int Position { get; }
}
