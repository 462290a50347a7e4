using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Wire;

namespace Beside.Rdp.Client;

/// <summary>Pointer updates and the shapes that the server may come back to. [MS-RDPBCGR] 2.2.9.1.1.4, 2.2.9.1.2.1.4 to 2.2.9.1.2.1.11.</summary>
/// <param name="slots">Of the cache that was announced.</param>
/// <param name="palette">What shapes of 4 and 8 bits have their colours from, 0x00RRGGBB: the session's. Whatever is not in it is black.</param>
public sealed class PointerCache(int slots, ReadOnlyMemory<uint> palette = default)
{
    /// <summary>[MS-RDPBCGR] 2.2.9.1.2.1.11: the edge of a large pointer.</summary>
    private const int MaxSize = 384;

    private readonly PointerShape?[] _shapes = new PointerShape?[slots];

    /// <summary>Applies one pointer update, without its header. Codes of other updates mean nothing here.</summary>
    /// <exception cref="MalformedPduException">The update is not what it announces.</exception>
    public void Apply(FastPathUpdateCode code, ReadOnlySpan<byte> payload, Queue<ClientOutput> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        var reader = new PduReader(NameOf(code), payload);
        switch (code)
        {
            case FastPathUpdateCode.PointerHidden:
                outputs.Enqueue(ClientOutput.PointerChanged.Hidden);
                break;
            case FastPathUpdateCode.PointerDefault:
                outputs.Enqueue(ClientOutput.PointerChanged.Default);
                break;
            case FastPathUpdateCode.PointerPosition:
                int x = reader.ReadUInt16LittleEndian("xPos");
                outputs.Enqueue(new ClientOutput.PointerMoved(x, reader.ReadUInt16LittleEndian("yPos")));
                break;
            case FastPathUpdateCode.PointerCached:
                ShowCached(reader.ReadUInt16LittleEndian("cacheIndex"), outputs);
                break;
            case FastPathUpdateCode.PointerColor:
                ReadShape(ref reader, bitsPerPixel: 24, isLarge: false, outputs);
                break;
            case FastPathUpdateCode.PointerNew or FastPathUpdateCode.PointerLarge:
                int bitsPerPixel = reader.ReadUInt16LittleEndian("xorBpp");
                ReadShape(ref reader, bitsPerPixel, code == FastPathUpdateCode.PointerLarge, outputs);
                break;
            default:
                break;
        }
    }

    private static string NameOf(FastPathUpdateCode code) => code switch
    {
        FastPathUpdateCode.PointerPosition => "TS_POINTERPOSATTRIBUTE",
        FastPathUpdateCode.PointerCached => "TS_CACHEDPOINTERATTRIBUTE",
        FastPathUpdateCode.PointerColor => "TS_COLORPOINTERATTRIBUTE",
        FastPathUpdateCode.PointerNew => "TS_POINTERATTRIBUTE",
        FastPathUpdateCode.PointerLarge => "TS_FP_LARGEPOINTERATTRIBUTE",
        _ => "TS_SYSTEMPOINTERATTRIBUTE",
    };

    /// <summary>A slot that was never filled changes nothing.</summary>
    private void ShowCached(int slot, Queue<ClientOutput> outputs)
    {
        if (slot < _shapes.Length && _shapes[slot] is { } shape) outputs.Enqueue(new ClientOutput.PointerChanged(PointerKind.Shape, shape));
    }

    private void ReadShape(scoped ref PduReader reader, int bitsPerPixel, bool isLarge, Queue<ClientOutput> outputs)
    {
        int slot = reader.ReadUInt16LittleEndian("cacheIndex");
        int hotspotX = reader.ReadUInt16LittleEndian("hotSpot"), hotspotY = reader.ReadUInt16LittleEndian("hotSpot");
        int width = reader.ReadUInt16LittleEndian("width"), height = reader.ReadUInt16LittleEndian("height");
        uint andLength = isLarge ? reader.ReadUInt32LittleEndian("lengthAndMask") : reader.ReadUInt16LittleEndian("lengthAndMask");
        uint xorLength = isLarge ? reader.ReadUInt32LittleEndian("lengthXorMask") : reader.ReadUInt16LittleEndian("lengthXorMask");
        reader.Require(width <= MaxSize && height <= MaxSize, "width", $"{width} x {height}, at most {MaxSize} x {MaxSize} allowed");
        reader.Require(bitsPerPixel is 1 or 4 or 8 or 16 or 24 or 32, "xorBpp", $"{bitsPerPixel}");
        if (width == 0 || height == 0)
        {
            outputs.Enqueue(ClientOutput.PointerChanged.Hidden);
            return;
        }

        int xorStride = PointerMasks.Stride(width, bitsPerPixel), andStride = PointerMasks.Stride(width, 1);
        reader.Require(xorLength >= xorStride * height, "lengthXorMask", $"{xorLength} bytes for {height} rows of {xorStride}");
        reader.Require(andLength >= andStride * height, "lengthAndMask", $"{andLength} bytes for {height} rows of {andStride}");
        reader.Require(xorLength <= (uint)reader.Remaining, "lengthXorMask", $"{xorLength} bytes announced, {reader.Remaining} here");
        ReadOnlySpan<byte> xor = reader.ReadBytes((int)xorLength, "xorMaskData");
        reader.Require(andLength <= (uint)reader.Remaining, "lengthAndMask", $"{andLength} bytes announced, {reader.Remaining} here");
        ReadOnlySpan<byte> and = reader.ReadBytes((int)andLength, "andMaskData");
        var shape = new PointerShape(width, height, Math.Min(hotspotX, width - 1), Math.Min(hotspotY, height - 1), PointerMasks.Combine(width, height, bitsPerPixel, xor, and, palette.Span));
        if (slot < _shapes.Length) _shapes[slot] = shape;
        outputs.Enqueue(new ClientOutput.PointerChanged(PointerKind.Shape, shape));
    }
}
