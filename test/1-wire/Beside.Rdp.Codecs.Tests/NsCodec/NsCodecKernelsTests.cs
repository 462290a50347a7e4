using Beside.Rdp.Codecs.NsCodec;

namespace Beside.Rdp.Codecs.Tests.NsCodec;

public class NsCodecKernelsTests
{
    [Fact]
    public void Combine_RandomPlanes_EqualsTheScalarVersion()
    {
        var random = new Random(33);
        for (int round = 0; round < 2000; round++)
        {
            int width = random.Next(1, 100), shift = random.Next(7);
            byte[] luma = new byte[(width + 7) & ~7], orange = new byte[luma.Length], green = new byte[luma.Length];
            random.NextBytes(luma);
            random.NextBytes(orange);
            random.NextBytes(green);
            byte[] wide = new byte[width * 4], scalar = new byte[width * 4];
            NsCodecKernels.Combine(luma, orange, green, shift, wide);
            NsCodecKernels.CombineScalar(luma, orange, green, shift, scalar);
            Assert.Equal(scalar, wide);
            NsCodecKernels.CombineHalved(luma, orange.AsSpan(0, luma.Length / 2), green.AsSpan(0, luma.Length / 2), shift, wide);
            NsCodecKernels.CombineHalvedScalar(luma, orange, green, shift, scalar);
            Assert.Equal(scalar, wide);
        }
    }
}
