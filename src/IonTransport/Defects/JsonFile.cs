using System.Text.Json;
using IonTransport.Physics;

namespace IonTransport.Defects;

/// <summary>Reads a JSON file into values that know their lines. Comments and trailing commas are allowed.</summary>
internal static class JsonFile
{
    public static DocumentNode Read(string file)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(file);
        byte[] bytes = File.ReadAllBytes(file);
        ReadOnlySpan<byte> text = bytes.AsSpan() is [0xEF, 0xBB, 0xBF, ..] ? bytes.AsSpan(3) : bytes;
        Lines lines = new();
        try
        {
            Utf8JsonReader reader = new(text, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            reader.Read();
            DocumentNode root = Value(file, ref reader, text, lines);
            while (reader.Read()) throw new FileFormatException(file, lines.At(text, reader.TokenStartIndex), "expected the end of the file.");
            return root;
        }
        catch (JsonException e)
        {
            throw new FileFormatException(file, (int)(e.LineNumber ?? 0) + 1, $"not JSON: {e.Message}", e);
        }
    }

    private static DocumentNode Value(string file, ref Utf8JsonReader reader, ReadOnlySpan<byte> text, Lines lines)
    {
        int line = lines.At(text, reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                List<(string, DocumentNode)> members = [];
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    string key = reader.GetString()!;
                    reader.Read();
                    members.Add((key, Value(file, ref reader, text, lines)));
                }

                return DocumentNode.Map(file, line, members);
            case JsonTokenType.StartArray:
                List<DocumentNode> items = [];
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(Value(file, ref reader, text, lines));
                return DocumentNode.List(file, line, items);
            case JsonTokenType.String:
                return DocumentNode.Scalar(file, line, reader.GetString()!);
            default:
                return DocumentNode.Scalar(file, line, System.Text.Encoding.UTF8.GetString(reader.ValueSpan));
        }
    }

    /// <summary>Counts lines up to places that only move forwards.</summary>
    private sealed class Lines
    {
        private int _counted;
        private int _line = 1;

        public int At(ReadOnlySpan<byte> text, long place)
        {
            _line += text[_counted..(int)place].Count((byte)'\n');
            _counted = (int)place;
            return _line;
        }
    }
}
