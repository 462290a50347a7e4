using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr;

/// <summary>[MS-RDPBCGR] 2.2.1.14.1 Synchronize PDU Data (TS_SYNCHRONIZE_PDU), after its Share Data Header.</summary>
public sealed record SynchronizePdu(ushort TargetUser) : IPdu<SynchronizePdu>
{
    private const ushort Synchronize = 1;

    public static string Name => "TS_SYNCHRONIZE_PDU";

    public int Size => 2 + 2;

    public static SynchronizePdu Read(scoped ref PduReader reader)
    {
        reader.Skip(2, "messageType");
        return new(reader.ReadUInt16LittleEndian("targetUser"));
    }

    public void Write(scoped ref PduWriter writer)
    {
        writer.WriteUInt16LittleEndian(Synchronize);
        writer.WriteUInt16LittleEndian(TargetUser);
    }
}
