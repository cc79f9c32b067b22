using System.Globalization;
using System.Text;
using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Trajectories.Formats;

/// <summary>The second line of an XYZ frame: <c>key=value</c> pairs of extended XYZ, or what CP2K writes (<c>i = 10, time = 5.000, E = …</c>, time in fs).</summary>
internal sealed class XyzComment
{
    private XyzComment(Dictionary<string, string> values) => Values = values;

    public Dictionary<string, string> Values { get; }

    public long? Step { get; private init; }

    /// <summary>Time in ps.</summary>
    public double? Time { get; private init; }

    public static XyzComment Parse(ReadOnlySpan<byte> line)
    {
        string text = Encoding.UTF8.GetString(line);
        string[] parts = text.Split(',');
        if (parts.Length >= 2 && Field(parts[0], "i") is { } i && Field(parts[1], "time") is { } t && long.TryParse(i, CultureInfo.InvariantCulture, out long step))
        {
            return new XyzComment([]) { Step = step, Time = double.TryParse(t, CultureInfo.InvariantCulture, out double time) ? time * 1e-3 : null };
        }

        Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);
        int at = 0;
        while (at < text.Length)
        {
            int equals = text.IndexOf('=', at);
            if (equals < 0) break;
            string key = text[at..equals].Trim();
            key = key[(key.LastIndexOf(' ') + 1)..];
            int start = equals + 1;
            int end;
            if (start < text.Length && text[start] is '"' or '{')
            {
                end = text.IndexOf(text[start] == '"' ? '"' : '}', start + 1);
                if (end < 0) break;
                values[key] = text[(start + 1)..end];
                at = end + 1;
                continue;
            }

            end = text.IndexOf(' ', start);
            if (end < 0) end = text.Length;
            values[key] = text[start..end];
            at = end;
        }

        return new XyzComment(values);
    }

    /// <summary>The box: <c>Lattice</c> with rows a, b, c, and <c>Origin</c> and <c>pbc</c> if there are any.</summary>
    /// <exception cref="FormatException">It cannot be read.</exception>
    public SimulationCell? ReadCell()
    {
        if (!Values.TryGetValue("Lattice", out string? text)) return null;
        double[] n = Numbers(text, 9, "Lattice");
        Vector3D origin = Values.TryGetValue("Origin", out string? corner) ? Vector(Numbers(corner, 3, "Origin"), 0) : Vector3D.Zero;
        string[] repeats = Values.TryGetValue("pbc", out string? pbc) ? pbc.Split(' ', StringSplitOptions.RemoveEmptyEntries) : ["T", "T", "T"];
        if (repeats.Length != 3) throw new FormatException($"Expected three values in pbc=\"{pbc}\".");
        bool Repeats(int axis) => repeats[axis] is "T" or "1" or "True" or "true";
        try
        {
            return new SimulationCell(new Lattice(Vector(n, 0), Vector(n, 3), Vector(n, 6)), origin) { RepeatsA = Repeats(0), RepeatsB = Repeats(1), RepeatsC = Repeats(2) };
        }
        catch (ArgumentException e)
        {
            throw new FormatException(e.Message, e);
        }
    }

    private static Vector3D Vector(double[] n, int at) => new(n[at], n[at + 1], n[at + 2]);

    private static double[] Numbers(string text, int count, string key)
    {
        string[] words = text.Split([' ', ',', '\t'], StringSplitOptions.RemoveEmptyEntries);
        double[] numbers = new double[words.Length];
        bool read = words.Length == count;
        for (int i = 0; read && i < count; i++) read = double.TryParse(words[i], CultureInfo.InvariantCulture, out numbers[i]) && double.IsFinite(numbers[i]);
        return read ? numbers : throw new FormatException($"Expected {count} numbers in {key}=\"{text}\".");
    }

    private static string? Field(string part, string key)
    {
        int equals = part.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && part[..equals].Trim() == key ? part[(equals + 1)..].Trim() : null;
    }
}
