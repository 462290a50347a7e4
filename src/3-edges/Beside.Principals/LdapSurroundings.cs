namespace Beside.Principals;

/// <summary>What libldap reads besides the administrator's own file, and obeys: it can turn the check of certificates
/// off. ldap.conf(5).</summary>
internal static class LdapSurroundings
{
    private const string Prefix = "LDAP";   // LDAPCONF, LDAPRC, and every option, as in LDAPTLS_REQCERT

    /// <summary>Why nobody can rely on what a directory would answer, with what to do, or null.</summary>
    public static string? WhyNotTrusted()
    {
        if (OperatingSystem.IsWindows()) return null;
        string? variable = Environment.GetEnvironmentVariables().Keys
            .Cast<string>()
            .FirstOrDefault(k => k.StartsWith(Prefix, StringComparison.Ordinal));
        if (variable is not null)
            return $"the environment variable {variable} would decide whom libldap trusts. Unset it";
        return Files().FirstOrDefault(Path.Exists) is { } file
            ? $"{Path.GetFullPath(file)} would decide whom libldap trusts. Remove it, or go to another folder"
            : null;
    }

    private static IEnumerable<string> Files()
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
        return ["ldaprc", Path.Combine(home, "ldaprc"), Path.Combine(home, ".ldaprc")];
    }
}
