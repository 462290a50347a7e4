namespace Beside.Platform;

/// <summary>An event that a desktop reports about itself.</summary>
public abstract record DesktopEvent
{
    private DesktopEvent()
    {
    }

    /// <summary>The surface has a different size or different monitors; everything has to be captured again.</summary>
    public sealed record LayoutChanged(DesktopLayout Layout) : DesktopEvent;

    /// <summary>Esc went down on a keyboard of the novice; never raised by injected input.</summary>
    public sealed record PanicKeyPressed : DesktopEvent;

    /// <summary>One of the novice's keyboards was switched off, taken from the desktop or unplugged, so Esc on it is no
    /// longer heard.</summary>
    public sealed record KeyboardLost : DesktopEvent;

    /// <summary>A character that the expert typed has not arrived: no key makes it, and none is free for it. Reported
    /// once until all keys are released.</summary>
    public sealed record CharacterNotTyped : DesktopEvent;

    /// <summary>The desktop is gone. <paramref name="Reason"/> is a sentence for people.</summary>
    public sealed record Lost(string Reason) : DesktopEvent;
}
