using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Pdus.Rdpbcgr.Updates;
using Beside.Wire;

namespace Beside.Rdp.Client;

/// <summary>Reads pointer updates and keeps the shapes that the server may use again. [MS-RDPBCGR] 2.2.9.1.1.4,
/// 2.2.9.1.2.1.4 to 2.2.9.1.2.1.11.</summary>
/// <param name="slots">The number of slots in the announced cache.</param>
/// <param name="palette">The session's palette, 0x00RRGGBB, from which shapes of 4 and 8 bits take their colours.
/// Colours that are not in it are black.</param>
public sealed class PointerCache(int slots, ReadOnlyMemory<uint> palette = default)
{
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
                PointerPosition position = PointerPosition.Read(ref reader);
                outputs.Enqueue(new ClientOutput.PointerMoved(position.X, position.Y));
                break;
            case FastPathUpdateCode.PointerCached:
                ShowCached(CachedPointer.Read(ref reader).CacheIndex, outputs);
                break;
            case FastPathUpdateCode.PointerColor:
                Show(ColorPointer.Read(ref reader).Image, ColorPointer.BitsPerPixel, outputs);
                break;
            case FastPathUpdateCode.PointerNew:
                NewPointer pointer = NewPointer.Read(ref reader);
                Show(pointer.Image, pointer.BitsPerPixel, outputs);
                break;
            case FastPathUpdateCode.PointerLarge:
                LargePointer large = LargePointer.Read(ref reader);
                Show(large.Image, large.BitsPerPixel, outputs);
                break;
            default:
                break;
        }
    }

    private static string NameOf(FastPathUpdateCode code) => code switch
    {
        FastPathUpdateCode.PointerPosition => PointerPosition.Name,
        FastPathUpdateCode.PointerCached => CachedPointer.Name,
        FastPathUpdateCode.PointerColor => ColorPointer.Name,
        FastPathUpdateCode.PointerNew => NewPointer.Name,
        FastPathUpdateCode.PointerLarge => LargePointer.Name,
        _ => SystemPointer.Name,
    };

    /// <summary>A slot that was never filled changes nothing.</summary>
    private void ShowCached(int slot, Queue<ClientOutput> outputs)
    {
        if (slot < _shapes.Length && _shapes[slot] is { } shape)
            outputs.Enqueue(new ClientOutput.PointerChanged(PointerKind.Shape, shape));
    }

    private void Show(PointerImage image, int bitsPerPixel, Queue<ClientOutput> outputs)
    {
        int width = image.Width, height = image.Height;
        if (width == 0 || height == 0)
        {
            outputs.Enqueue(ClientOutput.PointerChanged.Hidden);
            return;
        }

        byte[] pixels = PointerMasks.Combine(width, height, bitsPerPixel, image.XorMaskData, image.AndMaskData, palette.Span);
        var shape = new PointerShape(
            width, height, Math.Min((int)image.HotSpotX, width - 1), Math.Min((int)image.HotSpotY, height - 1), pixels);
        if (image.CacheIndex < _shapes.Length) _shapes[image.CacheIndex] = shape;
        outputs.Enqueue(new ClientOutput.PointerChanged(PointerKind.Shape, shape));
    }
}
