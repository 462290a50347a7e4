using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Beside.Policy.Formats;

/// <summary>Our own file: a JSON object whose members are the registry's value names. <c>null</c> removes what an
/// earlier file says.</summary>
/// <remarks><c>$comment</c> is for people and for tools that mark their files.</remarks>
public static class JsonPolicyFile
{
    public const string Name = "policy file";

    private const string Comment = "$comment";

    private static readonly JsonWriterOptions Written =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="MalformedPolicyException">It is no JSON object, or names something twice.</exception>
    public static PolicyReading Read(ReadOnlySpan<byte> file, string source, PolicyLayer layer)
    {
        if (file.Length > Limits.FileMaxBytes)
            throw new MalformedPolicyException(
                Name,
                SourcePosition.AtOffset(0),
                $"it has {file.Length} bytes, at most {Limits.FileMaxBytes} are read");
        if (file.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) file = file[3..];
        var lines = new LineCounter(file);
        var json = new Utf8JsonReader(file, new JsonReaderOptions { MaxDepth = 8 });
        try
        {
            return ReadObject(ref json, ref lines, source, layer);
        }
        catch (JsonException e)
        {
            throw new MalformedPolicyException(Name, SourcePosition.AtLine((int)(e.LineNumber ?? 0) + 1), "it is not well-formed JSON", e);
        }
        catch (InvalidOperationException e)   // a text that is no UTF-8, or half a character
        {
            throw new MalformedPolicyException(Name, lines.At(json.TokenStartIndex), "it is not well-formed text", e);
        }
    }

    public static byte[] Write(PolicySet set)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Written))
        {
            json.WriteStartObject();
            foreach (PolicyEntry entry in set.Entries) Write(json, entry);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, PolicyEntry entry)
    {
        switch (entry.Value)
        {
            case PolicyValue.Number number:
                json.WriteNumber(entry.Definition.Name, number.Value);
                break;
            case PolicyValue.Text text:
                json.WriteString(entry.Definition.Name, text.Value);
                break;
            case PolicyValue.List list:
                json.WriteStartArray(entry.Definition.Name);
                foreach (string helper in list.Entries) json.WriteStringValue(helper);
                json.WriteEndArray();
                break;
        }
    }

    private static PolicyReading ReadObject(ref Utf8JsonReader json, ref LineCounter lines, string source, PolicyLayer layer)
    {
        var reading = new PolicyReadingBuilder(source);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            throw new MalformedPolicyException(Name, lines.At(json.TokenStartIndex), "it is not a JSON object");
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            string name = json.GetString()!;
            SourcePosition position = lines.At(json.TokenStartIndex);
            if (name != Comment && !seen.Add(name))
                throw new MalformedPolicyException(Name, position, $"{PolicyReadingBuilder.Shown(name)} appears twice");
            json.Read();
            ReadValue(ref json, reading, layer, name, position);
        }

        json.Read();   // throws where something follows
        return reading.Build();
    }

    private static void ReadValue(
        ref Utf8JsonReader json, PolicyReadingBuilder reading, PolicyLayer layer, string name, SourcePosition position)
    {
        if (!PolicyCatalog.TryFind(name, out PolicyDefinition? definition))
        {
            if (name != Comment)
                reading.AddUnknown(layer, name, position, saysNothing: json.TokenType == JsonTokenType.Null);
            json.Skip();
            return;
        }

        switch (json.TokenType)
        {
            case JsonTokenType.Null:
                reading.Remove(layer, definition, position);
                break;
            case JsonTokenType.True or JsonTokenType.False when definition.Kind == PolicyValueKind.Number:
                reading.Set(layer, definition, new PolicyValue.Number(json.TokenType == JsonTokenType.True ? 1u : 0), position);
                break;
            case JsonTokenType.Number when json.TryGetUInt32(out uint number):
                reading.Set(layer, definition, new PolicyValue.Number(number), position);
                break;
            case JsonTokenType.Number:
                reading.Reject(layer, definition, "is not a 32-bit whole number", position);
                break;
            case JsonTokenType.String:
                reading.Set(layer, definition, new PolicyValue.Text(json.GetString()!), position);
                break;
            case JsonTokenType.StartArray when ReadList(ref json) is { } list:
                reading.Set(layer, definition, list, position);
                break;
            default:
                json.TrySkip();
                reading.Reject(layer, definition, "is neither a number nor a text nor a list of texts", position);
                break;
        }
    }

    /// <summary>Null, after reading to its end, if something in it is not a text.</summary>
    private static PolicyValue.List? ReadList(ref Utf8JsonReader json)
    {
        var entries = new List<string>();
        bool isGood = true;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType == JsonTokenType.String) entries.Add(json.GetString()!);
            else isGood = false;
            if (json.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
                json.Skip();
        }

        return isGood ? new(entries) : null;
    }

    /// <summary>Counts lines up to ever later offsets.</summary>
    private ref struct LineCounter(ReadOnlySpan<byte> text)
    {
        private readonly ReadOnlySpan<byte> _text = text;
        private int _offset;
        private int _line = 1;

        public SourcePosition At(long offset)
        {
            int end = (int)Math.Clamp(offset, _offset, _text.Length);
            _line += _text[_offset..end].Count((byte)'\n');
            _offset = end;
            return SourcePosition.AtLine(_line);
        }
    }
}
