namespace Beside.Policy.Tests;

public sealed class PolicyCatalogTests
{
    [Fact]
    public void All_EveryDefinition_AllowsItsOwnDefault() => Assert.All(PolicyCatalog.All, d => Assert.Null(d.WhyInvalid(d.Default)));

    [Fact]
    public void All_Names_AreThoseOfTheTemplate() => Assert.Equal(
        [
            "fAllowToGetHelp", "fAllowFullControl", "MaxTicketExpiry", "MaxTicketExpiryUnits", "fUseMailto",
            "fAllowUnsolicited", "fAllowUnsolicitedFullControl", "RAUnsolicit",
            "LoggingEnabled", "UseBandwidthOptimization", "OptimizeBandwidth", "UseCustomMessages",
            "ShareControlMessage", "ViewMessage", "CreateEncryptedOnlyTickets", "fEnableChatControl",
            "BesideRequireTls", "RelayUrl",   // ours
        ],
        PolicyCatalog.All.Select(d => d.Name));

    [Theory]
    [InlineData("MaxTicketExpriy", "MaxTicketExpiry")]
    [InlineData("AllowToGetHelp", "fAllowToGetHelp")]
    [InlineData("viewmesage", "ViewMessage")]
    [InlineData("fDenyTSConnections", null)]
    [InlineData("x", null)]
    public void DidYouMean_SlipOfTheFinger_NamesTheNearest(string name, string? expected) =>
        Assert.Equal(expected is null ? "" : $" Did you mean {expected}?", PolicyCatalog.DidYouMean(name));

    [Theory]
    [InlineData("OptimizeBandwidth", 10u)]
    [InlineData("MaxTicketExpiry", 0u)]
    [InlineData("MaxTicketExpiry", 100u)]
    [InlineData("MaxTicketExpiryUnits", 3u)]
    [InlineData("fAllowFullControl", 2u)]
    public void WhyInvalid_NumberOutOfRange_SaysWhatIsAllowed(string name, uint value)
    {
        Assert.True(PolicyCatalog.TryFind(name, out PolicyDefinition? definition));

        Assert.Contains("allowed", definition.WhyInvalid(new PolicyValue.Number(value)), StringComparison.Ordinal);
    }

    [Fact]
    public void WhyInvalid_MessageOfControlCharacters_IsRefusedAndAHugeOneToo()
    {
        Assert.NotNull(PolicyCatalog.ViewMessage.WhyInvalid(new PolicyValue.Text("\u001b[2J")));
        Assert.NotNull(PolicyCatalog.ViewMessage.WhyInvalid(new PolicyValue.Text("\ud83d")));
        Assert.NotNull(PolicyCatalog.ViewMessage.WhyInvalid(new PolicyValue.Text(new string('a', 9000))));
        Assert.Null(PolicyCatalog.ViewMessage.WhyInvalid(new PolicyValue.Text(new string('a', 4096) + "\r\n🙂")));
    }
}
