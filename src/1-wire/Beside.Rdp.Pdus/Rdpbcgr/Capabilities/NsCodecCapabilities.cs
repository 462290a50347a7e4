using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr.Capabilities;

/// <summary>[MS-RDPNSC] 2.2.1 NSCodec Capability Set (TS_NSCODEC_CAPABILITYSET): the codec properties with which either
/// side announces NSCodec.</summary>
/// <param name="AllowDynamicFidelity">fAllowDynamicFidelity: colours may lose low bits.</param>
/// <param name="AllowSubsampling">fAllowSubsampling: pixels may share chroma.</param>
/// <param name="ColorLossLevel">The most that may be lost: 1 to 7.</param>
public sealed record NsCodecCapabilities(bool AllowDynamicFidelity, bool AllowSubsampling, byte ColorLossLevel) : IPdu<NsCodecCapabilities>
{
    private const byte MaxColorLossLevel = 7;

    public static string Name => "TS_NSCODEC_CAPABILITYSET";

    public int Size => 1 /* fAllowDynamicFidelity */ + 1 /* fAllowSubsampling */ + 1 /* colorLossLevel */;

    public static NsCodecCapabilities Read(scoped ref PduReader reader)
    {
        bool allowDynamicFidelity = reader.ReadUInt8("fAllowDynamicFidelity") != 0;
        bool allowSubsampling = reader.ReadUInt8("fAllowSubsampling") != 0;
        byte level = reader.ReadUInt8("colorLossLevel");
        reader.Require(level is >= 1 and <= MaxColorLossLevel, "colorLossLevel", $"{level}, from 1 to {MaxColorLossLevel} allowed");
        return new(allowDynamicFidelity, allowSubsampling, level);
    }

    public void Write(scoped ref PduWriter writer)
    {
        writer.WriteUInt8(AllowDynamicFidelity ? (byte)1 : (byte)0);
        writer.WriteUInt8(AllowSubsampling ? (byte)1 : (byte)0);
        writer.WriteUInt8(ColorLossLevel);
    }
}
