using System.Buffers.Binary;
using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr;

/// <summary>[MS-RDPBCGR] 2.2.8.1.1.1.1 Share Control Header (TS_SHARECONTROLHEADER).</summary>
/// <param name="TotalLength">Bytes with this header.</param>
public readonly record struct ShareControlHeader(ushort TotalLength, ShareControlType Type, ushort PduSource) : IPdu<ShareControlHeader>
{
    public const int HeaderSize = 6;

    /// <summary>In place of totalLength: a Flow PDU ([T.128] 8.5), which old clients send and servers ignore.</summary>
    public const ushort FlowMarker = 0x8000;

    private const ushort ProtocolVersion = 0x10;
    private const ushort TypeMask = 0xF;

    public static string Name => "TS_SHARECONTROLHEADER";

    public int Size => HeaderSize;

    /// <summary>Whether the bytes begin with this header or with a Flow PDU, and not with another header.</summary>
    public static bool IsNext(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderSize) return false;
        ushort length = BinaryPrimitives.ReadUInt16LittleEndian(bytes);
        ushort type = BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]);
        return length == FlowMarker
            || (length >= HeaderSize && (type & ~TypeMask) == ProtocolVersion && Enum.IsDefined((ShareControlType)(type & TypeMask)));
    }

    public static ShareControlHeader Read(scoped ref PduReader reader)
    {
        string outer = reader.Enter(Name);
        ushort length = reader.ReadUInt16LittleEndian("totalLength");
        reader.Require(length >= HeaderSize, "totalLength", $"{length}, at least {HeaderSize} needed");
        ushort type = reader.ReadUInt16LittleEndian("pduType");
        ushort source = reader.ReadUInt16LittleEndian("PDUSource");
        reader.Leave(outer);
        return new(length, (ShareControlType)(type & TypeMask), source);
    }

    public void Write(scoped ref PduWriter writer)
    {
        writer.WriteUInt16LittleEndian(TotalLength);
        writer.WriteUInt16LittleEndian((ushort)((ushort)Type | ProtocolVersion));
        writer.WriteUInt16LittleEndian(PduSource);
    }
}
