namespace Beside.Diagnosis.Network;

/// <summary>The program that manages this machine's rules.</summary>
public enum FirewallManager
{
    /// <summary>Nobody, or somebody who is not known here.</summary>
    Unknown,
    Ufw,
    Firewalld,
}
