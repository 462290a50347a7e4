using System.Text;
using Beside.Policy.Formats;

namespace Beside.Policy.Sources.Tests;

public sealed class RegistryPoliciesTests
{
    [Fact]
    public void Load_BothKeysAndTheList_AreTheirLayers()
    {
        var registry = new FakeRegistry
        {
            [PolicyCatalog.PolicyKey] = [Number("fAllowUnsolicited", 1), Number("fDenyTSConnections", 1), Number("MaxTicketExpiry", 500)],
            [PolicyCatalog.HelpersKey] = [Text(@"CONTOSO\Helpdesk")],
            [PolicyCatalog.SettingsKey] = [Number("fAllowToGetHelp", 0), Number("fEnableChatControl", 1)],
        };

        PolicySources sources = RegistryPolicies.Load(registry, new());

        Assert.Equal(["1", "1", @"CONTOSO\Helpdesk"], sources.Policy.Entries.Select(e => e.Value.ToString()));
        Assert.Equal(["0", "1"], sources.Machine.Entries.Select(e => e.Value.ToString()));
        Assert.Equal(
            $@"HKLM\{PolicyCatalog.PolicyKey}: MaxTicketExpiry is 500, but 1 to 99 are allowed; 1 applies, which permits least.",
            Assert.Single(sources.Warnings).ToString());
    }

    [Fact]
    public void Load_KeyThatMayNotBeRead_TurnsAssistanceOff()
    {
        PolicySources sources = RegistryPolicies.Load(new FakeRegistry(), new()) with { };
        PolicySources refused = RegistryPolicies.Load(new FakeRegistry { IsClosed = true }, new());

        Assert.Empty(sources.Refusals);
        Assert.Equal(3, refused.Refusals.Count);
        Assert.False(RemoteAssistancePolicy.From(EffectivePolicy.Resolve(refused)).SolicitedAllowed);
    }

    private static RegistryOperation.SetValue Number(string name, uint value) =>
        new(RegistryHive.Machine, "", name, RegistryValueType.Number, BitConverter.GetBytes(value));

    private static RegistryOperation.SetValue Text(string text) =>
        new(RegistryHive.Machine, "", text, RegistryValueType.String, Encoding.Unicode.GetBytes(text + "\0"));

    private sealed class FakeRegistry : Dictionary<string, RegistryOperation.SetValue[]>, IRegistryReader
    {
        public bool IsClosed { get; init; }

        public IReadOnlyList<RegistryOperation.SetValue> ReadValues(string key) =>
            IsClosed ? throw new UnauthorizedAccessException("Access is denied.")
                : TryGetValue(key, out RegistryOperation.SetValue[]? values) ? [.. values.Select(v => v with { Key = key })]
                : [];
    }
}
