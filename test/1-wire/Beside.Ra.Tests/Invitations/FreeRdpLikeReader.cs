namespace Beside.Ra.Tests.Invitations;

/// <summary>Reads invitations the way FreeRDP 2 and 3 do: plain search for <c>KEY="</c>, no XML, text cut at the first
/// NUL, no unescaping.</summary>
internal sealed class FreeRdpLikeReader(string text)
{
    private readonly string _text = text.Split('\0')[0];

    /// <summary>An element counts only when its name is followed by <c>&gt;</c>, <c>/</c>, blank or tab.</summary>
    public FreeRdpLikeReader? Element(string name)
    {
        int start = _text.IndexOf('<' + name, StringComparison.Ordinal);
        if (start < 0 || _text[start + name.Length + 1] is not ('>' or '/' or ' ' or '\t'))
            return null;
        int end = _text.IndexOf('>', start);
        return end < 0 ? null : new(_text[start..(end + 1)]);
    }

    public string? Attribute(string key)
    {
        int start = _text.IndexOf(key + "=\"", StringComparison.Ordinal);
        if (start < 0) return null;
        start += key.Length + 2;
        return _text[start.._text.IndexOf('"', start)];
    }
}
