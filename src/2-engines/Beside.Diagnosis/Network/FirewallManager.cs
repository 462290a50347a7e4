namespace Beside.Diagnosis.Network;

/// <summary>Who keeps the rules of this machine.</summary>
public enum FirewallManager
{
    /// <summary>Nobody, or somebody who is not known here.</summary>
    Unknown,
    Ufw,
    Firewalld,
}
