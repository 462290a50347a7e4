using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Beside.Policy.Offers;

/// <summary>A user or a group: <c>DOMAIN\name</c>, the domain by its NetBIOS or its DNS name, or <c>name</c> for this machine.</summary>
public sealed record Principal(string? Domain, string Name)
{
    // [MS-SAMR] 3.1.1.6: what an account name may not hold; a comma would end a value of the offer list in some tools.
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("\"/[]:;|=,+*?<>\\");

    private const char Separator = '\uF000';   // of entries in the Policy CSP

    public static bool TryParse(string text, [NotNullWhen(true)] out Principal? principal)
    {
        principal = null;
        if (text.Length is 0 or > Limits.PrincipalMaxChars) return false;
        int backslash = text.IndexOf('\\', StringComparison.Ordinal);
        string? domain = backslash < 0 ? null : text[..backslash];
        string name = text[(backslash + 1)..];
        if (!IsName(name) || (domain is not null && (!IsName(domain) || domain == ".")))
            return false;
        principal = new(domain, name);
        return true;
    }

    public override string ToString() => Domain is null ? Name : $"{Domain}\\{Name}";

    private static bool IsName(string name) => !string.IsNullOrWhiteSpace(name)
        && !name.AsSpan().ContainsAny(Forbidden)
        && XmlText.IsAllowed(name)
        && !name.Any(c => char.IsControl(c) || c == Separator)
        && name[0] != ' '
        && name[^1] != ' ';
}
