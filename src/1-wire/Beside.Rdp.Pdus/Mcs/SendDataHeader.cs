using Beside.Wire;

namespace Beside.Rdp.Pdus.Mcs;

/// <summary>[T.125] 7 part 7 SendDataRequest (client to server) and SendDataIndication (server to client), up to the user data.</summary>
/// <param name="Length">Bytes of user data that follow.</param>
public readonly record struct SendDataHeader(DomainPduType Type, ushort Initiator, ushort ChannelId, int Length) : IPdu<SendDataHeader>
{
    /// <summary>The header with a length of two bytes, as it is for anything from 128 bytes on.</summary>
    public const int MaxSize = 8;

    private const byte HighPriorityWhole = 0x70;   // dataPriority high, segmentation begin and end

    public static string Name => "MCS SendData";

    public int Size => 6 + Per.SizeOfLength(Length);

    /// <summary>The user data is here whole: bytes after it are an error.</summary>
    public static SendDataHeader Read(scoped ref PduReader reader)
    {
        DomainPduType type = DomainPdu.PeekType(ref reader);
        reader.Require(
            type is DomainPduType.SendDataRequest or DomainPduType.SendDataIndication,
            "DomainMCSPDU",
            $"choice {(byte)type} carries no data");
        reader.Skip(1, "DomainMCSPDU");
        ushort initiator = DomainPdu.ReadUserId(ref reader, "initiator");
        ushort channelId = reader.ReadUInt16BigEndian("channelId");
        reader.Skip(1, "dataPriority");
        int length = Per.ReadLength(ref reader, "userData");
        reader.Require(length == reader.Remaining, "userData", $"{length} bytes announced, {reader.Remaining} here");
        return new(type, initiator, channelId, length);
    }

    public void Write(scoped ref PduWriter writer)
    {
        DomainPdu.WriteChoice(ref writer, Type);
        DomainPdu.WriteUserId(ref writer, Initiator);
        writer.WriteUInt16BigEndian(ChannelId);
        writer.WriteUInt8(HighPriorityWhole);
        Per.WriteLength(ref writer, Length);
    }

    /// <summary>Writes the header in exactly <see cref="MaxSize"/> bytes, so that the user data can be composed after it first.</summary>
    public void WriteWide(scoped ref PduWriter writer)
    {
        DomainPdu.WriteChoice(ref writer, Type);
        DomainPdu.WriteUserId(ref writer, Initiator);
        writer.WriteUInt16BigEndian(ChannelId);
        writer.WriteUInt8(HighPriorityWhole);
        Per.WriteLongLength(ref writer, Length);
    }
}
