using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr.Updates;

/// <summary>[MS-RDPBCGR] 2.2.9.1.1.3.1.1.1 Palette Update Data (TS_UPDATE_PALETTE_DATA). A view on its entries.</summary>
public readonly ref struct PaletteUpdate : IPdu<PaletteUpdate>
{
    /// <summary>Bytes of an entry: 2.2.9.1.1.3.1.1.2 RGB Palette Entry (TS_PALETTE_ENTRY): red, green, blue.</summary>
    public const int EntrySize = 3;

    private const int FixedSize = 2 /* updateType */ + 2 /* pad2Octets */ + 4 /* numberColors */;

    public static string Name => "TS_UPDATE_PALETTE_DATA";

    /// <summary><see cref="EntrySize"/> bytes each, at most <see cref="Limits.PaletteColors"/> of them.</summary>
    public required ReadOnlySpan<byte> PaletteEntries { get; init; }

    public int Size => FixedSize + PaletteEntries.Length;

    public static PaletteUpdate Read(scoped ref PduReader reader)
    {
        reader.Skip(2, "updateType");
        reader.Skip(2, "pad2Octets");
        uint count = reader.ReadUInt32LittleEndian("numberColors");
        reader.Require(count <= Limits.PaletteColors, "numberColors", $"{count}, at most {Limits.PaletteColors} allowed");
        return new() { PaletteEntries = reader.ReadBytes((int)count * EntrySize, "paletteEntries") };
    }

    public void Write(scoped ref PduWriter writer)
    {
        writer.WriteUInt16LittleEndian((ushort)SlowPathUpdateType.Palette);
        writer.WriteUInt16LittleEndian(0);
        writer.WriteUInt32LittleEndian((uint)(PaletteEntries.Length / EntrySize));
        writer.WriteBytes(PaletteEntries);
    }
}
