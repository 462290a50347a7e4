using Beside.Rdp.Codecs.RemoteFx;

namespace Beside.Rdp.Codecs.Tests.RemoteFx;

public class RemoteFxKernelsTests
{
    [Fact]
    public void Split_RandomPixels_EqualsTheScalarVersion()
    {
        var random = new Random(11);
        byte[] row = new byte[64 * 4];
        short[][] wide = [new short[64], new short[64], new short[64]];
        short[][] scalar = [new short[64], new short[64], new short[64]];
        for (int round = 0; round < 200; round++)
        {
            random.NextBytes(row);
            RemoteFxColor.Split(row, wide[0], wide[1], wide[2]);
            RemoteFxColor.SplitScalar(row, scalar[0], scalar[1], scalar[2]);
            Assert.Equal(scalar, wide);
        }
    }

    [Theory]
    [InlineData(4096)]    // what pictures hold
    [InlineData(32767)]   // what only a mistake could: both versions overflow alike
    public void Forward_RandomTile_EqualsTheScalarVersion(int amplitude)
    {
        var random = new Random(12);
        short[] wide = new short[RemoteFxTile.Area];
        for (int round = 0; round < 50; round++)
        {
            for (int i = 0; i < wide.Length; i++)
                wide[i] = (short)random.Next(-amplitude, amplitude);
            short[] scalar = (short[])wide.Clone();
            RemoteFxWavelet.Forward(wide, new short[RemoteFxWavelet.ScratchSize]);
            RemoteFxWavelet.ForwardScalar(scalar, new short[RemoteFxWavelet.ScratchSize]);
            Assert.Equal(scalar, wide);
        }
    }

    [Theory]
    [InlineData(4096)]    // what pictures come to
    [InlineData(32767)]   // what only a hostile peer sends: both versions overflow alike
    public void Inverse_RandomCoefficients_EqualsTheScalarVersion(int amplitude)
    {
        var random = new Random(19);
        short[] wide = new short[RemoteFxTile.Area];
        for (int round = 0; round < 50; round++)
        {
            for (int i = 0; i < wide.Length; i++)
                wide[i] = (short)random.Next(-amplitude, amplitude);
            short[] scalar = (short[])wide.Clone();
            RemoteFxWavelet.Inverse(wide, new short[RemoteFxWavelet.ScratchSize]);
            RemoteFxWavelet.InverseScalar(scalar, new short[RemoteFxWavelet.ScratchSize]);
            Assert.Equal(scalar, wide);
        }
    }

    [Fact]
    public void Inverse_OfForward_IsTheTileButForTheLowestBits()
    {
        var random = new Random(13);
        short[] tile = new short[RemoteFxTile.Area];
        for (int i = 0; i < tile.Length; i++) tile[i] = (short)random.Next(-4096, 4096);
        short[] back = (short[])tile.Clone();
        RemoteFxWavelet.Forward(back, new short[RemoteFxWavelet.ScratchSize]);
        RemoteFxWavelet.Inverse(back, new short[RemoteFxWavelet.ScratchSize]);
        for (int i = 0; i < tile.Length; i++) Assert.InRange(Math.Abs(tile[i] - back[i]), 0, 16);   // half a level of brightness
    }

    [Fact]
    public void Quantize_RandomCoefficients_EqualsTheScalarVersion()
    {
        var random = new Random(14);
        short[] wide = new short[RemoteFxTile.Area];
        ulong[] wideMarks = new ulong[64];
        ulong[] scalarMarks = new ulong[64];
        for (int round = 0; round < 50; round++)
        {
            for (int i = 0; i < wide.Length; i++)
                wide[i] = (short)(random.Next(-20000, 20000) >> random.Next(16));
            short[] scalar = (short[])wide.Clone();
            RemoteFxQuantization table = round % 2 == 0 ? RemoteFxQuantization.Coarse : RemoteFxQuantization.High;
            RemoteFxQuantizer.Quantize(wide, table, wideMarks);
            RemoteFxQuantizer.QuantizeScalar(scalar, table, scalarMarks);
            Assert.Equal(scalar, wide);
            Assert.Equal(scalarMarks, wideMarks);
        }
    }

    [Fact]
    public void Dequantize_RandomCoefficients_EqualsTheScalarVersion()
    {
        var random = new Random(20);
        short[] wide = new short[RemoteFxTile.Area];
        for (int round = 0; round < 50; round++)
        {
            for (int i = 0; i < wide.Length; i++)
                wide[i] = (short)random.Next(short.MinValue, short.MaxValue);
            short[] scalar = (short[])wide.Clone();
            RemoteFxQuantization table = round % 2 == 0 ? RemoteFxQuantization.Coarse : RemoteFxQuantization.High;
            RemoteFxQuantizer.Dequantize(wide, table);
            RemoteFxQuantizer.DequantizeScalar(scalar, table);
            Assert.Equal(scalar, wide);
        }
    }

    [Theory]
    [InlineData(4096)]
    [InlineData(32767)]
    public void Combine_RandomComponents_EqualsTheScalarVersion(int amplitude)
    {
        var random = new Random(21);
        short[][] components = [new short[64], new short[64], new short[64]];
        byte[] wide = new byte[64 * 4], scalar = new byte[64 * 4];
        for (int round = 0; round < 500; round++)
        {
            foreach (short[] component in components)
            {
                for (int i = 0; i < component.Length; i++)
                    component[i] = (short)random.Next(-amplitude - 1, amplitude + 1);
            }

            RemoteFxColor.Combine(components[0], components[1], components[2], wide);
            RemoteFxColor.CombineScalar(components[0], components[1], components[2], scalar);
            Assert.Equal(scalar, wide);
        }
    }

    [Theory]
    [InlineData(RemoteFxEntropy.Rlgr1)]
    [InlineData(RemoteFxEntropy.Rlgr3)]
    public void Rlgr_AnyCoefficients_ComeBack(RemoteFxEntropy entropy)
    {
        var random = new Random(15);
        for (int round = 0; round < 400; round++)
        {
            short[] coefficients = new short[RemoteFxTile.Area];
            int density = random.Next(1, 400);
            int height = 1 << random.Next(1, 14);
            int end = round % 3 == 0 ? RemoteFxTile.Area : random.Next(RemoteFxTile.Area);
            for (int i = 0; i < end; i++)
            {
                if (random.Next(density) == 0)
                    coefficients[i] = (short)random.Next(-height, height);
            }

            ulong[] nonZero = new ulong[64];
            for (int i = 0; i < coefficients.Length; i++)
            {
                if (coefficients[i] != 0) nonZero[i / 64] |= 1UL << i;
            }

            byte[] bytes = new byte[1 << 16];
            int size = RlgrEncoder.Encode(entropy, coefficients, nonZero, bytes);
            Assert.InRange(size, 1, bytes.Length);
            short[] decoded = new short[RemoteFxTile.Area];
            RlgrDecoder.Decode(entropy, bytes.AsSpan(0, size), decoded);
            Assert.Equal(coefficients, decoded);
        }
    }
}
