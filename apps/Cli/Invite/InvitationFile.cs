using Beside.Ra.Invitations;

namespace Beside.Cli.Invite;

/// <summary>Writes the invitation so that nobody else on the machine can read it, and never half of it.</summary>
internal static class InvitationFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <param name="path">Replaced where it exists; null: the first free of <c>Invitation.msrcIncident</c>, <c>Invitation 2.msrcIncident</c>, …</param>
    /// <returns>The full path.</returns>
    public static string Write(string? path, ReadOnlySpan<byte> content)
    {
        string target = Path.GetFullPath(path ?? FreeName());
        string half = $"{target}.{Environment.ProcessId}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        try
        {
            using (var file = new FileStream(half, options)) file.Write(content);
            File.Move(half, target, overwrite: true);
        }
        finally
        {
            File.Delete(half);
        }

        return target;
    }

    private static string FreeName()
    {
        string name = "Invitation" + Invitation.FileExtension;
        for (int i = 2; File.Exists(name); i++) name = $"Invitation {i}{Invitation.FileExtension}";
        return name;
    }
}
