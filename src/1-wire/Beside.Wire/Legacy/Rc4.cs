namespace Beside.Wire.Legacy;

/// <summary>The RC4 keystream. Broken as a cipher; here only because [MS-RAI] appendix A and [MS-RDPBCGR] 5.3 require it.</summary>
/// <remarks>Stateful: each call continues where the last one stopped. One caller.</remarks>
public sealed class Rc4
{
    private readonly byte[] _state = new byte[256];
    private byte _i;
    private byte _j;

    /// <param name="key">1 to 256 bytes.</param>
    public Rc4(ReadOnlySpan<byte> key)
    {
        if (key.IsEmpty || key.Length > 256)
            throw new ArgumentException("An RC4 key has 1 to 256 bytes.", nameof(key));

        for (int i = 0; i < 256; i++) _state[i] = (byte)i;

        byte j = 0;
        for (int i = 0; i < 256; i++)
        {
            j += (byte)(_state[i] + key[i % key.Length]);
            (_state[i], _state[j]) = (_state[j], _state[i]);
        }
    }

    /// <summary>Encrypts or decrypts in place; the two are the same.</summary>
    public void Transform(Span<byte> data)
    {
        byte[] state = _state;
        byte i = _i;
        byte j = _j;
        for (int n = 0; n < data.Length; n++)
        {
            byte a = state[++i];
            j += a;
            byte b = state[j];
            state[i] = b;
            state[j] = a;
            data[n] ^= state[(byte)(a + b)];
        }

        _i = i;
        _j = j;
    }
}
