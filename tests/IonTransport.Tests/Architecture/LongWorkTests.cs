using System.Reflection;
using IonTransport.Physics;

namespace IonTransport.Tests.Architecture;

/// <summary>Long work is asked for in one way everywhere: <c>progress</c> and then <c>cancellationToken</c>, last and optional.</summary>
public sealed class LongWorkTests
{
    // Methods that can be stopped but tell no progress, each with the reason.
    private static readonly Dictionary<string, string> WithoutProgress = new()
    {
        ["Cif.LoadAsync"] = "one small file",
        ["Structure.LoadAsync"] = "one small file",
        ["Trajectory.ReadFrames"] = "the caller sees every frame pass",
        ["Landscape.GridPercolationLevels"] = "one union-find over a grid that is there already: a second for ten million points",
    };

    private static readonly Assembly[] Assemblies = [typeof(Estimate).Assembly, typeof(IonTransport.Plotting.NetworkFigures).Assembly, typeof(IonTransport.Hdf5.H5md).Assembly];

    private static IEnumerable<MethodBase> PublicMethods =>
        from assembly in Assemblies
        from type in assembly.GetExportedTypes()
        where !type.IsSubclassOf(typeof(Delegate))
        from method in type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly).OfType<MethodBase>()
        select method;

    [Fact]
    public void Progress_comes_before_a_token_and_both_are_last_and_optional()
    {
        List<string> wrong = [];
        int found = 0;
        foreach (MethodBase method in PublicMethods)
        {
            ParameterInfo[] parameters = method.GetParameters();
            if (!parameters.Any(p => p.ParameterType == typeof(IProgress<SimulationProgress>))) continue;
            found++;
            bool right = parameters.Length >= 2
                && parameters[^2] is { Name: "progress", IsOptional: true } progress && progress.ParameterType == typeof(IProgress<SimulationProgress>)
                && parameters[^1] is { Name: "cancellationToken", IsOptional: true } token && token.ParameterType == typeof(CancellationToken);
            if (!right) wrong.Add($"{Name(method)}({string.Join(", ", parameters.Select(p => p.Name))})");
        }

        wrong.Should().BeEmpty();
        found.Should().BeGreaterThan(50);
    }

    [Fact]
    public void What_can_be_stopped_tells_how_far_it_is()
    {
        string[] silent =
        [
            .. PublicMethods.Where(m => m.GetParameters().Any(p => p.ParameterType == typeof(CancellationToken)) && !m.GetParameters().Any(p => p.ParameterType == typeof(IProgress<SimulationProgress>)))
                .Select(Name).Distinct(),
        ];
        silent.Should().BeEquivalentTo(WithoutProgress.Keys);
    }

    private static string Name(MethodBase method) => $"{method.DeclaringType!.Name}.{method.Name}";
}
