namespace IonTransport.Physics;

/// <summary>A file does not hold what its format promises; carries the file, the line and what was expected there.</summary>
public sealed class FileFormatException : IonTransportException
{
    /// <summary>Creates the error.</summary>
    /// <param name="file">Path or name of the file; <c>text</c> where there is none.</param>
    /// <param name="line">Line number counted from 1; 0 where no line applies (a missing block).</param>
    /// <param name="message">What was expected and what stands there instead.</param>
    /// <param name="innerException">The error behind it, if any.</param>
    public FileFormatException(string file, int line, string message, Exception? innerException = null)
        : base(line > 0 ? $"{file}, line {line}: {message}" : $"{file}: {message}", innerException!)
    {
        File = file;
        Line = line;
    }

    /// <summary>Path or name of the file.</summary>
    public string File { get; }

    /// <summary>Line number counted from 1; 0 where no line applies.</summary>
    public int Line { get; }
}
