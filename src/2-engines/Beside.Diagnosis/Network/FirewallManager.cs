namespace Beside.Diagnosis.Network;

/// <summary>The program that manages this machine's rules.</summary>
public enum FirewallManager
{
    /// <summary>None, or an unknown one.</summary>
    Unknown,
    Ufw,
    Firewalld,
}
