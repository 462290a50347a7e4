using System.Globalization;
using System.Text;

namespace Beside.Principals;

/// <summary>Filters of LDAP. RFC 4515 section 3.</summary>
internal static class LdapFilter
{
    /// <summary>An attribute that has exactly this value, whatever characters it holds.</summary>
    public static string Equal(string attribute, string value) => Equal(attribute, Encoding.UTF8.GetBytes(value));

    /// <inheritdoc cref="Equal(string, string)"/>
    public static string Equal(string attribute, ReadOnlySpan<byte> value)
    {
        var escaped = new StringBuilder(value.Length);
        foreach (byte b in value)
        {
            if (b is (byte)'\\' or (byte)'*' or (byte)'(' or (byte)')' or < 0x20 or >= 0x7F)
                escaped.Append(CultureInfo.InvariantCulture, $"\\{b:x2}");
            else
                escaped.Append((char)b);
        }

        return $"({attribute}={escaped})";
    }

    /// <summary>An entry of one of these classes for which the other filter holds too.</summary>
    /// <remarks>A class that a server does not know is undefined there, which spoils neither this "or" nor the "and"
    /// around it. A "not" it would spoil. RFC 4511 section 4.5.1.7.</remarks>
    public static string OfClasses(IEnumerable<string> classes, string filter) =>
        $"(&{filter}(|{string.Concat(classes.Select(c => $"(objectClass={c})"))}))";
}
