using System.Text;
using Beside.Policy.Formats;

namespace Beside.Policy.Tests.Formats;

/// <remarks>Payloads after the examples of Microsoft's page on ADMX-backed policies and the Policy CSP for RemoteAssistance.</remarks>
public sealed class SyncMlTests
{
    private const string Solicited =
        "<enabled/><data id=\"RA_Solicit_Control_List\" value=\"1\"/><data id=\"RA_Solicit_ExpireValue_Edt\" value=\"6\"/><data id=\"RA_Solicit_ExpireUnits_List\" value=\"2\"/><data id=\"RA_Solicit_Mailto_List\" value=\"0\"/>";
    private const string Unsolicited =
        "<enabled/><data id=\"RA_Unsolicit_Control_List\" value=\"1\"/><data id=\"RA_Unsolicit_DACL_Edit\" value=\"CONTOSO\\Helpdesk&#xF000;CONTOSO\\Helpdesk&#xF000;CONTOSO\\ann&#xF000;CONTOSO\\ann\"/>";

    [Fact]
    public void Read_PayloadInCDataOrEscaped_IsTheSame()
    {
        PolicySet cdata = Read(Command("Replace", "SolicitedRemoteAssistance", $"<![CDATA[{Solicited}]]>"));
        PolicySet escaped = Read(Command("Add", "SolicitedRemoteAssistance", Solicited.Replace("<", "&lt;", StringComparison.Ordinal)));

        Assert.Equal(["1", "1", "6", "2", "0"], cdata.Entries.Select(e => e.Value.ToString()));
        Assert.True(cdata.HasSameValues(escaped));
    }

    [Fact]
    public void Read_ListOfPairs_IsItsValues()
    {
        Assert.True(Read(Command("Replace", "UnsolicitedRemoteAssistance", $"<![CDATA[{Unsolicited}]]>"))
            .TryGet(PolicyCatalog.Helpers, out PolicyEntry? helpers));

        Assert.Equal(new PolicyValue.List([@"CONTOSO\Helpdesk", @"CONTOSO\ann"]), helpers.Value);
    }

    [Fact]
    public void Read_AddReplaceAndDeleteInOneText_AreDoneInOrder()
    {
        string text = "<SyncML xmlns=\"SYNCML:SYNCML1.2\"><SyncHdr/><SyncBody><Atomic><CmdID>1</CmdID>"
            + Command("Add", "SolicitedRemoteAssistance", $"<![CDATA[{Solicited}]]>")
                + Command("Replace", "SessionLogging", "&lt;disabled/&gt;")
                + Command("Delete", "SolicitedRemoteAssistance", null)
            + "</Atomic><Final/></SyncBody></SyncML>";

        Assert.Equal([PolicyCatalog.LoggingEnabled], Read(text).Entries.Select(e => e.Definition));
    }

    [Fact]
    public void Read_Disabled_TakesTheElementsBack()
    {
        string text = Command("Add", "UnsolicitedRemoteAssistance", $"<![CDATA[{Unsolicited}]]>")
            + Command("Replace", "UnsolicitedRemoteAssistance", "<![CDATA[<disabled/>]]>");

        Assert.Equal([new PolicyValue.Number(0)], Read(text).Entries.Select(e => e.Value));
    }

    [Fact]
    public void Read_ItemsOfOneCommand_AreAllDone()
    {
        string item = Command("X", "SessionLogging", "&lt;enabled/&gt;")
            .Replace("<X>", "", StringComparison.Ordinal)
            .Replace("</X>", "", StringComparison.Ordinal);

        Assert.Equal(2, ReadAll($"<Replace>{item}{item}</Replace>").Changes.Count);
    }

    [Theory]
    [InlineData(
        "./Device/Vendor/MSFT/Policy/Config/RemoteAssistance/SolicitedRemoteAsistance",
        0,
        "Did you mean SolicitedRemoteAssistance?")]
    [InlineData("./User/Vendor/MSFT/Policy/Config/RemoteAssistance/SessionLogging", 0, "apply to the device")]
    [InlineData("./Device/Vendor/MSFT/Policy/Config/Update/AllowAutoUpdate", 1, null)]
    [InlineData("./Vendor/MSFT/BitLocker/RequireDeviceEncryption", 1, null)]
    public void Read_OtherTargets_AreWarnedOfOrCounted(string target, int foreign, string? warning)
    {
        PolicyReading reading = ReadAll($"<Replace>\n<Item><Target><LocURI>{target}</LocURI></Target><Data>1</Data></Item></Replace>");

        Assert.DoesNotContain(reading.Changes, c => c is not PolicyChange.Invalid);
        Assert.Equal(foreign, reading.ForeignCount);
        Assert.Equal(warning is null ? 0 : 1, reading.Warnings.Count);
        Assert.All(reading.Warnings, w =>
            Assert.True(w.Position.Line == 2 && w.Message.Contains(warning!, StringComparison.Ordinal), w.ToString()));
    }

    [Theory]
    [InlineData("SolicitedRemoteAssistance", "<enabled/>", "has no data RA_Solicit_Control_List")]
    [InlineData("SessionLogging", "", "neither enabled nor disabled")]
    [InlineData("SessionLogging", "<enabled/><disabled/>", "twice")]
    [InlineData("SessionLogging", "<enabled/>text", "text")]
    [InlineData("SessionLogging", "<enabled>", "not well-formed")]
    [InlineData("SessionLogging", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><enabled/>", "not well-formed")]
    [InlineData("SessionLogging", "<enabled/><data id=\"x\" value=\"1\"/>", "not one of its elements")]
    [InlineData(
        "CustomizeWarningMessages",
        "<enabled/><data id=\"RA_Options_Conect_Message\" value=\"\"/>",
        "Did you mean RA_Options_Connect_Message?")]
    [InlineData(
        "UnsolicitedRemoteAssistance",
        "<enabled/><data id=\"RA_Unsolicit_Control_List\" value=\"1\"/><data id=\"RA_Unsolicit_DACL_Edit\" value=\"a&#xF000;b&#xF000;c\"/>",
        "3 parts")]
    public void Read_PayloadThatIsNone_IsMalformedAtItsLine(string node, string payload, string reason)
    {
        MalformedPolicyException e = Assert.Throws<MalformedPolicyException>(
            () => ReadAll("\n" + Command("Replace", node, $"<![CDATA[{payload}]]>")));

        Assert.Contains(reason, e.Reason, StringComparison.Ordinal);
        Assert.Equal(2, e.Position.Line);
    }

    [Theory]
    [InlineData("")]
    [InlineData("text")]
    [InlineData("<SyncML>")]
    [InlineData("<SyncML/>")]
    [InlineData("<!DOCTYPE a><a/>")]
    [InlineData("<Replace><Item><Data>1</Data></Item></Replace>")]
    [InlineData("<Replace><Item><LocURI>a</LocURI><LocURI>b</LocURI><Data>1</Data></Item></Replace>")]
    [InlineData("<Replace><Item><LocURI>a</LocURI><Data>1</Data><Data>2</Data></Item></Replace>")]
    public void Read_NoSyncMl_IsMalformed(string text) => Assert.Throws<MalformedPolicyException>(() => ReadAll(text));

    /// <summary>What people have that is XML, or looks like it.</summary>
    [Theory]
    [InlineData("<html><body>Access denied</body></html>", "a web page")]
    [InlineData("<!DOCTYPE html><html><head><meta charset=utf-8><br></head></html>", "a web page")]
    [InlineData(
        "<?xml version=\"1.0\"?><GPO xmlns=\"http://www.microsoft.com/GroupPolicy/Settings\"><Name>x</Name></GPO>",
        "a report on group policy objects")]
    [InlineData("<report><GPO/></report>", "a report on group policy objects")]
    [InlineData(
        "<RegistrySettings clsid=\"{A3CCFC41-DFDB-43a5-8D26-0FE8B954DA51}\"><Registry/></RegistrySettings>",
        "Group Policy Preferences")]
    [InlineData("<BackupInst xmlns=\"http://www.microsoft.com/GroupPolicy/GPOOperations/Manifest\"/>", "belongs to a backup")]
    [InlineData("<policyDefinitions revision=\"1.0\"/>", "an administrative template")]
    [InlineData(
        "<SyncML xmlns=\"SYNCML:SYNCML1.2\"><SyncBody><Get><Item><Target><LocURI>./Device</LocURI></Target></Item></Get></SyncBody></SyncML>", "sets nothing")]
    [InlineData(
        "<configuration><appSettings><add key=\"a\" value=\"b\"/><Delete/></appSettings></configuration>",
        "its outermost element is \"configuration\"")]
    public void Read_XmlWithoutACommand_IsMalformedAndSaysWhatItIs(string text, string what)
    {
        byte[] file = Encoding.UTF8.GetBytes(text);

        PolicyFormat format = Assert.NotNull(PolicyDocument.Recognize(file));
        MalformedPolicyException e = Assert.Throws<MalformedPolicyException>(
            () => PolicyDocument.Read(format, file, "x.xml", PolicyLayer.Policy));

        Assert.Contains("no command", e.Reason, StringComparison.Ordinal);
        Assert.Contains(what, e.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<Disabled/>", 0u)]
    [InlineData("<ENABLED/>", 1u)]
    public void Read_PayloadInCapitals_IsTakenAndToldOf(string payload, uint expected)
    {
        PolicyReading reading = ReadAll(Command("Replace", "SessionLogging", $"<![CDATA[{payload}]]>"));

        Assert.Equal(expected, new PolicySet(reading.Changes).Number(PolicyCatalog.LoggingEnabled));
        Assert.Empty(reading.Warnings);
        Assert.Contains($"has {payload[..^2]}>, which is read as", Assert.Single(reading.Notes).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NumberOutOfRange_IsWarnedOf()
    {
        PolicyReading reading = ReadAll(Command(
            "Replace",
            "SolicitedRemoteAssistance",
            $"<![CDATA[{Solicited.Replace("value=\"6\"", "value=\"100\"", StringComparison.Ordinal)}]]>"));

        Assert.Equal(
            "MaxTicketExpiry is 100, but 1 to 99 are allowed; 1 applies, which permits least.",
            Assert.Single(reading.Warnings).Message);
    }

    [Fact]
    public void Write_EnabledWithoutElements_WritesTheirDefaultsAndNotesIt()
    {
        byte[] written = PolicyDocument.Write(
            PolicyFormat.SyncMl,
            Sets.Of(PolicyLayer.Policy, (PolicyCatalog.AllowToGetHelp, 1)),
            PolicyLayer.Policy,
            out IReadOnlyList<string> notes);

        Assert.Equal(4, notes.Count);
        Assert.Equal(6u, Read(Encoding.UTF8.GetString(written)).Number(PolicyCatalog.MaxTicketExpiry));
    }

    [Fact]
    public void Read_ProcessingInstructionInAPayload_IsNoTextOfIt() =>
        Assert.Equal(0u, Read(Command("Replace", "SessionLogging", "<?x &lt;enabled/&gt;?>&lt;disabled/&gt;"))
            .Number(PolicyCatalog.LoggingEnabled));

    private static string Command(string command, string node, string? data) =>
        $"<{command}><CmdID>2</CmdID><Item><Target><LocURI>./Device/Vendor/MSFT/Policy/Config/RemoteAssistance/{node}</LocURI></Target>"
        + (data is null ? "" : $"<Meta><Format xmlns=\"syncml:metinf\">chr</Format></Meta><Data>{data}</Data>") + $"</Item></{command}>";

    private static PolicySet Read(string text) => new(ReadAll(text).Changes);

    private static PolicyReading ReadAll(string text) => SyncMl.Read(Encoding.UTF8.GetBytes(text), "x.xml");
}
