namespace IonTransport.Benchmarks;

/// <summary>A comparison or survey that prints one line per figure; run with <c>-- name arguments</c>.</summary>
internal interface ICommand
{
    /// <summary>Name on the command line.</summary>
    string Name { get; }

    /// <summary>One line for the list of commands.</summary>
    string Description { get; }

    /// <summary>Runs it.</summary>
    /// <param name="arguments">The words after the name.</param>
    /// <returns>Exit code.</returns>
    int Run(string[] arguments);
}
