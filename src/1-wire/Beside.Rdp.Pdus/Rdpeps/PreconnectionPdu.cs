using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpeps;

/// <summary>[MS-RDPEPS] 2.2.1 RDP_PRECONNECTION_PDU_V1 and RDP_PRECONNECTION_PDU_V2.</summary>
/// <param name="Id">Names the RDP source, the SID of a connection string ([MS-RDPEMC] 1.5).</param>
/// <param name="Payload">wszPCB without terminator; null makes it version 1.</param>
public sealed record PreconnectionPdu(uint Id, string? Payload = null) : IPdu<PreconnectionPdu>
{
    public const int Version1Size = 4 /* cbSize */ + 4 /* Flags */ + 4 /* Version */ + 4 /* Id */;

    private const int Version2MinSize = Version1Size + 2 /* cchPCB */;

    public static string Name => "RDP_PRECONNECTION_PDU";

    public int Size => Payload is null ? Version1Size : Version2MinSize + ((Payload.Length + 1) * 2);

    /// <summary>The length that the first four bytes announce, as far as this can be such a PDU.</summary>
    public static int ReadLength(ReadOnlySpan<byte> start)
    {
        var reader = new PduReader(Name, start);
        uint size = reader.ReadUInt32LittleEndian("cbSize");
        return size is >= Version1Size and <= Limits.PreconnectionMaxBytes
            ? (int)size
            : throw new MalformedPduException(
                Name, "cbSize", 0, $"{size}, from {Version1Size} to {Limits.PreconnectionMaxBytes} allowed; this is no RDP connection");
    }

    public static PreconnectionPdu Read(scoped ref PduReader reader)
    {
        uint size = reader.ReadUInt32LittleEndian("cbSize");
        reader.Require(size is >= Version1Size and <= Limits.PreconnectionMaxBytes, "cbSize", $"{size}");
        PduReader body = reader.Slice((int)size - 4, "cbSize");
        body.Skip(4, "Flags");
        uint version = body.ReadUInt32LittleEndian("Version");
        body.Require(version is 1 or 2, "Version", $"{version} is unknown");
        uint id = body.ReadUInt32LittleEndian("Id");
        if (version == 1) return new(id);

        ushort chars = body.ReadUInt16LittleEndian("cchPCB");
        return new(id, body.ReadUtf16(chars, Limits.PreconnectionMaxBytes / 2, "wszPCB").TrimEnd('\0'));
    }

    public void Write(scoped ref PduWriter writer)
    {
        writer.WriteUInt32LittleEndian((uint)Size);
        writer.WriteUInt32LittleEndian(0);
        writer.WriteUInt32LittleEndian(Payload is null ? 1u : 2u);
        writer.WriteUInt32LittleEndian(Id);
        if (Payload is null) return;

        writer.WriteUInt16LittleEndian((ushort)(Payload.Length + 1));
        writer.WriteUtf16(Payload);
        writer.WriteUInt16LittleEndian(0);
    }
}
