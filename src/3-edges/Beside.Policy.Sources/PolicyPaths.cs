namespace Beside.Policy.Sources;

/// <summary>Where the files are. Only code can set it, because an environment variable would be a way around the policy.</summary>
public sealed record PolicyPaths
{
    public required string PolicyFile { get; init; }

    /// <summary>Files of configuration management, read after <see cref="PolicyFile"/> in the order of their names.</summary>
    public required string PolicyFolder { get; init; }

    public required string MachineSettings { get; init; }

    public required string UserSettings { get; init; }

    /// <summary>Which servers know the users and groups of which domain.</summary>
    public required string Directories { get; init; }

    /// <summary>Where trust begins: folders above it are not checked.</summary>
    public string TrustedRoot { get; init; } = "/";

    /// <summary>The allowed owners of files that only an administrator may write: root only, except in tests.</summary>
    public IReadOnlyList<uint> Administrators { get; init; } = [0];

    public static PolicyPaths OfThisSystem()
    {
        string machine = OperatingSystem.IsWindows() ? Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "Beside")
            : OperatingSystem.IsMacOS() ? "/Library/Application Support/Beside"
            : "/etc/beside";
        return In(machine, Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            OperatingSystem.IsWindows() ? "Beside" : "beside"));
    }

    /// <param name="machineFolder">The administrator's.</param>
    /// <param name="userFolder">The person's; on Linux below <c>$XDG_CONFIG_HOME</c>.</param>
    public static PolicyPaths In(string machineFolder, string userFolder) => new()
    {
        PolicyFile = Path.Combine(machineFolder, "policy.json"),
        PolicyFolder = Path.Combine(machineFolder, "policy.d"),
        MachineSettings = Path.Combine(machineFolder, "settings.json"),
        UserSettings = Path.Combine(userFolder, "settings.json"),
        Directories = Path.Combine(machineFolder, "directories.json"),
    };
}
