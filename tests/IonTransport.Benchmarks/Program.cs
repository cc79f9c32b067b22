using BenchmarkDotNet.Running;
using IonTransport.Benchmarks;

// Commands print one line per figure; anything else goes to BenchmarkDotNet (try --list flat).
ICommand[] commands =
[
    .. typeof(ICommand).Assembly.GetTypes()
        .Where(t => t.IsClass && t.IsAssignableTo(typeof(ICommand)))
        .Select(t => (ICommand)Activator.CreateInstance(t)!)
        .OrderBy(c => c.Name, StringComparer.Ordinal),
];
if (args.Length == 0)
{
    foreach (ICommand command in commands) Console.WriteLine($"{command.Name,-16} {command.Description}");
    return 0;
}

if (Array.Find(commands, c => c.Name == args[0]) is { } chosen) return chosen.Run(args[1..]);
BenchmarkSwitcher.FromAssembly(typeof(ICommand).Assembly).Run(args);
return 0;
