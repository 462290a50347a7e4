using System.Buffers.Binary;
using System.Security.Cryptography;
using Beside.Wire.Legacy;

namespace Beside.Rdp.Security.Legacy;

/// <summary>One direction of Standard RDP Security: RC4 with key updates, and the MAC. [MS-RDPBCGR] 5.3.6 and 5.3.7.</summary>
/// <remarks>Allocates nothing per packet, once its buffer has the size of the largest one.</remarks>
public sealed class StandardRdpCipher
{
    public const int SignatureSize = 8;

    private const int PacketsPerKey = 4096;
    private const int Pad1Size = 40;
    private const int Pad2Size = 48;
    private const int MacDataOffset = StandardRdpKeys.KeySize + Pad1Size + 4 /* length */;

    private readonly byte[] _initialKey;
    private readonly byte[] _currentKey;
    private readonly byte[] _outer = new byte[StandardRdpKeys.KeySize + Pad2Size + SHA1.HashSizeInBytes];
    private byte[] _inner = new byte[MacDataOffset + 2048];
    private Rc4 _rc4;
    private int _packetsWithKey;
    private uint _packets;

    /// <param name="macKey">16 bytes, the same for both directions.</param>
    /// <param name="initialKey">16 bytes.</param>
    public StandardRdpCipher(ReadOnlySpan<byte> macKey, ReadOnlySpan<byte> initialKey)
    {
        _initialKey = initialKey.ToArray();
        _currentKey = initialKey.ToArray();
        _rc4 = new Rc4(initialKey);
        macKey.CopyTo(_inner);
        _inner.AsSpan(StandardRdpKeys.KeySize, Pad1Size).Fill(0x36);
        macKey.CopyTo(_outer);
        _outer.AsSpan(StandardRdpKeys.KeySize, Pad2Size).Fill(0x5C);
    }

    /// <summary>Signs the plaintext and encrypts it in place.</summary>
    public void Encrypt(Span<byte> data, Span<byte> signature, bool salted)
    {
        UpdateKeyWhenDue();
        Sign(data, signature, salted);
        _rc4.Transform(data);
        Count();
    }

    /// <summary>Decrypts in place; false if the signature is another.</summary>
    public bool TryDecrypt(Span<byte> data, ReadOnlySpan<byte> signature, bool salted)
    {
        UpdateKeyWhenDue();
        _rc4.Transform(data);
        Span<byte> expected = stackalloc byte[SignatureSize];
        Sign(data, expected, salted);
        Count();
        return CryptographicOperations.FixedTimeEquals(expected, signature);
    }

    private void Count()
    {
        _packetsWithKey++;
        _packets++;
    }

    /// <summary>5.3.6.1 and 5.3.6.1.1: MD5(key, pad2, SHA1(key, pad1, length, data [, packets so far])), the first half of it.</summary>
    private void Sign(ReadOnlySpan<byte> data, Span<byte> signature, bool salted)
    {
        int length = MacDataOffset + data.Length;
        if (_inner.Length < length + 4)
            Array.Resize(ref _inner, Math.Max(length + 4, _inner.Length * 2));
        BinaryPrimitives.WriteUInt32LittleEndian(_inner.AsSpan(MacDataOffset - 4), (uint)data.Length);
        data.CopyTo(_inner.AsSpan(MacDataOffset));
        if (salted)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(_inner.AsSpan(length), _packets);
            length += 4;
        }

        SHA1.HashData(_inner.AsSpan(0, length), _outer.AsSpan(StandardRdpKeys.KeySize + Pad2Size));
        Span<byte> hash = stackalloc byte[MD5.HashSizeInBytes];
        MD5.HashData(_outer, hash);
        hash[..SignatureSize].CopyTo(signature);
    }

    /// <summary>5.3.7 Session Key Updates: after 4,096 packets, in each direction for itself.</summary>
    private void UpdateKeyWhenDue()
    {
        if (_packetsWithKey < PacketsPerKey) return;
        Span<byte> pad1 = stackalloc byte[Pad1Size];
        pad1.Fill(0x36);
        Span<byte> pad2 = stackalloc byte[Pad2Size];
        pad2.Fill(0x5C);
        byte[] inner = SHA1.HashData([.. _initialKey, .. pad1, .. _currentKey]);
        MD5.HashData([.. _initialKey, .. pad2, .. inner], _currentKey);
        new Rc4(_currentKey).Transform(_currentKey);
        _rc4 = new Rc4(_currentKey);
        _packetsWithKey = 0;
    }
}
