namespace Beside.PacketFilter.Tests;

/// <summary>Rules of nftables as people write them.</summary>
public sealed class UsualRulesTests(TwoMachines machines) : KernelTests(machines)
{
    [Theory]
    [MemberData(nameof(NftRulesets.Decided), MemberType = typeof(NftRulesets))]
    public Task Judge_RulesOfNft_SaysWhatTheKernelDoes(string name, string rules) => AssertJudgedAsTheKernelDoesAsync(name, rules);
}
