using Beside.Tunnel.Records;
using Beside.Wire;

namespace Beside.Tunnel.Tests.Records;

public sealed class RecordTests
{
    private static readonly byte[] Secret = [.. Enumerable.Range(0, 64).Select(i => (byte)i)];

    [Fact]
    public void Record_Sealed_OpensOnceInOrder()
    {
        using var writer = new RecordWriter(Secret, RecordLimits.Default);
        using var reader = new RecordReader(Secret, RecordLimits.Default);
        byte[] first = Seal(writer, "one"u8), second = Seal(writer, "two"u8);

        Assert.Equal("one"u8, reader.Open(first, out RecordType type));
        Assert.Equal(RecordType.Data, type);
        Assert.Equal("two"u8, reader.Open(second, out _));
    }

    [Theory]
    [InlineData("repeated")]
    [InlineData("out of order")]
    [InlineData("of another key")]
    public void Record_ThatIsNotTheNext_DoesNotOpen(string what)
    {
        using var writer = new RecordWriter(Secret, RecordLimits.Default);
        using var other = new RecordWriter([.. Secret.Reverse()], RecordLimits.Default);
        using var reader = new RecordReader(Secret, RecordLimits.Default);
        byte[] first = Seal(writer, "one"u8), second = Seal(writer, "two"u8);
        if (what == "repeated") reader.Open(first, out _);

        byte[] bad = what switch { "repeated" => first, "out of order" => second, _ => Seal(other, "one"u8) };

        var e = Assert.Throws<MalformedPduException>(() => reader.Open(bad, out _).Length);
        Assert.Equal(("Record", "tag"), (e.Pdu, e.Field));
    }

    [Fact]
    public void Record_AnyBitChangedOrAnyEndCut_DoesNotOpen()
    {
        using var writer = new RecordWriter(Secret, RecordLimits.Default);
        byte[] record = Seal(writer, "one"u8);
        for (int bit = 0; bit < record.Length * 8; bit++)
        {
            byte[] changed = [.. record];
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<MalformedPduException>(() => OpenFirst(changed));
        }

        for (int length = 0; length < record.Length; length++)
        {
            byte[] cut = record[..length];
            Assert.Throws<MalformedPduException>(() => OpenFirst(cut));
        }

        Assert.Throws<MalformedPduException>(() => OpenFirst([.. record, 0]));
        Assert.Equal(3, OpenFirst(record));
    }

    [Theory]
    [InlineData(2, long.MaxValue)]
    [InlineData(long.MaxValue, 8)]   // "one" and its type, twice
    public void Key_UsedUp_IsFollowedByOneThatOpensNothingOld(long records, long bytes)
    {
        var limits = new RecordLimits(records, bytes);
        using var writer = new RecordWriter(Secret, limits);
        using var reader = new RecordReader(Secret, limits);
        using var withoutRatchet = new RecordReader(Secret, RecordLimits.Default);
        for (int i = 0; i < 7; i++)
        {
            byte[] record = Seal(writer, "one"u8);
            Assert.Equal("one"u8, reader.Open(record, out _));
            if (i < 2) Assert.Equal("one"u8, withoutRatchet.Open(record, out _));
            if (i == 2)
                Assert.Throws<MalformedPduException>(() => withoutRatchet.Open(record, out _).Length);
        }
    }

    [Fact]
    public void Key_OfTheProduct_IsUsedUpAfterTwoToTheTwentyRecords()
    {
        using var writer = new RecordWriter(Secret, RecordLimits.Default);
        using var reader = new RecordReader(Secret, RecordLimits.Default);
        using var withoutRatchet = new RecordReader(Secret, new RecordLimits(long.MaxValue, long.MaxValue));
        byte[] frame = new byte[Limits.FrameMax];
        for (int i = 0; i < 1 << 20; i++)
        {
            int length = writer.Seal(frame, RecordType.Probe, 0);
            reader.Open(frame.AsSpan(0, length), out _);
            withoutRatchet.Open(frame.AsSpan(0, length), out _);
        }

        byte[] next = Seal(writer, "one"u8);

        Assert.Equal("one"u8, reader.Open(next, out _));
        Assert.Throws<MalformedPduException>(() => withoutRatchet.Open(next, out _).Length);
    }

    private static int OpenFirst(byte[] record)
    {
        using var reader = new RecordReader(Secret, RecordLimits.Default);
        return reader.Open(record, out _).Length;
    }

    private static byte[] Seal(RecordWriter writer, ReadOnlySpan<byte> payload)
    {
        byte[] frame = new byte[Limits.FrameMax];
        payload.CopyTo(frame.AsSpan(RecordWriter.PayloadOffset));
        return frame[..writer.Seal(frame, RecordType.Data, payload.Length)];
    }
}
