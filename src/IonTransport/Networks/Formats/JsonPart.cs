using System.Globalization;
using System.Text;
using System.Text.Json;
using IonTransport.Physics;

namespace IonTransport.Networks.Formats;

/// <summary>A value of a JSON file that knows its line, so that every error can name it.</summary>
internal sealed class JsonPart : FilePart
{
    private readonly string _file;
    private readonly object? _value;

    private JsonPart(string file, int line, object? value) => (_file, Line, _value) = (file, line, value);

    public int Line { get; }

    public static JsonPart Parse(string text, string file)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Utf8JsonReader reader = new(bytes, new JsonReaderOptions { MaxDepth = 16 });
        try
        {
            if (!reader.Read()) throw new FileFormatException(file, 1, "the file is empty");
            LineCounter lines = new(bytes);
            JsonPart part = Read(ref reader, file, lines);
            while (reader.Read())
            {
            }

            return part;
        }
        catch (JsonException e)
        {
            throw new FileFormatException(file, (int)(e.LineNumber ?? 0) + 1, "this is not JSON: " + e.Message.Split(" LineNumber", 2)[0], e);
        }
    }

    public override FileFormatException Error(string message, Exception? inner = null) => new(_file, Line, message, inner);

    /// <summary>A member of an object.</summary>
    public JsonPart this[string name] => Optional(name) ?? throw Error($"'{name}' is missing");

    /// <summary>A member of an object; null where it is missing or null.</summary>
    public JsonPart? Optional(string name) => _value is Dictionary<string, JsonPart> members
        ? members.TryGetValue(name, out JsonPart? part) && part._value is not null ? part : null
        : throw Error($"an object with '{name}' was expected");

    public IReadOnlyList<JsonPart> Items(int? count = null) => _value is List<JsonPart> items
        ? count is { } n && items.Count != n ? throw Error($"a list of {n} was expected, not of {items.Count}") : items
        : throw Error("a list was expected");

    public double Number() => _value is double number && double.IsFinite(number) ? number : throw Error("a finite number was expected");

    public int Integer() => _value is double number && number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue
        ? (int)number
        : throw Error("a whole number was expected");

    public string Text() => _value as string ?? throw Error("a text was expected");

    public Vector3D Vector()
    {
        IReadOnlyList<JsonPart> items = Items(3);
        return new Vector3D(items[0].Number(), items[1].Number(), items[2].Number());
    }

    private static JsonPart Read(ref Utf8JsonReader reader, string file, LineCounter lines)
    {
        int line = lines.At(reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                Dictionary<string, JsonPart> members = new(StringComparer.Ordinal);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    string name = reader.GetString()!;
                    reader.Read();
                    members[name] = Read(ref reader, file, lines);
                }

                return new JsonPart(file, line, members);
            case JsonTokenType.StartArray:
                List<JsonPart> items = [];
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(Read(ref reader, file, lines));
                return new JsonPart(file, line, items);
            case JsonTokenType.Number:
                return new JsonPart(file, line, double.Parse(Encoding.UTF8.GetString(reader.ValueSpan), NumberStyles.Float, CultureInfo.InvariantCulture));
            case JsonTokenType.String:
                return new JsonPart(file, line, reader.GetString());
            case JsonTokenType.Null:
                return new JsonPart(file, line, null);
            default:
                return new JsonPart(file, line, reader.GetBoolean());
        }
    }

    /// <summary>Line of a byte, for bytes asked in order.</summary>
    private sealed class LineCounter(byte[] bytes)
    {
        private int _at;
        private int _line = 1;

        public int At(long index)
        {
            while (_at < index)
            {
                int next = bytes.AsSpan(_at, (int)index - _at).IndexOf((byte)'\n');
                if (next < 0) break;
                _at += next + 1;
                _line++;
            }

            return _line;
        }
    }
}
