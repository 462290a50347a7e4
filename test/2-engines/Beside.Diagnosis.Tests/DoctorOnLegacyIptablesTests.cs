using Beside.PacketFilter.Tests;

namespace Beside.Diagnosis.Tests;

/// <summary>Rules of iptables as it was before nftables.</summary>
public sealed class DoctorOnLegacyIptablesTests(TwoMachines machines) : DoctorOnRulesTests(machines)
{
    [Theory]
    [MemberData(nameof(IptablesScripts.OfLegacyIptables), MemberType = typeof(IptablesScripts))]
    public Task Doctor_RulesOfLegacyIptables_SaysWhatTheKernelDoes(string name, string script) =>
        AssertSaysWhatTheKernelDoesAsync(name, script);
}
