using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr.Capabilities;

/// <summary>[MS-RDPRFX] 2.2.1.1 TS_RFX_CLNT_CAPS_CONTAINER: the codec properties with which a client announces RemoteFX.</summary>
/// <param name="EntropyBits">The entropy coders it decodes, one for each TS_RFX_ICAP: 1 RLGR1, 4 RLGR3.</param>
public sealed record RemoteFxClientCapabilities(IReadOnlyList<byte> EntropyBits) : IPdu<RemoteFxClientCapabilities>
{
    /// <summary>CLW_ENTROPY_RLGR1.</summary>
    public const byte Rlgr1 = 0x01;

    /// <summary>CLW_ENTROPY_RLGR3.</summary>
    public const byte Rlgr3 = 0x04;

    /// <summary>Without any TS_RFX_ICAP. Properties shorter than this announce nothing.</summary>
    public const int FixedSize = 4 /* length */ + 4 /* captureFlags */ + 4 /* capsLength */ + CapsSize + CapsetSize;
    private const int CapsSize = 2 /* blockType */ + 4 /* blockLen */ + 2 /* numCapsets */;
    private const int CapsetSize =
        2 /* blockType */ + 4 /* blockLen */ + 1 /* codecId */ + 2 /* capsetType */ + 2 /* numIcaps */ + 2 /* icapLen */;
    private const int IcapSize =
        2 /* version */ + 2 /* tileSize */ + 1 /* flags */ + 1 /* colConvBits */ + 1 /* transformBits */ + 1 /* entropyBits */;
    private const ushort CapsBlock = 0xCBC0;
    private const ushort CapsetBlock = 0xCBC1;
    private const ushort CapsetType = 0xCFC0;

    public static string Name => "TS_RFX_CLNT_CAPS_CONTAINER";

    public int Size => FixedSize + (EntropyBits.Count * IcapSize);

    public static RemoteFxClientCapabilities Read(scoped ref PduReader reader)
    {
        reader.Skip(4, "length");
        reader.Skip(4, "captureFlags");
        reader.Skip(4, "capsLength");
        ReadBlockType(ref reader, CapsBlock);
        reader.Skip(4, "blockLen");
        reader.Skip(2, "numCapsets");
        ReadBlockType(ref reader, CapsetBlock);
        reader.Skip(4 + 1 + 2, "blockLen");
        int count = reader.ReadUInt16LittleEndian("numIcaps");
        int length = reader.ReadUInt16LittleEndian("icapLen");
        reader.Require(length >= IcapSize, "icapLen", $"{length}, at least {IcapSize} needed");
        reader.Require(
            count * length <= reader.Remaining,
            "numIcaps",
            $"{count} of {length} bytes announced, {reader.Remaining} bytes here");
        var entropy = new byte[count];
        for (int i = 0; i < entropy.Length; i++)
        {
            PduReader icap = reader.Slice(length, "icapsData");
            icap.Skip(IcapSize - 1, "version");
            entropy[i] = icap.ReadUInt8("entropyBits");
        }

        reader.ReadRemaining();
        return new(entropy);
    }

    public void Write(scoped ref PduWriter writer)
    {
        int icaps = EntropyBits.Count * IcapSize;
        writer.WriteUInt32LittleEndian((uint)Size);
        writer.WriteUInt32LittleEndian(1);   // CARDP_CAPS_CAPTURE_NON_CAC
        writer.WriteUInt32LittleEndian((uint)(CapsSize + CapsetSize + icaps));
        writer.WriteUInt16LittleEndian(CapsBlock);
        writer.WriteUInt32LittleEndian(CapsSize);
        writer.WriteUInt16LittleEndian(1);
        writer.WriteUInt16LittleEndian(CapsetBlock);
        writer.WriteUInt32LittleEndian((uint)(CapsetSize + icaps));
        writer.WriteUInt8(1);
        writer.WriteUInt16LittleEndian(CapsetType);
        writer.WriteUInt16LittleEndian((ushort)EntropyBits.Count);
        writer.WriteUInt16LittleEndian(IcapSize);
        foreach (byte entropy in EntropyBits)
        {
            writer.WriteUInt16LittleEndian(0x0100);   // CLW_VERSION_1_0
            writer.WriteUInt16LittleEndian(0x0040);   // CT_TILE_64x64
            writer.WriteUInt8(0);                     // video mode and image mode
            writer.WriteUInt8(1);                     // CLW_COL_CONV_ICT
            writer.WriteUInt8(1);                     // CLW_XFORM_DWT_53_A
            writer.WriteUInt8(entropy);
        }
    }

    private static void ReadBlockType(scoped ref PduReader reader, ushort expected)
    {
        ushort type = reader.ReadUInt16LittleEndian("blockType");
        reader.Require(type == expected, "blockType", $"0x{type:x4} is not 0x{expected:x4}");
    }
}
