using System.Text;
using Beside.Wire;
using Beside.Wire.Legacy;

namespace Beside.Ra.Invitations;

/// <summary>[MS-RAI] 2.2.3 and appendix A, PassStub: a challenge that the invitation holds in clear; encrypted with the
/// password, it is the expert's proof.</summary>
public static class PassStub
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Digits = "0123456789";
    private const string Any = Letters + "abcdefghijklmnopqrstuvwxyz" + Digits + "*_";

    // Windows draws from !@#$&^*()-+=; without & the stub needs no escape in XML, which FreeRDP before 2.9 does not undo.
    private const string Symbols = "!@#$^*()-+=";

    private static readonly string[] Positions =
        [Any, Any, Symbols, Digits, Letters, "abcdefghijklmnopqrstuvwxyz", Any, Any, Any, Any, Any, Any, Any, Any];

    /// <param name="fillRandom">Fills a span with random bytes fit for keys.</param>
    public static string Generate(Action<Span<byte>> fillRandom) =>
        string.Create(Positions.Length, fillRandom, static (stub, fill) =>
        {
            for (int i = 0; i < stub.Length; i++) stub[i] = RandomText.Pick(Positions[i], fill);
        });

    /// <summary>RC4 under MD5 of the password over the stub as BSTR: 32 bytes for a stub of 14 characters.</summary>
    public static byte[] Encrypt(string passStub, string password)
    {
        byte[] bytes = new byte[4 + (passStub.Length * 2)];
        var writer = new PduWriter(bytes);
        writer.WriteUInt32LittleEndian((uint)(passStub.Length * 2));
        writer.WriteUtf16(passStub);
        new Rc4(LegacyHash.Md5(Encoding.Unicode.GetBytes(password))).Transform(bytes);
        return bytes;
    }
}
