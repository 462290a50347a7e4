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
            return Directory.Exists(path) ? GpoFolder.Read(path) : [(path, ReadFile(path, layer))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException(ExitCode.CannotReadPolicy, $"{path} cannot be read ({e.Message.TrimEnd('.')}).", e);
        }
    }

    /// <exception cref="UserErrorException">It is too long; <see cref="IOException"/> and
    /// <see cref="UnauthorizedAccessException"/> if it cannot be read.</exception>
    public static byte[] ReadBytes(string file)
    {
        byte[] bytes = BoundedFile.Read(file, MaxBytes);
        return bytes.Length <= MaxBytes
            ? bytes
            : throw new UserErrorException(ExitCode.PolicyMalformed, $"{file} has more than {MaxBytes} bytes.");
    }

    /// <exception cref="UserErrorException">It is in no known format; also as for <see cref="ReadBytes"/>.</exception>
    public static PolicyReading ReadFile(string file, PolicyLayer layer)
    {
        byte[] bytes = ReadBytes(file);
        PolicyFormat format = PolicyDocument.Recognize(bytes) ?? throw new UserErrorException(
            ExitCode.PolicyMalformed,
            $"{file} is in no format that Beside knows: neither Registry.pol, nor Samba's XML form of it, a .reg file, SyncML, LGPO text or a Beside policy file.");
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
