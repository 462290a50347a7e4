using Beside.Wire;

namespace Beside.Rdp.Pdus.Gcc;

/// <summary>[MS-RDPBCGR] 2.2.1.3.2 Client Core Data (TS_UD_CS_CORE). From postBeta2ColorDepth on, a client may stop
/// after any field; the fields that it left out are null.</summary>
public sealed record ClientCoreData(
    uint Version, ushort DesktopWidth, ushort DesktopHeight, ushort ColorDepth, uint KeyboardLayout, uint ClientBuild, string ClientName)
{
    /// <summary>RNS_UD_32BPP_SUPPORT of supportedColorDepths.</summary>
    public const ushort Supports32Bpp = 0x0008;

    private const int ClientNameSize = 32;
    private const int ImeFileNameSize = 64;
    private const int ClientDigProductIdSize = 64;

    private const int FixedSize = UserDataHeader.Size
        + 4 /* version */
        + 2 /* desktopWidth */
        + 2 /* desktopHeight */
        + 2 /* colorDepth */
        + 2 /* SASSequence */
        + 4 /* keyboardLayout */
            + 4 /* clientBuild */
            + ClientNameSize
            + 4 /* keyboardType */
            + 4 /* keyboardSubType */
            + 4 /* keyboardFunctionKey */
            + ImeFileNameSize;

    private const int OptionalSize = 2 /* postBeta2ColorDepth */ + 2 /* clientProductId */ + 4 /* serialNumber */ + 2 /* highColorDepth */
        + 2 /* supportedColorDepths */
            + 2 /* earlyCapabilityFlags */
            + ClientDigProductIdSize
            + 1 /* connectionType */
            + 1 /* pad1octet */
            + 4 /* serverSelectedProtocol */;

    /// <summary>RNS_UD_COLOR_4BPP 0xCA00, 8BPP 0xCA01, 16BPP_555 0xCA02, 16BPP_565 0xCA03, 24BPP 0xCA04.</summary>
    public ushort? PostBeta2ColorDepth { get; init; }

    /// <summary>4, 8, 15, 16 or 24.</summary>
    public ushort? HighColorDepth { get; init; }

    public ushort? SupportedColorDepths { get; init; }

    public ClientEarlyCapabilities? EarlyCapabilityFlags { get; init; }

    public byte? ConnectionType { get; init; }

    public uint? ServerSelectedProtocol { get; init; }

    /// <summary>As written: all fields up to serverSelectedProtocol.</summary>
    public int Size => FixedSize + OptionalSize;

    internal static ClientCoreData ReadBody(scoped ref PduReader reader)
    {
        reader.Enter("TS_UD_CS_CORE");
        uint version = reader.ReadUInt32LittleEndian("version");
        ushort width = reader.ReadUInt16LittleEndian("desktopWidth");
        ushort height = reader.ReadUInt16LittleEndian("desktopHeight");
        ushort colorDepth = reader.ReadUInt16LittleEndian("colorDepth");
        reader.Skip(2, "SASSequence");
        uint keyboardLayout = reader.ReadUInt32LittleEndian("keyboardLayout");
        uint clientBuild = reader.ReadUInt32LittleEndian("clientBuild");
        string clientName = reader.ReadUtf16(ClientNameSize / 2, ClientNameSize / 2, "clientName");
        reader.Skip(4 + 4 + 4, "keyboardType");
        reader.Skip(ImeFileNameSize, "imeFileName");
        return ReadOptional(ref reader, new(version, width, height, colorDepth, keyboardLayout, clientBuild, clientName.Split('\0')[0]));
    }

    internal void Write(scoped ref PduWriter writer)
    {
        UserDataHeader.Write(ref writer, UserDataType.ClientCore, Size);
        writer.WriteUInt32LittleEndian(Version);
        writer.WriteUInt16LittleEndian(DesktopWidth);
        writer.WriteUInt16LittleEndian(DesktopHeight);
        writer.WriteUInt16LittleEndian(ColorDepth);
        writer.WriteUInt16LittleEndian(0xAA03);   // RNS_UD_SAS_DEL
        writer.WriteUInt32LittleEndian(KeyboardLayout);
        writer.WriteUInt32LittleEndian(ClientBuild);
        ReadOnlySpan<char> name = ClientName.AsSpan(0, Math.Min(ClientName.Length, (ClientNameSize / 2) - 1));
        writer.WriteUtf16(name);
        writer.WriteZeros(ClientNameSize - (name.Length * 2));
        writer.WriteUInt32LittleEndian(4);        // IBM enhanced keyboard, 101 or 102 keys
        writer.WriteUInt32LittleEndian(0);
        writer.WriteUInt32LittleEndian(12);
        writer.WriteZeros(ImeFileNameSize);
        writer.WriteUInt16LittleEndian(PostBeta2ColorDepth ?? 0xCA01);
        writer.WriteUInt16LittleEndian(1);
        writer.WriteUInt32LittleEndian(0);
        writer.WriteUInt16LittleEndian(HighColorDepth ?? 0);
        writer.WriteUInt16LittleEndian(SupportedColorDepths ?? 0);
        writer.WriteUInt16LittleEndian((ushort)(EarlyCapabilityFlags ?? 0));
        writer.WriteZeros(ClientDigProductIdSize);
        writer.WriteUInt8(ConnectionType ?? 0);
        writer.WriteUInt8(0);
        writer.WriteUInt32LittleEndian(ServerSelectedProtocol ?? 0);
    }

    private static ClientCoreData ReadOptional(scoped ref PduReader reader, ClientCoreData core)
    {
        if (reader.Remaining < 2) return core;
        core = core with { PostBeta2ColorDepth = reader.ReadUInt16LittleEndian("postBeta2ColorDepth") };
        if (reader.Remaining < 2 + 4 + 2) return core;
        reader.Skip(2, "clientProductId");
        reader.Skip(4, "serialNumber");
        core = core with { HighColorDepth = reader.ReadUInt16LittleEndian("highColorDepth") };
        if (reader.Remaining < 2) return core;
        core = core with { SupportedColorDepths = reader.ReadUInt16LittleEndian("supportedColorDepths") };
        if (reader.Remaining < 2) return core;
        core = core with { EarlyCapabilityFlags = (ClientEarlyCapabilities)reader.ReadUInt16LittleEndian("earlyCapabilityFlags") };
        if (reader.Remaining < ClientDigProductIdSize + 2) return core;
        reader.Skip(ClientDigProductIdSize, "clientDigProductId");
        core = core with { ConnectionType = reader.ReadUInt8("connectionType") };
        reader.Skip(1, "pad1octet");
        return reader.Remaining < 4 ? core : core with { ServerSelectedProtocol = reader.ReadUInt32LittleEndian("serverSelectedProtocol") };
    }
}
