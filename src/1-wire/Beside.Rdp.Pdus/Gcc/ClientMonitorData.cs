using Beside.Wire;

namespace Beside.Rdp.Pdus.Gcc;

/// <summary>[MS-RDPBCGR] 2.2.1.3.6 Client Monitor Data (TS_UD_CS_MONITOR).</summary>
public sealed record ClientMonitorData(IReadOnlyList<MonitorDefinition> Monitors)
{
    private const int MonitorSize = 5 * 4;

    public int Size => UserDataHeader.Size + 4 + 4 + (Monitors.Count * MonitorSize);

    internal static ClientMonitorData ReadBody(scoped ref PduReader reader)
    {
        reader.Enter("TS_UD_CS_MONITOR");
        reader.Skip(4, "flags");
        uint count = reader.ReadUInt32LittleEndian("monitorCount");
        reader.Require(count <= Limits.MaxMonitors, "monitorCount", $"{count}, at most {Limits.MaxMonitors} allowed");
        var monitors = new MonitorDefinition[count];
        for (int i = 0; i < monitors.Length; i++)
        {
            monitors[i] = new(
                reader.ReadInt32LittleEndian("left"),
                reader.ReadInt32LittleEndian("top"),
                reader.ReadInt32LittleEndian("right"),
                reader.ReadInt32LittleEndian("bottom"),
                reader.ReadUInt32LittleEndian("flags"));
        }

        return new(monitors);
    }

    internal void Write(scoped ref PduWriter writer)
    {
        UserDataHeader.Write(ref writer, UserDataType.ClientMonitor, Size);
        writer.WriteUInt32LittleEndian(0);
        writer.WriteUInt32LittleEndian((uint)Monitors.Count);
        foreach (MonitorDefinition monitor in Monitors)
        {
            writer.WriteUInt32LittleEndian((uint)monitor.Left);
            writer.WriteUInt32LittleEndian((uint)monitor.Top);
            writer.WriteUInt32LittleEndian((uint)monitor.Right);
            writer.WriteUInt32LittleEndian((uint)monitor.Bottom);
            writer.WriteUInt32LittleEndian(monitor.Flags);
        }
    }
}
