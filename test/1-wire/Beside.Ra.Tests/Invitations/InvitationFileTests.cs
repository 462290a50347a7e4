using System.Text;
using Beside.Ra.Invitations;
using Beside.Wire;

namespace Beside.Ra.Tests.Invitations;

/// <remarks>The file of Windows is <see cref="AwakeInvitation"/>; how files of others differ is told in FreeRDP's
/// issues 5130 and 8183 and pull request 5178.</remarks>
public sealed class InvitationFileTests
{
    private const string Damage = "00000000000000000000000000000000";

    public static TheoryData<string, byte[]> Encodings => new()
    {
        { "UTF-8", Encoding.UTF8.GetBytes(AwakeInvitation.File) },
        { "UTF-8 with byte order mark", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(AwakeInvitation.File)] },
        { "UTF-16LE", Encoding.Unicode.GetBytes(AwakeInvitation.File) },
        { "UTF-16LE with byte order mark", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(AwakeInvitation.File)] },
        { "UTF-16BE", Encoding.BigEndianUnicode.GetBytes(AwakeInvitation.File) },
        { "UTF-16BE with byte order mark", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(AwakeInvitation.File)] },
        { "UTF-16LE with a terminator", [.. Encoding.Unicode.GetBytes(AwakeInvitation.File), 0, 0] },
        { "declared as Unicode, 8 bits",
            Encoding.UTF8.GetBytes(AwakeInvitation.File.Replace("\"1.0\"", "\"1.0\" encoding=\"Unicode\" ", StringComparison.Ordinal)) },
        { "declared as Unicode, 16 bits",
            Encoding.Unicode.GetBytes(AwakeInvitation.File.Replace("\"1.0\"", "\"1.0\" encoding=\"Unicode\" ", StringComparison.Ordinal)) },
        { "declared as UTF-16, 8 bits",
            Encoding.UTF8.GetBytes(AwakeInvitation.File.Replace("\"1.0\"", "\"1.0\" encoding=\"utf-16\"", StringComparison.Ordinal)) },
        { "without declaration",
            Encoding.UTF8.GetBytes(AwakeInvitation.File[AwakeInvitation.File.IndexOf("<UPLOADINFO", StringComparison.Ordinal)..]) },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Read_InvitationOfWindows_InAnyEncoding_YieldsItsValues(string how, byte[] file)
    {
        InvitationFile read = InvitationFile.Read(file);

        Assert.True(read.Kind == InvitationFileKind.Encrypted, how);
        Assert.Equal(AwakeInvitation.NoviceName, read.NoviceName);
        Assert.Equal(AwakeInvitation.Ticket, read.Ticket);
        Assert.Equal(AwakeInvitation.PassStub, read.PassStub);
        Assert.Equal(AwakeInvitation.CreatedAt, read.CreatedAt);
        Assert.Equal(AwakeInvitation.Lifetime, read.Lifetime);
        Assert.Equal(AwakeInvitation.CreatedAt + AwakeInvitation.Lifetime, read.ExpiresAt);
    }

    [Fact]
    public void Open_InvitationOfWindows_YieldsAddressesTokenAndProof()
    {
        Assert.Equal(InvitationOpening.Opened, Read(AwakeInvitation.File).Open(AwakeInvitation.Password, out OpenedInvitation? opened));

        Assert.Equal("+ULZ6ifjoCa6cGPMLQiGHRPwkg6VyJqGwxMnO6GcelwUh9a6/FBq3It5ADSndmLL", opened?.Connection.Id);
        Assert.Equal("BNRjdu97DyczQSRuMRrDWoue+HA=", opened?.Connection.Kh);
        Assert.Equal(new ListenerAddress("192.168.1.200", 49230), opened?.Connection.Addresses[2]);
        Assert.Equal(AwakeInvitation.EncryptedPassStub, Convert.ToHexString(opened!.Proof!.Value.Span));
    }

    [Fact]
    public void Open_InvitationThatWeWrote_YieldsWhatStandsInIt()
    {
        var random = new Random(5);
        string password = InvitationPassword.Generate(random.NextBytes);
        var connection = new ConnectionString2
        {
            Kh = "kh",
            Kh2 = "sha256:h",
            Certificate = new byte[300],
            Id = SessionToken.Generate(random.NextBytes),
            Addresses = [new("192.0.2.1", 49152)]
        };
        byte[] written = new Invitation
        {
            NoviceName = "Zoë",
            Ticket = LhTicket.Encrypt(connection.Write(), password),
            PassStub = PassStub.Generate(random.NextBytes),
            CreatedAt = AwakeInvitation.CreatedAt,
            Lifetime = TimeSpan.FromHours(6),
        }.ToArray();

        InvitationFile read = InvitationFile.Read(written);

        Assert.Equal(InvitationOpening.Opened, read.Open(password, out OpenedInvitation? opened));
        Assert.Equal("Zoë", opened?.NoviceName);
        Assert.Equal(connection.Id, opened?.Connection.Id);
        Assert.Equal(connection.Kh2, opened?.Connection.Kh2);
        Assert.Equal(connection.Certificate, opened?.Connection.Certificate);
        Assert.Equal(TimeSpan.FromHours(6), read.Lifetime);
    }

    [Theory]
    [InlineData("48bjq853x3b4")]
    [InlineData("48BJ Q853 X3B4")]
    [InlineData("48bj-q853-x3b4")]
    public void Open_PasswordAsPeopleTypeIt_IsUnderstood(string typed) =>
        Assert.Equal(InvitationOpening.Opened, Read(AwakeInvitation.File).Open(typed, out _));

    [Fact]
    public void Open_PasswordOfOnesOwn_CountsLetterByLetter()
    {
        string file = AwakeInvitation.File.Replace(
            AwakeInvitation.Ticket,
            LhTicket.Encrypt(AwakeInvitation.ConnectionString2, "my own Pass-word"),
            StringComparison.Ordinal);

        Assert.Equal(InvitationOpening.Opened, Read(file).Open("my own Pass-word", out _));
        Assert.Equal(InvitationOpening.WrongPassword, Read(file).Open("My own Pass-word", out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("48BJQ853X3B5")]
    public void Open_WrongPassword_IsSaidToBeWrong(string password)
    {
        Assert.Equal(InvitationOpening.WrongPassword, Read(AwakeInvitation.File).Open(password, out OpenedInvitation? opened));
        Assert.Null(opened);
    }

    /// <summary>The beginning or the end of the ticket still comes out right, so that the password must be right too.</summary>
    [Theory]
    [InlineData("the first block", 0, 32)]
    [InlineData("the last block", 1216 - 32, 32)]
    [InlineData("cut behind the first block", 32, 0)]
    public void Open_DamagedTicket_IsNotBlamedOnThePassword(string how, int at, int length)
    {
        string damaged = length == 0
            ? AwakeInvitation.Ticket[..at]
            : AwakeInvitation.Ticket[..at] + Damage + AwakeInvitation.Ticket[(at + length)..];

        InvitationOpening opening = Read(AwakeInvitation.File.Replace(AwakeInvitation.Ticket, damaged, StringComparison.Ordinal))
            .Open(AwakeInvitation.Password, out OpenedInvitation? opened);

        Assert.True(opening == InvitationOpening.DamagedTicket, how);
        Assert.Null(opened);
    }

    [Fact]
    public void Open_TicketDamagedInTheMiddle_IsNamedByTheConnectionStringInIt()
    {
        string damaged = AwakeInvitation.Ticket[..320] + Damage + AwakeInvitation.Ticket[352..];
        InvitationFile file = Read(AwakeInvitation.File.Replace(AwakeInvitation.Ticket, damaged, StringComparison.Ordinal));

        var exception = Assert.Throws<MalformedPduException>(() => file.Open(AwakeInvitation.Password, out _));

        Assert.Equal("Connection String 2", exception.Pdu);
    }

    [Fact]
    public void Read_OrderOfAttributesOfWindows10WithoutRcTicket_IsRead()
    {
        InvitationFile read =
            Read(
                "<UPLOADINFO TYPE=\"Escalated\"><UPLOADDATA L=\"0\" DtLength=\"360\" DtStart=\"1403972263\" PassStub=\"WB^6HsrIaFmEpi\" RCTICKETENCRYPTED=\"1\" LHTICKET=\""
                    + AwakeInvitation.Ticket
                    + "\" USERNAME=\"awake\"></UPLOADDATA></UPLOADINFO>");

        Assert.Equal(InvitationOpening.Opened, read.Open(AwakeInvitation.Password, out _));
        Assert.Equal(TimeSpan.FromHours(6), read.Lifetime);
    }

    [Fact]
    public void Read_BlanksLeftOutBetweenAttributes_AreMissedByNobody()
    {
        InvitationFile read = Read(AwakeInvitation.File.Replace("\" ", "\"", StringComparison.Ordinal));

        Assert.Equal(InvitationOpening.Opened, read.Open(AwakeInvitation.Password, out _));
        Assert.Equal(AwakeInvitation.CreatedAt, read.CreatedAt);
    }

    [Fact]
    public void Read_TicketWrappedAndInLowerCase_IsJoined()
    {
        string wrapped = string.Join("\r\n  ", AwakeInvitation.Ticket.ToLowerInvariant().Chunk(76).Select(line => new string(line)));

        Assert.Equal(InvitationOpening.Opened, Read(AwakeInvitation.File.Replace(AwakeInvitation.Ticket, wrapped, StringComparison.Ordinal))
            .Open(AwakeInvitation.Password, out _));
    }

    [Fact]
    public void Read_LineBreaksInsideTags_AreBlanks() =>
        Assert.Equal(InvitationFileKind.Encrypted, Read(AwakeInvitation.File.Replace("\" ", "\"\r\n\t", StringComparison.Ordinal)).Kind);

    [Fact]
    public void Read_EscapedStub_IsTheStubThatWasMeant() =>
        Assert.Equal("WB&6HsrIaFmEpi", Read(AwakeInvitation.File.Replace("WB^6", "WB&amp;6", StringComparison.Ordinal)).PassStub);

    [Fact]
    public void Read_NameThatWouldTurnTheTextAround_IsMadeFitToBeShown() =>
        Assert.Equal("livend", Read(AwakeInvitation.File.Replace("\"awake\"", "\"live\u202End\"", StringComparison.Ordinal)).NoviceName);

    [Fact]
    public void Read_BareConnectionString_OpensWithoutPasswordAndHasNoProof()
    {
        InvitationFile read = Read(AwakeInvitation.ConnectionString2);

        Assert.Equal(InvitationFileKind.ConnectionString, read.Kind);
        Assert.Equal(InvitationOpening.Opened, read.Open("", out OpenedInvitation? opened));
        Assert.Equal(4, opened?.Connection.Addresses.Count);
        Assert.Null(opened?.Proof);
    }

    /// <summary>In the shape of Windows XP.</summary>
    [Fact]
    public void Read_Type1_SaysThatItsVersionIsRetired()
    {
        InvitationFile read = InvitationFile.Read([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(
            "<?xml version=\"1.0\" encoding=\"Unicode\" ?><UPLOADINFO TYPE=\"Escalated\"><UPLOADDATA USERNAME=\"Ann\" RCTICKET=\"" + AwakeInvitation.RcTicket +
            "\" RCTICKETENCRYPTED=\"1\" DtStart=\"1403972263\" DtLength=\"60\" PassStub=\"\" L=\"0\"/></UPLOADINFO>")]);

        Assert.Equal(InvitationFileKind.Version1, read.Kind);
        Assert.Equal("Ann", read.NoviceName);
        Assert.Equal(InvitationOpening.Version1Retired, read.Open("whatever", out OpenedInvitation? opened));
        Assert.Null(opened);
    }

    [Fact]
    public void ExpiresAt_LongestLifetimeThereIs_DoesNotOverflow()
    {
        InvitationFile read = Read(AwakeInvitation.File.Replace("1403972263", "253402300799", StringComparison.Ordinal)
            .Replace("14400", "4294967295", StringComparison.Ordinal));

        Assert.Equal(DateTimeOffset.MaxValue, read.ExpiresAt);
    }

    [Theory]
    [InlineData("", "file", "is empty")]
    [InlineData("hello", "file", "is not XML")]
    [InlineData("<UPLOADINFO", "file", "is not well-formed")]
    [InlineData("<UPLOADINFO TYPE=\"Escalated\" TYPE=\"Escalated\"/>", "file", "is not well-formed")]
    [InlineData("<html/>", "UPLOADINFO", "is missing")]
    [InlineData("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><UPLOADINFO/>", "DOCTYPE", "is not allowed")]
    [InlineData("<UPLOADINFO TYPE=\"Other\"/>", "TYPE", "is not Escalated")]
    [InlineData("<UPLOADINFO TYPE=\"Escalated\"/>", "UPLOADDATA", "is missing")]
    [InlineData("<UPLOADINFO><UPLOADDATA USERNAME=\"a\"/></UPLOADINFO>", "LHTICKET", "is missing")]
    [InlineData("<UPLOADINFO><UPLOADDATA LHTICKET=\"20FCC\" PassStub=\"a\"/></UPLOADINFO>", "LHTICKET", "not a multiple of 32")]
    [InlineData("<UPLOADINFO><UPLOADDATA LHTICKET=\"XYZ\" PassStub=\"a\"/></UPLOADINFO>", "LHTICKET", "is not hexadecimal")]
    [InlineData("<UPLOADINFO><UPLOADDATA LHTICKET=\"00000000000000000000000000000000\"/></UPLOADINFO>", "PassStub", "is missing")]
    [InlineData("<UPLOADINFO><UPLOADDATA RCTICKET=\"a\" DtStart=\"today\"/></UPLOADINFO>", "DtStart", "is not a time")]
    [InlineData("<UPLOADINFO><UPLOADDATA RCTICKET=\"a\" DtStart=\"253402300800\"/></UPLOADINFO>", "DtStart", "is not a time")]
    [InlineData("<UPLOADINFO><UPLOADDATA RCTICKET=\"a\" DtLength=\"4294967296\"/></UPLOADINFO>", "DtLength", "32 bits")]
    public void Read_NoInvitation_NamesWhatIsWrong(string text, string field, string reason)
    {
        var exception = Assert.Throws<MalformedPduException>(() => Read(text));

        Assert.Equal(("Invitation File", field), (exception.Pdu, exception.Field));
        Assert.Contains(reason, exception.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_MoreThan256KiB_IsTurnedAwayUnread() =>
        Assert.Equal("file", Assert.Throws<MalformedPduException>(() => InvitationFile.Read(new byte[(256 * 1024) + 1])).Field);

    [Fact]
    public void Read_EveryPrefixOfAnInvitation_IsMalformedAndNothingElse()
    {
        byte[] file = Encoding.UTF8.GetBytes(AwakeInvitation.File);

        for (int length = 0; length < file.Length; length++)
            Assert.Throws<MalformedPduException>(() => InvitationFile.Read(file.AsSpan(0, length)));
    }

    [Fact]
    public void ToString_OfEveryRecord_KeepsTheSecrets()
    {
        InvitationFile file = Read(AwakeInvitation.File);
        file.Open(AwakeInvitation.Password, out OpenedInvitation? opened);
        string text = $"{file} {opened}";

        Assert.DoesNotContain(AwakeInvitation.Ticket, text, StringComparison.Ordinal);
        Assert.DoesNotContain(AwakeInvitation.PassStub, text, StringComparison.Ordinal);
        Assert.DoesNotContain("+ULZ6", text, StringComparison.Ordinal);
    }

    private static InvitationFile Read(string text) => InvitationFile.Read(Encoding.UTF8.GetBytes(text));
}
