using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr.Updates;

/// <summary>[MS-RDPBCGR] 2.2.9.1.1.3.1.3 Synchronize Update (TS_UPDATE_SYNC) in slow path, from updateType on. It means nothing.</summary>
public readonly record struct SynchronizeUpdate : IPdu<SynchronizeUpdate>
{
    public static string Name => "TS_UPDATE_SYNC";

    public int Size => 2 /* updateType */ + 2 /* pad2Octets */;

    public static SynchronizeUpdate Read(scoped ref PduReader reader)
    {
        reader.Skip(2, "updateType");
        reader.Skip(2, "pad2Octets");
        return default;
    }

    public void Write(scoped ref PduWriter writer)
    {
        writer.WriteUInt16LittleEndian((ushort)SlowPathUpdateType.Synchronize);
        writer.WriteUInt16LittleEndian(0);
    }
}
