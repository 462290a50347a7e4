using System.Text;
using Beside.Ra.Invitations;

namespace Beside.Ra.Tests.Invitations;

public sealed class InvitationTests
{
    private static readonly Invitation Awake = new()
    {
        NoviceName = AwakeInvitation.NoviceName,
        Ticket = AwakeInvitation.Ticket,
        PassStub = AwakeInvitation.PassStub,
        CreatedAt = AwakeInvitation.CreatedAt,
        Lifetime = AwakeInvitation.Lifetime,
    };

    [Fact]
    public void ToArray_ValuesOfWindows_WritesTheFileOfWindowsWithoutRcTicket() =>
        Assert.Equal(
            "<?xml version=\"1.0\"?>\n<UPLOADINFO TYPE=\"Escalated\"><UPLOADDATA USERNAME=\"awake\" LHTICKET=\"" + AwakeInvitation.Ticket +
            "\" PassStub=\"WB^6HsrIaFmEpi\" RCTICKETENCRYPTED=\"1\" DtStart=\"1403972263\" DtLength=\"14400\" L=\"0\"/></UPLOADINFO>",
            Encoding.UTF8.GetString(Awake.ToArray()));

    [Fact]
    public void ToArray_ReadByPlainSearch_YieldsEveryAttribute()
    {
        var file = new FreeRdpLikeReader(Encoding.Latin1.GetString(Awake.ToArray()));

        Assert.Equal("Escalated", file.Element("UPLOADINFO")?.Attribute("TYPE"));
        FreeRdpLikeReader? data = file.Element("UPLOADDATA");
        Assert.Equal("awake", data?.Attribute("USERNAME"));
        Assert.Equal(AwakeInvitation.Ticket, data?.Attribute("LHTICKET"));
        Assert.Equal(AwakeInvitation.PassStub, data?.Attribute("PassStub"));
        Assert.Equal("1", data?.Attribute("RCTICKETENCRYPTED"));
        Assert.Equal("1403972263", data?.Attribute("DtStart"));
        Assert.Equal("14400", data?.Attribute("DtLength"));
        Assert.Equal("0", data?.Attribute(" L"));
        Assert.Null(data?.Attribute("RCTICKET"));
    }

    [Fact]
    public void ToArray_NoByteOrderMark_StartsWithTheDeclaration() =>
        Assert.Equal("<?xml"u8.ToArray(), Awake.ToArray()[..5]);

    [Theory]
    [InlineData("Zoë 林", "Zoë 林")]
    [InlineData("a\" LHTICKET=\"00", "a LHTICKET=00")]
    [InlineData("Tom & <Ann>\r\n\0", "Tom  Ann")]
    [InlineData("‮evil", "evil")]
    public void ToArray_NameThatXmlOrATerminalWouldMind_IsWrittenWithoutIt(string name, string expected)
    {
        var file = new FreeRdpLikeReader(Encoding.UTF8.GetString((Awake with { NoviceName = name }).ToArray()));
        Assert.Equal(expected, file.Element("UPLOADDATA")?.Attribute("USERNAME"));
    }

    [Fact]
    public void ToArray_LifetimeWithAFraction_IsRoundedUpToMinutes()
    {
        var file = new FreeRdpLikeReader(Encoding.UTF8.GetString((Awake with { Lifetime = TimeSpan.FromSeconds(61) }).ToArray()));
        Assert.Equal("2", file.Attribute("DtLength"));
    }

    [Fact]
    public void ToArray_OurOwnConnectionString_IsReadByPlainSearchFromTheTicket()
    {
        var random = new Random(3);
        string password = InvitationPassword.Generate(random.NextBytes);
        var connection = new ConnectionString2
        {
            Kh = "kh",
            Kh2 = "sha256:h",
            Certificate = new byte[300],
            Id = SessionToken.Generate(random.NextBytes),
            Addresses = [new("192.0.2.1", 49152), new("fe80::1%2", 49152)]
        };

        Assert.True(LhTicket.TryDecrypt(LhTicket.Encrypt(connection.Write(), password), password, out string? text));
        var read = new FreeRdpLikeReader(text);

        Assert.Equal(connection.Id, read.Element("A")?.Attribute("ID"));
        Assert.Equal(64, connection.Id.Length);
        Assert.Equal("kh", read.Element("A")?.Attribute("KH"));
        Assert.Equal("1", read.Element("T")?.Attribute("ID"));
        Assert.Equal("0", read.Element("T")?.Attribute("SID"));
        Assert.Equal("49152", read.Element("L")?.Attribute("P"));
        Assert.Equal("192.0.2.1", read.Element("L")?.Attribute("N"));
    }
}
