namespace Beside.Policy.Sources;

/// <summary>The owner of a file and who may write it; for a link, those of the link itself.</summary>
internal readonly record struct FileOwner(uint UserId, UnixFileMode Mode, FileKind Kind);
