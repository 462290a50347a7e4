using Beside.Policy.Formats;

namespace Beside.Policy.Tests.Formats;

public sealed class RoundTripTests
{
    public static TheoryData<PolicyFormat> Formats => [.. Enum.GetValues<PolicyFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Everything_WrittenAndRead_IsTheSame(PolicyFormat format) => AssertSame(format, Sets.Everything, PolicyLayer.Policy);

    [Theory]
    [MemberData(nameof(Formats))]
    public void AllDisabled_WrittenAndRead_IsTheSame(PolicyFormat format) => AssertSame(format, Sets.Disabled, PolicyLayer.Policy);

    [Theory]
    [MemberData(nameof(Formats))]
    public void Nothing_WrittenAndRead_IsTheSame(PolicyFormat format) => AssertSame(format, new(), PolicyLayer.Policy);

    [Theory]
    [InlineData(PolicyFormat.Json)]
    [InlineData(PolicyFormat.Pol)]
    [InlineData(PolicyFormat.Reg)]
    [InlineData(PolicyFormat.SyncMl)]
    public void MessageOfSeveralLines_WrittenAndRead_IsTheSame(PolicyFormat format) =>
        AssertSame(format, Sets.Of(
            PolicyLayer.Policy,
            (PolicyCatalog.UseCustomMessages, 1),
            (PolicyCatalog.ShareControlMessage, " a\tb\r\n c\nd\r "),
            (PolicyCatalog.ViewMessage, "\n")), PolicyLayer.Policy);

    /// <summary>What some readers take for the end of a line is a character of a message like any other: what stands
    /// behind it is not a command.</summary>
    [Theory]
    [MemberData(nameof(Formats))]
    public void MessageWithOtherLineSeparators_WrittenAndRead_IsTheSame(PolicyFormat format) =>
        AssertSame(format, Sets.Of(
            PolicyLayer.Policy,
            (PolicyCatalog.UseCustomMessages, 1),
            (PolicyCatalog.ShareControlMessage, "x"),
            (PolicyCatalog.ViewMessage, "a\u2028Computer\u2029b\u0085c")), PolicyLayer.Policy);

    [Fact]
    public void MessageOfSeveralLines_AsLgpoText_IsJoinedAndNoted()
    {
        PolicySet set = Sets.Of(PolicyLayer.Policy, (PolicyCatalog.UseCustomMessages, 1), (PolicyCatalog.ViewMessage, "a\r\nb"));

        byte[] written = PolicyDocument.Write(PolicyFormat.Lgpo, set, PolicyLayer.Policy, out IReadOnlyList<string> notes);

        Assert.Equal("a b", Read(PolicyFormat.Lgpo, written).Entries.Last().Value.ToString());
        Assert.Contains("ViewMessage", Assert.Single(notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PolicyFormat.Json)]
    [InlineData(PolicyFormat.Pol)]
    [InlineData(PolicyFormat.Reg)]
    [InlineData(PolicyFormat.Lgpo)]
    public void SettingsOfTheMachine_WrittenAndRead_AreTheSameAndTheMachines(PolicyFormat format)
    {
        PolicySet set = Sets.Of(PolicyLayer.Machine, (PolicyCatalog.AllowToGetHelp, 0), (PolicyCatalog.EnableChat, 0));

        AssertSame(format, set, PolicyLayer.Machine);
        Assert.All(
            ReadChanges(format, PolicyDocument.Write(format, set, PolicyLayer.Machine, out _), PolicyLayer.Machine).Changes,
            c => Assert.Equal(PolicyLayer.Machine, c.Origin.Layer));
    }

    /// <summary>Any values, enabled policies complete: what SyncML can say, all can.</summary>
    [Fact]
    public void AnyValues_ThroughEveryFormatAndBack_AreTheSame()
    {
        var random = new Random(20261121);
        for (int i = 0; i < 200; i++)
        {
            PolicySet set = Any(random);
            foreach (PolicyFormat format in Enum.GetValues<PolicyFormat>())
                AssertSame(format, set, PolicyLayer.Policy);
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Recognize_WhatWeWrite_IsItsFormat(PolicyFormat format) =>
        Assert.Equal(format, PolicyDocument.Recognize(PolicyDocument.Write(format, Sets.Everything, PolicyLayer.Policy, out _)));

    [Fact]
    public void Recognize_SomethingElse_IsNothing() => Assert.Null(PolicyDocument.Recognize("MZ whatever"u8));

    private static PolicySet Any(Random random)
    {
        var values = new List<(PolicyDefinition, object)>();
        foreach (GroupPolicy policy in PolicyCatalog.GroupPolicies)
        {
            int state = random.Next(3);
            if (state == 2) continue;
            values.Add((policy.State, state));
            if (state == 1) values.AddRange(policy.Elements.Select(e => (e, AnyValue(e, random))));
        }

        return Sets.Of(PolicyLayer.Policy, [.. values]);
    }

    private static object AnyValue(PolicyDefinition definition, Random random) => definition.Kind switch
    {
        PolicyValueKind.Number when definition.Choices.Count > 0 =>
            (int)definition.Choices.Keys.ElementAt(random.Next(definition.Choices.Count)),
        PolicyValueKind.Number => random.Next((int)definition.Minimum, (int)definition.Maximum + 1),
        PolicyValueKind.Text => new string(random.GetItems("ab \\\";&<>'=[]-,:é漢*%{}$#@!".AsSpan(), random.Next(60))),
        _ => Enumerable.Range(0, random.Next(5))
            .Select(i => $@"DOM{i}\" + new string(random.GetItems("abc-_.$é漢&'()#".AsSpan(), random.Next(1, 9))))
            .ToArray(),
    };

    private static void AssertSame(PolicyFormat format, PolicySet set, PolicyLayer layer)
    {
        byte[] written = PolicyDocument.Write(format, set, layer, out IReadOnlyList<string> notes);
        PolicyReading reading = ReadChanges(format, written, layer);
        var read = new PolicySet(reading.Changes);

        Assert.Empty(notes);
        Assert.Empty(reading.Warnings);
        Assert.True(
            set.HasSameValues(read),
            $"{format}: {string.Join("; ", set.Entries)} is read back as {string.Join("; ", read.Entries)}");
        Assert.Equal(written, PolicyDocument.Write(format, read, layer, out _));
    }

    private static PolicySet Read(PolicyFormat format, byte[] file) => new(ReadChanges(format, file, PolicyLayer.Policy).Changes);

    private static PolicyReading ReadChanges(PolicyFormat format, byte[] file, PolicyLayer layer) =>
        PolicyDocument.Read(format, file, "a file", layer);
}
