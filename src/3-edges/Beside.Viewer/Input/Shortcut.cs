namespace Beside.Viewer.Input;

/// <summary>What the window's own keys do.</summary>
internal enum Shortcut
{
    None,
    ToggleControl,
    ToggleFullScreen,
}
