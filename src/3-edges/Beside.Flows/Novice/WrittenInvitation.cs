using Beside.Ra.Invitations;

namespace Beside.Flows.Novice;

/// <summary>The invitation on disk, while it is good for something: written so that nobody else on the machine can read
/// it, never half of it, and taken away at the end.</summary>
internal sealed class WrittenInvitation : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly byte[] _content;
    private bool _isRemoved;

    private WrittenInvitation(string path, byte[] content) => (Path, _content) = (path, content);

    /// <summary>The full path.</summary>
    public string Path { get; }

    /// <param name="path">Replaced if it exists; null for the first free name of <c>Invitation.msrcIncident</c>,
    /// <c>Invitation 2.msrcIncident</c>, …</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static WrittenInvitation Write(string? path, byte[] content)
    {
        string target = System.IO.Path.GetFullPath(path ?? FreeName());
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

        return new(target, content);
    }

    /// <summary>Deletes it, unless another file has taken its place. The ticket in it is random, so a file with the
    /// same bytes is ours.</summary>
    /// <returns>False if it lies there still, and cannot be taken away.</returns>
    public bool TryRemove()
    {
        if (_isRemoved) return true;
        try
        {
            if (IsStillOurs()) File.Delete(Path);
            return _isRemoved = true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public void Dispose() => TryRemove();

    /// <summary>A link that somebody put there is not followed; a pipe has another length, and is not opened.</summary>
    private bool IsStillOurs()
    {
        var file = new FileInfo(Path);
        return file is { Exists: true, LinkTarget: null } && file.Length == _content.Length && Read().AsSpan().SequenceEqual(_content);
    }

    private byte[] Read()
    {
        using var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] bytes = new byte[_content.Length];
        return bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    private static string FreeName()
    {
        string name = "Invitation" + Invitation.FileExtension;
        for (int i = 2; File.Exists(name); i++) name = $"Invitation {i}{Invitation.FileExtension}";
        return name;
    }
}
