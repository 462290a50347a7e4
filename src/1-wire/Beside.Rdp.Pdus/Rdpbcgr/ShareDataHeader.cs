using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr;

/// <summary>[MS-RDPBCGR] 2.2.8.1.1.1.2 Share Data Header (TS_SHAREDATAHEADER), the part that follows the Share Control Header.</summary>
/// <param name="CompressedType">Compression flags of 3.1.8.2.1.</param>
/// <param name="CompressedLength">Bytes of the compressed packet, with both headers; 0 if it is not compressed.</param>
public readonly record struct ShareDataHeader(
    uint ShareId, ShareDataType Type, ushort UncompressedLength, byte CompressedType = 0, ushort CompressedLength = 0)
    : IPdu<ShareDataHeader>
{
    public const int HeaderSize = 12;

    private const byte StreamLow = 1;
    private const byte PacketCompressed = 0x20;

    public static string Name => "TS_SHAREDATAHEADER";

    public int Size => HeaderSize;

    public bool IsCompressed => (CompressedType & PacketCompressed) != 0;

    public static ShareDataHeader Read(scoped ref PduReader reader)
    {
        string outer = reader.Enter(Name);
        uint shareId = reader.ReadUInt32LittleEndian("shareId");
        reader.Skip(1, "pad1");
        reader.Skip(1, "streamId");
        ushort uncompressedLength = reader.ReadUInt16LittleEndian("uncompressedLength");
        var type = (ShareDataType)reader.ReadUInt8("pduType2");
        byte compressedType = reader.ReadUInt8("compressedType");
        ushort compressedLength = reader.ReadUInt16LittleEndian("compressedLength");
        reader.Leave(outer);
        return new(shareId, type, uncompressedLength, compressedType, compressedLength);
    }

    public void Write(scoped ref PduWriter writer)
    {
        writer.WriteUInt32LittleEndian(ShareId);
        writer.WriteUInt8(0);
        writer.WriteUInt8(StreamLow);
        writer.WriteUInt16LittleEndian(UncompressedLength);
        writer.WriteUInt8((byte)Type);
        writer.WriteUInt8(CompressedType);
        writer.WriteUInt16LittleEndian(CompressedLength);
    }
}
