namespace Beside.Platform;

/// <summary>The desktop is gone: the display server closed the connection or answered with an error that leaves nothing to share.</summary>
public sealed class DesktopLostException(string message, Exception? innerException = null) : Exception(message, innerException);
