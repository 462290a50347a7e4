namespace Beside.Principals;

/// <summary>A directory cannot be queried, or its answer cannot be trusted, so it lets nobody in.</summary>
public sealed class DirectoryUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
