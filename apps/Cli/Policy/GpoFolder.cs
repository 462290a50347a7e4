using System.Globalization;
using Beside.Policy;
using Beside.Policy.Formats;

namespace Beside.Cli.Policy;

/// <summary>A folder with backups of group policy objects: of each object the newest one counts, whatever the order of
/// their names.</summary>
internal sealed class GpoFolder
{
    private readonly string _root;
    private readonly Dictionary<string, GpoBackupInfo> _infos = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string File, PolicyReading Reading)> _readings = [];
    private readonly List<UserErrorException> _broken = [];
    private readonly string[] _policies;
    private readonly string[] _preferences;

    private GpoFolder(string root)
    {
        _root = root;
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            MaxRecursionDepth = 16,
            AttributesToSkip = FileAttributes.ReparsePoint,
            IgnoreInaccessible = false
        };
        string[] files = [.. Directory.EnumerateFiles(root, "*", options)
            .Select(f => Path.GetRelativePath(root, f))
            .Order(StringComparer.Ordinal)];
        _policies = [.. files.Where(GpoBackup.IsMachinePolicy)];
        _preferences = [.. files.Where(GpoBackup.IsMachinePreferences)];
        foreach (string file in files.Where(f => IsNamed(f, GpoBackupInfo.InfoName)))
            AddInfo(Path.GetDirectoryName(file)!, InfosIn(file) is [var info, ..] ? info : null);
        foreach (string file in files.Where(f => IsNamed(f, GpoBackupInfo.ManifestName)))
        {
            foreach (GpoBackupInfo info in InfosIn(file))
                AddInfo(Path.Combine(Path.GetDirectoryName(file)!, info.Id), info);
        }
    }

    /// <summary>In the order in which they are to be obeyed; behind them what holds where several objects speak of one value.</summary>
    /// <exception cref="UserErrorException">There is nothing to be read, or what cannot be read would decide.</exception>
    public static IReadOnlyList<(string File, PolicyReading Reading)> Read(string root)
    {
        var folder = new GpoFolder(root);
        folder.ReadObjects();
        return folder._readings;
    }

    private void ReadObjects()
    {
        foreach (IGrouping<string, string> backups in _policies.Select(GpoBackup.FolderOf)
            .Distinct()
            .GroupBy(ObjectOf, StringComparer.OrdinalIgnoreCase))
            ReadObject([.. backups]);
        foreach (string file in _preferences.Where(p => !_policies.Any(f => GpoBackup.FolderOf(f) == GpoBackup.FolderOf(p))))
            ReadPreferences(file);
        PolicyReading[] read = [.. _readings.Select(r => r.Reading)];
        if (_policies.Length == 0)
        {
            string preferences = read.SelectMany(r => r.Warnings).FirstOrDefault()?.ToString() ?? "";
            throw new UserErrorException(
                ExitCode.PolicyMalformed,
                $"{_root} holds no Machine/registry.pol: it is not a backup of a group policy object, or it has no policies for the machine. {Shown.Text(preferences)}"
                    .TrimEnd());
        }

        if (_broken.Count > 0 && !read.Any(r => r.Changes.Count > 0)) throw _broken[0];   // it may be the one that says something
        _readings.AddRange(
            _broken.Select(b => (_root, new PolicyReading([], [new PolicyWarning(_root, default, $"{b.Message} The others are read.")]))));
        PolicyReading settled = PolicyContradictions.Settle(read);
        if (settled.Changes.Count > 0) _readings.Add((_root, settled));
    }

    /// <summary>The newest backup; several where their times do not tell which that is.</summary>
    private void ReadObject(string[] backups)
    {
        DateTime?[] times = [.. backups.Select(TimeOf)];
        bool isTold = Array.TrueForAll(times, t => t is not null);
        string[] newest = isTold ? [.. backups.Where(b => TimeOf(b) == times.Max())] : backups;
        foreach (string backup in newest)
        {
            foreach (string file in _policies.Where(f => GpoBackup.FolderOf(f) == backup))
                ReadPolicy(file, isAlone: backups.Length == 1);
            foreach (string file in _preferences.Where(f => GpoBackup.FolderOf(f) == backup))
                ReadPreferences(file);
        }

        string counts = isTold ? times.Max()!.Value.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : "";
        PolicyWarning[] older = [.. backups.Except(newest).Select(b => new PolicyWarning(
            Path.Combine(_root, b), default, string.Create(
                CultureInfo.InvariantCulture,
                $"an older backup of \"{_infos[b].DisplayName}\" ({TimeOf(b):yyyy-MM-dd HH:mm:ss}); the one of {counts} counts.")))];
        if (older.Length > 0) _readings.Add((_root, new PolicyReading([], []) { Notes = older }));
    }

    private void ReadPolicy(string file, bool isAlone)
    {
        string path = Path.Combine(_root, file);
        try
        {
            if (!BoundedFile.IsFilled(path))
                throw new UserErrorException(ExitCode.PolicyMalformed, $"{path} is empty or not a file.");
            _readings.Add((path, PolicyInput.ReadFile(path, PolicyLayer.Policy)));
        }
        catch (UserErrorException e) when (isAlone)
        {
            _broken.Add(e);
        }
        catch (UserErrorException e)
        {
            throw new UserErrorException(
                e.ExitCode, $"{e.Message} It may be the newest backup of its object, and an older one must not decide instead.", e);
        }
    }

    private void ReadPreferences(string file)
    {
        string path = Path.Combine(_root, file);
        if (!BoundedFile.IsFilled(path)) return;
        try
        {
            PolicyReading reading = GroupPolicyPreferences.Read(PolicyInput.ReadBytes(path), path);
            if (reading.Warnings.Count > 0) _readings.Add((path, reading));
        }
        catch (MalformedPolicyException e)
        {
            _readings.Add(
                (path, new PolicyReading([], [new PolicyWarning(path, e.Position, $"as {e.Format} it is malformed: {e.Reason}.")])));
        }
    }

    private string ObjectOf(string backup) =>
        _infos.TryGetValue(backup, out GpoBackupInfo? info) && info.ObjectId.Length > 0 ? info.ObjectId : backup;

    private DateTime? TimeOf(string backup) => _infos.TryGetValue(backup, out GpoBackupInfo? info) ? info.Time : null;

    private IReadOnlyList<GpoBackupInfo> InfosIn(string file)
    {
        string path = Path.Combine(_root, file);
        return BoundedFile.IsFilled(path) ? GpoBackupInfo.Read(PolicyInput.ReadBytes(path)) : [];
    }

    private void AddInfo(string backup, GpoBackupInfo? info)
    {
        if (info is not null) _infos.TryAdd(backup.Replace('\\', '/'), info);
    }

    private static bool IsNamed(string file, string name) => Path.GetFileName(file).Equals(name, StringComparison.OrdinalIgnoreCase);
}
