using System.Buffers.Binary;
using Beside.Testing;

namespace Beside.Tunnel.Tests.Documented;

/// <summary>
/// The same computations by the command line of OpenSSL 3: hashes, HMAC, HKDF, AES. Its command line has no AES-GCM, so
/// a record is put together from AES-CTR, one block of AES and GHASH; GHASH alone is ours, written here from NIST SP
/// 800-38D.
/// </summary>
internal static class OpenSsl
{
    private const int BlockSize = 16;

    public static Task<byte[]> HashAsync(string algorithm, byte[] input) => DigestAsync([$"-{algorithm}"], input);

    public static Task<byte[]> HmacAsync(byte[] key, byte[] input) =>
        DigestAsync(["-sha512", "-mac", "HMAC", "-macopt", $"hexkey:{Hex(key)}"], input);

    public static Task<byte[]> ExtractAsync(byte[] inputKey, byte[] salt) =>
        KdfAsync(64, "mode:EXTRACT_ONLY", $"hexkey:{Hex(inputKey)}", $"hexsalt:{Hex(salt)}");

    public static Task<byte[]> ExpandAsync(byte[] secret, string label, int size = 64) =>
        KdfAsync(
            size,
            "mode:EXPAND_ONLY",
            $"hexkey:{Hex(secret)}",
            $"hexinfo:{Hex(System.Text.Encoding.ASCII.GetBytes("beside-tunnel-1 " + label))}");

    /// <summary>AES-256-GCM: what is sealed, and the tag behind it.</summary>
    public static async Task<byte[]> SealAsync(byte[] key, byte[] nonce, byte[] header, byte[] text)
    {
        byte[] hashKey = await EncryptAsync("-aes-256-ecb", key, [], new byte[BlockSize]);
        byte[] firstBlock = await EncryptAsync("-aes-256-ecb", key, [], [.. nonce, 0, 0, 0, 1]);
        byte[] cipherText = await EncryptAsync("-aes-256-ctr", key, [.. nonce, 0, 0, 0, 2], text);
        UInt128 hash = Ghash(hashKey, header, cipherText) ^ BinaryPrimitives.ReadUInt128BigEndian(firstBlock);
        byte[] tag = new byte[BlockSize];
        BinaryPrimitives.WriteUInt128BigEndian(tag, hash);
        return [.. cipherText, .. tag];
    }

    private static UInt128 Ghash(byte[] hashKey, byte[] header, byte[] cipherText)
    {
        byte[] lengths = new byte[BlockSize];
        BinaryPrimitives.WriteUInt64BigEndian(lengths, (ulong)header.Length * 8);
        BinaryPrimitives.WriteUInt64BigEndian(lengths.AsSpan(8), (ulong)cipherText.Length * 8);
        UInt128 hash = 0, h = BinaryPrimitives.ReadUInt128BigEndian(hashKey);
        foreach (byte[] block in Padded(header).Concat(Padded(cipherText)).Concat(lengths).Chunk(BlockSize))
            hash = Multiply(hash ^ BinaryPrimitives.ReadUInt128BigEndian(block), h);
        return hash;
    }

    private static byte[] Padded(byte[] bytes) => [.. bytes, .. new byte[(BlockSize - (bytes.Length % BlockSize)) % BlockSize]];

    /// <summary>NIST SP 800-38D 6.3.</summary>
    private static UInt128 Multiply(UInt128 x, UInt128 y)
    {
        UInt128 z = 0, v = y;
        for (int bit = 127; bit >= 0; bit--)
        {
            if (((x >> bit) & 1) == 1) z ^= v;
            v = (v & 1) == 1 ? (v >> 1) ^ ((UInt128)0xE1 << 120) : v >> 1;
        }

        return z;
    }

    private static async Task<byte[]> KdfAsync(int size, params string[] options)
    {
        string output = await ChildProcess.RunAsync(
            "openssl",
            ["kdf", "-keylen", $"{size}", .. options.Append("digest:SHA2-512").SelectMany(o => (string[])["-kdfopt", o]), "HKDF"]);
        return Convert.FromHexString(output.Trim().Replace(":", "", StringComparison.Ordinal));
    }

    private static Task<byte[]> DigestAsync(IEnumerable<string> options, byte[] input) =>
        ThroughFilesAsync(["dgst", "-binary", .. options], input, last: true);

    private static Task<byte[]> EncryptAsync(string cipher, byte[] key, byte[] iv, byte[] input) =>
        ThroughFilesAsync(
            ["enc", cipher, "-nopad", "-K", Hex(key), .. iv.Length == 0 ? (string[])[] : ["-iv", Hex(iv)]],
            input,
            last: false);

    /// <param name="last">The input's name is the last argument, where there is no option for it.</param>
    private static async Task<byte[]> ThroughFilesAsync(IEnumerable<string> arguments, byte[] input, bool last)
    {
        string folder = Directory.CreateTempSubdirectory("beside-openssl-").FullName;
        try
        {
            string from = Path.Combine(folder, "in"), to = Path.Combine(folder, "out");
            await File.WriteAllBytesAsync(from, input);
            await ChildProcess.RunAsync("openssl", [.. arguments, "-out", to, .. last ? (string[])[from] : ["-in", from]]);
            return await File.ReadAllBytesAsync(to);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
