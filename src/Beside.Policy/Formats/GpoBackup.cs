namespace Beside.Policy.Formats;

/// <summary>A backup of group policy objects, as the console and the security baselines make it: a folder for each object, with its Registry.pol deep inside.</summary>
public static class GpoBackup
{
    /// <summary>Where the machine's policies of one object lie, below its folder.</summary>
    public const string MachinePath = "DomainSysvol/GPO/Machine/registry.pol";

    /// <summary>Whether this file below the folder holds policies of a machine. Windows does not distinguish case, and backups differ in it.</summary>
    /// <param name="path">Relative to the folder, with slashes of either kind.</param>
    public static bool IsMachinePolicy(string path)
    {
        string[] parts = path.Split('/', '\\');
        return parts.Length >= 2
            && parts[^1].Equals(RegistryPolicyFile.Name, StringComparison.OrdinalIgnoreCase)
            && parts[^2].Equals("Machine", StringComparison.OrdinalIgnoreCase);
    }
}
