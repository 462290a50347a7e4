using System.Security.Cryptography;
using System.Text;

namespace Beside.Tunnel.Keys;

/// <summary>HKDF with SHA-512 [RFC 5869] and the tunnel's labels. docs/tunnel.md, Keys.</summary>
internal static class KeySchedule
{
    public const int SecretSize = 64;

    private const string Prefix = "beside-tunnel-1 ";

    /// <summary>HKDF-Extract.</summary>
    public static byte[] Extract(ReadOnlySpan<byte> inputKey, ReadOnlySpan<byte> salt)
    {
        byte[] secret = new byte[SecretSize];
        HKDF.Extract(HashAlgorithmName.SHA512, inputKey, salt, secret);
        return secret;
    }

    /// <summary>HKDF-Expand; the info is the prefix and the label in ASCII.</summary>
    public static byte[] Expand(ReadOnlySpan<byte> secret, string label, int size = SecretSize)
    {
        byte[] expanded = new byte[size];
        HKDF.Expand(HashAlgorithmName.SHA512, secret, expanded, Encoding.ASCII.GetBytes(Prefix + label));
        return expanded;
    }

    /// <summary>The label of the records that this role sends.</summary>
    public static string RecordsOf(TunnelRole role) => role == TunnelRole.Helper ? "records of the helper" : "records of the sharer";
}
