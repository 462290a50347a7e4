using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr;

/// <summary>[MS-RDPBCGR] 2.2.8.1.2 and 2.2.9.1.2: fpInputHeader or fpOutputHeader with length1 and length2.</summary>
/// <param name="EventCount">numEvents of an input PDU, 0 if it stands after the signature; 0 in output.</param>
/// <param name="Length">Bytes of the PDU with this header.</param>
public readonly record struct FastPathHeader(byte EventCount, bool IsEncrypted, bool HasSecureChecksum, ushort Length)
    : IPdu<FastPathHeader>
{
    /// <summary>With length2, as this is always written.</summary>
    public const int HeaderSize = 3;

    private const byte ActionMask = 0x03;
    private const byte SecureChecksum = 0x40;
    private const byte Encrypted = 0x80;

    public static string Name => "TS_FP_HEADER";

    public int Size => HeaderSize;

    public static FastPathHeader Read(scoped ref PduReader reader)
    {
        string outer = reader.Enter(Name);
        byte header = reader.PeekUInt8("fpInputHeader");
        reader.Require((header & ActionMask) == 0, "action", $"{header & ActionMask} is not fast path");
        reader.Skip(1, "fpInputHeader");
        int length = reader.ReadUInt8("length1");
        if ((length & 0x80) != 0) length = ((length & 0x7F) << 8) | reader.ReadUInt8("length2");
        reader.Leave(outer);
        return new((byte)((header >> 2) & 0xF), (header & Encrypted) != 0, (header & SecureChecksum) != 0, (ushort)length);
    }

    public void Write(scoped ref PduWriter writer)
    {
        writer.WriteUInt8((byte)((EventCount << 2) | (IsEncrypted ? Encrypted : 0) | (HasSecureChecksum ? SecureChecksum : 0)));
        writer.WriteUInt16BigEndian((ushort)(0x8000 | Length));
    }
}
