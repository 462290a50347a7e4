namespace Beside.Platform;

/// <summary>What a desktop tells about itself.</summary>
public abstract record DesktopEvent
{
    private DesktopEvent()
    {
    }

    /// <summary>The surface has another size or other monitors; everything has to be captured anew.</summary>
    public sealed record LayoutChanged(DesktopLayout Layout) : DesktopEvent;

    /// <summary>Esc went down on a keyboard of the novice; never raised by injected input.</summary>
    public sealed record PanicKeyPressed : DesktopEvent;

    /// <summary>A keyboard of the novice's was switched off, taken from the desktop or unplugged: Esc on it is not heard any more.</summary>
    public sealed record KeyboardLost : DesktopEvent;

    /// <summary>A character that the expert typed has not arrived: no key makes it, and none is free for it. Once until everything is let go.</summary>
    public sealed record CharacterNotTyped : DesktopEvent;

    /// <summary>The desktop is gone. <paramref name="Reason"/> is a sentence for people.</summary>
    public sealed record Lost(string Reason) : DesktopEvent;
}
