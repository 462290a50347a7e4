using Beside.Policy.Offers;

namespace Beside.Policy.Tests.Offers;

public sealed class OfferListTests
{
    private static readonly DomainNames Names = new("desk7", [["CONTOSO", "contoso.example"]]);
    private static readonly Principal Ann = new("CONTOSO", "ann");

    [Theory]
    [InlineData(@"contoso\ANN")]
    [InlineData(@"CONTOSO.EXAMPLE\Ann")]
    public void Decide_UserOnTheList_IsAllowedInAnyCaseAndByEitherName(string entry) =>
        Assert.Equal((true, @"CONTOSO\ann is on the list (a test)."), Decide([entry], new(Ann, [])));

    [Theory]
    [InlineData("ann")]
    [InlineData(@"OTHER\ann")]
    [InlineData(@"DESK7\ann")]
    [InlineData(@"CONTOSO\annette")]
    public void Decide_SomebodyElseOnTheList_IsNot(string entry) => Assert.False(Decide([entry], new(Ann, [])).IsAllowed);

    [Fact]
    public void Decide_LocalUser_IsMeantByAPlainNameOrTheMachines()
    {
        Assert.True(Decide(["ANN"], new(new(null, "ann"), [])).IsAllowed);
        Assert.True(Decide([@"DESK7\ann"], new(new(null, "ann"), [])).IsAllowed);
        Assert.False(Decide([@"CONTOSO\ann"], new(new(null, "ann"), [])).IsAllowed);
    }

    [Fact]
    public void Decide_NestedGroupOnTheList_NamesTheWay()
    {
        var known = new Membership(Ann, [new(new("CONTOSO", "Tier1"), []), new(new("CONTOSO", "Helpdesk"), [new("CONTOSO", "Tier1")])]);

        Assert.Equal(
            (true, @"CONTOSO\ann is a member of CONTOSO\Tier1, which is a member of CONTOSO\Helpdesk, which is on the list (a test)."),
            Decide([@"CONTOSO\helpdesk"], known));
    }

    /// <summary>Somebody made a second group of the name that stands on the list.</summary>
    [Fact]
    public void Decide_GroupOfANameThatAnotherHasToo_IsNotAndSaysSo()
    {
        var known = new Membership(Ann, [])
        {
            Ambiguous = [new("CONTOSO", "Helpdesk"), new("CONTOSO", "Staff")],
            NotLookedAt = "The rest is dark."
        };

        (bool isAllowed, string why) = Decide([@"CONTOSO\helpdesk"], known);

        Assert.False(isAllowed);
        Assert.EndsWith(
            @"(a test). CONTOSO\Helpdesk is on it, but there are several groups of that name, so it counts for nobody. The rest is dark.",
            why,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_NobodyOfThatName_IsNot() => Assert.Equal((false, @"There is no user CONTOSO\ann."), Decide([@"CONTOSO\ann"], null));

    [Fact]
    public void Decide_EmptyList_IsNobody() =>
        Assert.Equal((false, "Nobody may offer help: the list RAUnsolicit is empty."), Decide([], new(Ann, [])));

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    public void Decide_OffersNotEnabled_IsNobodyWhateverTheList(int? state)
    {
        PolicySet set = state is { } s
            ? Sets.Of(PolicyLayer.Policy, (PolicyCatalog.AllowUnsolicited, s), (PolicyCatalog.Helpers, new[] { @"CONTOSO\ann" }))
            : Sets.Of(PolicyLayer.Policy, (PolicyCatalog.Helpers, new[] { @"CONTOSO\ann" }));

        OfferDecision decision = OfferList.Decide(EffectivePolicy.Resolve(new() { Policy = set }), Ann, new(Ann, []), Names);

        Assert.False(decision.IsAllowed);
        Assert.StartsWith("Nobody may offer help: fAllowUnsolicited is not 1", decision.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_PolicyRefused_IsNobodyAndSaysWhy()
    {
        var sources = new PolicySources
        {
            Policy = Sets.Of(PolicyLayer.Policy, (PolicyCatalog.AllowUnsolicited, 1), (PolicyCatalog.Helpers, new[] { @"CONTOSO\ann" })),
            Refusals = [new("x.json", default, "others can write it.")]
        };

        OfferDecision decision = OfferList.Decide(EffectivePolicy.Resolve(sources), Ann, new(Ann, []), Names);

        Assert.False(decision.IsAllowed);
        Assert.Contains("x.json: others can write it.", decision.Why, StringComparison.Ordinal);
    }

    private static (bool IsAllowed, string Why) Decide(string[] list, Membership? known)
    {
        PolicySet set = Sets.Of(PolicyLayer.Policy, (PolicyCatalog.AllowUnsolicited, 1), (PolicyCatalog.Helpers, list));
        OfferDecision decision = OfferList.Decide(EffectivePolicy.Resolve(new() { Policy = set }), Ann, known, Names);
        return (decision.IsAllowed, decision.Why);
    }
}
