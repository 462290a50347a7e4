namespace Beside.Viewer;

/// <summary>How the window starts.</summary>
public sealed record ViewerOptions
{
    /// <summary>Ours: as much of a chat message as a person writes in one line.</summary>
    public const int ChatMaxChars = 1000;

    /// <summary>Of <see cref="InterfaceScale"/>: below, words are dots.</summary>
    public const double MinInterfaceScale = 0.5;

    /// <summary>Of <see cref="InterfaceScale"/>: above, the buttons fit on hardly any display.</summary>
    public const double MaxInterfaceScale = 4;

    /// <summary>For the window's frame and the list of windows.</summary>
    public string Title { get; init; } = "Beside";

    /// <summary>The novice's name on screen. It must be safe to show: one line, sanitised.</summary>
    public string NoviceName { get; init; } = "your friend";

    /// <summary>At an interface scale of 1, bar included; made smaller where the display is.</summary>
    public int Width { get; init; } = 1280;

    /// <inheritdoc cref="Width"/>
    public int Height { get; init; } = 780;

    /// <summary>How large bar, words and chat are drawn, the picture apart: 1 is 96 pixels an inch. Null: as the
    /// desktop draws. At most so large that the buttons fit on the display.</summary>
    public double? InterfaceScale { get; init; }
}
