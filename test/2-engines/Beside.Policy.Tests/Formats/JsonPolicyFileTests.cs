using System.Text;
using Beside.Policy.Formats;

namespace Beside.Policy.Tests.Formats;

public sealed class JsonPolicyFileTests
{
    [Fact]
    public void Read_NamesInAnyCaseAndSwitchesAsTruth_AreTaken()
    {
        PolicySet set =
            new(Read(
                "{ \"$comment\": \"by Ansible\", \"FALLOWTOGETHELP\": true, \"RAUnsolicit\": [\"CONTOSO\\\\Helpdesk\"], \"ViewMessage\": \"x\" }").Changes);

        Assert.Equal(["1", @"CONTOSO\Helpdesk", "x"], set.Entries.Select(e => e.Value.ToString()));
    }

    [Fact]
    public void Read_NullInALaterFile_TakesBackWhatAnEarlierOneSays()
    {
        var set = new PolicySet(Read("{ \"MaxTicketExpiry\": 5, \"RAUnsolicit\": [\"ann\"] }").Changes);
        set.Apply(Read("{ \"MaxTicketExpiry\": null, \"RAUnsolicit\": null }").Changes);

        Assert.True(set.IsEmpty);
    }

    [Theory]
    [InlineData("{\n\"fAllowToGetHelp\": 2 }", "fAllowToGetHelp is 2, but only 0, 1 are allowed; 0 (no) applies, which permits least.")]
    [InlineData("{\n\"MaxTicketExpiry\": -1 }", "MaxTicketExpiry is not a 32-bit whole number; 1 applies, which permits least.")]
    [InlineData("{\n\"MaxTicketExpiry\": 1.5 }", "MaxTicketExpiry is not a 32-bit whole number; 1 applies, which permits least.")]
    [InlineData("{\n\"MaxTicketExpiry\": \"6\" }", "MaxTicketExpiry is a text, but a number is needed; 1 applies, which permits least.")]
    [InlineData(
        "{\n\"MaxTicketExpiry\": {\"a\": [1]} }",
        "MaxTicketExpiry is neither a number nor a text nor a list of texts; 1 applies, which permits least.")]
    [InlineData(
        "{\n\"RAUnsolicit\": [1, [2], {\"a\": 3}] }",
        "RAUnsolicit is neither a number nor a text nor a list of texts; (nobody) applies, which permits least.")]
    [InlineData(
        "{\n\"RAUnsolicit\": [\"ann@contoso.example\", \"a\\\\b\\\\c\"] }",
        "\"a\\b\\c\" does not name a helper in the form DOMAIN\\User or DOMAIN\\Group; it is ignored.")]
    [InlineData(
        "{\n\"fAllowToGetHlep\": 0 }", "\"fAllowToGetHlep\" is not a Remote Assistance value. Did you mean fAllowToGetHelp? Until that is clear fAllowToGetHelp is 0 (no), which permits least.")]
    [InlineData("{\n\"Frobnicate\": 0 }", "\"Frobnicate\" is not a Remote Assistance value; it is ignored.")]
    [InlineData(
        "{\n\"fAllowToGetHlep\": null }",
        "\"fAllowToGetHlep\" is not a Remote Assistance value; it is ignored. Did you mean fAllowToGetHelp?")]
    [InlineData(
        "{\n\"OptimizeBandwith\": 0 }",
        "\"OptimizeBandwith\" is not a Remote Assistance value; it is ignored. Did you mean OptimizeBandwidth?")]
    [InlineData("{\n\"OptimizeBandwidth\": 3 }", "OptimizeBandwidth is 3, but only 14, 12, 8, 0 are allowed; it is ignored.")]
    [InlineData("{\n\"fEnableChatControl\": 1 }", "fEnableChatControl is a setting, not a policy; it is ignored here.")]
    public void Read_ValueThatCannotBeObeyed_IsWarnedOfWithItsLine(string text, string warning) =>
        Assert.Equal($"policy.json, line 2: {warning}", Assert.Single(Read(text).Warnings).ToString());

    [Fact]
    public void Read_PolicyInASettingsFile_IsWarnedOf() =>
        Assert.Contains(
            "only be set by a policy",
            Assert.Single(JsonPolicyFile.Read("{ \"fAllowUnsolicited\": 1 }"u8, "settings.json", PolicyLayer.User).Warnings).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("", 1)]
    [InlineData("[]", 1)]
    [InlineData("{", 1)]
    [InlineData("{ \"MaxTicketExpiry\": 1,\n\"maxticketexpiry\": 2 }", 2)]
    [InlineData("{ \"MaxTicketExpiry\": 1,\n}", 2)]
    [InlineData("{}\n{}", 2)]
    [InlineData("{ \"ViewMessage\":\n\"\\ud800\" }", 2)]
    [InlineData("{ // comment\n}", 1)]
    public void Read_NoPolicyFile_NamesTheLine(string text, int line) =>
        Assert.Equal(line, Assert.Throws<MalformedPolicyException>(() => Read(text)).Position.Line);

    [Fact]
    public void Read_BytesThatAreNoUtf8_AreMalformed() => Assert.Throws<MalformedPolicyException>(
        () => JsonPolicyFile.Read([.. "{ \"ViewMessage\": \""u8, 0xC3, 0x28, .. "\" }"u8], "x", PolicyLayer.Policy));

    private static PolicyReading Read(string text) => JsonPolicyFile.Read(Encoding.UTF8.GetBytes(text), "policy.json", PolicyLayer.Policy);
}
