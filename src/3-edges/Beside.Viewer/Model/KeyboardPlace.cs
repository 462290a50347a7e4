namespace Beside.Viewer.Model;

/// <summary>What of the window has the keyboard.</summary>
internal enum KeyboardPlace
{
    Picture,
    Buttons,
    Chat,
}
