using Beside.Policy;
using Beside.Policy.Formats;

namespace Beside.Cli.Policy;

/// <summary>Files that an administrator names: one, or all that a folder of a GPO backup holds.</summary>
internal static class PolicyInput
{
    private const int MaxBytes = 16 << 20;

    /// <summary>In the order in which they are to be obeyed.</summary>
    /// <param name="layer">What a JSON file speaks for.</param>
    public static IReadOnlyList<(string File, PolicyReading Reading)> Read(string path, PolicyLayer layer)
    {
        try
        {
            if (!Directory.Exists(path)) return [(path, ReadFile(path, layer))];
            var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 16, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };
            string[] files = [.. Directory.EnumerateFiles(path, "*", options).Where(f => GpoBackup.IsMachinePolicy(Path.GetRelativePath(path, f))).Order(StringComparer.Ordinal)];
            if (files.FirstOrDefault(f => !BoundedFile.IsFilled(f)) is { } empty) throw new UserErrorException(ExitCode.PolicyMalformed, $"{empty} is empty, or no file.");
            return files.Length > 0
                ? [.. files.Select(f => (f, ReadFile(f, layer)))]
                : throw new UserErrorException(ExitCode.PolicyMalformed, $"{path} holds no Machine/registry.pol: it is no backup of a group policy object, or one without policies of the machine.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException(ExitCode.CannotReadPolicy, $"{path} cannot be read ({e.Message.TrimEnd('.')}).", e);
        }
    }

    private static PolicyReading ReadFile(string file, PolicyLayer layer)
    {
        byte[] bytes = BoundedFile.Read(file, MaxBytes);
        if (bytes.Length > MaxBytes) throw new UserErrorException(ExitCode.PolicyMalformed, $"{file} has more than {MaxBytes} bytes.");
        PolicyFormat format = PolicyDocument.Recognize(bytes) ?? throw new UserErrorException(
            ExitCode.PolicyMalformed, $"{file} is nothing that is known here: neither Registry.pol, nor a .reg file, SyncML, LGPO text or a policy file of Beside.");
        try
        {
            return PolicyDocument.Read(format, bytes, file, layer);
        }
        catch (MalformedPolicyException e)
        {
            string where = e.Position.ToString() is { Length: > 0 } position ? $"{file}, {position}" : file;
            throw new UserErrorException(ExitCode.PolicyMalformed, $"{where}: as {e.Format} it is malformed: {Shown.Text(e.Reason)}.", e);
        }
    }
}
