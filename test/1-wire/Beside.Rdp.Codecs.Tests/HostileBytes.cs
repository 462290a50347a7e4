using Beside.Wire;

namespace Beside.Rdp.Codecs.Tests;

/// <summary>Random bytes for a decoder: whatever it makes of them, nothing but <see cref="MalformedPduException"/> may escape.</summary>
internal static class HostileBytes
{
    public delegate void Decoder(ReadOnlySpan<byte> bytes, Random random);

    public static void Feed(int seed, int rounds, int maxBytes, Decoder decode)
    {
        var random = new Random(seed);
        byte[] bytes = new byte[maxBytes];
        int refused = 0;
        for (int round = 0; round < rounds; round++)
        {
            random.NextBytes(bytes);
            try
            {
                decode(bytes.AsSpan(0, random.Next(maxBytes)), random);
            }
            catch (MalformedPduException)
            {
                refused++;
            }
        }

        Assert.True(refused > 0, "Random bytes were always accepted: the decoder does not look at them.");
    }

    /// <summary>As <see cref="Feed"/>, with one to four bytes changed in a stream that is right.</summary>
    public static void FeedChanged(int seed, int rounds, byte[] right, Decoder decode)
    {
        var random = new Random(seed);
        for (int round = 0; round < rounds; round++)
        {
            byte[] bytes = (byte[])right.Clone();
            for (int i = random.Next(1, 5); i > 0; i--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                decode(bytes, random);
            }
            catch (MalformedPduException)
            {
                continue;
            }
        }
    }
}
