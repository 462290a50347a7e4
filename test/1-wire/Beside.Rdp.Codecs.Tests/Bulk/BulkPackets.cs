using Beside.Rdp.Codecs.Bulk;
using Beside.Rdp.Codecs.Tests.Oracle;
using Beside.Wire;

namespace Beside.Rdp.Codecs.Tests.Bulk;

/// <summary>Data of several kinds, as packets that FreeRDP compressed one after the other.</summary>
internal static class BulkPackets
{
    /// <summary>FreeRDP compresses nothing shorter; asked to, its ncrush_compress reads outside its window and takes
    /// the process along.</summary>
    private const int MinBytes = 51;

    public static byte[] Decompress(BulkDecompressor decompressor, BulkFlags flags, ReadOnlySpan<byte> data)
    {
        var reader = new PduReader("TS_FP_UPDATE", data);
        byte[] answer = decompressor.Decompress(flags, ref reader).ToArray();
        Assert.True(reader.IsAtEnd);
        return answer;
    }

    /// <summary>Words, runs, short periods and, with noise, random bytes and a mixture; none larger than a history can take.</summary>
    public static IEnumerable<byte[]> Data(int seed, int count, int maxBytes, bool noise = true)
    {
        var random = new Random(seed);
        byte[][] words = [.. Enumerable.Range(0, 300).Select(_ => Bytes(random, random.Next(1, 12)))];
        for (int i = 0; i < count; i++)
        {
            byte[] data = new byte[random.Next(MinBytes, maxBytes)];
            int kind = random.Next(noise ? 5 : 3);
            for (int at = 0; at < data.Length;)
            {
                byte[] piece = kind switch
                {
                    0 => words[random.Next(words.Length)],
                    1 => [.. Enumerable.Repeat((byte)random.Next(256), random.Next(1, 3000))],
                    2 => [.. Enumerable.Repeat(words[random.Next(words.Length)], random.Next(1, 30)).SelectMany(w => w)],
                    3 => Bytes(random, 100),
                    _ => random.Next(2) == 0 ? Bytes(random, 20) : words[random.Next(5)],
                };
                int length = Math.Min(piece.Length, data.Length - at);
                piece.AsSpan(0, length).CopyTo(data.AsSpan(at));
                at += length;
            }

            yield return data;
        }
    }

    public static IEnumerable<(byte[] Data, BulkFlags Flags, byte[] Packet)> Compressed(
        BulkCompressionType type, int seed, int count, int maxBytes, bool noise = true)
    {
        using var compressor = new FreeRdpBulk(type, compressor: true);
        foreach (byte[] data in Data(seed, count, maxBytes, noise))
        {
            (BulkFlags flags, byte[] packet) = compressor.Compress(data);
            yield return (data, flags, packet);
        }
    }

    private static byte[] Bytes(Random random, int count)
    {
        byte[] bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
