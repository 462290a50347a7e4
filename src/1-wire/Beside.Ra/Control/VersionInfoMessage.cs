using Beside.Wire;

namespace Beside.Ra.Control;

/// <summary>[MS-RA] 2.2.1.8 REMOTEDESKTOP_CTL_VERSIONINFO_PACKET. The FreeRDP expert starts only when this arrives, and
/// follows version 2 if the minor version is 2.</summary>
public sealed record VersionInfoMessage(uint VersionMajor, uint VersionMinor) : ControlMessage
{
    /// <summary>The only version there is.</summary>
    public static VersionInfoMessage Current { get; } = new(1, 2);

    public override ControlMessageType Type => ControlMessageType.VersionInfo;

    private protected override int BodySize => 8;

    internal static VersionInfoMessage ReadBody(scoped ref PduReader reader)
    {
        reader.Enter("REMOTEDESKTOP_CTL_VERSIONINFO_PACKET");
        return new(reader.ReadUInt32LittleEndian("versionMajor"), reader.ReadUInt32LittleEndian("versionMinor"));
    }

    private protected override void WriteBody(scoped ref PduWriter writer)
    {
        writer.WriteUInt32LittleEndian(VersionMajor);
        writer.WriteUInt32LittleEndian(VersionMinor);
    }
}
