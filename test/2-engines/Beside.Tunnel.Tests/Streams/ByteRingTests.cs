using Beside.Tunnel.Streams;

namespace Beside.Tunnel.Tests.Streams;

public sealed class ByteRingTests
{
    [Fact]
    public void Ring_AnyWalk_HoldsWhatAListHolds()
    {
        var random = new Random(7);
        var ring = new ByteRing(1 << 17);
        List<byte> all = [];
        for (int step = 0; step < 3000; step++)
        {
            if (random.Next(2) == 0)
            {
                byte[] bytes = new byte[random.Next(Math.Min(20_000, ring.Free) + 1)];
                random.NextBytes(bytes);
                ring.Append(bytes);
                all.AddRange(bytes);
            }
            else
            {
                ring.ReleaseTo(ring.Start + random.Next(ring.Count + 1));
            }

            Assert.Equal(all.Count, ring.End);
            long from = ring.Start + random.Next(ring.Count + 1);
            byte[] copy = new byte[random.Next(30_000)];
            int length = ring.CopyFrom(from, copy);
            Assert.Equal(Math.Min(copy.Length, ring.End - from), length);
            Assert.True(copy.AsSpan(0, length)
                .SequenceEqual(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(all).Slice((int)from, length)));
        }
    }

    [Fact]
    public void Ring_PastItsLimit_TakesNothing()
    {
        var ring = new ByteRing(1 << 16);
        ring.Append(new byte[1 << 16]);

        Assert.Throws<ArgumentException>(() => ring.Append([1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ring.ReleaseTo(ring.End + 1));
    }
}
