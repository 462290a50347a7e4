using Beside.PacketFilter.Tests;

namespace Beside.Diagnosis.Tests;

/// <summary>Rules that firewalld makes.</summary>
public sealed class DoctorOnFirewalldTests(TwoMachines machines) : DoctorOnRulesTests(machines)
{
    [Theory]
    [MemberData(nameof(IptablesScripts.OfFirewalld), MemberType = typeof(IptablesScripts))]
    public Task Doctor_RulesOfFirewalld_SaysWhatTheKernelDoes(string name, string script) => AssertSaysWhatTheKernelDoesAsync(name, script);
}
