using System.Net;
using Beside.Tunnel.Messages;
using Beside.Wire;

namespace Beside.Tunnel.Tests.Messages;

public sealed class TunnelMessageTests
{
    public static TheoryData<TunnelMessage> Messages =>
    [
        new TunnelMessage.Names("Ännchen \U0001F600", "beside 0.1.0"),
        new TunnelMessage.Names("", ""),
        new TunnelMessage.Wish(TunnelWish.Control),
        new TunnelMessage.Window(WindowState.Visible | WindowState.Focused),
        new TunnelMessage.Addresses(
            [new IPEndPoint(IPAddress.Parse("192.0.2.1"), 49152), new IPEndPoint(IPAddress.Parse("2001:db8::1"), 1)]),
        new TunnelMessage.Facts(SessionFacts.ControlAllowed | SessionFacts.Recorded, TimeSpan.FromHours(1)),
    ];

    [Theory]
    [MemberData(nameof(Messages))]
    public void Message_WrittenAndRead_IsTheSame(TunnelMessage message) => Assert.Equal(message, TunnelMessage.Read(message.ToArray()));

    [Theory]
    [MemberData(nameof(Messages))]
    public void Message_CutOrExtended_IsMalformed(TunnelMessage message)
    {
        byte[] bytes = message.ToArray();
        for (int length = 0; length < bytes.Length; length++)
        {
            byte[] cut = bytes[..length];
            Assert.Throws<MalformedPduException>(() => TunnelMessage.Read(cut));
        }

        Assert.Throws<MalformedPduException>(() => TunnelMessage.Read([.. bytes, 0]));
    }

    [Theory]
    [InlineData("01 01 01", "person", 1 + 2, "257 bytes, at most 256 allowed")]
    [InlineData("01 00 01 FF 00 00", "person", 3, "is not UTF-8")]
    [InlineData("02 00", "wish", 2, "0 is no wish")]
    [InlineData("04 11", "count", 2, "17 addresses, at most 16 allowed")]
    [InlineData("04 01 05", "family", 3, "5 is neither 4 nor 6")]
    public void Message_OutOfBounds_NamesTheField(string hex, string field, int offset, string reason)
    {
        byte[] bytes = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

        var e = Assert.Throws<MalformedPduException>(() => TunnelMessage.Read(bytes));

        Assert.Equal(("Message", field, offset, reason), (e.Pdu, e.Field, e.Offset, e.Reason));
    }

    [Fact]
    public void Message_OfALaterKind_IsPassedOver() => Assert.Equal(new TunnelMessage.Unknown(200), TunnelMessage.Read([200, 1, 2, 3]));

    [Fact]
    public void Message_LongerThanAllowed_IsNotSent()
    {
        Assert.Throws<ArgumentException>(() => new TunnelMessage.Names(new string('x', 257), "").ToArray());
        Assert.Throws<ArgumentException>(
            () => new TunnelMessage.Addresses([.. Enumerable.Repeat(new IPEndPoint(IPAddress.Loopback, 1), 17)]).ToArray());
        Assert.Throws<ArgumentException>(() => new TunnelMessage.Unknown(9).ToArray());
        Assert.InRange(
            new TunnelMessage.Addresses([.. Enumerable.Repeat(new IPEndPoint(IPAddress.IPv6Loopback, 1), 16)]).ToArray().Length,
            1,
            Limits.MessageMax);
        Assert.InRange(new TunnelMessage.Names(new string('x', 256), new string('y', 256)).ToArray().Length, 1, Limits.MessageMax);
    }
}
