using System.Text;
using Beside.Cli.Open;
using Beside.Flows;
using Beside.Flows.Expert;
using Beside.Ra.Invitations;

namespace Beside.Cli.Tests;

/// <summary>Every invitation that cannot be used is told apart, with words that say what to do, and an exit code.</summary>
public sealed class InvitationOpenerTests
{
    private const string Password = "BCDFGHJKLMNP";
    private const string Stub = "PassStub=\"ab!1Abcdefghij\"";

    private static readonly string Ticket = LhTicket.Encrypt(
        "<E><A KH=\"SuUKhTZ2tZOMQIeLZDUvuyuRmoI=\" ID=\"QQ==\"/><C><T ID=\"1\" SID=\"0\"><L P=\"49228\" N=\"192.0.2.1\"/></T></C></E>\r\n",
        Password);

    [Theory]
    [InlineData("", 30, "is empty")]
    [InlineData("hello", 30, "is not XML")]
    [InlineData("<html/>", 30, "some other XML")]
    [InlineData("<!DOCTYPE x><UPLOADINFO/>", 30, "DOCTYPE")]
    [InlineData("<UPLOADINFO TYPE=\"Escalated\"><UPLOADDATA USERNAME=\"Ann\"/></UPLOADINFO>", 30, "LHTICKET is missing")]
    [InlineData("<UPLOADINFO TYPE=\"Escalated\"><UPLOADDATA LHTICKET=\"0102\" PassStub=\"x\"/></UPLOADINFO>", 30, "it was cut")]
    [InlineData(
        "<UPLOADINFO TYPE=\"Escalated\"><UPLOADDATA RCTICKET=\"65538,1,a:1,*,x,*,*,y\" PassStub=\"\"/></UPLOADINFO>",
        33,
        "Version 1")]
    public void File_ThatIsOfNoUse_IsNamed(string text, int code, string words) => AssertFails(text, Password, (ExitCode)code, words);

    [Fact]
    public void Password_OfAnotherInvitation_IsToldApartFromDamage()
    {
        AssertFails(File(Ticket), "QRTWXYZ23456", ExitCode.WrongPassword, "not the password of this invitation");
        AssertFails(File(Ticket[..^32]), Password, ExitCode.BadInvitation, "changed or cut");
    }

    [Fact]
    public void Time_Over_IsSaidWithWhen()
    {
        AssertFails(File(Ticket, "DtStart=\"1403972263\" DtLength=\"360\""), Password, ExitCode.InvitationExpired, "expired on 2014-06-28");
        Open(File(Ticket, "DtStart=\"1403972263\" DtLength=\"360\""), Password, ignoreExpiry: true);
        Open(File(Ticket, "DtStart=\"99999999999\" DtLength=\"4294967295\""), Password);
    }

    /// <summary>As Windows XP declared it, and as editors leave it.</summary>
    [Theory]
    [InlineData("utf-8", "")]
    [InlineData("utf-16", "<?xml version=\"1.0\" encoding=\"Unicode\" ?>\r\n")]
    [InlineData("utf-16BE", "<?xml version=\"1.0\"?>\n")]
    public void Encoding_OfAnyKind_IsRead(string encoding, string declaration)
    {
        Encoding chosen = Encoding.GetEncoding(encoding);

        OpenedInvitation opened = Open([.. chosen.GetPreamble(), .. chosen.GetBytes(declaration + File(Ticket))], Password);

        Assert.Equal("192.0.2.1", Assert.Single(opened.Connection.Addresses).Host);
    }

    [Fact]
    public void Password_TypedInSmallLetters_IsMeantInCapitals() => Open(File(Ticket), Password.ToLowerInvariant());

    private static string File(string ticket, string more = "") =>
        $"<UPLOADINFO TYPE=\"Escalated\"><UPLOADDATA {more} USERNAME=\"Ann\" LHTICKET=\"{ticket}\" {Stub} RCTICKETENCRYPTED=\"1\"/></UPLOADINFO>";

    private static void AssertFails(string text, string password, ExitCode code, string words)
    {
        UserErrorException error = UserErrorException.From(Assert.Throws<ObstacleException>(() => Open(text, password)));

        Assert.Equal(code, error.ExitCode);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    private static OpenedInvitation Open(string text, string password, bool ignoreExpiry = false) =>
        Open(Encoding.UTF8.GetBytes(text), password, ignoreExpiry);

    private static OpenedInvitation Open(byte[] bytes, string password, bool ignoreExpiry = false)
    {
        var options = new OpenOptions { File = "-", IgnoreExpiry = ignoreExpiry };
        InvitationFile file = InvitationOpener.Read(
            options, new MemoryStream(bytes), new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return InvitationReader.Open(file, password);
    }
}
