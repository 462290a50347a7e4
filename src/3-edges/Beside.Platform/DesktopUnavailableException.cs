namespace Beside.Platform;

/// <summary>A desktop cannot be opened. The message says what was wrong, where, and what to do.</summary>
public sealed class DesktopUnavailableException(string message, DesktopUnavailableReason reason, Exception? innerException = null)
    : Exception(message, innerException)
{
    public DesktopUnavailableReason Reason { get; } = reason;
}
