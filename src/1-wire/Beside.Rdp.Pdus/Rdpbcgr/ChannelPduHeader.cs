using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr;

/// <summary>[MS-RDPBCGR] 2.2.6.1.1 Channel PDU Header (CHANNEL_PDU_HEADER).</summary>
/// <param name="Length">Bytes of the whole message, all its chunks together.</param>
public readonly record struct ChannelPduHeader(int Length, ChannelFlags Flags) : IPdu<ChannelPduHeader>
{
    public const int HeaderSize = 8;

    public static string Name => "CHANNEL_PDU_HEADER";

    public int Size => HeaderSize;

    public static ChannelPduHeader Read(scoped ref PduReader reader)
    {
        string outer = reader.Enter(Name);
        uint length = reader.ReadUInt32LittleEndian("length");
        reader.Require(length <= Limits.ChannelMessageMaxBytes, "length", $"{length}, at most {Limits.ChannelMessageMaxBytes} allowed");
        var flags = (ChannelFlags)reader.ReadUInt32LittleEndian("flags");
        reader.Leave(outer);
        return new((int)length, flags);
    }

    public void Write(scoped ref PduWriter writer)
    {
        writer.WriteUInt32LittleEndian((uint)Length);
        writer.WriteUInt32LittleEndian((uint)Flags);
    }
}
