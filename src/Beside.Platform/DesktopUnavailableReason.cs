namespace Beside.Platform;

public enum DesktopUnavailableReason
{
    NoDisplay,
    NoPermission,
    MissingExtension,
    Unsupported,
}
