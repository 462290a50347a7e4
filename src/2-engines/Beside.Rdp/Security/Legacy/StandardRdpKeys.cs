using System.Security.Cryptography;

namespace Beside.Rdp.Security.Legacy;

/// <summary>The 128-bit session keys of Standard RDP Security. [MS-RDPBCGR] 5.3.5.1 Non-FIPS.</summary>
public sealed class StandardRdpKeys
{
    public const int RandomSize = 32;
    public const int KeySize = 16;

    private const int PreMasterHalf = 24;

    private StandardRdpKeys(byte[] macKey, byte[] serverToClientKey, byte[] clientToServerKey)
    {
        MacKey = macKey;
        ServerToClientKey = serverToClientKey;
        ClientToServerKey = clientToServerKey;
    }

    public ReadOnlyMemory<byte> MacKey { get; }

    public ReadOnlyMemory<byte> ServerToClientKey { get; }

    public ReadOnlyMemory<byte> ClientToServerKey { get; }

    /// <param name="clientRandom">32 bytes.</param>
    /// <param name="serverRandom">32 bytes.</param>
    public static StandardRdpKeys Derive(ReadOnlySpan<byte> clientRandom, ReadOnlySpan<byte> serverRandom)
    {
        Span<byte> preMaster = stackalloc byte[PreMasterHalf * 2];
        clientRandom[..PreMasterHalf].CopyTo(preMaster);
        serverRandom[..PreMasterHalf].CopyTo(preMaster[PreMasterHalf..]);

        Span<byte> master = stackalloc byte[KeySize * 3];
        Expand(preMaster, "ABC"u8, clientRandom, serverRandom, master);
        Span<byte> blob = stackalloc byte[KeySize * 3];
        Expand(master, "XYZ"u8, clientRandom, serverRandom, blob);

        return new(
            blob[..KeySize].ToArray(),
            FinalHash(blob.Slice(KeySize, KeySize), clientRandom, serverRandom),
            FinalHash(blob.Slice(KeySize * 2, KeySize), clientRandom, serverRandom));
    }

    /// <summary>SaltedHash with A, BB, CCC or X, YY, ZZZ: three times MD5(secret + SHA1(letters + secret + randoms)).</summary>
    private static void Expand(
        ReadOnlySpan<byte> secret,
        ReadOnlySpan<byte> letters,
        ReadOnlySpan<byte> clientRandom,
        ReadOnlySpan<byte> serverRandom,
        Span<byte> destination)
    {
        for (int i = 0; i < letters.Length; i++)
        {
            byte[] salt = new byte[i + 1];
            salt.AsSpan().Fill(letters[i]);
            byte[] inner = SHA1.HashData([.. salt, .. secret, .. clientRandom, .. serverRandom]);
            MD5.HashData([.. secret, .. inner], destination[(i * KeySize)..]);
        }
    }

    private static byte[] FinalHash(ReadOnlySpan<byte> key, ReadOnlySpan<byte> clientRandom, ReadOnlySpan<byte> serverRandom) =>
        MD5.HashData([.. key, .. clientRandom, .. serverRandom]);
}
