using System.Security.Cryptography;
using Beside.Wire.Legacy;

namespace Beside.Ra.Invitations;

/// <summary>[MS-RAI] 2.2.2: the hashes by which an expert recognises the novice's key, taken over exactly the
/// PublicKeyBlob of the proprietary certificate ([MS-RDPBCGR] 2.2.1.4.3.1.1).</summary>
public static class PublicKeyHash
{
    /// <summary><c>KH</c>: base64 of SHA-1, 28 characters. Every Windows checks SHA-1; <see cref="Kh2"/> accompanies it.</summary>
    public static string Kh(ReadOnlySpan<byte> publicKeyBlob) => Convert.ToBase64String(LegacyHash.Sha1(publicKeyBlob));

    /// <summary><c>KH2</c> with SHA-256.</summary>
    public static string Kh2(ReadOnlySpan<byte> publicKeyBlob) => "sha256:" + Convert.ToBase64String(SHA256.HashData(publicKeyBlob));
}
