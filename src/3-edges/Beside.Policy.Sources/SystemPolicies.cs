namespace Beside.Policy.Sources;

/// <summary>The policies and settings of this system, wherever it keeps them: in files and, on Windows, in the registry.</summary>
public sealed class SystemPolicies(PolicyFiles files)
{
    public PolicyFiles Files { get; } = files;

    public static SystemPolicies OfThisSystem() => new(new PolicyFiles(PolicyPaths.OfThisSystem()));

    /// <summary>Whether this layer is kept in the registry, where the policy editor writes it.</summary>
    public static bool IsInRegistry(PolicyLayer layer) => OperatingSystem.IsWindows() && layer != PolicyLayer.User;

    /// <summary>Reads all sources again. Sources that cannot be trusted or read are among the refusals.</summary>
    public EffectivePolicy Resolve()
    {
        PolicySources sources = Files.Load();
        return EffectivePolicy.Resolve(OperatingSystem.IsWindows() ? RegistryPolicies.Load(new WindowsRegistry(), sources) : sources);
    }

    /// <summary>What one layer says by itself.</summary>
    /// <exception cref="PolicyRefusedException">It cannot be trusted or read.</exception>
    public (PolicySet Set, IReadOnlyList<PolicyWarning> Warnings) LoadLayer(PolicyLayer layer)
    {
        if (OperatingSystem.IsWindows() && IsInRegistry(layer))
            return (RegistryPolicies.Load(new WindowsRegistry(), new())[layer], []);
        return Files.LoadFile(layer);
    }
}
