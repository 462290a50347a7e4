using System.Text;
using Beside.Policy.Formats;
using Beside.Testing;

namespace Beside.Policy.Tests.Formats;

public sealed class RegistryPolicyFileTests
{
    private const string Key = PolicyCatalog.PolicyKey;

    public static TheoryData<string> Vectors => [.. HexVector.NamesOf("ms-gpreg")];

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Read_Vector_IsWrittenBackByteForByte(string name)
    {
        byte[] bytes = HexVector.Load(name).Bytes;

        Assert.Equal(bytes, RegistryPolicyFile.Write(RegistryPolicyFile.Read(bytes)));
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Read_VectorCutAnywhere_IsMalformedWithinTheFile(string name)
    {
        byte[] bytes = HexVector.Load(name).Bytes;
        HashSet<int> ends = [8, .. RegistryPolicyFile.Read(bytes).Select(i => i.Position.Offset!.Value)];
        for (int length = 0; length < bytes.Length; length++)
        {
            if (ends.Contains(length)) continue;   // a shorter file, and a whole one
            MalformedPolicyException e = Assert.Throws<MalformedPolicyException>(() => RegistryPolicyFile.Read(bytes.AsSpan(0, length)));
            Assert.InRange(e.Position.Offset!.Value, 0, length);
        }
    }

    [Fact]
    public void Read_OffersEnabled_Has182BytesAndOneValue()
    {
        byte[] bytes = HexVector.Load("ms-gpreg/2.2.1-offers-enabled").Bytes;

        RegistryPolicyInstruction instruction = Assert.Single(RegistryPolicyFile.Read(bytes));
        Assert.Equal(182, bytes.Length);
        Assert.Equal((Key, "fAllowUnsolicited", RegistryValueType.Number), (instruction.Key, instruction.ValueName, instruction.Type));
        Assert.Equal([new PolicyValue.Number(1)], Read(bytes).Entries.Select(e => e.Value));
    }

    [Fact]
    public void Read_OffersAndMessageOfSamba_AreThose()
    {
        PolicySet set = Read(HexVector.Load("ms-gpreg/2.2.1-offers-and-message").Bytes);

        Assert.Equal(["1", @"CONTOSO\Helpdesk", "Grüße"], set.Entries.Select(e => e.Value.ToString()));
    }

    [Fact]
    public void Write_SolicitedDisabled_IsWhatTheEditorWrites()
    {
        PolicySet set = Sets.Of(PolicyLayer.Policy, (PolicyCatalog.AllowToGetHelp, 0));

        Assert.Equal(
            HexVector.Load("ms-gpreg/2.2.1-solicited-disabled").Bytes,
            PolicyDocument.Write(PolicyFormat.Pol, set, PolicyLayer.Policy, out _));
    }

    [Fact]
    public void Read_HeaderAlone_SaysNothing() => Assert.Empty(RegistryPolicyFile.Read("PReg\u0001\0\0\0"u8));

    [Theory]
    [InlineData("4765525001000000", 0, "Signature")]
    [InlineData("5052656702000000", 4, "Version")]
    [InlineData("50526567010000005d00", 8, "delimiter")]
    [InlineData("50526567010000005b0041000000", 14, "delimiter")]
    [InlineData("50526567010000005b0000d8000000000000", 10, "Key")]
    public void Read_NoRegistryPol_NamesFieldAndOffset(string hex, int offset, string field)
    {
        MalformedPolicyException e = Assert.Throws<MalformedPolicyException>(() => RegistryPolicyFile.Read(Convert.FromHexString(hex)));

        Assert.Equal(offset, e.Position.Offset);
        Assert.StartsWith(field, e.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SizeOverTheBound_IsMalformedBeforeAnythingIsAllocated()
    {
        byte[] bytes = HexVector.Load("ms-gpreg/2.2.1-offers-enabled").Bytes;
        int size = bytes.Length - 12;
        bytes[size + 2] = 1;   // 65,540

        Assert.Equal(size, Assert.Throws<MalformedPolicyException>(() => RegistryPolicyFile.Read(bytes)).Position.Offset);
    }

    [Fact]
    public void Read_DataThatHoldsABracket_IsTakenByItsSize()
    {
        byte[] data = Encoding.Unicode.GetBytes("];[\0");
        RegistryPolicyInstruction[] instructions = [new(@"Software\Other", "x", RegistryValueType.Binary, data),
            new(Key, "LoggingEnabled", RegistryValueType.Number, new byte[] { 0, 0, 0, 0 })];

        PolicyReading reading = PolicyDocument.Read(PolicyFormat.Pol, RegistryPolicyFile.Write(instructions), "x.pol", PolicyLayer.Policy);

        Assert.Equal(1, reading.ForeignCount);
        Assert.Equal(PolicyCatalog.LoggingEnabled, Assert.Single(reading.Changes).Definition);
    }

    [Theory]
    [InlineData("**Del.MaxTicketExpiry", " ")]
    [InlineData("**DEL.maxticketexpiry", " ")]
    [InlineData("**DeleteValues", "Other;MaxTicketExpiry")]
    [InlineData("**deletevalues", "MaxTicketExpiry; x")]
    [InlineData("**DelVals.", " ")]
    [InlineData("**delvals", " ")]
    public void Read_Deletion_InAnyFormAndCase_TakesTheValueBack(string order, string data)
    {
        PolicySet set = Read(Write((Key, "MaxTicketExpiry", 4u), (Key, order, data)));

        Assert.True(set.IsEmpty);
    }

    [Fact]
    public void Read_DeletionOfKeys_TakesTheListBack()
    {
        Assert.True(
            Read(Write((PolicyCatalog.HelpersKey, @"CONTOSO\a", @"CONTOSO\a"), (Key, "**DeleteKeys", "Other;raunsolicit"))).IsEmpty);
        Assert.True(Read(Write(
            (PolicyCatalog.HelpersKey, @"CONTOSO\a", @"CONTOSO\a"),
            (@"Software\Policies\Microsoft", "**DeleteKeys", "Windows NT"))).IsEmpty);
        Assert.False(Read(Write(
            (PolicyCatalog.HelpersKey, @"CONTOSO\a", @"CONTOSO\a"),
            (@"Software\Policies\Microsoft", "**DeleteKeys", "Windows"))).IsEmpty);
    }

    [Fact]
    public void Read_SoftValue_GivesWayToOneThatIsThere()
    {
        Assert.Equal(4u, Read(Write((Key, "MaxTicketExpiry", 4u), (Key, "**soft.MaxTicketExpiry", 7u)))
            .Number(PolicyCatalog.MaxTicketExpiry));
        Assert.Equal(7u, Read(Write((Key, "**soft.MaxTicketExpiry", 7u))).Number(PolicyCatalog.MaxTicketExpiry));
    }

    [Fact]
    public void Read_ValueOfAnotherTypeOrOutOfRange_IsWarnedOfWithItsOffset()
    {
        PolicyReading reading = PolicyDocument.Read(PolicyFormat.Pol, Write(
            (Key, "MaxTicketExpiry", "6"),
            (Key, "MaxTicketExpiry", 100u),
            (Key, "MaxTicketExpry", 1u),
            (Key, "fDenyTSConnections", 1u)), "x.pol", PolicyLayer.Policy);

        Assert.Equal(
            ["x.pol, offset 8: MaxTicketExpiry has type String and 4 bytes, but a REG_DWORD is needed; 1 applies, which permits least.",
                "MaxTicketExpiry is 100, but 1 to 99 are allowed; 1 applies, which permits least.",
                "\"MaxTicketExpry\" is not a Remote Assistance value. Did you mean MaxTicketExpiry? Until that is clear MaxTicketExpiry is 1, which permits least."],
            reading.Warnings.Select((w, i) => i == 0 ? w.ToString() : w.Message));
        Assert.Equal(1, reading.ForeignCount);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    public async Task Write_Helpers_AreReadAlikeBySamba(int count)
    {
        PolicySet set = Sets.Of(
            PolicyLayer.Policy, (PolicyCatalog.AllowUnsolicited, 1),
            (PolicyCatalog.Helpers, Enumerable.Range(0, count).Select(i => $@"CONTOSO\Jörg 漢 {i}").ToArray()),
            (PolicyCatalog.ViewMessage, "Grüße 🙂"));
        byte[] written = PolicyDocument.Write(PolicyFormat.Pol, set, PolicyLayer.Policy, out _);

        string[] read = (await SambaRegistryPolicy.ReadAsync(written)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        string[] expected =
        [
            $"{Key}|fAllowUnsolicited|4|1",
            .. count == 0 ? Array.Empty<string>() : [$"{PolicyCatalog.HelpersKey}|**delvals.|1| "],
            .. Enumerable.Range(0, count).Select(i => $@"{PolicyCatalog.HelpersKey}|CONTOSO\Jörg 漢 {i}|1|CONTOSO\Jörg 漢 {i}"),
            $"{Key}|ViewMessage|1|Grüße 🙂",
        ];
        Assert.Equal(expected, read);
    }

    [Fact]
    public async Task Write_Everything_IsPackedToTheSameBytesBySamba()
    {
        byte[] written = PolicyDocument.Write(PolicyFormat.Pol, Sets.Everything, PolicyLayer.Policy, out _);

        Assert.Equal(written, await SambaRegistryPolicy.RepackAsync(written));
        Assert.True(Read(written).HasSameValues(Sets.Everything));
    }

    private static PolicySet Read(byte[] file) => new(PolicyDocument.Read(PolicyFormat.Pol, file, "x.pol", PolicyLayer.Policy).Changes);

    private static byte[] Write(params (string Key, string Name, object Data)[] values) =>
        RegistryPolicyFile.Write(values.Select(v => new RegistryPolicyInstruction(
            v.Key, v.Name, v.Data is string ? RegistryValueType.String : RegistryValueType.Number,
            v.Data is string text ? Encoding.Unicode.GetBytes(text + "\0") : BitConverter.GetBytes((uint)v.Data))));
}
