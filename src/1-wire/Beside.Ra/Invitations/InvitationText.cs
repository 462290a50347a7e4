using System.Text;

namespace Beside.Ra.Invitations;

/// <summary>Turns the bytes of an invitation file into text that an XML parser accepts.</summary>
/// <remarks>
/// Windows XP declares <c>encoding="Unicode"</c>, which is no encoding's name, and files travel through programs that change their
/// encoding and leave the declaration: the bytes decide, and the declaration is taken away.
/// </remarks>
internal static class InvitationText
{
    public static string Decode(ReadOnlySpan<byte> file)
    {
        string text = EncodingOf(file).GetString(file);
        return SeparateAttributes(WithoutDeclaration(text.AsSpan().Trim("\uFEFF\0 \t\r\n")));
    }

    private static Encoding EncodingOf(ReadOnlySpan<byte> file) =>
        file.StartsWith("\uFEFF"u8) ? Encoding.UTF8
        : file is [0xFE, 0xFF, ..] or [0, not 0, ..] ? Encoding.BigEndianUnicode
        : file is [0xFF, 0xFE, ..] or [not 0, 0, ..] ? Encoding.Unicode
        : Encoding.UTF8;

    private static ReadOnlySpan<char> WithoutDeclaration(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase)) return text;
        int end = text.IndexOf("?>", StringComparison.Ordinal);
        return end < 0 ? text : text[(end + 2)..].TrimStart();
    }

    /// <summary>Some programs leave out the space between two attributes. This inserts it where a tag has a name right
    /// after a closing quote.</summary>
    private static string SeparateAttributes(ReadOnlySpan<char> text)
    {
        var separated = new StringBuilder(text.Length + 16);
        bool isInTag = false;
        char quote = '\0';
        bool isBehindQuote = false;
        foreach (char c in text)
        {
            if (isBehindQuote && char.IsLetter(c)) separated.Append(' ');
            isBehindQuote = quote != '\0' && c == quote;
            separated.Append(c);

            if (quote != '\0') quote = c == quote ? '\0' : quote;
            else if (isInTag && (c is '"' or '\'')) quote = c;
            else if (c is '<' or '>') isInTag = c == '<';
        }

        return separated.ToString();
    }
}
