using System.Buffers.Binary;
using System.Security.Cryptography;
using Beside.Tunnel.Keys;

namespace Beside.Tunnel.Records;

/// <summary>The key of one direction on one connection: counts its records, and makes its successor when it is used up.
/// docs/tunnel.md, Records.</summary>
internal sealed class RecordKey : IDisposable
{
    public const int TagSize = 16;
    private const int KeySize = 32;
    private const int NonceSize = 12;

    private readonly RecordLimits _limits;
    private readonly byte[] _nonce = new byte[NonceSize];
    private byte[] _secret;
    private AesGcm _cipher;
    private ulong _number;
    private long _recordsUnderKey;
    private long _bytesUnderKey;

    /// <param name="secret">64 bytes; copied.</param>
    public RecordKey(ReadOnlySpan<byte> secret, RecordLimits limits)
    {
        _limits = limits;
        _secret = secret.ToArray();
        _cipher = MakeCipher(_secret);
    }

    /// <summary>Seals in place. The nonce is the number of the record on this connection, so none is used twice,
    /// whatever the key.</summary>
    public void Seal(ReadOnlySpan<byte> header, Span<byte> text, Span<byte> tag)
    {
        Begin();
        _cipher.Encrypt(_nonce, text, text, tag, header);
        Count(text.Length);
    }

    /// <summary>Opens to a buffer of the same length. False where it is not the next record of the other end; nothing
    /// may be opened after that.</summary>
    public bool TryOpen(ReadOnlySpan<byte> header, ReadOnlySpan<byte> text, ReadOnlySpan<byte> tag, Span<byte> opened)
    {
        Begin();
        try
        {
            _cipher.Decrypt(_nonce, text, tag, opened, header);
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }

        Count(text.Length);
        return true;
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_secret);
        _cipher.Dispose();
    }

    private static AesGcm MakeCipher(ReadOnlySpan<byte> secret)
    {
        byte[] key = KeySchedule.Expand(secret, "key", KeySize);
        var cipher = new AesGcm(key, TagSize);
        CryptographicOperations.ZeroMemory(key);
        return cipher;
    }

    private void Begin()
    {
        if (_recordsUnderKey == _limits.Records || _bytesUnderKey >= _limits.Bytes) Ratchet();
        BinaryPrimitives.WriteUInt64BigEndian(_nonce.AsSpan(NonceSize - sizeof(ulong)), _number);
    }

    private void Count(int bytes)
    {
        _number++;
        _recordsUnderKey++;
        _bytesUnderKey += bytes;
    }

    private void Ratchet()
    {
        byte[] next = KeySchedule.Expand(_secret, "next");
        Dispose();
        _secret = next;
        _cipher = MakeCipher(next);
        _recordsUnderKey = 0;
        _bytesUnderKey = 0;
    }
}
