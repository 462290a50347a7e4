namespace Beside.Viewer;

/// <summary>A window cannot be opened: a library is missing, or there is no display. The message says which, and what to do.</summary>
public sealed class ViewerUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
