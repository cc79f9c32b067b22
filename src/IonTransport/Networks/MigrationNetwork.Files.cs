using System.Globalization;
using System.Text;
using IonTransport.Crystals;
using IonTransport.Networks.Formats;
using IonTransport.Physics;

namespace IonTransport.Networks;

public sealed partial class MigrationNetwork
{
    /// <summary>Reads a network from a file that <see cref="Save"/> wrote.</summary>
    /// <param name="path">Path ending in <c>.json</c> or <c>.graphml</c>.</param>
    /// <returns>The network, equal to the saved one to the last digit.</returns>
    /// <exception cref="ArgumentException">The ending is neither <c>.json</c> nor <c>.graphml</c>.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="FileFormatException">The file is malformed, of an unknown version, or its network makes no sense; with the line.</exception>
    public static MigrationNetwork Load(string path) => Ending(path) switch
    {
        ".JSON" => NetworkJson.Read(File.ReadAllText(path), path),
        ".GRAPHML" => NetworkGraphml.Read(File.ReadAllText(path), path),
        string other => throw new ArgumentException($"A network is read from .json or .graphml, not '{other}'.", nameof(path)),
    };

    /// <summary>Reads a network from JSON.</summary>
    /// <param name="json">Text that <see cref="ToJson"/> wrote.</param>
    /// <returns>The network.</returns>
    /// <exception cref="FileFormatException">The text is malformed, of an unknown version, or its network makes no sense; with the line.</exception>
    public static MigrationNetwork FromJson(string json) => NetworkJson.Read(Require.NotNull(json), "text");

    /// <summary>Reads a network from GraphML.</summary>
    /// <param name="graphml">Text that <see cref="ToGraphml"/> wrote.</param>
    /// <returns>The network.</returns>
    /// <exception cref="FileFormatException">The text is malformed, of an unknown version, or its network makes no sense; with the line.</exception>
    public static MigrationNetwork FromGraphml(string graphml) => NetworkGraphml.Read(Require.NotNull(graphml), "text");

    /// <summary>Saves the network, in the format of the file's ending.</summary>
    /// <param name="path">
    /// Path ending in <c>.json</c> or <c>.graphml</c> (everything, to the last digit), or <c>.xyz</c> or <c>.extxyz</c> (sites and saddles as atoms, for viewers; not read back).
    /// </param>
    /// <exception cref="ArgumentException">The ending is none of these.</exception>
    public void Save(string path) => File.WriteAllText(path, Ending(path) switch
    {
        ".JSON" => ToJson(),
        ".GRAPHML" => ToGraphml(),
        ".XYZ" or ".EXTXYZ" => ToXyz(),
        string other => throw new ArgumentException($"A network is saved as .json, .graphml or .xyz, not '{other}'.", nameof(path)),
    });

    /// <summary>The network as JSON (format 1): lattice, symmetry operations, sites and edges with everything known about them, every number with all its digits.</summary>
    /// <returns>JSON text.</returns>
    public string ToJson() => NetworkJson.Write(this);

    /// <summary>
    /// The network as GraphML (format 1), which networkx, Gephi, yEd and igraph read: a directed graph, because an edge counts its image (a, b, c) from its source; it stands for hops both ways.
    /// </summary>
    /// <returns>GraphML text.</returns>
    public string ToGraphml() => NetworkGraphml.Write(this);

    /// <summary>Sites and saddles as extended XYZ for viewers such as OVITO and ASE: a site is an atom of the element its label begins with (X if none), a saddle an X.</summary>
    /// <returns>XYZ text with columns for label, class and energy in eV; a saddle without known place is the middle of its hop.</returns>
    public string ToXyz()
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{Sites.Count + Edges.Count}\nLattice=\"")
            .AppendJoin(' ', Enumerable.Range(0, 9).Select(i => Lattice.Vectors[i / 3, i % 3].ToString("R", CultureInfo.InvariantCulture)))
            .Append("\" Properties=species:S:1:pos:R:3:label:S:1:class:I:1:energy:R:1 pbc=\"T T T\"\n");
        foreach (NetworkSite s in Sites) Atom(ElementOf(s.Label), s.Fractional, s.Label, s.Class, s.Energy);
        foreach (NetworkEdge e in Edges)
        {
            Atom("X", e.Saddle ?? Sites[e.From].Fractional + (0.5 * (Sites[e.To].Fractional + e.Image.ToVector() - Sites[e.From].Fractional)), "saddle", e.Class, LevelOf(e));
        }

        return text.ToString();

        void Atom(string element, Vector3D fractional, string label, int number, double energy)
        {
            Vector3D r = Lattice.ToCartesian(Crystals.Lattice.Wrap(fractional));
            text.Append(CultureInfo.InvariantCulture, $"{element} {r.X:F8} {r.Y:F8} {r.Z:F8} {(label.Length == 0 ? "-" : label.Replace(' ', '_'))} {number} {energy:F8}\n");
        }
    }

    private static string ElementOf(string label)
    {
        string letters = string.Concat(label.TakeWhile(char.IsAsciiLetter));
        return Element.TryParse(letters, out Element element) ? element.Symbol : "X";
    }

    private static string Ending(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return Path.GetExtension(path).ToUpperInvariant();
    }
}
