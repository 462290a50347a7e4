using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Beside.Wire;

namespace Beside.Session.Records;

/// <summary>The members of one line. A missing member, or one of the wrong type, is malformed.</summary>
internal sealed class RecordMembers
{
    private const int MaxMembers = 12;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private readonly Dictionary<string, string> _values;

    private RecordMembers(Dictionary<string, string> values) => _values = values;

    /// <summary>Reads one flat object. Type errors show in the form: a number that was a string is written back as a number.</summary>
    public static RecordMembers Read(ReadOnlySpan<byte> line)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = 1 });
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                throw Malformed("line", "no JSON object");
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                string name = reader.GetString()!;
                reader.Read();
                if (values.Count == MaxMembers || !values.TryAdd(name, ValueOf(ref reader)))
                    throw Malformed("line", "a member appears twice, or there are too many");
            }

            if (reader.Read()) throw Malformed("line", "more than one JSON object");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Malformed("line", "no JSON object");   // the latter: text that is no valid Unicode
        }

        return new(values);
    }

    public static MalformedPduException Malformed(string member, string reason) => new("SESSION_RECORD", member, 0, reason);

    public bool Has(string name) => _values.ContainsKey(name);

    public string Text(string name) => _values.TryGetValue(name, out string? value) ? value : throw Malformed(name, "is missing");

    public T Word<T>(string name)
        where T : struct, Enum => RecordWord.TryParse(Text(name), out T member) ? member : throw Malformed(name, "an unknown word");

    public int Number(string name) =>
        int.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out int value)
            ? value
            : throw Malformed(name, "no number");

    /// <summary>The number of a line of the other record.</summary>
    public int Line(string name) =>
        Number(name) is >= 1 and <= RecordLimits.MaxLines and var line ? line : throw Malformed(name, "no record has that line");

    public bool Flag(string name) => Text(name) switch
    {
        "true" => true,
        "false" => false,
        _ => throw Malformed(name, "neither true nor false"),
    };

    public DateTimeOffset Time(string name) =>
        RecordTime.TryParse(Text(name), out DateTimeOffset time) ? time : throw Malformed(name, "no time with an offset");

    public string Hash(string name) => Hex(name, 64);

    public string Id(string name) => Hex(name, 32);

    private string Hex(string name, int digits) =>
        Text(name) is var hex && hex.Length == digits && !hex.AsSpan().ContainsAnyExcept(HexDigits)
            ? hex
            : throw Malformed(name, $"not {digits} hexadecimal digits");

    private static string ValueOf(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.Number => System.Text.Encoding.ASCII.GetString(reader.ValueSpan),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => throw Malformed("line", "a value of a type that records do not use"),
    };
}
