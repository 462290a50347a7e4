using Beside.Cli.Policy;
using Beside.Diagnosis.Policies;
using Beside.Policy;
using Beside.Policy.Sources;

namespace Beside.Cli.Doctor;

/// <summary>Reads the directories file as Offer Remote Assistance will, and asks nobody.</summary>
internal static class DirectoriesSource
{
    /// <summary>Null if there is none.</summary>
    public static DirectoriesFacts? Look(PolicyFiles files)
    {
        var file = new DirectoriesFile(files);
        try
        {
            return file.Read() is null ? null : new(file.Path, null, false, OpenOf(file));
        }
        catch (PolicyRefusedException e)
        {
            return new(file.Path, e.Message, e.InnerException is UnauthorizedAccessException, OpenOf(file));
        }
        catch (MalformedPolicyException e)
        {
            return new(file.Path, e.Message, false, OpenOf(file));
        }
    }

    private static string[] OpenOf(DirectoriesFile file) => OperatingSystem.IsWindows() ? [] : [.. file.PasswordFiles.Where(IsOpen)];

    private static bool IsOpen(string path)
    {
        try
        {
            return !OperatingSystem.IsWindows() && File.Exists(path) && (File.GetUnixFileMode(path) & UnixFileMode.OtherRead) != 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;   // gone meanwhile, or in a folder that nobody else may enter either
        }
    }
}
