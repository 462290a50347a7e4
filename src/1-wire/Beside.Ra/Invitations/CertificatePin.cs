using Beside.Wire;

namespace Beside.Ra.Invitations;

/// <summary>The attribute <c>CE</c> of Connection String 2: an X.509 certificate (DER) as base64 in lines of 64
/// characters, the last one without line break.</summary>
/// <remarks>Not in [MS-RAI]; seen in strings of Windows 10 1709 and later. We pin the TLS leaf with it.</remarks>
public static class CertificatePin
{
    private const int LineChars = 64;

    public static string Write(ReadOnlySpan<byte> certificate) =>
        string.Join('\n', Convert.ToBase64String(certificate).Chunk(LineChars).Select(line => new string(line)));

    /// <exception cref="MalformedPduException">The text is not base64.</exception>
    public static byte[] Read(string text)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            throw new MalformedPduException("Connection String 2", "CE", 0, "is not base64");
        }
    }
}
