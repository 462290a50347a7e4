using System.Text;
using Beside.Ra.Control;
using Beside.Wire;

namespace Beside.Ra.Tests.Control;

public sealed class RcCommandTests
{
    /// <summary>[MS-RA] 2.2.2 with the framing of 2.2.1.2: ACCEPTRC, 72 bytes.</summary>
    [Fact]
    public void AcceptRc_Written_IsTheBytesOfTheSpecification()
    {
        const string hex =
            "060000003A000000370031000000" +
            "3C005200430043004F004D004D0041004E00440020004E0041004D0045003D002200" +
            "410043004300450050005400520043002200" + "2F003E000000";

        byte[] packet = new RcCommand(RcCommandName.AcceptRc).ToPacket();
        Assert.Equal(hex, Convert.ToHexString(packet));
        Assert.Equal(72, packet.Length);
    }

    [Theory]
    [InlineData("<RCCOMMAND NAME=\"DENIEDRC \"/>", RcCommandName.DeniedRc)]     // as the specification prints it
    [InlineData("<RCCOMMAND   NAME = 'ESCRC'></RCCOMMAND>\r\n", RcCommandName.EscRc)]
    [InlineData("<RCCOMMAND ZZ=\"1\" NAME=\"REMOTECTRLSTART\"><X/></RCCOMMAND>", RcCommandName.RemoteCtrlStart)]
    [InlineData("<RCCOMMAND NAME=\"VOIPQNO\"/>\0<junk", RcCommandName.VoipQNo)]
    public void Read_OtherSpellings_AreLiberal(string text, RcCommandName name) => Assert.Equal(name, Read(text)?.Name);

    [Fact]
    public void Read_EveryCommand_IsWhatWasWritten()
    {
        foreach (RcCommandName name in Enum.GetValues<RcCommandName>())
        {
            var command = new RcCommand(name)
            {
                FileName = "a \"b\" & <c>.txt",
                FileSize = "436",
                ChannelId = "RA_FX",
                Property = "CONTACTEXCHANGE",
                Value = "1"
            };
            Assert.Equal(command, Read(command.ToXml()));
        }
    }

    [Fact]
    public void Read_FileTransferOfTheSpecification_HasItsAttributes() =>
        Assert.Equal(
            new RcCommand(RcCommandName.FileXfer) { FileName = "20070130182140.xml", FileSize = "436", ChannelId = "RA_FX" },
            Read("<RCCOMMAND NAME=\"FILEXFER\" FILENAME=\"20070130182140.xml\" FILESIZE=\"436\" CHANNELID=\"RA_FX\"/>"));

    [Theory]
    [InlineData("<RCCOMMAND NAME=\"NEWS\"/>")]
    [InlineData("<RCCOMMAND NAME=\"acceptrc\"/>")]
    public void Read_UnknownName_IsIgnored(string text) => Assert.Null(Read(text));

    [Theory]
    [InlineData("", "text")]
    [InlineData("ACCEPTRC", "text")]
    [InlineData("<OTHER NAME=\"ACCEPTRC\"/>", "text")]
    [InlineData("<RCCOMMAND/>", "NAME")]
    [InlineData("<RCCOMMAND NAME=\"ACCEPTRC\"", "text")]
    [InlineData("<RCCOMMAND NAME=\"ACCEPTRC\"/><RCCOMMAND NAME=\"ESCRC\"/>", "text")]
    [InlineData("<!DOCTYPE RCCOMMAND SYSTEM \"file:///etc/passwd\"><RCCOMMAND NAME=\"ACCEPTRC\"/>", "text")]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"c\">]><RCCOMMAND NAME=\"&b;\"/>", "text")]
    public void Read_NotOneCommand_IsMalformedInThatField(string text, string field)
    {
        MalformedPduException exception = Assert.Throws<MalformedPduException>(() => Read(text));
        Assert.Equal(("RCCOMMAND", field), (exception.Pdu, exception.Field));
    }

    [Fact]
    public void Read_MoreThan64KiB_IsMalformed() =>
        Assert.Throws<MalformedPduException>(() => Read("<RCCOMMAND NAME=\"" + new string('x', 40_000) + "\"/>"));

    [Fact]
    public void Read_HalfACharacter_IsMalformed() =>
        Assert.Throws<MalformedPduException>(() => RcCommand.Read([0x3C, 0x00, 0x52]));

    private static RcCommand? Read(string text) => RcCommand.Read(Encoding.Unicode.GetBytes(text));
}
