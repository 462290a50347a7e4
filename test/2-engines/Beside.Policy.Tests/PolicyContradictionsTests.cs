namespace Beside.Policy.Tests;

public sealed class PolicyContradictionsTests
{
    [Fact]
    public void Settle_PermissionsThatContradictEachOther_ThePermissionThatPermitsLeastHoldsInEitherOrder()
    {
        PolicyReading yes = Of("yes.pol", (PolicyCatalog.AllowToGetHelp, 1), (PolicyCatalog.LoggingEnabled, 0)),
            no = Of("no.pol", (PolicyCatalog.AllowToGetHelp, 0), (PolicyCatalog.LoggingEnabled, 1));

        foreach (PolicyReading[] order in new[] { new[] { yes, no }, [no, yes] })
        {
            PolicyReading settled = PolicyContradictions.Settle(order);

            var set = new PolicySet(settled.Changes);
            Assert.Equal((0u, 1u), (set.Number(PolicyCatalog.AllowToGetHelp), set.Number(PolicyCatalog.LoggingEnabled)));
            Assert.Equal(2, settled.Warnings.Count);
            Assert.All(settled.Warnings, w => Assert.True(
                w.Message.Contains("yes.pol", StringComparison.Ordinal) && w.Message.Contains("no.pol", StringComparison.Ordinal),
                w.Message));
        }
    }

    [Fact]
    public void Settle_TicketTimes_TheShorterHoldsWithItsOwnUnit()
    {
        PolicyReading days = Of("days.pol", (PolicyCatalog.MaxTicketExpiry, 3), (PolicyCatalog.MaxTicketExpiryUnits, 2)),
            hours = Of("hours.pol", (PolicyCatalog.MaxTicketExpiry, 5));
        PolicySet set = new(days.Changes.Concat(hours.Changes));

        set.Apply(PolicyContradictions.Settle([hours, days]).Changes);

        Assert.Equal((5u, null), (set.Number(PolicyCatalog.MaxTicketExpiry), set.Number(PolicyCatalog.MaxTicketExpiryUnits)));
    }

    [Fact]
    public void Settle_Lists_WhoStandsInAllMayOffer()
    {
        PolicySet set = new(PolicyContradictions.Settle(
            [Of("a.pol", (PolicyCatalog.Helpers, new[] { "ann", @"CONTOSO\Helpdesk" })),
                Of("b.pol", (PolicyCatalog.Helpers, new[] { @"contoso\helpdesk", "bob" }))]).Changes);

        Assert.Equal(@"CONTOSO\Helpdesk", Assert.Single(set.Entries).Value.ToString());
    }

    /// <summary>Another object's deletion takes away nothing that one of them sets, wherever its name stands.</summary>
    [Fact]
    public void Settle_ValueThatAnotherObjectDeletes_Holds()
    {
        PolicyReading sets = Of("a.pol", (PolicyCatalog.AllowFullControl, 0));
        var deletes = new PolicyReading([new PolicyChange.Remove(PolicyCatalog.AllowFullControl, new(PolicyLayer.Policy, "b.pol"))], []);

        PolicyReading settled = PolicyContradictions.Settle([sets, deletes]);

        Assert.Equal(0u, new PolicySet(settled.Changes).Number(PolicyCatalog.AllowFullControl));
        Assert.Empty(settled.Warnings);
    }

    [Fact]
    public void Settle_ObjectsThatAgreeOrSpeakOfDifferentThings_AreNotWarnedOf() =>
        Assert.Empty(PolicyContradictions.Settle(
            [Of("a.pol", (PolicyCatalog.AllowToGetHelp, 0)),
                Of("b.pol", (PolicyCatalog.AllowToGetHelp, 0), (PolicyCatalog.LoggingEnabled, 1)),
                Of("c.pol", (PolicyCatalog.UseMailto, 1))]).Warnings);

    private static PolicyReading Of(string source, params (PolicyDefinition Definition, object Value)[] values) => new(
        [.. Sets.Of(PolicyLayer.Policy, values).Entries
            .Select(e => new PolicyChange.Set(e.Definition, e.Value, new(PolicyLayer.Policy, source)))], []);
}
