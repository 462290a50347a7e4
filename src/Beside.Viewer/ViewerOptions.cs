namespace Beside.Viewer;

/// <summary>How the window begins.</summary>
public sealed record ViewerOptions
{
    /// <summary>Ours: as much of a chat message as a person writes in one line.</summary>
    public const int ChatMaxChars = 1000;

    /// <summary>For the window's frame and the list of windows.</summary>
    public string Title { get; init; } = "Beside";

    /// <summary>Who is helped, in words on screen. Fit to be shown: one line, sanitised.</summary>
    public string NoviceName { get; init; } = "your friend";

    /// <summary>In window units, bar included; made smaller where the display is.</summary>
    public int Width { get; init; } = 1280;

    /// <inheritdoc cref="Width"/>
    public int Height { get; init; } = 780;

    /// <summary>How large the interface is drawn, from 1 to 4. Null: as the display is.</summary>
    public double? InterfaceScale { get; init; }
}
