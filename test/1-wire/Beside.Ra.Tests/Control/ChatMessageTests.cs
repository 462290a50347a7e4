using Beside.Ra.Control;
using Beside.Wire;

namespace Beside.Ra.Tests.Control;

public sealed class ChatMessageTests
{
    [Fact]
    public void ToPackets_ShortText_IsOnePacketAsInTheSpecification() =>
        Assert.Equal("060000000600000037003000000048006900" + "0000", Convert.ToHexString(Assert.Single(ChatMessage.ToPackets("Hi"))));

    [Fact]
    public void ToPackets_LongText_IsSplitAt511Characters()
    {
        string text = new string('a', 511) + new string('b', 511) + "c";
        string[] parts = [.. ChatMessage.ToPackets(text).Select(Read)];

        Assert.Equal([511, 511, 1], parts.Select(p => p.Length));
        Assert.Equal(text, string.Concat(parts));
        Assert.All(ChatMessage.ToPackets(text), p => Assert.InRange(RaPacket.Read(p).Data.Length, 4, 1024));
    }

    [Fact]
    public void ToPackets_SurrogatePairAtTheCut_StaysWhole()
    {
        string text = new string('a', 510) + "😀" + "b";
        Assert.Equal([new string('a', 510), "😀b"], ChatMessage.ToPackets(text).Select(Read));
    }

    [Fact]
    public void ToPackets_NoText_IsNoPacket() => Assert.Empty(ChatMessage.ToPackets(""));

    [Fact]
    public void Read_WithoutTerminator_IsRead() => Assert.Equal("Hi", ChatMessage.Read([0x48, 0, 0x69, 0]));

    [Theory]
    [InlineData(3)]
    [InlineData((64 * 1024) + 2)]
    public void Read_HalfACharacterOrTooMuch_IsMalformed(int length) =>
        Assert.Throws<MalformedPduException>(() => ChatMessage.Read(new byte[length]));

    private static string Read(byte[] packet) => ChatMessage.Read(RaPacket.Read(packet).Data);
}
