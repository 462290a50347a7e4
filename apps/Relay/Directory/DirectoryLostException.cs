namespace Beside.Relay.Directory;

/// <summary>The directory does not answer.</summary>
internal sealed class DirectoryLostException(Exception inner) : Exception("The directory does not answer.", inner);
