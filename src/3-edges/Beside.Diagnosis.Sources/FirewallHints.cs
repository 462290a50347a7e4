using Beside.Diagnosis.Network;
using Beside.PacketFilter;

namespace Beside.Diagnosis.Sources;

/// <summary>Shows which program manages the rules, as far as everybody may see it.</summary>
internal static class FirewallHints
{
    /// <summary>By the rules themselves or, if they may not be read, by settings and folders.</summary>
    public static FirewallManager ManagerOf(Ruleset rules, bool areRulesSeen)
    {
        if (rules.Chains.Any(c => c.Name.Table == "firewalld") || (!areRulesSeen && Directory.Exists("/run/firewalld")))
            return FirewallManager.Firewalld;
        if (rules.Chains.Any(c => c.Name.Name is "ufw-user-input" or "ufw6-user-input") || (!areRulesSeen && IsUfwOn()))
            return FirewallManager.Ufw;
        return FirewallManager.Unknown;
    }

    /// <summary>Where the rules themselves may not be read.</summary>
    public static (string What, string ToDo)? Of(FirewallManager manager) => manager switch
    {
        FirewallManager.Ufw =>
            ($"ufw is on{(Setting("/etc/default/ufw", "DEFAULT_INPUT_POLICY") is "DROP" or "REJECT" ? " and lets nobody in unless a rule says so" : "")}.",
                "sudo ufw status"),
        FirewallManager.Firewalld =>
            ("firewalld is running, and usually lets nobody in unless its zone says so.", "sudo firewall-cmd --list-all"),
        _ => null,
    };

    private static bool IsUfwOn() => Setting("/etc/ufw/ufw.conf", "ENABLED") == "YES";

    private static string? Setting(string path, string name) => TextFiles.TryRead(path)?.Split('\n')
        .Select(l => l.Trim().Split('=', 2))
        .Where(p => p.Length == 2 && p[0] == name)
        .Select(p => p[1].Trim('"').ToUpperInvariant())
        .LastOrDefault();
}
