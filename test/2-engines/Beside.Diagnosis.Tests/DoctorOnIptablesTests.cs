using Beside.PacketFilter.Tests;

namespace Beside.Diagnosis.Tests;

/// <summary>Rules of iptables that speaks to nftables.</summary>
public sealed class DoctorOnIptablesTests(TwoMachines machines) : DoctorOnRulesTests(machines)
{
    [Theory]
    [MemberData(nameof(IptablesScripts.OfIptables), MemberType = typeof(IptablesScripts))]
    public Task Doctor_RulesOfIptables_SaysWhatTheKernelDoes(string name, string script) => AssertSaysWhatTheKernelDoesAsync(name, script);
}
