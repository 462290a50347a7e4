namespace Beside.Policy.Formats;

/// <summary>A backup of group policy objects, as the console and the security baselines make it: a folder for each
/// object, with its Registry.pol deep inside.</summary>
public static class GpoBackup
{
    /// <summary>The path of an object's machine policies, below its folder.</summary>
    public const string MachinePath = "DomainSysvol/GPO/Machine/registry.pol";

    /// <summary>Whether this file below the folder holds policies of a machine. Windows does not distinguish case, and
    /// backups differ in it.</summary>
    /// <param name="path">Relative to the folder, with slashes of either kind.</param>
    public static bool IsMachinePolicy(string path)
    {
        string[] parts = path.Split('/', '\\');
        return parts.Length >= 2
            && (parts[^1].Equals(RegistryPolicyFile.Name, StringComparison.OrdinalIgnoreCase)
                || parts[^1].Equals(RegistryPolicyFile.Name + ".xml", StringComparison.OrdinalIgnoreCase))
            && parts[^2].Equals("Machine", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether this file below the folder holds preferences of a machine for its registry.</summary>
    /// <param name="path">As for <see cref="IsMachinePolicy"/>.</param>
    public static bool IsMachinePreferences(string path)
    {
        string[] parts = path.Split('/', '\\');
        return parts.Length >= 4 && string.Join('/', parts[^4..])
            .Equals("Machine/Preferences/Registry/Registry.xml", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The folder of the object, or of its backup, that holds a file of the machine; empty if there is none.</summary>
    /// <param name="path">As for <see cref="IsMachinePolicy"/>.</param>
    public static string FolderOf(string path)
    {
        string[] parts = path.Split('/', '\\');
        int machine = Array.FindLastIndex(parts, p => p.Equals("Machine", StringComparison.OrdinalIgnoreCase));
        bool isBackup = machine >= 2
            && parts[machine - 1].Equals("GPO", StringComparison.OrdinalIgnoreCase)
            && parts[machine - 2].Equals("DomainSysvol", StringComparison.OrdinalIgnoreCase);
        return string.Join('/', parts[..(isBackup ? machine - 2 : machine)]);
    }
}
