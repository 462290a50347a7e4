using System.Diagnostics.CodeAnalysis;

namespace Beside.Session.Records;

/// <summary>Base64 in its one form. RFC 4648 section 3.5: the platform's reader lets pass blanks, and bits behind the
/// last byte that say nothing.</summary>
internal static class RecordBase64
{
    public static bool TryRead(string text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        byte[] buffer = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, buffer, out int size) || Convert.ToBase64String(buffer, 0, size) != text)
            return false;
        bytes = buffer[..size];
        return true;
    }
}
