namespace Beside.Policy.Sources;

/// <summary>Who owns a file and who may write it; of a link itself, not of what it points to.</summary>
internal readonly record struct FileOwner(uint UserId, UnixFileMode Mode, FileKind Kind);
