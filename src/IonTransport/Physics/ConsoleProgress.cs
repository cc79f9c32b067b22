namespace IonTransport.Physics;

/// <summary>
/// Shows how far long work is as one line of a terminal, <c>[######----]  42 %  1.3e7/s  600 K</c>: give it as <c>progress</c> to any verb that takes one. Silent where the output is not a terminal.
/// </summary>
/// <remarks>Reports may come from several threads; the line is written at most ten times a second and wiped at the end, so that results follow on a clean line.</remarks>
public sealed class ConsoleProgress : IProgress<SimulationProgress>
{
    private const int Bar = 20;
    private const int Width = 78;
    private const long MillisecondsBetweenLines = 100;

    private readonly TextWriter? _writer;
    private readonly Lock _gate = new();
    private long _last = long.MinValue / 2;

    /// <summary>Writes to the error stream, so that redirected results stay clean.</summary>
    public ConsoleProgress()
        : this(Console.IsErrorRedirected ? null : Console.Error)
    {
    }

    /// <summary>Writes to a writer, terminal or not.</summary>
    /// <param name="writer">Where to; null for nowhere.</param>
    public ConsoleProgress(TextWriter? writer) => _writer = writer;

    /// <inheritdoc/>
    public void Report(SimulationProgress value)
    {
        if (_writer is null) return;
        lock (_gate)
        {
            bool ends = value.Fraction >= 1.0;
            if (Environment.TickCount64 - _last < MillisecondsBetweenLines && !ends) return;
            _last = Environment.TickCount64;
            int done = (int)Math.Round(Bar * Math.Clamp(value.Fraction, 0.0, 1.0));
            string line = $"[{new string('#', done)}{new string('-', Bar - done)}] {value}";
            _writer.Write('\r');
            _writer.Write(line.Length > Width ? line[..Width] : line.PadRight(Width));
            if (ends) _writer.Write("\r" + new string(' ', Width) + "\r");
        }
    }
}
