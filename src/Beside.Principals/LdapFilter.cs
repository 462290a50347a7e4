using System.Globalization;
using System.Text;

namespace Beside.Principals;

/// <summary>Filters of LDAP. RFC 4515 section 3.</summary>
internal static class LdapFilter
{
    /// <summary>An attribute that has exactly this value, whatever characters it holds.</summary>
    public static string Equal(string attribute, string value) => $"({attribute}={Escape(value)})";

    private static string Escape(string value)
    {
        var escaped = new StringBuilder(value.Length);
        foreach (byte b in Encoding.UTF8.GetBytes(value))
        {
            if (b is (byte)'\\' or (byte)'*' or (byte)'(' or (byte)')' or < 0x20 or >= 0x7F) escaped.Append(CultureInfo.InvariantCulture, $"\\{b:x2}");
            else escaped.Append((char)b);
        }

        return escaped.ToString();
    }
}
