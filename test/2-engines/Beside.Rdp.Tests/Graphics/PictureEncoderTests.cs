using Beside.Pixels;
using Beside.Rdp.Connection;
using Beside.Wire;

namespace Beside.Rdp.Tests.Graphics;

public sealed class PictureEncoderTests
{
    private static uint Text(int x, int y) => ((x / 3) ^ (y / 5)) % 7 == 0 ? 0x00_20_20_20u : 0x00_FA_FA_F0u;

    private static uint Noise(int x, int y) => (uint)((((x * 73856093) ^ (y * 19349663)) * 83492791) & 0xFFFFFF);

    /// <summary>Soft shapes with a little grain.</summary>
    private static uint Photograph(int x, int y)
    {
        double light = 128 + (60 * Math.Sin(x / 37.0) * Math.Cos(y / 29.0)) + (30 * Math.Sin((x + (2 * y)) / 91.0));
        int grain = (int)(Noise(x, y) & 3);
        return ((uint)Math.Clamp(light + grain, 0, 255) << 16)
            | ((uint)Math.Clamp((light * 0.8) + grain, 0, 255) << 8)
            | (uint)Math.Clamp(255 - light + grain, 0, 255);
    }

    private static ClientCapabilities WithRemoteFx(int width, int height) => SharedScreen.Capable(width, height) with
    {
        StreamSurfaceBits = true,
        RemoteFxCodecId = ReplayedScreen.RemoteFxCodecId,
        RemoteFxEntropy = 4,
    };

    private static double PsnrOfClient(SharedScreen screen)
    {
        long squares = 0;
        ReadOnlySpan<byte> shared = screen.Pixels.Bytes, seen = screen.Client.Pixels.Bytes;
        for (int i = 0; i < shared.Length; i++)
        {
            if (i % 4 != 3) squares += (shared[i] - seen[i]) * (shared[i] - seen[i]);
        }

        return squares == 0 ? 99 : 10 * Math.Log10(255.0 * 255 * (shared.Length * 3 / 4) / squares);
    }

    [Theory]
    [InlineData(1280, 720)]
    [InlineData(1366, 768)]
    [InlineData(641, 479)]
    [InlineData(65, 1)]
    public void FirstPicture_OfAnySize_ArrivesExactly(int width, int height)
    {
        var screen = new SharedScreen(SharedScreen.Capable(width, height));
        screen.Draw(Rectangle16.FromSize(0, 0, width, height), (x, y) => x > y ? Text(x, y) : Noise(x, y));

        screen.Send();

        screen.AssertClientSeesIt();
    }

    [Fact]
    public void ClientWithoutFragments_EveryUpdate_FitsOneFastPathPdu()
    {
        ClientCapabilities client = SharedScreen.Capable(800, 600) with { MaxUpdateBytes = 0 };
        var screen = new SharedScreen(client);
        screen.Draw(Rectangle16.FromSize(0, 0, 800, 600), Noise);

        screen.Send();

        screen.AssertClientSeesIt();
        Assert.InRange(screen.Client.LargestUpdate, 1, client.MaxUpdatePayload);
        Assert.InRange(client.MaxUpdatePayload, 1, 16_383);
    }

    [Fact]
    public void ClientThatNeedsAlphaAndCompressionHeader_Picture_ArrivesExactly()
    {
        ClientCapabilities client = SharedScreen.Capable(300, 200) with
        {
            AllowSkipAlpha = false,
            NoBitmapCompressionHeader = false,
            MaxUpdateBytes = 0,
            ScreenBlt = false
        };
        var screen = new SharedScreen(client);
        screen.Draw(Rectangle16.FromSize(0, 0, 300, 200), (x, y) => y < 100 ? Text(x, y) : Noise(x, y));

        screen.Send();

        screen.AssertClientSeesIt();
        Assert.InRange(screen.Client.LargestUpdate, 1, client.MaxUpdatePayload);
        Assert.InRange(client.MaxUpdatePayload, 1, 16_383);
    }

    [Theory]
    [InlineData(24, 0xFFFFFFu)]
    [InlineData(16, 0xF8FCF8u)]
    [InlineData(15, 0xF8F8F8u)]
    public void ClientWithFewerColours_Picture_IsExactInTheBitsThatItHas(int depth, uint kept)
    {
        var screen = new SharedScreen(SharedScreen.Capable(333, 222) with { ColorDepth = depth });
        screen.Draw(Rectangle16.FromSize(0, 0, 333, 222), (x, y) => (x + y) % 9 < 5 ? Text(x, y) : Noise(x, y));

        screen.Send();

        for (int y = 0; y < 222; y++)
        {
            for (int x = 0; x < 333; x++)
            {
                uint shared = BitConverter.ToUInt32(screen.Pixels.Row(y)[(x * 4)..]),
                    seen = BitConverter.ToUInt32(screen.Client.Pixels.Row(y)[(x * 4)..]);
                Assert.Equal(shared & kept, seen & kept);
            }
        }
    }

    [Fact]
    public void Unchanged_DespiteDamage_SendsNothing()
    {
        var screen = new SharedScreen(SharedScreen.Capable(640, 480));
        screen.Draw(Rectangle16.FromSize(0, 0, 640, 480), Text);
        screen.Send();

        screen.Draw(Rectangle16.FromSize(0, 0, 640, 480), Text);

        Assert.Equal(0, screen.Send());
    }

    [Fact]
    public void OneGlyph_OnADrawnScreen_CostsLessThanARawGlyph()
    {
        var screen = new SharedScreen(SharedScreen.Capable(1920, 1080));
        screen.Draw(Rectangle16.FromSize(0, 0, 1920, 1080), Text);
        screen.Send();

        screen.Draw(Rectangle16.FromSize(603, 211, 10, 20), (x, y) => x == 605 ? 0u : 0xFFFFFFu);

        Assert.InRange(screen.Send(), 1, 10 * 20 * 4);
        screen.AssertClientSeesIt();
    }

    [Theory]
    [InlineData(8)]
    [InlineData(-8)]
    [InlineData(137)]
    public void ScrolledText_GoesAsOneScreenBlt(int up)
    {
        var area = Rectangle16.FromEdges(10, 20, 800, 590);
        var screen = new SharedScreen(SharedScreen.Capable(900, 600));
        screen.Draw(Rectangle16.FromSize(0, 0, 900, 600), (x, y) => Noise(x / 8, y));
        screen.Send();

        screen.Draw(area, (x, y) => Noise(x / 8, y + up));
        int bytes = screen.Send();

        screen.AssertClientSeesIt();
        Assert.Equal(1, screen.Client.ScreenBlts);
        Assert.InRange(bytes, 1, (Math.Abs(up) + 64) * 900);
    }

    [Theory]
    [InlineData(13, 9)]
    [InlineData(-40, 3)]
    [InlineData(0, -25)]
    [InlineData(60, 0)]
    public void DraggedWindow_GoesAsOneScreenBlt_AndWhatItUncovers(int dx, int dy)
    {
        var from = Rectangle16.FromSize(200, 150, 400, 300);
        var screen = new SharedScreen(SharedScreen.Capable(900, 600));
        screen.Draw(Rectangle16.FromSize(0, 0, 900, 600), (x, y) => (uint)(x / 9 * 0x010203) ^ (uint)(y / 7));
        screen.Draw(from, (x, y) => Noise((x - 200) / 3, y - 150));
        screen.Send();

        screen.Draw(from, (x, y) => (uint)(x / 9 * 0x010203) ^ (uint)(y / 7));
        screen.Draw(Rectangle16.FromSize(200 + dx, 150 + dy, 400, 300), (x, y) => Noise((x - 200 - dx) / 3, y - 150 - dy));
        int bytes = screen.Send();

        screen.AssertClientSeesIt();
        Assert.Equal(1, screen.Client.ScreenBlts);
        Assert.InRange(bytes, 1, 400 * 300);   // the window alone is 360,000 bytes of noise
    }

    [Fact]
    public void ScrolledText_ForAClientWithoutOrders_GoesAsBitmaps()
    {
        var screen = new SharedScreen(SharedScreen.Capable(900, 600) with { ScreenBlt = false });
        screen.Draw(Rectangle16.FromSize(0, 0, 900, 600), (x, y) => Noise(x / 8, y));
        screen.Send();

        screen.Draw(Rectangle16.FromSize(0, 0, 900, 600), (x, y) => Noise(x / 8, y + 8));
        screen.Send();

        screen.AssertClientSeesIt();
        Assert.Equal(0, screen.Client.ScreenBlts);
    }

    [Fact]
    public void Photograph_ForAClientWithRemoteFx_IsCloseAtOnce_AndExactAfterASecondOfRest()
    {
        var screen = new SharedScreen(WithRemoteFx(640, 400));
        screen.Draw(Rectangle16.FromSize(0, 0, 640, 400), Photograph);
        var start = new Instant(0);

        screen.Send(start);
        double closeness = PsnrOfClient(screen);
        screen.Send(start + TimeSpan.FromMilliseconds(100));

        Assert.True(screen.Client.RemoteFxMessages > 0, "nothing went by RemoteFX");
        Assert.InRange(closeness, 40, 98);
        Instant due = screen.Encoder.NextRefinement!.Value;
        Assert.InRange((due - start).TotalSeconds, 0.1, 0.8);
        screen.Send(due);
        screen.AssertClientSeesIt();
        Assert.Null(screen.Encoder.NextRefinement);
    }

    [Fact]
    public void Film_ForAClientWithRemoteFx_IsNeverRefinedWhileItRuns()
    {
        var screen = new SharedScreen(WithRemoteFx(320, 256));
        var now = new Instant(0);
        for (int frame = 0; frame < 60; frame++, now += TimeSpan.FromMilliseconds(33))
        {
            int shift = frame * 3;
            screen.Draw(Rectangle16.FromSize(0, 0, 320, 256), (x, y) => Photograph(x + shift, y));
            screen.Send(now);
        }

        Assert.Equal(0, screen.Client.Bitmaps);
    }

    [Fact]
    public void TextBesideAPhotograph_IsExactAtOnce()
    {
        var screen = new SharedScreen(WithRemoteFx(640, 384));
        screen.Draw(Rectangle16.FromSize(0, 0, 640, 384), (x, y) => x < 320 ? Text(x, y) : Photograph(x, y));

        screen.Send(new Instant(0));

        Assert.True(
            PixelComparer.FindDifference(screen.Pixels.Slice(0, 0, 320, 384), screen.Client.Pixels.Slice(0, 0, 320, 384)).IsEmpty,
            "the text is not exact");
        Assert.True(screen.Client.RemoteFxMessages > 0, "nothing went by RemoteFX");
    }

    [Fact]
    public void Invalidated_Area_IsSentAgainThoughUnchanged()
    {
        var screen = new SharedScreen(SharedScreen.Capable(640, 480));
        screen.Draw(Rectangle16.FromSize(0, 0, 640, 480), Text);
        screen.Send();
        screen.Client.Pixels.Bytes.Clear();

        screen.Encoder.InvalidateAll();
        screen.Send();

        screen.AssertClientSeesIt();
    }

    [Fact]
    public void RandomDrawing_InManyRounds_AlwaysArrivesExactly()
    {
        var random = new Random(20261121);
        var screen = new SharedScreen(SharedScreen.Capable(517, 389));
        for (int round = 0; round < 120; round++)
        {
            for (int i = random.Next(4); i >= 0; i--)
            {
                var area = Rectangle16.FromSize(random.Next(517), random.Next(389), 1 + random.Next(300), 1 + random.Next(300))
                    .Intersect(Rectangle16.FromSize(0, 0, 517, 389));
                int seed = random.Next();
                if (random.Next(3) == 0 && area.Height > 40)
                    screen.Scroll(area, 1 + random.Next(30));
                else if (seed % 5 == 0 && area.Left > 30)
                    screen.Move(area, -random.Next(1, 30), random.Next(-20, 20));
                else
                    screen.Draw(area, (x, y) => seed % 2 == 0 ? Text(x + seed, y) : Noise(x, y ^ seed));
            }

            if (random.Next(9) == 0)
                screen.Encoder.Invalidate(Rectangle16.FromSize(random.Next(517), random.Next(389), 90, 90));
            screen.Send(chunkBytes: 1 + random.Next(20_000));
            screen.AssertClientSeesIt();
        }
    }
}
