namespace Beside.Platform.X11;

/// <summary>Which X display to open.</summary>
public sealed record X11DesktopOptions
{
    /// <summary>A display name as in X(7), for example <c>:0</c>; null: $DISPLAY.</summary>
    public string? Display { get; init; }

    /// <summary>The file with the display's cookie; null: $XAUTHORITY, else ~/.Xauthority.</summary>
    public string? AuthorityFile { get; init; }

    /// <summary>It is opened in order to be shared: refused where another program shares it already.</summary>
    public bool IsToBeShared { get; init; }

    /// <summary>Accepts a display that Xwayland serves. This makes sense only if it has a screen of its own; otherwise
    /// it shows nothing of the session.</summary>
    public bool AllowXwayland { get; init; }

    /// <summary>How long the display may take to answer while it is being opened.</summary>
    public TimeSpan OpenTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
