namespace IonTransport.Physics;

/// <summary>Tells a notebook kernel where the formatters of a type are; kernels look this attribute up by its name, so that no package is needed.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>A type with an empty constructor and a public <c>CreateTypeFormatters()</c>.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>Media types in order of preference.</summary>
    public string[] PreferredMimeTypes { get; set; } = ["text/html", "text/plain"];
}
