using System.Globalization;
using System.Text;

namespace Beside.Session.Records;

/// <summary>Writes the one form of a line. Not the framework's writer: which characters that one escapes changes with
/// its version, and a hash must not.</summary>
internal sealed class RecordJson
{
    private readonly StringBuilder _text = new("{");

    public void Text(string name, string value)
    {
        Name(name);
        Quote(value);
    }

    public void Word<T>(string name, T member)
        where T : struct, Enum => Text(name, RecordWord.Of(member));

    public void Time(string name, DateTimeOffset value) => Text(name, RecordTime.Format(value));

    public void Number(string name, int value)
    {
        Name(name);
        _text.Append(CultureInfo.InvariantCulture, $"{value}");
    }

    public void Flag(string name, bool value)
    {
        Name(name);
        _text.Append(value ? "true" : "false");
    }

    /// <summary>With closing brace and line feed. Half a surrogate pair becomes U+FFFD.</summary>
    public byte[] ToArray() => Encoding.UTF8.GetBytes($"{_text}}}\n");

    private void Name(string name)
    {
        if (_text.Length > 1) _text.Append(',');
        Quote(name);
        _text.Append(':');
    }

    private void Quote(string value)
    {
        _text.Append('"');
        foreach (char c in value) Escape(c);
        _text.Append('"');
    }

    private void Escape(char c) => _ = c switch
    {
        '"' => _text.Append("\\\""),
        '\\' => _text.Append("\\\\"),
        '\b' => _text.Append("\\b"),
        '\t' => _text.Append("\\t"),
        '\n' => _text.Append("\\n"),
        '\f' => _text.Append("\\f"),
        '\r' => _text.Append("\\r"),
        < ' ' => _text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
        _ => _text.Append(c),
    };
}
