using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr.Updates;

/// <summary>[MS-RDPBCGR] 2.2.9.1.1.4.1 Pointer PDU (TS_POINTER_PDU) from messageType to the attribute.</summary>
public readonly record struct PointerUpdateHeader(PointerMessageType MessageType) : IPdu<PointerUpdateHeader>
{
    /// <summary>Bytes.</summary>
    public const int HeaderSize = 2 /* messageType */ + 2 /* pad2Octets */;

    public static string Name => "TS_POINTER_PDU";

    public int Size => HeaderSize;

    public static PointerUpdateHeader Read(scoped ref PduReader reader)
    {
        var type = (PointerMessageType)reader.ReadUInt16LittleEndian("messageType");
        reader.Skip(2, "pad2Octets");
        return new(type);
    }

    public void Write(scoped ref PduWriter writer)
    {
        writer.WriteUInt16LittleEndian((ushort)MessageType);
        writer.WriteUInt16LittleEndian(0);
    }
}
