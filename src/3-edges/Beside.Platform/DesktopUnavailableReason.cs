namespace Beside.Platform;

public enum DesktopUnavailableReason
{
    NoDisplay,
    NoPermission,
    MissingExtension,
    Unsupported,

    /// <summary>Another program shares it.</summary>
    AlreadyShared,

    /// <summary>It shows a Wayland session the windows of X programs, and is no screen.</summary>
    Xwayland,
}
