using System.Globalization;
using System.Text;

namespace Beside.Policy.Formats;

/// <summary>Reads the text of a <c>.reg</c> file: keys in brackets, values below them, lines that continue after a
/// backslash, texts that hold line breaks.</summary>
internal sealed class RegFileReader(string text)
{
    private readonly List<RegistryOperation> _operations = [];
    private int _position;
    private int _line = 1;
    private bool _isAnsi;

    public IReadOnlyList<RegistryOperation> Read()
    {
        string header = ReadLine().Trim();
        _isAnsi = header == RegFile.Version4;
        if (header != RegFile.Version5 && !_isAnsi)
            throw Malformed(1, $"the first line is neither \"{RegFile.Version5}\" nor \"{RegFile.Version4}\"");
        (RegistryHive Hive, string Key)? key = null;
        while (_position < text.Length)
        {
            SkipBlanks();
            int line = _line;
            char first = _position < text.Length ? text[_position] : '\n';
            if (first is '\r' or '\n' or ';')
                ReadLine();
            else if (first == '[')
                key = ReadKey();
            else if (first is '"' or '@')
                ReadValue(key ?? throw Malformed(line, "a value stands before the first key"), line);
            else if (key is { } other && !PolicyCatalog.IsKey(other.Key))
                ReadGarbage(other, line);
            else
                throw Malformed(line, "this is neither a key nor a value nor a comment");
        }

        return _operations;
    }

    private (RegistryHive Hive, string Key)? ReadKey()
    {
        int line = _line;
        string header = WithoutComment(ReadLine().Trim());
        if (header[^1] != ']') throw Malformed(line, "the key does not end with a bracket");
        bool isDeleted = header.StartsWith("[-", StringComparison.Ordinal);
        string path = header[(isDeleted ? 2 : 1)..^1];
        if (path.Length > Limits.KeyMaxChars)
            throw Malformed(line, $"the key has {path.Length} characters, at most {Limits.KeyMaxChars} are allowed");
        if (RegFile.ParsePath(path) is not { } key)
            throw Malformed(line, $"{PolicyReadingBuilder.Shown(path)} does not begin with a registry hive");
        SourcePosition position = SourcePosition.AtLine(line);
        _operations.Add(isDeleted
            ? new RegistryOperation.DeleteKey(key.Hive, key.Key, position)
            : new RegistryOperation.CreateKey(key.Hive, key.Key, position));
        return key;
    }

    /// <summary>The key up to the bracket that closes it: the first one with nothing or a comment behind it. A key's
    /// name may hold brackets and semicolons.</summary>
    private static string WithoutComment(string header)
    {
        for (int end = header.IndexOf(']', StringComparison.Ordinal); end >= 0; end = header.IndexOf(']', end + 1))
        {
            ReadOnlySpan<char> behind = header.AsSpan(end + 1).TrimStart();
            if (behind.IsEmpty || behind[0] == ';') return header[..(end + 1)];
        }

        return header;
    }

    private void ReadGarbage((RegistryHive Hive, string Key) key, int line)
    {
        ReadLine();
        _operations.Add(Broken(key, "", SourcePosition.AtLine(line), "this is neither a key nor a value nor a comment"));
    }

    private void ReadValue((RegistryHive Hive, string Key) key, int line)
    {
        bool isDefault = text[_position] == '@';
        if (isDefault) _position++;
        string name = isDefault ? "" : ReadQuoted(line);
        SkipBlanks();
        SourcePosition position = SourcePosition.AtLine(line);
        if (_position >= text.Length || text[_position] != '=')
        {
            ReadLine();
            _operations.Add(Broken(key, name, position, "the name is not followed by ="));
            return;
        }

        _position++;
        SkipBlanks();
        if (_position < text.Length && text[_position] == '"')
        {
            byte[] data = RegistryData.OfText(ReadQuoted(line));
            bool isWhole = ReadLine().Trim() is not { Length: > 0 } rest || rest[0] == ';';
            _operations.Add(isWhole
                ? new RegistryOperation.SetValue(key.Hive, key.Key, name, RegistryValueType.String, data, position)
                : Broken(key, name, position, "something follows the text"));
            return;
        }

        string value = ReadContinued();
        _operations.Add(value == "-"
            ? new RegistryOperation.DeleteValue(key.Hive, key.Key, name, position)
            : Typed(key, name, value, position));
    }

    private RegistryOperation Typed((RegistryHive Hive, string Key) key, string name, string value, SourcePosition position)
    {
        int colon = value.IndexOf(':', StringComparison.Ordinal);
        string kind = colon < 0 ? "" : value[..colon].ToLowerInvariant(), digits = value[(colon + 1)..].Trim();
        if (kind == "dword")
        {
            return uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint number)
                ? new RegistryOperation.SetValue(key.Hive, key.Key, name, RegistryValueType.Number, RegistryData.OfNumber(number), position)
                : Broken(key, name, position, $"{PolicyReadingBuilder.Shown(digits)} is not a 32-bit hexadecimal number");
        }

        if (TypeOf(kind) is not { } type)
            return Broken(key, name, position, "the value is neither a text nor dword: nor hex:");
        if (Bytes(digits, out string reason) is not { } data)
            return Broken(key, name, position, reason);
        bool isText = type is RegistryValueType.String or RegistryValueType.ExpandString or RegistryValueType.MultiString;
        return new RegistryOperation.SetValue(
            key.Hive, key.Key, name, type, _isAnsi && isText ? Encoding.Unicode.GetBytes(Encoding.Latin1.GetString(data)) : data, position);
    }

    private static RegistryValueType? TypeOf(string kind)
    {
        if (kind == "hex") return RegistryValueType.Binary;
        bool isTyped = kind.StartsWith("hex(", StringComparison.Ordinal) && kind[^1] == ')';
        return isTyped && uint.TryParse(
            kind.AsSpan(4, kind.Length - 5),
            NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture,
            out uint type) ? (RegistryValueType)type : null;
    }

    /// <param name="reason">Why they are none, where the answer is null.</param>
    private static byte[]? Bytes(string digits, out string reason)
    {
        reason = "";
        var bytes = new List<byte>(Math.Min(digits.Length / 3, Limits.DataMaxBytes) + 1);
        foreach (Range range in digits.AsSpan().Split(','))
        {
            ReadOnlySpan<char> part = digits.AsSpan()[range].Trim();
            if (part.IsEmpty) continue;
            if (part.Length > 2 || !byte.TryParse(part, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value))
                reason = $"{PolicyReadingBuilder.Shown(part.ToString())} is not a hexadecimal byte";
            else if (bytes.Count == Limits.DataMaxBytes)
                reason = $"the value has more than {Limits.DataMaxBytes} bytes";
            else
                bytes.Add(value);
            if (reason.Length > 0) return null;
        }

        return [.. bytes];
    }

    private string ReadQuoted(int line)
    {
        var content = new StringBuilder();
        for (_position++; _position < text.Length; _position++)
        {
            char c = text[_position];
            if (c == '"')
            {
                _position++;
                return content.ToString();
            }

            if (content.Length == Limits.DataMaxBytes / 2)
                throw Malformed(line, "the text is too long");
            if (c == '\n') _line++;
            if (c == '\\' && _position + 1 < text.Length && text[_position + 1] is '\\' or '"')
                c = text[++_position];
            content.Append(c);
        }

        throw Malformed(line, "the text does not end");
    }

    /// <summary>The rest of the line without its comment, with the lines that follow a backslash.</summary>
    private string ReadContinued()
    {
        var value = new StringBuilder();
        while (true)
        {
            string part = ReadLine();
            int comment = part.IndexOf(';', StringComparison.Ordinal);
            part = (comment < 0 ? part : part[..comment]).Trim();
            if (!part.EndsWith('\\')) return value.Append(part).ToString();
            value.Append(part, 0, part.Length - 1);
            if (_position >= text.Length) return value.ToString();
        }
    }

    private string ReadLine()
    {
        int end = text.IndexOf('\n', _position);
        string line = end < 0 ? text[_position..] : text[_position..end];
        _position = end < 0 ? text.Length : end + 1;
        _line++;
        return line.TrimEnd('\r');
    }

    private void SkipBlanks()
    {
        while (_position < text.Length && text[_position] is ' ' or '\t' or '\uFEFF') _position++;
    }

    private static RegistryOperation.BrokenValue Broken(
        (RegistryHive Hive, string Key) key, string name, SourcePosition position, string reason) =>
            new(key.Hive, key.Key, name, RegFile.Name, reason, position);

    private static MalformedPolicyException Malformed(int line, string reason) => new(RegFile.Name, SourcePosition.AtLine(line), reason);
}
