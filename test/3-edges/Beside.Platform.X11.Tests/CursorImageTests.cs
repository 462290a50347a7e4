using Beside.Platform.X11.Wire;

namespace Beside.Platform.X11.Tests;

/// <summary>fixesproto, section 8: the reply of GetCursorImage.</summary>
public sealed class CursorImageTests
{
    [Fact]
    public void Read_MultipliedPixels_AreStraightened()
    {
        // Opaque orange; half of white; nothing; a quarter of red.
        PointerShape shape = CursorImage.Read(
            Reply(2, 2, 1, 1, [0x00, 0x80, 0xFF, 0xFF, 0x80, 0x80, 0x80, 0x80, 0, 0, 0, 0, 0, 0, 0x40, 0x40]));

        Assert.Equal((2, 2, 1, 1), (shape.Width, shape.Height, shape.HotspotX, shape.HotspotY));
        Assert.Equal([0x00, 0x80, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x80, 0, 0, 0, 0, 0, 0, 0xFF, 0x40], shape.Pixels.ToArray());
    }

    [Fact]
    public void Read_NothingOpaque_IsHidden() => Assert.True(CursorImage.Read(Reply(1, 1, 0, 0, [9, 9, 9, 0])).IsHidden);

    [Fact]
    public void Read_HotspotOutside_IsMovedInside()
    {
        PointerShape shape = CursorImage.Read(Reply(1, 1, 40, 50, [1, 1, 1, 255]));

        Assert.Equal((0, 0), (shape.HotspotX, shape.HotspotY));
    }

    [Fact]
    public void Read_CutAtEveryLength_IsAProtocolError()
    {
        byte[] reply = Reply(2, 1, 0, 0, [1, 2, 3, 255, 4, 5, 6, 255]);

        for (int length = 12; length < reply.Length; length++)
            Assert.Throws<XProtocolException>(() => CursorImage.Read(reply.AsSpan(0, length)));
    }

    private static byte[] Reply(byte width, byte height, byte hotspotX, byte hotspotY, byte[] pixels)
    {
        byte[] reply = [1, .. new byte[31], .. pixels];
        (reply[12], reply[14], reply[16], reply[18]) = (width, height, hotspotX, hotspotY);
        return reply;
    }
}
