using Beside.Wire;

namespace Beside.Rdp.Pdus.Gcc;

/// <summary>[MS-RDPBCGR] 2.2.1.4.2 Server Core Data (TS_UD_SC_CORE).</summary>
/// <param name="ClientRequestedProtocols">Echo of requestedProtocols; null if the server stops before it.</param>
/// <param name="EarlyCapabilityFlags">Null if the server stops before it.</param>
public sealed record ServerCoreData(uint Version, uint? ClientRequestedProtocols = null, uint? EarlyCapabilityFlags = null)
{
    /// <summary>RDP 5.0 to 8.1.</summary>
    public const uint Version5 = 0x00080004;

    public int Size => UserDataHeader.Size + 4 + (ClientRequestedProtocols is null ? 0 : EarlyCapabilityFlags is null ? 4 : 8);

    internal static ServerCoreData ReadBody(scoped ref PduReader reader)
    {
        reader.Enter("TS_UD_SC_CORE");
        uint version = reader.ReadUInt32LittleEndian("version");
        uint? protocols = reader.Remaining < 4 ? null : reader.ReadUInt32LittleEndian("clientRequestedProtocols");
        return new(version, protocols, reader.Remaining < 4 ? null : reader.ReadUInt32LittleEndian("earlyCapabilityFlags"));
    }

    internal void Write(scoped ref PduWriter writer)
    {
        UserDataHeader.Write(ref writer, UserDataType.ServerCore, Size);
        writer.WriteUInt32LittleEndian(Version);
        if (ClientRequestedProtocols is not { } protocols) return;
        writer.WriteUInt32LittleEndian(protocols);
        if (EarlyCapabilityFlags is { } flags) writer.WriteUInt32LittleEndian(flags);
    }
}
