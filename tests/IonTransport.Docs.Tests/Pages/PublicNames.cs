using System.Reflection;
using System.Xml.Linq;
using IonTransport.Crystals;
using IonTransport.Plotting;

namespace IonTransport.Tests.Pages;

/// <summary>The names a reader may meet: public types, their members, and the identifiers the site gives them.</summary>
internal static class PublicNames
{
    public static IReadOnlyList<Assembly> Assemblies { get; } = [typeof(Structure).Assembly, typeof(Figure).Assembly, typeof(Hdf5.H5md).Assembly];

    /// <summary>Public types by their name without namespace and arity.</summary>
    public static ILookup<string, Type> Types { get; } =
        Assemblies.SelectMany(a => a.GetExportedTypes()).ToLookup(t => t.Name.Split('`')[0], StringComparer.Ordinal);

    /// <summary>Namespaces.</summary>
    public static IReadOnlySet<string> Namespaces { get; } =
        Assemblies.SelectMany(a => a.GetExportedTypes()).Select(t => t.Namespace!).ToHashSet(StringComparer.Ordinal);

    /// <summary>Names of members of any public type, and of parameters.</summary>
    public static IReadOnlySet<string> Members { get; } = Types.SelectMany(g => g)
        .SelectMany(t => t.GetMembers(Everything).SelectMany(Names)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Identifiers for <c>xref:</c>: those of the XML documentation, overload groups, and namespaces.</summary>
    public static IReadOnlySet<string> References { get; } = Assemblies.SelectMany(Documented).Concat(Namespaces).ToHashSet(StringComparer.Ordinal);

    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy;

    public static bool HasMember(Type type, string name) =>
        type.GetMembers(Everything).Any(m => m.Name == name)
        || type.GetInterfaces().Any(i => i.GetMember(name).Length > 0)
        || ExtensionsOf(type).Contains(name);

    private static IEnumerable<string> ExtensionsOf(Type type) => Types.SelectMany(g => g).Where(t => t is { IsAbstract: true, IsSealed: true })
        .SelectMany(t => t.GetMethods()).Where(m => m.GetParameters() is [{ } first, ..] && first.ParameterType.IsAssignableFrom(type)).Select(m => m.Name);

    private static IEnumerable<string> Names(MemberInfo member) =>
        member is MethodBase method ? [member.Name, .. method.GetParameters().Select(p => p.Name ?? string.Empty)] : [member.Name];

    private static IEnumerable<string> Documented(Assembly assembly)
    {
        foreach (XElement member in XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member"))
        {
            string id = member.Attribute("name")!.Value[2..];
            yield return id;
            if (member.Attribute("name")!.Value[0] == 'M') yield return id.Split('(')[0].Split('`')[0] + "*";
        }
    }
}
