using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Beside.Tunnel.Keys;

/// <summary>Four digits that both ends have only if nobody is in between. docs/tunnel.md, Check number.</summary>
internal sealed record CheckNumber
{
    public const int Length = 4;

    private const ulong Possible = 10_000;

    private CheckNumber(string digits) => Digits = digits;

    public string Digits { get; }

    /// <summary>HMAC-SHA512 of both nonces under the check secret; its first eight bytes, big-endian, modulo 10,000.</summary>
    public static CheckNumber Derive(ReadOnlySpan<byte> checkSecret, ReadOnlySpan<byte> helperNonce, ReadOnlySpan<byte> sharerNonce)
    {
        Span<byte> hash = stackalloc byte[HMACSHA512.HashSizeInBytes];
        HMACSHA512.HashData(checkSecret, [.. helperNonce, .. sharerNonce], hash);
        ulong value = BinaryPrimitives.ReadUInt64BigEndian(hash) % Possible;
        return new(value.ToString("D4", CultureInfo.InvariantCulture));
    }

    public override string ToString() => "****";
}
