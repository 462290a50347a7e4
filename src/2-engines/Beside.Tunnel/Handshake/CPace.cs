using System.Security.Cryptography;
using System.Text;

namespace Beside.Tunnel.Handshake;

/// <summary>CPACE-RISTR255-SHA512 of draft-irtf-cfrg-cpace-21 in the initiator-responder setting, with the confirmation
/// tags of its section 10.4.</summary>
/// <remarks>A is the initiator, B the responder; names are the draft's.</remarks>
internal static class CPace
{
    /// <summary>Bytes of a scalar and of an encoded element.</summary>
    public const int ElementSize = 32;

    /// <summary>Bytes of ISK and of a tag: the output of SHA-512.</summary>
    public const int HashSize = 64;

    private const int HashBlockSize = 128;   // H.s_in_bytes of SHA-512
    private const byte ScalarTopMask = 0x0F;   // G.group_size_bits is 252

    private static readonly byte[] Dsi = Encoding.ASCII.GetBytes("CPaceRistretto255");
    private static readonly byte[] DsiIsk = Encoding.ASCII.GetBytes("CPaceRistretto255_ISK");
    private static readonly byte[] MacDsi = Encoding.ASCII.GetBytes("CPaceMac");

    /// <summary>Section 8.3, G.sample_scalar: clears the bits above the group's size in 32 random bytes.</summary>
    public static void MakeScalar(Span<byte> randomBytes) => randomBytes[^1] &= ScalarTopMask;

    /// <summary>Section 8.1.</summary>
    public static byte[] GeneratorString(ReadOnlySpan<byte> prs, ReadOnlySpan<byte> ci, ReadOnlySpan<byte> sid)
    {
        int padding = Math.Max(0, HashBlockSize - 1 - PrependLength(prs.ToArray()).Length - PrependLength(Dsi).Length);
        return Concatenate(Dsi, prs.ToArray(), new byte[padding], ci.ToArray(), sid.ToArray());
    }

    /// <summary>Section 8.3, G.calculate_generator, encoded.</summary>
    public static byte[] Generator(IPakeGroup group, ReadOnlySpan<byte> prs, ReadOnlySpan<byte> ci, ReadOnlySpan<byte> sid)
    {
        byte[] generatorString = GeneratorString(prs, ci, sid);
        byte[] hash = SHA512.HashData(generatorString);
        byte[] generator = new byte[ElementSize];
        group.DeriveElement(hash, generator);
        CryptographicOperations.ZeroMemory(generatorString);
        CryptographicOperations.ZeroMemory(hash);
        return generator;
    }

    /// <summary>Section 7.2: ISK, or null where K is the identity or the peer's share is no element.</summary>
    public static byte[]? IntermediateKey(
        IPakeGroup group, ReadOnlySpan<byte> scalar, ReadOnlySpan<byte> peerShare, ReadOnlySpan<byte> sid, byte[] transcript)
    {
        byte[] k = new byte[ElementSize];
        if (!group.TryMultiply(scalar, peerShare, k)) return null;
        byte[] input = [.. Concatenate(DsiIsk, sid.ToArray(), k), .. transcript];
        byte[] isk = SHA512.HashData(input);
        CryptographicOperations.ZeroMemory(k);
        CryptographicOperations.ZeroMemory(input);
        return isk;
    }

    /// <summary>Section 6.3, transcript_ir.</summary>
    public static byte[] Transcript(byte[] ya, byte[] adA, byte[] yb, byte[] adB) => [.. Concatenate(ya, adA), .. Concatenate(yb, adB)];

    /// <summary>Section 10.4: what proves that whoever sent this share and its associated data has the same ISK.</summary>
    public static byte[] Tag(ReadOnlySpan<byte> isk, ReadOnlySpan<byte> sid, byte[] share, byte[] associatedData)
    {
        byte[] macKey = SHA512.HashData([.. MacDsi, .. sid, .. isk]);
        byte[] tag = HMACSHA512.HashData(macKey, Concatenate(share, associatedData));
        CryptographicOperations.ZeroMemory(macKey);
        return tag;
    }

    /// <summary>Section 6.3, lv_cat.</summary>
    public static byte[] Concatenate(params ReadOnlySpan<byte[]> strings)
    {
        List<byte> bytes = [];
        foreach (byte[] text in strings) bytes.AddRange(PrependLength(text));
        return [.. bytes];
    }

    /// <summary>Section 6.3, prepend_len: the length in LEB128, then the bytes.</summary>
    private static byte[] PrependLength(byte[] text)
    {
        List<byte> bytes = [];
        int length = text.Length;
        for (; length > 0x7F; length >>= 7) bytes.Add((byte)(length | 0x80));
        return [.. bytes, (byte)length, .. text];
    }
}
