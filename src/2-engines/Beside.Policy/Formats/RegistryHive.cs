namespace Beside.Policy.Formats;

/// <summary>The half of the registry that a file is about.</summary>
public enum RegistryHive
{
    /// <summary>HKEY_LOCAL_MACHINE: where every policy of Remote Assistance is.</summary>
    Machine,

    /// <summary>HKEY_CURRENT_USER and the rest.</summary>
    Other,
}
