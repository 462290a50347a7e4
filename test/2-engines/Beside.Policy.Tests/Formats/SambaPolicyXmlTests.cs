using System.Text;
using Beside.Policy.Formats;

namespace Beside.Policy.Tests.Formats;

public sealed class SambaPolicyXmlTests
{
    private const string Key = @"SOFTWARE\Policies\Microsoft\Windows NT\Terminal Services";

    [Fact]
    public void Read_FileOfABackup_IsItsPolicies()
    {
        byte[] file = File("<Entry type=\"4\" type_name=\"REG_DWORD\">\n<Key>"
            + Key
            + "</Key>\n<ValueName>fAllowToGetHelp</ValueName>\n<Value>0</Value>\n</Entry>");

        Assert.Equal(PolicyFormat.SambaXml, PolicyDocument.Recognize(file));
        PolicyEntry only = Assert.Single(Read(file).Entries);
        Assert.Equal(
            (PolicyCatalog.AllowToGetHelp, "0", "Registry.pol.xml, line 3"),
            (only.Definition, only.Value.ToString(), only.Origin.ToString()));
    }

    /// <summary>Every type that Samba has a word for, texts of every kind, and orders.</summary>
    [Fact]
    public async Task Read_WhatSambaWrites_IsTheRegistryPolItCameFrom()
    {
        byte[] file = RegistryPolicyFile.Write([.. OfOurs(), .. OfOthers()]);

        string xml = await SambaRegistryPolicy.ToXmlAsync(file);

        Assert.Equal(file, RegistryPolicyFile.Write(SambaPolicyXml.Read(Encoding.UTF8.GetBytes(xml))));
    }

    [Fact]
    public async Task Write_AnyPolicies_AreReadBySambaAsTheRegistryPolOfThem() =>
        Assert.Equal(
            PolicyDocument.Write(PolicyFormat.Pol, Sets.Everything, PolicyLayer.Policy, out _),
            await SambaRegistryPolicy.FromXmlAsync(
                PolicyDocument.Write(PolicyFormat.SambaXml, Sets.Everything, PolicyLayer.Policy, out _)));

    [Theory]
    [InlineData("zero")]
    [InlineData("-1")]
    [InlineData("4294967296")]
    [InlineData("")]
    public void Read_NumberThatIsNone_PermitsNothing(string value)
    {
        PolicySet set =
            Read(File($"<Entry type=\"4\"><Key>{Key}</Key><ValueName>fAllowToGetHelp</ValueName><Value>{value}</Value></Entry>"));

        Assert.Equal(0u, set.Number(PolicyCatalog.AllowToGetHelp));
    }

    [Theory]
    [InlineData("<Entry><Key>a</Key></Entry>")]
    [InlineData("<Entry type=\"4\"><ValueName>a</ValueName></Entry>")]
    [InlineData("<Entry type=\"4\"><Key><b/></Key></Entry>")]
    [InlineData("<Entry type=\"4\">")]
    public void Read_EntryThatIsNone_IsMalformed(string entry) => Assert.Throws<MalformedPolicyException>(() => Read(File(entry)));

    private static IEnumerable<RegistryPolicyInstruction> OfOurs() =>
        RegistryPolicyFile.Read(PolicyDocument.Write(PolicyFormat.Pol, Sets.Everything, PolicyLayer.Policy, out _));

    private static RegistryPolicyInstruction[] OfOthers() =>
    [
        new(@"Software\Other", "multi", RegistryValueType.MultiString, Encoding.Unicode.GetBytes("a\0b c\0\0")),
        new(@"Software\Other", "binary", RegistryValueType.Binary, new byte[] { 0, 1, 254 }),
        new(@"Software\Other", "large", RegistryValueType.LongNumber, new byte[] { 1, 2, 3, 4, 5, 6, 7, 8 }),
        new(@"Software\Other", "expand", RegistryValueType.ExpandString, Encoding.Unicode.GetBytes("%x% <&>\0")),
        new(@"Software\Other", "", RegistryValueType.None, ReadOnlyMemory<byte>.Empty),
    ];

    private static byte[] File(string entries) =>
        Encoding.UTF8.GetBytes(
            $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<PolFile num_entries=\"1\" signature=\"PReg\" version=\"1\">\n{entries}\n</PolFile>\n");

    private static PolicySet Read(byte[] file) =>
        new(PolicyDocument.Read(PolicyFormat.SambaXml, file, "Registry.pol.xml", PolicyLayer.Policy).Changes);
}
