using System.Text;
using Beside.Policy.Formats;

namespace Beside.Policy.Tests.Formats;

public sealed class RegFileTests
{
    private const string Head = "Windows Registry Editor Version 5.00\r\n\r\n";
    private const string Key = @"[HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Windows NT\Terminal Services]" + "\r\n";

    public static TheoryData<string, byte[]> Encodings => new()
    {
        { "UTF-16", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Sample)] },
        { "UTF-16 without its mark", Encoding.Unicode.GetBytes(Sample) },
        { "UTF-8", Encoding.UTF8.GetBytes(Sample) },
        { "UTF-8 with its mark", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Sample)] },
        { "ANSI", Encoding.Latin1.GetBytes(Sample.Replace("Windows Registry Editor Version 5.00", "REGEDIT4", StringComparison.Ordinal)) },
        { "line feeds alone", Encoding.UTF8.GetBytes(Sample.Replace("\r\n", "\n", StringComparison.Ordinal)) },
    };

    private static string Sample =>
        Head
            + "; Remote Assistance\r\n"
            + Key
            + "\"fAllowToGetHelp\"=dword:00000001\r\n\"MaxTicketExpiry\" = dword:63 ; days\r\n\"ViewMessage\"=\"Grüße \\\"Jörg\\\" C:\\\\x\"\r\n@=\"default\"\r\n";

    /// <summary>Found by fuzzing: the file ends within a name that is empty.</summary>
    [Fact]
    public void Read_EmptyNameAtTheEnd_IsSomebodyElsesBrokenValueAndNoReasonToFail()
    {
        PolicySet set = Read(Encoding.UTF8.GetBytes(Head + Key + "\"fAllowToGetHelp\"=dword:00000001\r\n\"\""));

        Assert.Equal(1u, set.Number(PolicyCatalog.AllowToGetHelp));
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Read_ExportInAnyEncoding_YieldsItsValues(string how, byte[] file)
    {
        PolicySet set = Read(file);

        Assert.True(set.Number(PolicyCatalog.AllowToGetHelp) == 1, how);
        Assert.Equal(99u, set.Number(PolicyCatalog.MaxTicketExpiry));
        Assert.True(set.TryGet(PolicyCatalog.ViewMessage, out PolicyEntry? message));
        Assert.Equal("Grüße \"Jörg\" C:\\x", message.Value.ToString());
        Assert.Equal(SourcePosition.AtLine(7), message.Origin.Position);
    }

    [Theory]
    [InlineData("hex(1):41,00,\\\r\n  42,00,00,00", "AB")]
    [InlineData("hex(2):41,00,\\\n  42,00,\\\n00,00 ; two lines", "AB")]
    [InlineData("\"one\r\ntwo\"", "one\r\ntwo")]
    [InlineData("\"\"", "")]
    public void Read_TextInAnyForm_IsThatText(string form, string expected)
    {
        Assert.True(Read(Head + Key + $"\"ViewMessage\"={form}\r\n\"fAllowToGetHelp\"=dword:0")
            .TryGet(PolicyCatalog.ViewMessage, out PolicyEntry? entry));

        Assert.Equal(expected, entry.Value.ToString());
    }

    [Fact]
    public void Read_TextOfBytesInAnsi_IsThatText()
    {
        Assert.True(Read("REGEDIT4\n" + Key + "\"ViewMessage\"=hex(1):47,72,fc,00")
            .TryGet(PolicyCatalog.ViewMessage, out PolicyEntry? entry));

        Assert.Equal("Grü", entry.Value.ToString());
    }

    [Fact]
    public void Read_ListOfManyStrings_IsCarriedAndWarnedOf()
    {
        PolicyReading reading = PolicyDocument.Read(
            PolicyFormat.Reg, Encoding.UTF8.GetBytes(Head + Key + "\"ViewMessage\"=hex(7):41,00,00,00,00,00"), "x.reg", PolicyLayer.Policy);

        Assert.Equal(
            "x.reg, line 4: ViewMessage has type MultiString and 6 bytes, but a REG_SZ is needed; it is ignored.",
            Assert.Single(reading.Warnings).ToString());
    }

    [Theory]
    [InlineData("\"MaxTicketExpiry\"=-")]
    [InlineData("[-HKEY_LOCAL_MACHINE\\Software\\Policies\\Microsoft\\Windows NT\\Terminal Services]")]
    [InlineData("[-HKLM\\SOFTWARE\\POLICIES]")]
    public void Read_Deletion_TakesTheValueBack(string deletion) =>
        Assert.True(Read(Head + Key + "\"MaxTicketExpiry\"=dword:5\r\n" + deletion).IsEmpty);

    [Fact]
    public void Read_PersonsHive_IsWarnedOf()
    {
        PolicyReading reading = PolicyDocument.Read(PolicyFormat.Reg, Encoding.UTF8.GetBytes(Head
            + Key.Replace("LOCAL_MACHINE", "CURRENT_USER", StringComparison.Ordinal)
            + "\"fAllowToGetHelp\"=dword:0"), "x.reg", PolicyLayer.Policy);

        Assert.Empty(reading.Changes);
        Assert.NotEmpty(reading.Warnings);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("Windows Registry Editor Version 6.00", 1)]
    [InlineData(Head + "\"fAllowToGetHelp\"=dword:1", 3)]
    [InlineData(Head + Key + "x=1", 4)]
    [InlineData(Head + Key + "\"fAllowToGetHelp\"=dword:1g", 4)]
    [InlineData(Head + Key + "\"fAllowToGetHelp\"=dword:123456789", 4)]
    [InlineData(Head + Key + "\"fAllowToGetHelp\"=hex:1,2,333", 4)]
    [InlineData(Head + Key + "\"fAllowToGetHelp\"=hexx:1", 4)]
    [InlineData(Head + Key + "\"fAllowToGetHelp\"", 4)]
    [InlineData(Head + Key + "\"fAllowToGetHelp\"=\"\r\nnever ends", 4)]
    [InlineData(Head + Key + "\"fAllowToGetHelp\"=\"a\" b", 4)]
    [InlineData(Head + "[HKEY_LOCAL_MACHINE\\x", 3)]
    [InlineData(Head + "[HKEY_NOWHERE\\x]", 3)]
    [InlineData(Head + "[", 3)]
    public void Read_NoRegFile_NamesTheLine(string text, int line) =>
        Assert.Equal(line, Assert.Throws<MalformedPolicyException>(() => Read(text)).Position.Line);

    /// <summary>Somebody else's value is somebody else's affair, whatever is wrong with it.</summary>
    [Theory]
    [InlineData("\"Broken\"=dword:")]
    [InlineData("\"Broken\"=dword:12345678901")]
    [InlineData("\"Broken\"=hello")]
    [InlineData("\"Broken\"=hex:1,2,333,\\\r\n  4,5")]
    [InlineData("\"Broken\"=hex(zz):1")]
    [InlineData("\"Broken\"=\"a\" b")]
    [InlineData("\"Broken\"")]
    [InlineData("Broken=1")]
    public void Read_BrokenValueOfSomebodyElse_IsCountedAndOursIsRead(string value)
    {
        string text = $"{Head}[HKEY_LOCAL_MACHINE\\SOFTWARE\\Other]\r\n{value}\r\n\r\n{Key}\"fAllowToGetHelp\"=dword:00000000\r\n";

        PolicyReading reading = PolicyDocument.Read(PolicyFormat.Reg, Encoding.UTF8.GetBytes(text), "x.reg", PolicyLayer.Policy);

        Assert.Equal(0u, new PolicySet(reading.Changes).Number(PolicyCatalog.AllowToGetHelp));
        Assert.Equal((0, 2), (reading.Warnings.Count, reading.ForeignCount));   // the value and its key
    }

    /// <summary>In the key that is shared with Remote Desktop the name says whose it is.</summary>
    [Fact]
    public void Read_BrokenValueOfRemoteDesktop_IsCountedAndAMisspeltOneOfOursIsNot()
    {
        Assert.Equal(0u, Read(Head + Key + "\"fDenyTSConnections\"=dword:\r\n\"fAllowToGetHelp\"=dword:0")
            .Number(PolicyCatalog.AllowToGetHelp));
        Assert.Throws<MalformedPolicyException>(() => Read(Head + Key + "\"fAllowToGetHlp\"=dword:\r\n"));
    }

    [Theory]
    [InlineData("; solicited remote assistance")]
    [InlineData("\t;see [1]")]
    [InlineData("   ")]
    public void Read_CommentBehindAKey_IsNoneOfIt(string comment) =>
        Assert.Equal(0u, Read(Head + Key.TrimEnd() + " " + comment + "\r\n\"fAllowToGetHelp\"=dword:0\r\n")
            .Number(PolicyCatalog.AllowToGetHelp));

    [Fact]
    public void Read_KeyWhoseNameHoldsBrackets_IsThatKey() =>
        Assert.Equal(
            @"Software\a]b;c",
            Assert.Single(RegFile.Read(Encoding.UTF8.GetBytes(Head + "[HKEY_LOCAL_MACHINE\\Software\\a]b;c] ; note"))).Key);

    [Fact]
    public void Write_Values_IsWhatTheRegistryEditorExports() => Assert.Equal(
        Head
            + @"[HKEY_LOCAL_MACHINE\Software\Policies\Microsoft\Windows NT\Terminal Services]"
            + "\r\n\"LoggingEnabled\"=dword:00000000\r\n\"ViewMessage\"=\"a \\\"b\\\" \\\\\"\r\n\r\n",
        Encoding.Unicode.GetString(PolicyDocument.Write(
            PolicyFormat.Reg,
            Sets.Of(PolicyLayer.Policy, (PolicyCatalog.LoggingEnabled, 0), (PolicyCatalog.ViewMessage, "a \"b\" \\")),
            PolicyLayer.Policy,
            out _))[1..]);

    private static PolicySet Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    private static PolicySet Read(byte[] file) => new(PolicyDocument.Read(PolicyFormat.Reg, file, "x.reg", PolicyLayer.Policy).Changes);
}
