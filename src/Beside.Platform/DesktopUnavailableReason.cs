namespace Beside.Platform;

public enum DesktopUnavailableReason
{
    NoDisplay,
    NoPermission,
    MissingExtension,
    Unsupported,

    /// <summary>Another program shares it.</summary>
    AlreadyShared,
}
