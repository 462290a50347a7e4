using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Server;
using Beside.Wire;

namespace Beside.Rdp.Graphics;

/// <summary>Pointer shapes and positions as RDP pointers, with the client's cache. [MS-RDPBCGR] 2.2.9.1.1.4. Sans-IO, one caller.</summary>
public sealed class PointerEncoder
{
    private const ushort ColorDepthOfNewPointers = 32;

    private readonly ClientCapabilities _client;
    private readonly List<(int Width, int Height, int HotspotX, int HotspotY, byte[] Pixels)?> _cache = [];
    private readonly int _slots;
    private int _nextSlot;

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
            updates.Begin(FastPathUpdateCode.PointerCached);
            WriteUInt16(updates, (ushort)cached);
            updates.End();
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
        updates.Begin(FastPathUpdateCode.PointerPosition);
        WriteUInt16(updates, (ushort)Math.Clamp(x, 0, _client.DesktopWidth - 1));
        WriteUInt16(updates, (ushort)Math.Clamp(y, 0, _client.DesktopHeight - 1));
        updates.End();
    }

    private int? FindCached(int width, int height, int hotspotX, int hotspotY, ReadOnlySpan<byte> pixels)
    {
        for (int i = 0; i < _slots; i++)
        {
            if (_cache[i] is { } c && (c.Width, c.Height, c.HotspotX, c.HotspotY) == (width, height, hotspotX, hotspotY) && pixels.SequenceEqual(c.Pixels)) return i;
        }

        return null;
    }

    private void WriteShape(int width, int height, int hotspotX, int hotspotY, ReadOnlySpan<byte> pixels, int slot, UpdateBuffer updates)
    {
        // What does not fit the client's largest pointer is cut; the hotspot stays inside.
        int shownWidth = Math.Min(width, _client.MaxPointerSize), shownHeight = Math.Min(height, _client.MaxPointerSize);
        hotspotX = Math.Clamp(hotspotX, 0, shownWidth - 1);
        hotspotY = Math.Clamp(hotspotY, 0, shownHeight - 1);
        bool isLarge = Math.Max(shownWidth, shownHeight) > 96;
        int bytesPerPixel = _client.NewPointers || isLarge ? 4 : 3;   // as xorBpp says, where there is one
        int xorStride = ((shownWidth * bytesPerPixel) + 1) & ~1, andStride = ((shownWidth + 15) / 16) * 2;
        int xorLength = xorStride * shownHeight, andLength = andStride * shownHeight;

        updates.Begin(isLarge ? FastPathUpdateCode.PointerLarge : _client.NewPointers ? FastPathUpdateCode.PointerNew : FastPathUpdateCode.PointerColor);
        int size = 2 + 14 + 4 + xorLength + andLength + 1;
        var writer = new PduWriter(updates.GetSpan(size)[..size]);
        if (_client.NewPointers || isLarge) writer.WriteUInt16LittleEndian(ColorDepthOfNewPointers);   // xorBpp
        writer.WriteUInt16LittleEndian((ushort)slot);
        writer.WriteUInt16LittleEndian((ushort)hotspotX);
        writer.WriteUInt16LittleEndian((ushort)hotspotY);
        writer.WriteUInt16LittleEndian((ushort)shownWidth);
        writer.WriteUInt16LittleEndian((ushort)shownHeight);
        if (isLarge)
        {
            writer.WriteUInt32LittleEndian((uint)andLength);
            writer.WriteUInt32LittleEndian((uint)xorLength);
        }
        else
        {
            writer.WriteUInt16LittleEndian((ushort)andLength);
            writer.WriteUInt16LittleEndian((ushort)xorLength);
        }

        WriteMasks(ref writer, pixels, width, shownWidth, shownHeight, bytesPerPixel, xorStride, andStride);
        if (!isLarge) writer.WriteUInt8(0);   // pad
        updates.Advance(writer.Position);
        updates.End();
    }

    /// <summary>Rows bottom up. With an alpha channel the AND mask says only what is fully transparent; without one it decides alone.</summary>
    private static void WriteMasks(
        scoped ref PduWriter writer, ReadOnlySpan<byte> pixels, int width, int shownWidth, int shownHeight, int bytesPerPixel, int xorStride, int andStride)
    {
        int opaqueFrom = bytesPerPixel == 4 ? 1 : 128;
        Span<byte> xor = writer.Take(xorStride * shownHeight);
        Span<byte> and = writer.Take(andStride * shownHeight);
        xor.Clear();
        and.Clear();
        for (int y = 0; y < shownHeight; y++)
        {
            ReadOnlySpan<byte> source = pixels.Slice((shownHeight - 1 - y) * width * 4, shownWidth * 4);
            for (int x = 0; x < shownWidth; x++)
            {
                ReadOnlySpan<byte> pixel = source.Slice(x * 4, 4);
                if (pixel[3] < opaqueFrom) and[(y * andStride) + (x >> 3)] |= (byte)(0x80 >> (x & 7));
                else pixel[..bytesPerPixel].CopyTo(xor[((y * xorStride) + (x * bytesPerPixel))..]);
            }
        }
    }

    private static void WriteUInt16(UpdateBuffer updates, ushort value)
    {
        System.Buffers.Binary.BinaryPrimitives.WriteUInt16LittleEndian(updates.GetSpan(2), value);
        updates.Advance(2);
    }
}
