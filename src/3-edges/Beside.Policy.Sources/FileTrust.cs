namespace Beside.Policy.Sources;

/// <summary>Checks that only allowed users can write a file, every folder above it, and every link on the way.</summary>
/// <param name="root">Where trust begins: folders above it are not checked.</param>
/// <param name="owners">The allowed owners.</param>
internal sealed class FileTrust(string root, IReadOnlyList<uint> owners)
{
    private const int MaxLinks = 40;   // the kernel's own bound

    /// <summary>Why not, with what to do, or null. Nothing of that name is trusted: it says nothing.</summary>
    public string? WhyNot(string path, out bool exists) =>
        Walk(Path.IsPathRooted(path) ? path : Path.Combine(Directory.GetCurrentDirectory(), path), 0, out exists);

    /// <summary>The same for the file alone, whatever folders it is in.</summary>
    public string? WhyNotAlone(string path, out bool exists)
    {
        FileOwner? owner = Interop.Interop.Stat(path);
        exists = owner is not null;
        if (owner is { Kind: FileKind.Link } && File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target)
            owner = Interop.Interop.Stat(target.FullName);
        return exists && owner is null ? "is a link to nothing" : owner is { } o ? WhyNot(path, o, isLast: true) : null;
    }

    private string? Walk(string path, int links, out bool exists)
    {
        exists = true;
        string[] parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        string current = "/";
        for (int i = 0; i <= parts.Length; i++)
        {
            if (i > 0) current = Below(current, parts[i - 1]);
            if (!IsBelowRoot(current)) continue;
            if (Interop.Interop.Stat(current) is not { } owner)
            {
                exists = links > 0;
                return exists ? $"{current}, to which a link points, does not exist" : null;
            }

            if (owner.Kind == FileKind.Link)
            {
                if (!owners.Contains(owner.UserId))
                    return $"the link {current} belongs to user {owner.UserId} and not to an administrator";
                if (links == MaxLinks) return $"{current} is a link that leads nowhere";
                if (new FileInfo(current).LinkTarget is not { } target)
                    return $"{current} changes while it is looked at";
                return Walk(Path.Combine([Path.GetDirectoryName(current)!, target, .. parts[i..]]), links + 1, out exists);
            }

            if (WhyNot(current, owner, i == parts.Length) is { } reason) return reason;
        }

        return null;
    }

    /// <summary>As the system goes: what has led here holds no link any more, so that above it is where it says.</summary>
    private static string Below(string folder, string name) => name switch
    {
        "." => folder,
        ".." => Path.GetDirectoryName(folder) ?? folder,
        _ => Path.Combine(folder, name),
    };

    private string? WhyNot(string path, FileOwner owner, bool isLast)
    {
        if (!owners.Contains(owner.UserId))
            return $"{path} belongs to user {owner.UserId} and not to {(owners.Count == 1 ? "root" : "you or root")}. Run: chown root '{path}'";
        if ((owner.Mode & (UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) != 0)
            return $"others can write {path}. Run: chmod go-w '{path}'";
        return isLast && owner.Kind == FileKind.Other ? $"{path} is not a file" : null;
    }

    private bool IsBelowRoot(string path) =>
        path == root || path.StartsWith(root.EndsWith('/') ? root : root + "/", StringComparison.Ordinal);
}
