using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Beside.Wire.Legacy;

/// <summary>Hashes that are broken but that the specifications still require. Nothing new is built on them.</summary>
public static class LegacyHash
{
    /// <summary>MD5, 16 bytes: [MS-RAI] appendix A, [MS-RDPBCGR] 5.3.</summary>
    [SuppressMessage(
        "Security",
        "CA5351:Do Not Use Broken Cryptographic Algorithms",
        Justification = "Required by the specifications named above.")]
    public static byte[] Md5(ReadOnlySpan<byte> data) => MD5.HashData(data);

    /// <summary>SHA-1, 20 bytes: [MS-RAI] 2.2.2 and appendix A, [MS-RDPBCGR] 5.3.</summary>
    [SuppressMessage(
        "Security",
        "CA5350:Do Not Use Weak Cryptographic Algorithms",
        Justification = "Required by the specifications named above.")]
    public static byte[] Sha1(ReadOnlySpan<byte> data) => SHA1.HashData(data);
}
