namespace Beside.Policy.Tests;

public sealed class EffectivePolicyTests
{
    /// <summary>Policy (null: not configured), machine, person; what holds, and whose word it is.</summary>
    [Theory]
    [InlineData(null, null, null, 1, PolicyLayer.BuiltIn)]
    [InlineData(null, null, 0, 0, PolicyLayer.User)]
    [InlineData(null, 1, 0, 1, PolicyLayer.Machine)]
    [InlineData(null, 0, 1, 0, PolicyLayer.Machine)]
    [InlineData(1, 0, 0, 1, PolicyLayer.Policy)]
    [InlineData(0, 1, 1, 0, PolicyLayer.Policy)]
    public void Resolve_StateSaidByLayers_HighestWins(int? policy, int? machine, int? user, int expected, PolicyLayer whose)
    {
        EffectiveValue value = Resolve(
            One(PolicyLayer.Policy, policy),
            One(PolicyLayer.Machine, machine),
            One(PolicyLayer.User, user))[PolicyCatalog.AllowToGetHelp];

        Assert.Equal(new PolicyValue.Number((uint)expected), value.Value);
        Assert.Equal(whose, value.Origin.Layer);
    }

    /// <summary>For each of the six: state of the policy against a setting that is there or not.</summary>
    [Fact]
    public void Resolve_EachPolicyAgainstEachSetting_FollowsTheAlgorithm()
    {
        foreach (GroupPolicy policy in PolicyCatalog.GroupPolicies)
        {
            foreach (PolicyDefinition element in policy.Elements.Where(e => e.Kind == PolicyValueKind.Number))
            {
                foreach (int? state in new int?[] { null, 0, 1 })
                {
                    foreach (bool hasElement in new[] { false, true })
                    {
                        foreach (bool hasSetting in new[] { false, true })
                            AssertResolved(policy, element, state, hasElement, hasSetting);
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(99, 0, 99)]
    [InlineData(6, 1, 360)]
    [InlineData(99, 2, 142_560)]
    public void TicketTime_AnyUnit_IsThatManyMinutes(uint count, uint unit, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), RemoteAssistancePolicy.TicketTime(count, unit));

    /// <summary>Each half that is not understood is the least that it can be.</summary>
    [Theory]
    [InlineData("0", "1", 60)]
    [InlineData("100", "2", 1440)]
    [InlineData("2", "3", 2)]
    [InlineData("\"2\"", "1", 60)]
    public void Resolve_TicketTimeThatIsNotUnderstood_IsTheLeastAndNotTheSettingBelow(string count, string unit, int minutes)
    {
        PolicyReading reading = Beside.Policy.Formats.JsonPolicyFile.Read(
            System.Text.Encoding.UTF8.GetBytes(
                $"{{\n\"fAllowToGetHelp\": 1,\n\"MaxTicketExpiry\": {count},\n\"MaxTicketExpiryUnits\": {unit}\n}}"),
            "policy.json", PolicyLayer.Policy);
        PolicySet machine = Sets.Of(PolicyLayer.Machine, (PolicyCatalog.MaxTicketExpiry, 99), (PolicyCatalog.MaxTicketExpiryUnits, 2));

        RemoteAssistancePolicy policy = RemoteAssistancePolicy.From(Resolve(new(reading.Changes), machine));

        Assert.Equal(TimeSpan.FromMinutes(minutes), policy.MaxTicketTime);
        Assert.StartsWith(
            unit == "3" ? "policy.json, line 4: MaxTicketExpiryUnits" : "policy.json, line 3: MaxTicketExpiry",
            Assert.Single(reading.Warnings).ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_HalfATicketTime_DoesNotBorrowTheOtherHalf()
    {
        PolicySet policy = Sets.Of(PolicyLayer.Policy, (PolicyCatalog.AllowToGetHelp, 1), (PolicyCatalog.MaxTicketExpiry, 2));
        PolicySet machine = Sets.Of(PolicyLayer.Machine, (PolicyCatalog.MaxTicketExpiry, 3), (PolicyCatalog.MaxTicketExpiryUnits, 2));

        Assert.Equal(TimeSpan.FromHours(2), RemoteAssistancePolicy.From(Resolve(policy, machine)).MaxTicketTime);
    }

    [Fact]
    public void Resolve_ElementWithoutItsPolicy_GivesNothingAndSaysSo()
    {
        PolicySet machine = Sets.Of(PolicyLayer.Machine, (PolicyCatalog.AllowFullControl, 0), (PolicyCatalog.MaxTicketExpiry, 1));

        EffectivePolicy effective =
            Resolve(Sets.Of(PolicyLayer.Policy, (PolicyCatalog.AllowFullControl, 1), (PolicyCatalog.MaxTicketExpiry, 2)), machine);

        RemoteAssistancePolicy policy = RemoteAssistancePolicy.From(effective);
        Assert.False(policy.ControlAllowed);
        Assert.Equal(TimeSpan.FromHours(1), policy.MaxTicketTime);
        Assert.Equal(["fAllowFullControl has no effect, because fAllowToGetHelp is not 1 there.",
            "MaxTicketExpiry has no effect, because fAllowToGetHelp is not 1 there."],
            effective.Warnings.Select(w => w.Message));
    }

    /// <summary>Whoever forbids control and forgets the state has forbidden control.</summary>
    [Fact]
    public void Resolve_ElementWithoutItsPolicy_TakesAwayAllTheSame()
    {
        EffectivePolicy effective = Resolve(
            Sets.Of(PolicyLayer.Policy, (PolicyCatalog.AllowFullControl, 0), (PolicyCatalog.MaxTicketExpiry, 2)));

        RemoteAssistancePolicy policy = RemoteAssistancePolicy.From(effective);
        Assert.True(policy is { SolicitedAllowed: true, ControlAllowed: false });
        Assert.Equal(TimeSpan.FromHours(2), policy.MaxTicketTime);
        Assert.Empty(effective.Warnings);
    }

    /// <summary>Beside's own value, which belongs to no group policy.</summary>
    [Fact]
    public void Resolve_TlsRequired_IsSaidByThePolicyBeforeTheSettings()
    {
        PolicySet on = Sets.Of(PolicyLayer.Machine, (PolicyCatalog.RequireTls, 1));

        Assert.False(RemoteAssistancePolicy.From(Resolve(new PolicySet())).TlsRequired);
        Assert.True(RemoteAssistancePolicy.From(Resolve(Sets.Of(PolicyLayer.Policy, (PolicyCatalog.RequireTls, 1)))).TlsRequired);
        Assert.True(RemoteAssistancePolicy.From(Resolve(new PolicySet(), on)).TlsRequired);
        Assert.False(RemoteAssistancePolicy.From(Resolve(Sets.Of(PolicyLayer.Policy, (PolicyCatalog.RequireTls, 0)), on)).TlsRequired);
    }

    [Fact]
    public void Resolve_SettingInAPolicysPlace_TakesAwayAndGivesNothing()
    {
        PolicySet off = Sets.Of(PolicyLayer.Machine, (PolicyCatalog.EnableChat, 0));

        Assert.False(RemoteAssistancePolicy.From(Resolve(Sets.Of(PolicyLayer.Policy, (PolicyCatalog.EnableChat, 0)))).ChatEnabled);
        Assert.False(RemoteAssistancePolicy.From(Resolve(Sets.Of(PolicyLayer.Policy, (PolicyCatalog.EnableChat, 1)), off)).ChatEnabled);
    }

    [Fact]
    public void From_NothingSaid_IsTheBuiltIn()
    {
        RemoteAssistancePolicy policy = RemoteAssistancePolicy.From(Resolve());

        Assert.True(policy is
        {
            SolicitedAllowed: true, ControlAllowed: true, EncryptedOnly: false,
            OffersAllowed: false, OfferControlAllowed: false, LoggingEnabled: true, ChatEnabled: true
        });
        Assert.Equal(TimeSpan.FromHours(6), policy.MaxTicketTime);
        Assert.Equal(BandwidthOptimization.None, policy.Bandwidth);
        Assert.Null(policy.ViewMessage ?? policy.ShareControlMessage ?? policy.WhyNotSolicited);
        Assert.Empty(policy.Helpers);
    }

    [Fact]
    public void From_EverythingSaid_IsThat()
    {
        RemoteAssistancePolicy policy = RemoteAssistancePolicy.From(Resolve(Sets.Everything));

        Assert.True(policy is
        {
            SolicitedAllowed: true, ControlAllowed: false, EncryptedOnly: true,
            OffersAllowed: true, OfferControlAllowed: true, LoggingEnabled: false
        });
        Assert.Equal(TimeSpan.FromDays(99), policy.MaxTicketTime);
        Assert.Equal(BandwidthOptimization.NoBackground, policy.Bandwidth);
        Assert.Equal("Ask first.", policy.ViewMessage);
        Assert.Equal(3, policy.Helpers.Count);
    }

    [Fact]
    public void From_MessagesWithoutText_AreTheBuiltInOnes()
    {
        PolicySet set = Sets.Of(
            PolicyLayer.Policy,
            (PolicyCatalog.UseCustomMessages, 1),
            (PolicyCatalog.ViewMessage, ""),
            (PolicyCatalog.ShareControlMessage, "x"));

        RemoteAssistancePolicy policy = RemoteAssistancePolicy.From(Resolve(set));

        Assert.Null(policy.ViewMessage);
        Assert.Equal("x", policy.ShareControlMessage);
    }

    [Fact]
    public void From_ASourceRefused_IsOffAndSaysWhere()
    {
        var sources =
            new PolicySources { Policy = Sets.Everything, Refusals = [new("/etc/beside/policy.json", default, "others can write it.")] };

        RemoteAssistancePolicy policy = RemoteAssistancePolicy.From(EffectivePolicy.Resolve(sources));

        Assert.True(policy is { SolicitedAllowed: false, ControlAllowed: false, OffersAllowed: false, OfferControlAllowed: false });
        Assert.Empty(policy.Helpers);
        Assert.Contains("/etc/beside/policy.json: others can write it.", policy.WhyNotSolicited, StringComparison.Ordinal);
    }

    [Fact]
    public void From_SolicitedOff_SaysWhoTurnedItOff()
    {
        string? why = RemoteAssistancePolicy.From(Resolve(Sets.Of(PolicyLayer.Policy, (PolicyCatalog.AllowToGetHelp, 0)))).WhyNotSolicited;

        Assert.Equal("Invitations are turned off by fAllowToGetHelp = 0 (a test).", why);
    }

    private static void AssertResolved(GroupPolicy policy, PolicyDefinition element, int? state, bool hasElement, bool hasSetting)
    {
        PolicyValue.Number other = Other(element, 0), setting = Other(element, 1);
        var top = new PolicySet();
        if (state is { } s)
            top.Apply(new PolicyChange.Set(policy.State, new PolicyValue.Number((uint)s), new(PolicyLayer.Policy, "p")));
        if (hasElement)
            top.Apply(new PolicyChange.Set(element, other, new(PolicyLayer.Policy, "p")));
        var machine = new PolicySet();
        if (hasSetting)
            machine.Apply(new PolicyChange.Set(element, setting, new(PolicyLayer.Machine, "m")));

        EffectiveValue value = Resolve(top, machine)[element];

        bool takesAway = other.Equals(element.Strict) || element == PolicyCatalog.MaxTicketExpiry;   // 3 hours are less than 4, and than 6
        bool holds = hasElement && (state == 1 || (state is null && takesAway));
        PolicyValue expected = state == 0 ? element.Default : holds ? other : hasSetting && element.IsSetting ? setting : element.Default;
        Assert.True(expected.Equals(value.Value), $"{element} with state {state}, element {hasElement}, setting {hasSetting}: {value}");
    }

    /// <summary>A value that is not the default.</summary>
    private static PolicyValue.Number Other(PolicyDefinition definition, int which)
    {
        uint[] others = [.. (definition.Choices.Count > 0 ? definition.Choices.Keys : [3u, 4u])
            .Where(n => !new PolicyValue.Number(n).Equals(definition.Default))];
        return new(others[which % others.Length]);
    }

    private static PolicySet One(PolicyLayer layer, int? state) =>
        state is { } value ? Sets.Of(layer, (PolicyCatalog.AllowToGetHelp, value)) : new();

    private static EffectivePolicy Resolve(PolicySet? policy = null, PolicySet? machine = null, PolicySet? user = null) =>
        EffectivePolicy.Resolve(new() { Policy = policy ?? new(), Machine = machine ?? new(), User = user ?? new() });
}
