namespace Beside.Platform;

public enum DesktopUnavailableReason
{
    NoDisplay,
    NoPermission,
    MissingExtension,
    Unsupported,

    /// <summary>Another program shares it.</summary>
    AlreadyShared,

    /// <summary>It shows the windows of X programs to a Wayland session, and is not a screen.</summary>
    Xwayland,
}
