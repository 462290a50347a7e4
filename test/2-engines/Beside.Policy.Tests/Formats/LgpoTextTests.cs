using System.Text;
using Beside.Policy.Formats;

namespace Beside.Policy.Tests.Formats;

public sealed class LgpoTextTests
{
    private const string Key = "Computer\r\nSoftware\\Policies\\Microsoft\\Windows NT\\Terminal Services\r\n";

    [Fact]
    public void Read_BlocksWithComments_AreTheirValues()
    {
        PolicySet set = Read("; made by hand\r\n"
            + Key
            + "fAllowToGetHelp\r\nDWORD:1\r\n\r\n"
            + Key
            + "MaxTicketExpiry\r\ndword:0x63\r\n\r\n\r\n"
            + Key
            + "ViewMessage\r\nSZ: a: b\r\n");

        Assert.Equal(["1", "99", " a: b"], set.Entries.Select(e => e.Value.ToString()));
    }

    [Theory]
    [InlineData("MaxTicketExpiry\r\nDELETE")]
    [InlineData("*\r\nDELETEALLVALUES")]
    public void Read_Deletion_TakesTheValueBack(string deletion) =>
        Assert.True(Read(Key + "MaxTicketExpiry\r\nDWORD:3\r\n\r\n" + Key + deletion).IsEmpty);

    [Theory]
    [InlineData("Computer\r\nkey\r\nname", 1)]
    [InlineData("Komputer\nkey\nname\nDWORD:1", 1)]
    [InlineData("Computer\nSoftware\\Policies\\Microsoft\\Windows NT\\Terminal Services\nfAllowToGetHelp\nDWORD:x", 4)]
    [InlineData("Computer\nSoftware\\Policies\\Microsoft\\Windows NT\\Terminal Services\nfAllowToGetHelp\nBINARY:1", 4)]
    [InlineData("Computer\nSoftware\\Policies\\Microsoft\\Windows NT\\Terminal Services\nfAllowToGetHelp\nDWRD:1", 4)]
    [InlineData("Computer\nSoftware\\Policies\\Microsoft\\Windows NT\\Terminal Services\nfAllowToGetHelp\nERASE", 4)]
    public void Read_NoLgpoText_NamesTheLine(string text, int line) =>
        Assert.Equal(line, Assert.Throws<MalformedPolicyException>(() => Read(text)).Position.Line);

    [Theory]
    [InlineData("DWORD:x")]
    [InlineData("DWRD:1")]
    public void Read_BrokenValueOfSomebodyElse_IsCountedAndOursIsRead(string order) =>
        Assert.Equal(0u, Read($"Computer\nSoftware\\Other\nname\n{order}\n\n{Key}fAllowToGetHelp\r\nDWORD:0")
            .Number(PolicyCatalog.AllowToGetHelp));

    [Fact]
    public void Read_UnknownOrder_NamesTheNearest() =>
        Assert.Contains(
            "Did you mean DELETE?",
            Assert.Throws<MalformedPolicyException>(
                () => Read("Computer\nSoftware\\Policies\\Microsoft\\Windows NT\\Terminal Services\nfAllowToGetHelp\nDELET")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Write_Values_AreBlocksOfFourLines() => Assert.Equal(
        Key + "LoggingEnabled\r\nDWORD:0\r\n\r\n",
        Encoding.Unicode.GetString(PolicyDocument.Write(
            PolicyFormat.Lgpo, Sets.Of(PolicyLayer.Policy, (PolicyCatalog.LoggingEnabled, 0)), PolicyLayer.Policy, out _))[1..]);

    private static PolicySet Read(string text) =>
        new(PolicyDocument.Read(PolicyFormat.Lgpo, Encoding.UTF8.GetBytes(text), "x.txt", PolicyLayer.Policy).Changes);
}
