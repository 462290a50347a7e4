using Beside.Policy.Formats;

namespace Beside.Policy.Sources;

/// <summary>Reads policies and machine settings where Windows keeps them.</summary>
public static class RegistryPolicies
{
    private static readonly string[] Keys = [PolicyCatalog.PolicyKey, PolicyCatalog.HelpersKey, PolicyCatalog.SettingsKey];

    /// <summary>Adds what the registry says. A key that cannot be read is refused.</summary>
    public static PolicySources Load(IRegistryReader registry, PolicySources others)
    {
        var warnings = new List<PolicyWarning>(others.Warnings);
        var refusals = new List<PolicyRefusal>(others.Refusals);
        PolicySet policy = new(), machine = new();
        foreach (string key in Keys)
        {
            string source = $@"HKLM\{key}";
            try
            {
                PolicyReading reading = PolicyDocument.FromRegistry(registry.ReadValues(key), source);
                policy.Apply(reading.Changes.Where(c => c.Origin.Layer == PolicyLayer.Policy));
                machine.Apply(reading.Changes.Where(c => c.Origin.Layer == PolicyLayer.Machine));
                warnings.AddRange(reading.Warnings);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                refusals.Add(new(source, default, $"it cannot be read ({e.Message.TrimEnd('.')})."));
            }
        }

        return others with { Policy = policy, Machine = machine, Warnings = warnings, Refusals = refusals };
    }
}
