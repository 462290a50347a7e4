namespace Beside.Principals;

/// <summary>A directory cannot be asked, or its answer is not to be relied on: nobody is let in by it.</summary>
public sealed class DirectoryUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
