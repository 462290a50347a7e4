using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Beside.Ra.Control;

/// <summary>[MS-RA] 2.2.1.11 expertBlob: what the expert says about itself, <c>length;NAME=name</c> and
/// <c>length;PASS=proof</c> without separator.</summary>
/// <param name="Name">As the expert gave it; not safe to show before <see cref="DisplayName"/>.</param>
/// <param name="Pass">The encrypted PassStub in hexadecimal; null for offers, which have no password.</param>
public sealed record ExpertBlob(string? Name, string? Pass)
{
    private const int PassChars = 64;
    private const string PassMark = "69;PASS=";

    public string Write() => Pair("NAME", Name) + Pair("PASS", Pass);

    /// <summary>Reads by the lengths. If they are wrong (FreeRDP counts bytes of UTF-8 in them), it finds PASS by its
    /// own fixed length.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out ExpertBlob? blob) =>
        TryReadPairs(text, out blob) || TryReadByMark(text, out blob);

    /// <summary>Without the proof.</summary>
    public override string ToString() => $"ExpertBlob {{ Name = {Name} }}";

    private static bool TryReadPairs(ReadOnlySpan<char> text, [NotNullWhen(true)] out ExpertBlob? blob)
    {
        blob = null;
        string? name = null;
        string? pass = null;
        while (!text.IsEmpty)
        {
            int semicolon = text.IndexOf(';');
            if (semicolon < 1 || !int.TryParse(text[..semicolon], NumberStyles.None, CultureInfo.InvariantCulture, out int length))
                return false;
            text = text[(semicolon + 1)..];
            if (length > text.Length) return false;

            ReadOnlySpan<char> pair = text[..length];
            if (pair.StartsWith("NAME=")) name = pair[5..].ToString();
            else if (pair.StartsWith("PASS=")) pass = pair[5..].ToString();
            text = text[length..];
        }

        if (name is null && pass is null) return false;
        blob = new(name, pass);
        return true;
    }

    private static bool TryReadByMark(string text, [NotNullWhen(true)] out ExpertBlob? blob)
    {
        blob = null;
        int mark = text.LastIndexOf(PassMark, StringComparison.Ordinal);
        if (mark < 0 || text.Length < mark + PassMark.Length + PassChars) return false;

        string before = text[..mark];
        int name = before.IndexOf(";NAME=", StringComparison.Ordinal);
        blob = new(name < 0 ? null : before[(name + 6)..], text.Substring(mark + PassMark.Length, PassChars));
        return true;
    }

    private static string Pair(string key, string? value) =>
        value is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{key.Length + 1 + value.Length};{key}={value}");
}
