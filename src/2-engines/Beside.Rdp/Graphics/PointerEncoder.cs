using Beside.Rdp.Connection;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Pdus.Rdpbcgr.Updates;
using Beside.Wire;

namespace Beside.Rdp.Graphics;

/// <summary>Pointer shapes and positions as RDP pointers, with the client's cache. [MS-RDPBCGR] 2.2.9.1.1.4. Sans-IO, one caller.</summary>
public sealed class PointerEncoder
{
    /// <summary>Ours: every client with new pointers takes pixels with alpha.</summary>
    private const ushort BitsPerPixelOfNewPointers = 32;

    /// <summary>[MS-RDPBCGR] 2.2.9.1.2.1.11: larger pointers go as large pointers.</summary>
    private const int LargestOrdinary = 96;

    private readonly ClientCapabilities _client;
    private readonly List<(int Width, int Height, int HotspotX, int HotspotY, byte[] Pixels)?> _cache = [];
    private readonly int _slots;
    private int _nextSlot;
    private byte[] _masks = [];

    public PointerEncoder(ClientCapabilities client)
    {
        _client = client;
        _slots = Math.Clamp(client.PointerCacheSize, 1, 64);
        for (int i = 0; i < _slots; i++) _cache.Add(null);
    }

    /// <param name="pixels">Straight Bgra32, top row first, without padding; a size of 0 hides the pointer.</param>
    public void EncodeShape(int width, int height, int hotspotX, int hotspotY, ReadOnlySpan<byte> pixels, UpdateBuffer updates)
    {
        if (width <= 0 || height <= 0)
        {
            updates.Begin(FastPathUpdateCode.PointerHidden);
            updates.End();
            return;
        }

        if (FindCached(width, height, hotspotX, hotspotY, pixels) is { } cached)
        {
            Write(updates, FastPathUpdateCode.PointerCached, new CachedPointer((ushort)cached));
            return;
        }

        int slot = _nextSlot;
        _nextSlot = (_nextSlot + 1) % _slots;
        _cache[slot] = (width, height, hotspotX, hotspotY, pixels.ToArray());
        WriteShape(width, height, hotspotX, hotspotY, pixels, slot, updates);
    }

    /// <summary>[MS-RDPBCGR] 2.2.9.1.1.4.2 Pointer Position Update (TS_POINTERPOSATTRIBUTE).</summary>
    public void EncodePosition(int x, int y, UpdateBuffer updates)
    {
        var position = new PointerPosition(
            (ushort)Math.Clamp(x, 0, _client.DesktopWidth - 1), (ushort)Math.Clamp(y, 0, _client.DesktopHeight - 1));
        Write(updates, FastPathUpdateCode.PointerPosition, position);
    }

    private int? FindCached(int width, int height, int hotspotX, int hotspotY, ReadOnlySpan<byte> pixels)
    {
        for (int i = 0; i < _slots; i++)
        {
            if (_cache[i] is { } c
                && (c.Width, c.Height, c.HotspotX, c.HotspotY) == (width, height, hotspotX, hotspotY)
                && pixels.SequenceEqual(c.Pixels))
                return i;
        }

        return null;
    }

    private void WriteShape(int width, int height, int hotspotX, int hotspotY, ReadOnlySpan<byte> pixels, int slot, UpdateBuffer updates)
    {
        // What does not fit the client's largest pointer is cut; the hotspot stays inside.
        int shownWidth = Math.Min(width, _client.MaxPointerSize), shownHeight = Math.Min(height, _client.MaxPointerSize);
        bool isLarge = Math.Max(shownWidth, shownHeight) > LargestOrdinary;
        int bitsPerPixel = _client.NewPointers || isLarge ? BitsPerPixelOfNewPointers : ColorPointer.BitsPerPixel;
        int xorLength = PointerMask.RowSize(shownWidth, bitsPerPixel) * shownHeight,
            andLength = PointerMask.RowSize(shownWidth, 1) * shownHeight;
        if (_masks.Length < xorLength + andLength) _masks = new byte[xorLength + andLength];
        Span<byte> xor = _masks.AsSpan(0, xorLength), and = _masks.AsSpan(xorLength, andLength);
        WriteMasks(xor, and, pixels, width, shownWidth, shownHeight, bitsPerPixel);
        var image = new PointerImage
        {
            CacheIndex = (ushort)slot,
            HotSpotX = (ushort)Math.Clamp(hotspotX, 0, shownWidth - 1),
            HotSpotY = (ushort)Math.Clamp(hotspotY, 0, shownHeight - 1),
            Width = (ushort)shownWidth,
            Height = (ushort)shownHeight,
            XorMaskData = xor,
            AndMaskData = and,
        };
        if (isLarge)
            Write(updates, FastPathUpdateCode.PointerLarge, new LargePointer { BitsPerPixel = BitsPerPixelOfNewPointers, Image = image });
        else if (_client.NewPointers)
            Write(updates, FastPathUpdateCode.PointerNew, new NewPointer { BitsPerPixel = BitsPerPixelOfNewPointers, Image = image });
        else
            Write(updates, FastPathUpdateCode.PointerColor, new ColorPointer { Image = image });
    }

    /// <summary>Rows bottom up. With an alpha channel the AND mask marks only fully transparent pixels; without one it
    /// alone decides.</summary>
    private static void WriteMasks(
        Span<byte> xor, Span<byte> and, ReadOnlySpan<byte> pixels, int width, int shownWidth, int shownHeight, int bitsPerPixel)
    {
        int bytesPerPixel = bitsPerPixel / 8, opaqueFrom = bytesPerPixel == 4 ? 1 : 128;
        int xorStride = PointerMask.RowSize(shownWidth, bitsPerPixel), andStride = PointerMask.RowSize(shownWidth, 1);
        xor.Clear();
        and.Clear();
        for (int y = 0; y < shownHeight; y++)
        {
            ReadOnlySpan<byte> source = pixels.Slice((shownHeight - 1 - y) * width * 4, shownWidth * 4);
            for (int x = 0; x < shownWidth; x++)
            {
                ReadOnlySpan<byte> pixel = source.Slice(x * 4, 4);
                if (pixel[3] < opaqueFrom)
                    and[(y * andStride) + (x >> 3)] |= (byte)(0x80 >> (x & 7));
                else
                    pixel[..bytesPerPixel].CopyTo(xor[((y * xorStride) + (x * bytesPerPixel))..]);
            }
        }
    }

    private static void Write<T>(UpdateBuffer updates, FastPathUpdateCode code, T attribute)
        where T : IPdu<T>, allows ref struct
    {
        updates.Begin(code);
        int size = attribute.Size;
        var writer = new PduWriter(updates.GetSpan(size)[..size]);
        attribute.Write(ref writer);
        updates.Advance(size);
        updates.End();
    }
}
