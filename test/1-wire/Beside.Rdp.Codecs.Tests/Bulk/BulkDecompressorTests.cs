using Beside.Rdp.Codecs.Bulk;
using Beside.Rdp.Codecs.Tests.Oracle;
using Beside.Testing;
using Beside.Wire;
using static Beside.Rdp.Codecs.Tests.Bulk.BulkPackets;

namespace Beside.Rdp.Codecs.Tests.Bulk;

public sealed class BulkDecompressorTests
{
    private const BulkCompressionType Rdp4 = BulkCompressionType.Rdp4, Rdp5 = BulkCompressionType.Rdp5, Rdp6 = BulkCompressionType.Rdp6;

    public static TheoryData<BulkCompressionType> Types => [Rdp4, Rdp5, Rdp6];

    [Theory]
    [InlineData("ms-rdpbcgr/3.1.8.2-rdp4-for-whom-the-bell-tolls", Rdp4)]
    [InlineData("ms-rdpbcgr/3.1.8.2-rdp5-for-whom-the-bell-tolls", Rdp5)]
    [InlineData("ms-rdpegdi/3.1.8.1-for-whom-the-bell-tolls", Rdp6)]
    public void Decompress_ExampleOfTheSpecification_IsItsText(string vector, BulkCompressionType type)
    {
        byte[] packet = HexVector.Load(vector).Bytes;

        Assert.Equal(
            "for.whom.the.bell.tolls,.the.bell.tolls.for.thee!"u8,
            Decompress(new(), BulkFlags.Compressed | (BulkFlags)type, packet));
    }

    /// <summary>Enough for a history to be gone through many times. Packets that do not compress are sent as they are
    /// and flush it, so that the other runs alone come to its end.</summary>
    [Theory]
    [InlineData(Rdp4, 4000, 1500, true)]
    [InlineData(Rdp4, 300, 8100, false)]
    [InlineData(Rdp5, 2000, 3000, true)]
    [InlineData(Rdp5, 300, 16000, false)]
    [InlineData(Rdp6, 2000, 3000, true)]
    [InlineData(Rdp6, 2000, 3000, false)]
    [InlineData(Rdp6, 300, 16000, false)]
    public void Decompress_LongRunOfWhatFreeRdpCompressed_IsTheData(BulkCompressionType type, int count, int maxBytes, bool noise)
    {
        var decompressor = new BulkDecompressor();
        int compressed = 0, atFront = 0, flushed = 0;
        foreach ((byte[] data, BulkFlags flags, byte[] packet) in Compressed(type, seed: count + maxBytes, count, maxBytes, noise))
        {
            Assert.Equal(data, Decompress(decompressor, flags, packet));
            compressed += flags.HasFlag(BulkFlags.Compressed) ? 1 : 0;
            atFront += flags.HasFlag(BulkFlags.AtFront) ? 1 : 0;
            flushed += flags.HasFlag(BulkFlags.Flushed) ? 1 : 0;
        }

        Assert.True(
            compressed > count / 2 && (noise ? flushed > 10 : atFront > 10),
            $"{compressed} compressed, {atFront} at the front, {flushed} flushed");
    }

    /// <summary>Changed packets are accepted with the same bytes as FreeRDP has, or refused; what FreeRDP alone accepts
    /// reads behind the end, or a code without a meaning.</summary>
    [Theory]
    [MemberData(nameof(Types))]
    public void Decompress_ChangedPackets_AreWhatFreeRdpMakesOfThem(BulkCompressionType type)
    {
        var random = new Random(5);
        int same = 0;
        foreach ((_, BulkFlags flags, byte[] packet) in Compressed(type, seed: 9, count: 300, maxBytes: 3000)
            .Where(p => p.Flags.HasFlag(BulkFlags.Compressed)))
        {
            using var oracle = new FreeRdpBulk(type, compressor: false);
            packet[random.Next(packet.Length)] ^= (byte)(1 << random.Next(8));
            BulkFlags first = flags & ~BulkFlags.AtFront;
            byte[] ours;
            try
            {
                ours = Decompress(new(), first, packet);
            }
            catch (MalformedPduException)
            {
                continue;
            }

            if (oracle.Decompress(first, packet) is not { } theirs) continue;
            Assert.Equal(theirs, ours);
            same++;
        }

        Assert.True(same > 20, $"{same} packets were accepted by both");
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Decompress_EveryPrefix_IsMalformedOrShorter(BulkCompressionType type)
    {
        (byte[] data, BulkFlags flags, byte[] packet) = Compressed(type, seed: 3, count: 50, maxBytes: 2000)
            .First(p => p.Flags.HasFlag(BulkFlags.Compressed) && p.Packet.Length > 300);
        flags &= ~BulkFlags.AtFront;
        int malformed = 0;
        for (int length = 0; length < packet.Length; length++)
        {
            try
            {
                int decompressed = Decompress(new(), flags, packet.AsSpan(0, length)).Length;
                if (type != Rdp6) Assert.InRange(decompressed, 0, data.Length - 1);
                // it ends with its last symbol; FreeRDP pads by a byte
                else Assert.Equal((data.Length, packet.Length - 1), (decompressed, length));
            }
            catch (MalformedPduException e)
            {
                Assert.InRange(e.Offset, 0, length);
                malformed++;
            }
        }

        Assert.True(malformed > 10, $"{malformed} malformed");
    }

    [Theory]
    [InlineData(BulkFlags.Compressed)]
    [InlineData(BulkFlags.Compressed | BulkFlags.AtFront)]
    [InlineData(BulkFlags.Compressed | BulkFlags.Flushed)]
    [InlineData(BulkFlags.Compressed | (BulkFlags)Rdp5)]
    [InlineData(BulkFlags.Compressed | (BulkFlags)Rdp6)]
    public void Decompress_RandomBytes_AreMalformedOrFitTheHistory(BulkFlags flags)
    {
        var decompressor = new BulkDecompressor();
        HostileBytes.Feed(
            seed: 11,
            rounds: 3000,
            maxBytes: 400,
            (bytes, random) => Assert.InRange(Decompress(decompressor, flags, bytes).Length, 0, 64 * 1024));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Decompress_Packets_AllocateNothing(BulkCompressionType type)
    {
        (byte[] Data, BulkFlags Flags, byte[] Packet)[] packets = [.. Compressed(type, seed: 4, count: 100, maxBytes: 3000)];
        var unused = new Queue<BulkDecompressor>(Enumerable.Range(0, Allocations.MaxRuns).Select(_ => new BulkDecompressor()));

        Assert.Equal(0, Allocations.InSteadyState(DecompressAll));

        void DecompressAll()
        {
            BulkDecompressor decompressor = unused.Dequeue();   // the packets count on a history that is empty
            foreach ((_, BulkFlags flags, byte[] packet) in packets)
            {
                var reader = new PduReader("TS_FP_UPDATE", packet);
                decompressor.Decompress(flags, ref reader);
            }
        }
    }

    [Theory]
    [InlineData("61 F4 3F", 0x20, "MPPC", "lengthOfMatch", 3)]               // six ones, and none of the seven bits that they announce
    [InlineData("E1", 0x20, "MPPC", "lengthOfMatch", 1)]                     // bits end within the copy-offset
    [InlineData("BF", 0x20, "MPPC", "literal", 1)]                           // 10 and six bits
    [InlineData("DF FF 00", 0x20, "MPPC", "copyOffset", 2)]                  // 110 and 8191, and 320 on top
    [InlineData("61 F0 7F FC 00 00", 0x20, "MPPC", "lengthOfMatch", 3)]      // 12 ones are one too many for 8 KiB
    [InlineData("61 F8 1F FF C0 00 00", 0x21, "MPPC", "lengthOfMatch", 4)]   // and 15 for 64 KiB
    [InlineData("", 0x22, "RDP6.0-BC", "literalOrEosOrCopyOffset", 0)]
    [InlineData("00 00", 0x22, "RDP6.0-BC", "lengthOfMatch", 2)]
    [InlineData("FF 1F 00", 0x22, "RDP6.0-BC", "literalOrEosOrCopyOffset", 1)]
    [InlineData("FF 0F 00 00", 0x22, "RDP6.0-BC", "copyOffset", 1)]          // the copy-offset 0
    [InlineData("18 00 00 00", 0x22, "RDP6.0-BC", "copyOffset", 0)]          // the latest copy-offset, where there was none
    [InlineData("FF 2F", 0x62, "RDP6.0-BC", "compressionFlags", 0)]          // nothing to slide back
    [InlineData("00", 0x23, "TS_FP_UPDATE", "compressionFlags", 0)]          // RDP 6.1
    [InlineData("00", 0x2F, "TS_FP_UPDATE", "compressionFlags", 0)]
    public void Decompress_WithoutMeaning_IsMalformedThere(string hex, byte flags, string pdu, string field, int offset)
    {
        byte[] packet = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

        MalformedPduException e = Assert.Throws<MalformedPduException>(() => Decompress(new(), (BulkFlags)flags, packet));

        Assert.Equal((pdu, field, offset), (e.Pdu, e.Field, e.Offset));
    }

    [Theory]
    [InlineData(Rdp4, 8 * 1024)]
    [InlineData(Rdp5, 64 * 1024)]
    public void Mppc_MoreThanTheHistoryTakes_IsMalformed(BulkCompressionType type, int history)
    {
        var decompressor = new BulkDecompressor();
        byte[] literals = new byte[history];
        BulkFlags flags = BulkFlags.Compressed | (BulkFlags)type;
        Assert.Equal(literals, Decompress(decompressor, flags, literals));

        MalformedPduException e = Assert.Throws<MalformedPduException>(() => Decompress(decompressor, flags, [0x41]));
        Assert.Equal("literal", e.Field);
        Assert.Equal([0x41], Decompress(decompressor, flags | BulkFlags.AtFront, [0x41]));
    }

    [Fact]
    public void Mppc_CopyFromBeforeTheStart_IsFromTheEndOfTheHistoryAndNotOverIt()
    {
        var decompressor = new BulkDecompressor();
        byte[] literals = new byte[8 * 1024];
        "xyz"u8.CopyTo(literals.AsSpan(^3));
        Decompress(decompressor, BulkFlags.Compressed, literals);

        // At the front: the literal 0x41, then <4,3>, which is the last three bytes of the history; <4,4> would run over it.
        Assert.Equal("Axyz"u8, Decompress(decompressor, BulkFlags.Compressed | BulkFlags.AtFront, [0x41, 0xF1, 0x00]));
        Assert.Equal([0x41, 0, 0, 0], Decompress(decompressor, BulkFlags.Compressed | BulkFlags.Flushed, [0x41, 0xF1, 0x00]));
        MalformedPduException e = Assert.Throws<MalformedPduException>(
            () => Decompress(decompressor, BulkFlags.Compressed | BulkFlags.AtFront, [0x41, 0xF1, 0x20]));
        Assert.Equal(("MPPC", "copyOffset"), (e.Pdu, e.Field));
    }

    [Fact]
    public void Decompress_NotCompressed_IsAsItIsAndStillFlushes()
    {
        var decompressor = new BulkDecompressor();
        Decompress(decompressor, BulkFlags.Compressed, "abc"u8);
        Assert.Equal("xyz"u8, Decompress(decompressor, BulkFlags.None, "xyz"u8));
        Assert.Equal("abc"u8, Decompress(decompressor, BulkFlags.Compressed, [0xF0, 0xC0]));   // <3,3>

        Assert.Equal("xyz"u8, Decompress(decompressor, BulkFlags.Flushed, "xyz"u8));
        Assert.Equal([0, 0, 0], Decompress(decompressor, BulkFlags.Compressed, [0x41, 0xF1, 0x00]).AsSpan(1).ToArray());
    }
}
