using Beside.Policy.Formats;

namespace Beside.Policy.Sources;

/// <summary>Reads this machine's policy files. It refuses a file that cannot be trusted or read, which turns assistance off.</summary>
public sealed class PolicyFiles(PolicyPaths paths)
{
    private const int MaxBytes = 1 << 20;   // ours: a thousand helpers and two long messages are 300 kB

    private readonly FileTrust _administrators = new(paths.TrustedRoot, paths.Administrators);
    private readonly FileTrust _person =
        new(paths.TrustedRoot, OperatingSystem.IsWindows() ? [] : [Interop.Interop.GetEffectiveUserId(), 0]);

    public PolicyPaths Paths { get; } = paths;

    public PolicySources Load()
    {
        var loading = new Loading();
        Read(Paths.PolicyFile, PolicyLayer.Policy, loading);
        foreach (string file in DropIns(loading)) Read(file, PolicyLayer.Policy, loading);
        Read(Paths.MachineSettings, PolicyLayer.Machine, loading);
        Read(Paths.UserSettings, PolicyLayer.User, loading);
        return loading.Sources;
    }

    /// <summary>What one file says by itself, or nothing if there is none.</summary>
    /// <exception cref="PolicyRefusedException">It cannot be trusted or read.</exception>
    public (PolicySet Set, IReadOnlyList<PolicyWarning> Warnings) LoadFile(PolicyLayer layer)
    {
        var loading = new Loading();
        Read(FileOf(layer), layer, loading);
        return loading.Sources.Refusals is [var refusal, ..]
            ? throw new PolicyRefusedException(refusal)
            : (loading.Sources[layer], loading.Sources.Warnings);
    }

    /// <summary>The text of a file that only administrators can write; null if there is none.</summary>
    /// <exception cref="PolicyRefusedException">It cannot be trusted or read.</exception>
    public byte[]? ReadTrusted(string path)
    {
        try
        {
            return ReadTrusted(path, PolicyLayer.Policy);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PolicyRefusedException(new(path, default, $"it cannot be read ({e.Message.TrimEnd('.')})."), e);
        }
    }

    /// <summary>The file that this layer is kept in.</summary>
    public string FileOf(PolicyLayer layer) => layer switch
    {
        PolicyLayer.Policy => Paths.PolicyFile,
        PolicyLayer.Machine => Paths.MachineSettings,
        PolicyLayer.User => Paths.UserSettings,
        _ => throw new ArgumentOutOfRangeException(nameof(layer)),
    };

    /// <summary>Replaces what the layer's file says, all of it or nothing, also where the computer stops meanwhile.</summary>
    /// <exception cref="UnauthorizedAccessException">More rights are needed.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Save(PolicyLayer layer, PolicySet set)
    {
        string target = FileOf(layer), half = $"{target}.{Environment.ProcessId}.tmp", folder = Path.GetDirectoryName(target)!;
        CreateFolder(folder, layer);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = layer == PolicyLayer.User ? (UnixFileMode)0b110_000_000 : (UnixFileMode)0b110_100_100;
        try
        {
            using (var file = new FileStream(half, options))
            {
                file.Write(JsonPolicyFile.Write(set));
                // whatever the umask: everybody's program has to read it
                if (layer != PolicyLayer.User && !OperatingSystem.IsWindows())
                    File.SetUnixFileMode(file.SafeFileHandle, (UnixFileMode)0b110_100_100);
                file.Flush(flushToDisk: true);   // before it has the name: a crash may leave the old file, and not an empty one
            }

            File.Move(half, target, overwrite: true);
            if (!OperatingSystem.IsWindows()) Interop.Interop.FlushFolder(folder);
        }
        finally
        {
            File.Delete(half);
        }
    }

    private static void CreateFolder(string folder, PolicyLayer layer)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, layer == PolicyLayer.User ? (UnixFileMode)0b111_000_000 : (UnixFileMode)0b111_101_101);
    }

    private IEnumerable<string> DropIns(Loading loading)
    {
        try
        {
            if (WhyNotTrusted(Paths.PolicyFolder, PolicyLayer.Policy, out bool exists) is not { } reason)
                return exists ? Directory.GetFiles(Paths.PolicyFolder, "*.json")
                    .Where(f => Path.GetFileName(f)[0] != '.')
                    .Order(StringComparer.Ordinal) : [];
            loading.Refuse(Paths.PolicyFolder, reason);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            loading.Refuse(Paths.PolicyFolder, $"it cannot be read ({e.Message.TrimEnd('.')})");
        }

        return [];
    }

    private void Read(string path, PolicyLayer layer, Loading loading)
    {
        try
        {
            if (ReadTrusted(path, layer) is { } bytes)
                loading.Add(layer, JsonPolicyFile.Read(bytes, path, layer));
        }
        catch (PolicyRefusedException e)
        {
            loading.Refuse(e.Refusal);
        }
        catch (MalformedPolicyException e)
        {
            loading.Refuse(new(path, e.Position, $"{e.Reason}. Look at it with: beside policy check '{path}'"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            loading.Refuse(path, $"it cannot be read ({e.Message.TrimEnd('.')})");
        }
    }

    private byte[]? ReadTrusted(string path, PolicyLayer layer)
    {
        if (WhyNotTrusted(path, layer, out bool exists) is { } reason)
            throw new PolicyRefusedException(new(path, default, reason + "."));
        if (!exists) return null;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (file.Length > MaxBytes)
            throw new PolicyRefusedException(new(path, default, $"it has {file.Length} bytes, at most {MaxBytes} are read."));
        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    private string? WhyNotTrusted(string path, PolicyLayer layer, out bool exists)
    {
        if (!OperatingSystem.IsWindows())
            return layer == PolicyLayer.User ? _person.WhyNotAlone(path, out exists) : _administrators.WhyNot(path, out exists);
        // Windows: what an administrator says stands in the registry; anybody may make a folder in ProgramData
        exists = layer == PolicyLayer.User && Path.Exists(path);
        return null;
    }

    private sealed class Loading
    {
        private readonly PolicySet _policy = new(), _machine = new(), _user = new();
        private readonly List<PolicyWarning> _warnings = [];
        private readonly List<PolicyRefusal> _refusals = [];

        public PolicySources Sources =>
            new() { Policy = _policy, Machine = _machine, User = _user, Warnings = _warnings, Refusals = _refusals };

        public void Add(PolicyLayer layer, PolicyReading reading)
        {
            Sources[layer].Apply(reading.Changes);
            _warnings.AddRange(reading.Warnings);
        }

        public void Refuse(string path, string reason) => Refuse(new(path, default, reason + "."));

        public void Refuse(PolicyRefusal refusal) => _refusals.Add(refusal);
    }
}
