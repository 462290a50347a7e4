using System.Text;
using Beside.Policy;
using Beside.Policy.Formats;

namespace Beside.Cli.Policy;

/// <summary><c>beside policy export</c>: what one layer of this machine says, for other tools.</summary>
internal sealed class PolicyExport(PolicyContext context)
{
    /// <summary>A folder, with a Registry.pol where a backup has it.</summary>
    private const string GpoFormat = "gpo";

    public static IReadOnlyDictionary<string, PolicyFormat> Formats { get; } = new Dictionary<string, PolicyFormat>
    {
        ["pol"] = PolicyFormat.Pol, ["reg"] = PolicyFormat.Reg, ["syncml"] = PolicyFormat.SyncMl,
        ["lgpo"] = PolicyFormat.Lgpo, ["samba"] = PolicyFormat.SambaXml, ["json"] = PolicyFormat.Json,
        [GpoFormat] = PolicyFormat.Pol,
    };

    /// <param name="output">Where the bytes go without a file.</param>
    public ExitCode Run(string format, PolicyLayer layer, string? file, Stream output)
    {
        if (format == GpoFormat && file is null)
            throw new UserErrorException(ExitCode.Usage, "--format gpo writes a folder: name it with --out.");
        if (Formats[format] == PolicyFormat.SyncMl && layer != PolicyLayer.Policy)
            throw new UserErrorException(ExitCode.Usage, "SyncML can hold policies only: leave --scope out.");
        byte[] bytes = PolicyDocument.Write(Formats[format], context.LoadLayer(layer), layer, out IReadOnlyList<string> notes);
        foreach (string note in notes) context.Warn(note);
        try
        {
            if (file is null)
                output.Write(bytes);
            else
                Write(format == GpoFormat ? Path.Combine(file, FolderName(bytes), GpoBackup.MachinePath) : file, bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException(
                ExitCode.CannotWritePolicy, $"{file ?? "Standard output"} cannot be written ({e.Message.TrimEnd('.')}).", e);
        }

        return ExitCode.Success;
    }

    /// <summary>An object's folder is named by a GUID; we derive ours from its content, so that the same policies get
    /// the same name.</summary>
    private static string FolderName(byte[] bytes) => new Guid(System.Security.Cryptography.SHA256.HashData(
        [.. Encoding.UTF8.GetBytes("beside"), .. bytes]).AsSpan(0, 16)).ToString("B").ToUpperInvariant();

    private static void Write(string file, byte[] bytes)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
            Directory.CreateDirectory(folder);
        File.WriteAllBytes(file, bytes);
    }
}
