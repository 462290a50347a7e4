using Beside.Rdp.Codecs.Planar;

namespace Beside.Rdp.Codecs.Tests.Planar;

public class PlanarKernelsTests
{
    [Fact]
    public void ToWire_EveryDelta_FollowsTheRuleOfTheSpecification()
    {
        // [MS-RDPEGDI] 3.1.9.2.1: twice the delta where it is not negative, twice its magnitude minus one where it is; deltas wrap at 256.
        for (int delta = -255; delta <= 255; delta++)
        {
            int wrapped = (sbyte)delta;
            Assert.Equal((byte)(wrapped >= 0 ? wrapped * 2 : (-wrapped * 2) - 1), PlanarKernels.ToWire(delta));
        }
    }

    [Fact]
    public void Split_AnyWidth_EqualsTheScalarVersion()
    {
        var random = new Random(5);
        for (int width = 1; width < 200; width++)
        {
            byte[] row = Bytes(random, width * 4);
            byte[] previous = Bytes(random, width * 4);
            byte[][] wide = [new byte[width], new byte[width], new byte[width]];
            byte[][] scalar = [new byte[width], new byte[width], new byte[width]];

            PlanarKernels.Split(row, wide[0], wide[1], wide[2]);
            PlanarKernels.SplitScalar(row, scalar[0], scalar[1], scalar[2]);
            Assert.Equal(scalar, wide);

            PlanarKernels.SplitDelta(row, previous, wide[0], wide[1], wide[2]);
            PlanarKernels.SplitDeltaScalar(row, previous, scalar[0], scalar[1], scalar[2]);
            Assert.Equal(scalar, wide);
        }
    }

    [Fact]
    public void MarkRepeats_AnyWidth_EqualsTheScalarVersion()
    {
        var random = new Random(6);
        for (int width = 1; width < 300; width++)
        {
            byte[] plane = new byte[64 + ((width + 63) / 64 * 64)];
            for (int i = 64; i < plane.Length; i++) plane[i] = (byte)random.Next(2);
            ulong[] wide = new ulong[(width + 63) / 64];
            ulong[] scalar = new ulong[wide.Length];
            PlanarKernels.MarkRepeatsWide(plane, 64, width, wide);
            PlanarKernels.MarkRepeatsScalar(plane, 64, width, scalar);
            Assert.Equal(scalar, wide);
        }
    }

    private static byte[] Bytes(Random random, int count)
    {
        byte[] bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
