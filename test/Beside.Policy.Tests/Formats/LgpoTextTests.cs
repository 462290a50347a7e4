using System.Text;
using Beside.Policy.Formats;

namespace Beside.Policy.Tests.Formats;

public sealed class LgpoTextTests
{
    private const string Key = "Computer\r\nSoftware\\Policies\\Microsoft\\Windows NT\\Terminal Services\r\n";

    [Fact]
    public void Read_BlocksWithComments_AreTheirValues()
    {
        PolicySet set = Read("; made by hand\r\n" + Key + "fAllowToGetHelp\r\nDWORD:1\r\n\r\n" + Key + "MaxTicketExpiry\r\ndword:0x63\r\n\r\n\r\n" + Key + "ViewMessage\r\nSZ: a: b\r\n");

        Assert.Equal(["1", "99", " a: b"], set.Entries.Select(e => e.Value.ToString()));
    }

    [Theory]
    [InlineData("MaxTicketExpiry\r\nDELETE")]
    [InlineData("*\r\nDELETEALLVALUES")]
    public void Read_Deletion_TakesTheValueBack(string deletion) => Assert.True(Read(Key + "MaxTicketExpiry\r\nDWORD:3\r\n\r\n" + Key + deletion).IsEmpty);

    [Theory]
    [InlineData("Computer\r\nkey\r\nname", 1)]
    [InlineData("Komputer\nkey\nname\nDWORD:1", 1)]
    [InlineData("Computer\nkey\nname\nDWORD:x", 4)]
    [InlineData("Computer\nkey\nname\nBINARY:1", 4)]
    [InlineData("Computer\nkey\nname\nDWRD:1", 4)]
    [InlineData("Computer\nkey\nname\nERASE", 4)]
    public void Read_NoLgpoText_NamesTheLine(string text, int line) => Assert.Equal(line, Assert.Throws<MalformedPolicyException>(() => LgpoText.Read(Encoding.UTF8.GetBytes(text))).Position.Line);

    [Fact]
    public void Read_UnknownOrder_NamesTheNearest() =>
        Assert.Contains("Did you mean DELETE?", Assert.Throws<MalformedPolicyException>(() => LgpoText.Read("Computer\nkey\nname\nDELET"u8)).Message, StringComparison.Ordinal);

    [Fact]
    public void Write_Values_AreBlocksOfFourLines() => Assert.Equal(
        Key + "LoggingEnabled\r\nDWORD:0\r\n\r\n", Encoding.Unicode.GetString(PolicyDocument.Write(PolicyFormat.Lgpo, Sets.Of(PolicyLayer.Policy, (PolicyCatalog.LoggingEnabled, 0)), PolicyLayer.Policy, out _))[1..]);

    private static PolicySet Read(string text) => new(PolicyDocument.Read(PolicyFormat.Lgpo, Encoding.UTF8.GetBytes(text), "x.txt", PolicyLayer.Policy).Changes);
}
