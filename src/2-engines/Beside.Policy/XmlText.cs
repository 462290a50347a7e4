using System.Xml;

namespace Beside.Policy;

/// <summary>Text that every format can hold.</summary>
internal static class XmlText
{
    /// <summary>No control characters besides tab and line breaks, no half of a surrogate pair.</summary>
    public static bool IsAllowed(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i])) continue;
            if (i + 1 == text.Length || !XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
                return false;
            i++;
        }

        return true;
    }

    /// <summary>Escaped for an attribute in double quotes, line breaks included.</summary>
    public static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal)
        .Replace("\t", "&#x9;", StringComparison.Ordinal)
        .Replace("\n", "&#xA;", StringComparison.Ordinal)
        .Replace("\r", "&#xD;", StringComparison.Ordinal)
        .Replace("\uF000", "&#xF000;", StringComparison.Ordinal);
}
