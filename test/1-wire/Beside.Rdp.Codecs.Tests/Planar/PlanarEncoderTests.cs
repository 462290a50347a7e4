using Beside.Rdp.Codecs.Planar;
using Beside.Rdp.Codecs.Tests.Oracle;
using Beside.Testing;

namespace Beside.Rdp.Codecs.Tests.Planar;

public class PlanarEncoderTests
{
    public static TheoryData<string, int, int> Pictures()
    {
        (int, int)[] sizes = [(64, 64), (1, 1), (1, 64), (2, 5), (3, 3), (17, 9), (31, 20), (32, 16), (33, 33),
            (63, 64), (65, 64), (100, 40), (200, 17), (1024, 24)];
        var data = new TheoryData<string, int, int>();
        foreach (string kind in TestPicture.Kinds)
        {
            foreach ((int width, int height) in sizes) data.Add(kind, width, height);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Encode_AnyPicture_FreeRdpShowsExactlyIt(string kind, int width, int height)
    {
        TestPicture picture = TestPicture.Create(kind, width, height, extraStrideBytes: 12);
        byte[] stream = new byte[PlanarEncoder.GetMaxSize(width, height)];
        foreach (bool bottomUp in new[] { true, false })
        {
            foreach (bool skipAlpha in new[] { true, false })
            {
                int size = new PlanarEncoder(skipAlpha, bottomUp).Encode(picture.Pixels, stream);
                Assert.InRange(size, 1, skipAlpha ? (width * height * 3) + 2 : stream.Length);
                byte[]? shown = FreeRdpPlanar.Decode(stream.AsSpan(0, size), width, height, bottomUp);
                Assert.NotNull(shown);
                Assert.Equal(picture.ToColors(), TestPicture.ClearUnused(shown));
            }
        }
    }

    [Fact]
    public void Encode_WithAlphaPlane_IsOpaqueRunLengthsAlways()
    {
        TestPicture picture = TestPicture.Create("noise", 64, 64);
        byte[] stream = new byte[PlanarEncoder.GetMaxSize(64, 64)];
        int size = new PlanarEncoder(skipAlpha: false).Encode(picture.Pixels, stream);
        Assert.Equal(0x10, stream[0]);   // the only header that rdesktop 1.9 takes
        byte[]? shown = FreeRdpPlanar.Decode(stream.AsSpan(0, size), 64, 64, format: FreeRdp.Bgra32);
        Assert.NotNull(shown);
        for (int i = 3; i < shown.Length; i += 4) Assert.Equal(0xFF, shown[i]);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("noise")]
    [InlineData("photo")]
    public void Encode_RoomForOneByteLess_IsRefused(string kind)
    {
        TestPicture picture = TestPicture.Create(kind, 64, 64);
        var encoder = new PlanarEncoder();
        byte[] stream = new byte[PlanarEncoder.GetMaxSize(64, 64)];
        int size = encoder.Encode(picture.Pixels, stream);
        byte[] exact = new byte[size];
        Assert.Equal(size, encoder.Encode(picture.Pixels, exact));
        Assert.Equal(stream[..size], exact);
        Assert.Equal(-1, encoder.Encode(picture.Pixels, exact.AsSpan(0, size - 1)));
        Assert.Equal(-1, encoder.Encode(picture.Pixels, []));
    }

    [Fact]
    public void Encode_Text_IsASmallPartOfTheRawPixels()
    {
        TestPicture picture = TestPicture.Create("text", 64, 64);
        byte[] stream = new byte[PlanarEncoder.GetMaxSize(64, 64)];
        Assert.InRange(new PlanarEncoder().Encode(picture.Pixels, stream), 1, 64 * 64 * 3 / 2);
    }

    [Fact]
    public void Encode_AfterALargerPicture_AllocatesNothing()
    {
        TestPicture large = TestPicture.Create("text", 128, 128);
        TestPicture small = TestPicture.Create("photo", 64, 64);
        var encoder = new PlanarEncoder();
        byte[] stream = new byte[PlanarEncoder.GetMaxSize(128, 128)];
        encoder.Encode(large.Pixels, stream);

        Assert.Equal(0, Allocations.InSteadyState(Encode));

        void Encode()
        {
            encoder.Encode(small.Pixels, stream);
            encoder.Encode(large.Pixels, stream);
        }
    }

    [Fact]
    public void Encode_NothingToEncode_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new PlanarEncoder().Encode(default, new byte[8]));
}
