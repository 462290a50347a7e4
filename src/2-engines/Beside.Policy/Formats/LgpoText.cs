using System.Globalization;
using System.Text;

namespace Beside.Policy.Formats;

/// <summary>The text format of Microsoft's tool LGPO: blocks of four lines, which are Computer or User, the key, the
/// value's name, and the command.</summary>
public static class LgpoText
{
    public const string Name = "LGPO text";

    private const string All = "*";   // the name where the order is for the whole key

    private static readonly (string Word, RegistryValueType Type)[] Types =
    [
        ("DWORD", RegistryValueType.Number), ("SZ", RegistryValueType.String), ("EXSZ", RegistryValueType.ExpandString),
        ("MULTISZ", RegistryValueType.MultiString), ("BINARY", RegistryValueType.Binary), ("QWORD", RegistryValueType.LongNumber),
    ];

    /// <exception cref="MalformedPolicyException">It is no LGPO text.</exception>
    public static IReadOnlyList<RegistryOperation> Read(ReadOnlySpan<byte> file)
    {
        var operations = new List<RegistryOperation>();
        var block = new List<(string Text, int Line)>(4);
        int number = 0;
        string text = TextFile.Decode(file, Name);
        // nothing else: EnumerateLines would end a line inside a message that holds U+2028 or a form feed
        foreach (Range range in text.AsSpan().Split('\n'))
        {
            number++;
            string line = text[range].TrimEnd('\r');
            if (line.StartsWith(';') || (block.Count != 2 && line.Trim().Length == 0)) continue;   // a value's name may be empty
            block.Add((line, number));
            if (block.Count < 4) continue;
            operations.Add(ToOperation(block));
            block.Clear();
        }

        return block.Count == 0 ? operations : throw Malformed(block[0].Line, "the last block has fewer than four lines");
    }

    /// <param name="notes">What could not be written as it is, in sentences.</param>
    public static byte[] Write(IEnumerable<RegistryOperation> operations, out IReadOnlyList<string> notes)
    {
        var said = new List<string>();
        var text = new StringBuilder();
        foreach (RegistryOperation operation in operations)
        {
            (string name, string order) = operation switch
            {
                RegistryOperation.SetValue set => (set.Name, OrderFor(set, said)),
                RegistryOperation.DeleteValue delete => (delete.Name, "DELETE"),
                RegistryOperation.DeleteAllValues or RegistryOperation.DeleteKey => (All, "DELETEALLVALUES"),
                _ => (All, "CREATEKEY"),
            };
            text.Append(
                CultureInfo.InvariantCulture,
                $"{(operation.Hive == RegistryHive.Machine ? "Computer" : "User")}\r\n{operation.Key}\r\n{name}\r\n{order}\r\n\r\n");
        }

        notes = said;
        return TextFile.EncodeUtf16(text.ToString());
    }

    private static string OrderFor(RegistryOperation.SetValue set, List<string> notes)
    {
        ReadOnlySpan<byte> data = set.Data.Span;
        if (set.Type == RegistryValueType.Number && RegistryData.ToNumber(set.Type, data) is { } number)
            return string.Create(CultureInfo.InvariantCulture, $"DWORD:{number}");
        if (RegistryData.ToText(set.Type, data) is { } text)
        {
            if (text.AsSpan().ContainsAny('\r', '\n'))
                notes.Add($"{set.Name} has several lines, for which this format has no place: they are joined by spaces.");
            return $"{(set.Type == RegistryValueType.String ? "SZ" : "EXSZ")}:{text.Replace("\r\n", " ", StringComparison.Ordinal).Replace('\r', ' ').Replace('\n', ' ')}";
        }

        if (set.Type != RegistryValueType.Binary)
            notes.Add($"{set.Name} has type {set.Type}, which is written as BINARY.");
        return $"BINARY:{Convert.ToHexString(data)}";
    }

    private static RegistryOperation ToOperation(List<(string Text, int Line)> block)
    {
        SourcePosition position = SourcePosition.AtLine(block[3].Line);
        string scope = block[0].Text.Trim(), key = block[1].Text.Trim(), name = block[2].Text.Trim(), order = block[3].Text;
        RegistryHive hive = scope.Equals("Computer", StringComparison.OrdinalIgnoreCase) ? RegistryHive.Machine
            : scope.StartsWith("User", StringComparison.OrdinalIgnoreCase) ? RegistryHive.Other
            : throw Malformed(block[0].Line, $"{PolicyReadingBuilder.Shown(scope)} is neither Computer nor User");
        if (key.Length > Limits.KeyMaxChars)
            throw Malformed(block[1].Line, $"the key has {key.Length} characters, at most {Limits.KeyMaxChars} are allowed");
        return order.Trim().ToUpperInvariant() switch
        {
            "DELETE" => new RegistryOperation.DeleteValue(hive, key, name, position),
            "DELETEALLVALUES" => new RegistryOperation.DeleteAllValues(hive, key, position),
            "CREATEKEY" => new RegistryOperation.CreateKey(hive, key, position),
            "CLEAR" => new RegistryOperation.CreateKey(hive, key, position),   // not configured any more: nothing to say
            _ => ToSetValue(hive, key, name, order, position),
        };
    }

    private static RegistryOperation ToSetValue(RegistryHive hive, string key, string name, string order, SourcePosition position)
    {
        int colon = order.IndexOf(':', StringComparison.Ordinal);
        string word = colon < 0 ? order.Trim() : order[..colon].Trim(), value = order[(colon + 1)..];
        (string Word, RegistryValueType Type) known = Array.Find(Types, t => t.Word.Equals(word, StringComparison.OrdinalIgnoreCase));
        if (colon < 0 || known.Word is null)
        {
            string nearest = NameSuggestion.Nearest(word, Types.Select(t => t.Word + ":")
                .Append("DELETE")
                .Append("DELETEALLVALUES")
                .Append("CREATEKEY")) is { } w ? $" Did you mean {w}?" : "";
            return new RegistryOperation.BrokenValue(
                hive, key, name, Name, $"{PolicyReadingBuilder.Shown(word)} is not a command.{nearest}", position);
        }

        byte[]? data = known.Type switch
        {
            RegistryValueType.Number => ParseNumber(value.Trim()) is { } number ? RegistryData.OfNumber(number) : null,
            RegistryValueType.String or RegistryValueType.ExpandString => RegistryData.OfText(value),
            RegistryValueType.Binary => ParseBytes(value),
            _ => Encoding.Unicode.GetBytes(value),   // carried for the count; nothing of Remote Assistance has such a type
        };
        return data is null
            ? new RegistryOperation.BrokenValue(hive, key, name, Name, $"{PolicyReadingBuilder.Shown(value)} is no {known.Word}", position)
            : new RegistryOperation.SetValue(hive, key, name, known.Type, data, position);
    }

    private static uint? ParseNumber(string text) =>
        text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? uint.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint hex) ? hex : null
            : uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint number) ? number : null;

    private static byte[]? ParseBytes(string text)
    {
        string digits = string.Concat(text.Where(c => c is not (' ' or ',' or '\t')));
        return digits.Length % 2 == 0 && digits.All(char.IsAsciiHexDigit) ? Convert.FromHexString(digits) : null;
    }

    private static MalformedPolicyException Malformed(int line, string reason) => new(Name, SourcePosition.AtLine(line), reason);
}
