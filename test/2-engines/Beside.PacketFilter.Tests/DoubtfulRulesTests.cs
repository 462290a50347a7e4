namespace Beside.PacketFilter.Tests;

/// <summary>Rules whose outcome depends on what nobody can foretell.</summary>
public sealed class DoubtfulRulesTests(TwoMachines machines) : KernelTests(machines)
{
    [Theory]
    [MemberData(nameof(NftRulesets.Doubtful), MemberType = typeof(NftRulesets))]
    [MemberData(nameof(RarerNftRulesets.Doubtful), MemberType = typeof(RarerNftRulesets))]
    public Task Judge_RulesThatNobodyCanForetell_SaysSoAndNamesOne(string name, string rules, Passage expected, string named) =>
        AssertDoubtfulAsync(name, rules, expected, named);
}
