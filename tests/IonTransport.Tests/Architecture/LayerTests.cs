using System.Reflection;
using System.Reflection.Emit;

namespace IonTransport.Tests.Architecture;

/// <summary>Proves from the compiled code that a namespace of the core only uses those below it (docs/articles/architecture.md).</summary>
public sealed class LayerTests
{
    private static readonly string[] FloorsFromBelow =
    [
        "IonTransport.Physics",
        "IonTransport.Crystals",
        "IonTransport.Estimators",
        "IonTransport.Landscapes",
        "IonTransport.Rates",
        "IonTransport.Defects",
        "IonTransport.Electrochemistry",
        "IonTransport.Networks",
        "IonTransport.Kinetics",
        "IonTransport.Trajectories",
        "IonTransport",
    ];

    // What a floor does behind its nouns; each may use the nouns, and the rooms before it.
    private static readonly string[] Rooms =
    [
        "IonTransport.Crystals.Formats",
        "IonTransport.Trajectories.Formats",
        "IonTransport.Landscapes.Potentials",
        "IonTransport.Landscapes.Grids",
        "IonTransport.Landscapes.Searches",
        "IonTransport.Landscapes.Channels",
        "IonTransport.Networks.Topology",
        "IonTransport.Networks.Formats",
        "IonTransport.Networks.Interstices",
        "IonTransport.Networks.Currents",
        "IonTransport.Networks.Thresholds",
        "IonTransport.Kinetics.Models",
        "IonTransport.Kinetics.Records",
        "IonTransport.Kinetics.Kernels",
        "IonTransport.Kinetics.Analysis",
        "IonTransport.Kinetics.Runs",
        "IonTransport.Kinetics.OpenSystems",
    ];

    private static readonly Assembly Core = typeof(IonTransport.Physics.Estimate).Assembly;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!)
        .ToDictionary(o => o.Value);

    [Fact]
    public void Every_namespace_of_the_core_has_a_floor() =>
        Core.GetTypes().Where(IsOurs).Select(t => t.Namespace).Distinct()
            .Should().BeSubsetOf([.. FloorsFromBelow, .. Rooms]);

    [Fact]
    public void A_namespace_uses_only_those_below_it()
    {
        List<string> upward = [];
        foreach (Type type in Core.GetTypes().Where(IsOurs))
        {
            int floor = FloorOf(type);
            upward.AddRange(
                from used in UsedTypes(type)
                where IsOurs(used) && (FloorOf(used) > floor || (FloorOf(used) == floor && RoomOf(type) >= 0 && RoomOf(used) > RoomOf(type)))
                select $"{type.FullName} uses {used.FullName}");
        }

        upward.Distinct().Should().BeEmpty();
    }

    [Fact]
    public void Files_live_where_their_namespace_says()
    {
        string source = Path.Combine(Repository.Root, "src", "IonTransport");
        foreach (string file in Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories))
        {
            string relative = Path.GetRelativePath(source, Path.GetDirectoryName(file)!);
            if (relative.StartsWith("obj", StringComparison.Ordinal) || relative.StartsWith("bin", StringComparison.Ordinal)) continue;
            string expected = relative == "." ? "IonTransport" : "IonTransport." + relative.Replace(Path.DirectorySeparatorChar, '.');
            File.ReadLines(file).Should().Contain($"namespace {expected};", "{0} lives in that folder", file);
        }
    }

    /// <summary>A namespace shares its floor with its rooms: a structure, a network or a trajectory knows how to load itself, and a network how to solve itself.</summary>
    private static int FloorOf(Type type) =>
        Array.IndexOf(FloorsFromBelow, RoomOf(type) >= 0 ? type.Namespace![..type.Namespace!.LastIndexOf('.')] : type.Namespace);

    private static int RoomOf(Type type) => Array.IndexOf(Rooms, type.Namespace);

    private static bool IsOurs(Type type) =>
        type.Assembly == Core && type.Namespace?.StartsWith("IonTransport", StringComparison.Ordinal) == true;

    private static HashSet<Type> UsedTypes(Type type)
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        HashSet<Type> used = [];
        Add(used, type.BaseType);
        foreach (Type i in type.GetInterfaces()) Add(used, i);
        foreach (FieldInfo f in type.GetFields(all)) Add(used, f.FieldType);
        foreach (MethodBase m in type.GetMethods(all).Cast<MethodBase>().Concat(type.GetConstructors(all)))
        {
            if (m is MethodInfo info) Add(used, info.ReturnType);
            foreach (ParameterInfo p in m.GetParameters()) Add(used, p.ParameterType);
            AddBody(used, type, m);
        }

        return used;
    }

    private static void AddBody(HashSet<Type> used, Type type, MethodBase method)
    {
        if (method.GetMethodBody() is not { } body) return;
        foreach (LocalVariableInfo local in body.LocalVariables) Add(used, local.LocalType);
        byte[] il = body.GetILAsByteArray() ?? [];
        Type[]? typeArguments = type.IsGenericType ? type.GetGenericArguments() : null;
        Type[]? methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (int at = 0; at < il.Length;)
        {
            short value = il[at++];
            if (value == 0xFE) value = (short)(0xFE00 | il[at++]);
            OpCode code = OpCodesByValue[value];
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
            {
                switch (type.Module.ResolveMember(BitConverter.ToInt32(il, at), typeArguments, methodArguments))
                {
                    case Type t: Add(used, t); break;
                    case FieldInfo f: Add(used, f.DeclaringType); Add(used, f.FieldType); break;
                    case MethodInfo m: Add(used, m.DeclaringType); Add(used, m.ReturnType); break;
                    case ConstructorInfo c: Add(used, c.DeclaringType); break;
                }
            }

            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
                _ => 4,
            };
        }
    }

    private static void Add(HashSet<Type> used, Type? type)
    {
        if (type is null) return;
        if (type.HasElementType) Add(used, type.GetElementType());
        foreach (Type argument in type.GetGenericArguments()) if (!argument.IsGenericParameter) Add(used, argument);
        used.Add(type.IsGenericType ? type.GetGenericTypeDefinition() : type);
    }
}
