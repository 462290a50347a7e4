using Beside.PacketFilter.Tests;

namespace Beside.Diagnosis.Tests;

/// <summary>Rules that ufw makes.</summary>
public sealed class DoctorOnUfwTests(TwoMachines machines) : DoctorOnRulesTests(machines)
{
    [Theory]
    [MemberData(nameof(IptablesScripts.OfUfw), MemberType = typeof(IptablesScripts))]
    public Task Doctor_RulesOfUfw_SaysWhatTheKernelDoes(string name, string script) => AssertSaysWhatTheKernelDoesAsync(name, script);
}
