using Beside.Pixels;
using Beside.Rdp.Codecs.RemoteFx;
using Beside.Rdp.Codecs.Tests.Oracle;
using Beside.Testing;

namespace Beside.Rdp.Codecs.Tests.RemoteFx;

public class RemoteFxEncoderTests
{
    public static TheoryData<string, int, int, RemoteFxEntropy> Pictures()
    {
        var data = new TheoryData<string, int, int, RemoteFxEntropy>();
        foreach (RemoteFxEntropy entropy in new[] { RemoteFxEntropy.Rlgr1, RemoteFxEntropy.Rlgr3 })
        {
            foreach (string kind in TestPicture.Kinds)
            {
                foreach ((int width, int height) in new[] { (64, 64), (1, 1), (70, 3), (200, 130), (256, 192) })
                    data.Add(kind, width, height, entropy);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void EncodeFrame_AnyPicture_FreeRdpShowsItAsOurDecoderDoes(string kind, int width, int height, RemoteFxEntropy entropy)
    {
        TestPicture picture = TestPicture.Create(kind, width, height, extraStrideBytes: 8);
        byte[] messages = Encode(picture, entropy, RemoteFxQuantization.Finest);
        byte[] ours = Decode(messages, width, height);
        byte[] theirs = new byte[width * height * 4];
        using FreeRdpRemoteFx decoder = FreeRdpRemoteFx.CreateDecoder(width, height);
        Assert.True(decoder.Decode(messages, theirs, width, height));

        // FreeRDP rounds down where we round: hardly ever more than a level or two.
        Assert.InRange(Psnr(ours, theirs), 48, 1000);
        Assert.InRange(Psnr(picture.ToColors(), ours), kind == "noise" ? 40 : 43, 1000);
        Assert.InRange(Psnr(picture.ToColors(), theirs), kind == "noise" ? 40 : 43, 1000);
    }

    [Theory]
    [InlineData("High", 40)]
    [InlineData("Medium", 36)]
    [InlineData("Coarse", 28)]
    public void EncodeFrame_Photograph_KeepsTheQualityOfItsTable(string table, double least)
    {
        RemoteFxQuantization quantization = table switch
        {
            "High" => RemoteFxQuantization.High,
            "Medium" => RemoteFxQuantization.Medium,
            _ => RemoteFxQuantization.Coarse,
        };
        TestPicture picture = TestPicture.Create("photo", 256, 256);
        byte[] messages = Encode(picture, RemoteFxEntropy.Rlgr3, quantization);
        byte[] theirs = new byte[256 * 256 * 4];
        using FreeRdpRemoteFx decoder = FreeRdpRemoteFx.CreateDecoder(256, 256);
        Assert.True(decoder.Decode(messages, theirs, 256, 256));
        double psnr = Psnr(picture.ToColors(), theirs);
        TestContext.Current.SendDiagnosticMessage($"{table}: {psnr:F1} dB, {messages.Length * 8.0 / (256 * 256):F2} bits a pixel");
        Assert.InRange(psnr, least, 1000);
    }

    [Fact]
    public void EncodeFrame_Flat_IsShownExactlyEverywhere()
    {
        foreach (uint grey in new uint[] { 0x000000, 0x808080, 0xEEEEEE, 0xFFFFFF })
        {
            byte[] pixels = new byte[128 * 64 * 4];
            for (int i = 0; i < pixels.Length; i++) pixels[i] = (byte)(i % 4 == 3 ? 0 : grey);
            byte[] messages = Encode(new ReadOnlyPixelSpan(pixels, 128, 64, 512), RemoteFxEntropy.Rlgr1, RemoteFxQuantization.High);
            byte[] theirs = new byte[pixels.Length];
            using FreeRdpRemoteFx decoder = FreeRdpRemoteFx.CreateDecoder(128, 64);
            Assert.True(decoder.Decode(messages, theirs, 128, 64));
            Assert.Equal(pixels, TestPicture.ClearUnused(theirs));
            Assert.Equal(pixels, TestPicture.ClearUnused(Decode(messages, 128, 64)));
        }
    }

    [Theory]
    [InlineData(RemoteFxEntropy.Rlgr1)]
    [InlineData(RemoteFxEntropy.Rlgr3)]
    public void WriteHeader_VideoMode_IsByteForByteFreeRdps(RemoteFxEntropy entropy)
    {
        TestPicture picture = TestPicture.Create("flat", 200, 100);
        using FreeRdpRemoteFx theirs = FreeRdpRemoteFx.CreateEncoder(200, 100, entropy == RemoteFxEntropy.Rlgr3);
        byte[] header = new byte[RemoteFxEncoder.HeaderSize];
        Assert.Equal(header.Length, new RemoteFxEncoder(entropy, RemoteFxQuantization.High, RemoteFxQuantization.High)
            .WriteHeader(200, 100, header));
        Assert.Equal(theirs.Encode(picture.Pixels)[..header.Length].ToArray(), header);
    }

    [Fact]
    public void EncodeFrame_SomeRectangles_ChangesThoseAlone()
    {
        const int width = 300, height = 200;
        TestPicture picture = TestPicture.Create("photo", width, height);
        Rectangle16[] changed = [Rectangle16.FromSize(10, 20, 100, 30), Rectangle16.FromSize(290, 190, 50, 50), Rectangle16.Empty];
        var encoder = new RemoteFxEncoder(RemoteFxEntropy.Rlgr3, RemoteFxQuantization.High, RemoteFxQuantization.Medium, imageMode: true);
        byte[] messages = new byte[1 << 20];
        int size = encoder.EncodeFrame(picture.Pixels, changed, messages);

        byte[] ours = new byte[width * height * 4];
        var updated = new Region();
        new RemoteFxDecoder().Decode(messages.AsSpan(0, size), new PixelSpan(ours, width, height, width * 4), updated);
        byte[] theirs = new byte[width * height * 4];
        using FreeRdpRemoteFx decoder = FreeRdpRemoteFx.CreateDecoder(width, height);
        Assert.True(decoder.Decode(messages.AsSpan(0, size), theirs, width, height));
        byte[] colors = picture.ToColors();
        for (int i = 0; i < ours.Length; i += 4)
        {
            int x = i / 4 % width;
            int y = i / 4 / width;
            bool inside = (x is >= 10 and < 110 && y is >= 20 and < 50) || (x >= 290 && y >= 190);
            if (!inside)
                Assert.Equal((0u, 0u), (BitConverter.ToUInt32(ours, i), BitConverter.ToUInt32(theirs, i)));
            else
                Assert.InRange(Math.Abs(ours[i + 1] - colors[i + 1]), 0, 30);
        }

        Assert.Equal(Rectangle16.FromEdges(10, 20, 300, 200), updated.Bounds);
    }

    [Fact]
    public void EncodeFrame_NothingOnTheSurface_IsNoFrame()
    {
        TestPicture picture = TestPicture.Create("flat", 64, 64);
        var encoder = new RemoteFxEncoder(RemoteFxEntropy.Rlgr1, RemoteFxQuantization.High, RemoteFxQuantization.High);
        Assert.Equal(0, encoder.EncodeFrame(picture.Pixels, [Rectangle16.FromSize(64, 0, 5, 5)], new byte[1000]));
    }

    [Fact]
    public void EncodeFrame_RoomForLess_IsRefused()
    {
        TestPicture picture = TestPicture.Create("photo", 64, 64);
        var encoder = new RemoteFxEncoder(RemoteFxEntropy.Rlgr1, RemoteFxQuantization.High, RemoteFxQuantization.High, imageMode: true);
        Rectangle16[] all = [Rectangle16.FromSize(0, 0, 64, 64)];
        byte[] messages = new byte[1 << 16];
        int size = encoder.EncodeFrame(picture.Pixels, all, messages);
        Assert.Equal(size, encoder.EncodeFrame(picture.Pixels, all, messages.AsSpan(0, size + 32)));
        for (int less = 1; less < size; less += 7)
            Assert.Equal(-1, encoder.EncodeFrame(picture.Pixels, all, messages.AsSpan(0, size - less)));
        Assert.Equal(-1, encoder.EncodeFrame(picture.Pixels, all, []));
    }

    [Fact]
    public void EncodeFrame_Repeated_AllocatesNothing()
    {
        TestPicture picture = TestPicture.Create("photo", 200, 100);
        var encoder = new RemoteFxEncoder(RemoteFxEntropy.Rlgr3, RemoteFxQuantization.High, RemoteFxQuantization.Medium);
        Rectangle16[] all = [Rectangle16.FromSize(0, 0, 200, 100)];
        byte[] messages = new byte[1 << 18];

        Assert.Equal(0, Allocations.InSteadyState(() => encoder.EncodeFrame(picture.Pixels, all, messages)));
    }

    [Fact]
    public void Constructor_ValueBelowSix_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(
        () => new RemoteFxEncoder(RemoteFxEntropy.Rlgr1, RemoteFxQuantization.High with { HL1 = 5 }, RemoteFxQuantization.High));

    internal static double Psnr(byte[] a, byte[] b)
    {
        long sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            int d = i % 4 == 3 ? 0 : a[i] - b[i];
            sum += d * d;
        }

        return sum == 0 ? 1000 : 10 * Math.Log10(255.0 * 255 * (a.Length / 4 * 3) / sum);
    }

    internal static byte[] Encode(TestPicture picture, RemoteFxEntropy entropy, RemoteFxQuantization quantization) =>
        Encode(picture.Pixels, entropy, quantization);

    private static byte[] Encode(ReadOnlyPixelSpan pixels, RemoteFxEntropy entropy, RemoteFxQuantization quantization)
    {
        var encoder = new RemoteFxEncoder(entropy, quantization, quantization);
        byte[] messages = new byte[(((pixels.Width + 64) * (pixels.Height + 64)) * 6) + 1000];
        int header = encoder.WriteHeader(pixels.Width, pixels.Height, messages);
        int frame = encoder.EncodeFrame(pixels, [Rectangle16.FromSize(0, 0, pixels.Width, pixels.Height)], messages.AsSpan(header));
        Assert.InRange(frame, 1, messages.Length);
        return messages[..(header + frame)];
    }

    private static byte[] Decode(byte[] messages, int width, int height)
    {
        byte[] pixels = new byte[width * height * 4];
        new RemoteFxDecoder().Decode(messages, new PixelSpan(pixels, width, height, width * 4));
        return pixels;
    }
}
