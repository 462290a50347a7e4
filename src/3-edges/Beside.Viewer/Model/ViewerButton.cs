namespace Beside.Viewer.Model;

/// <summary>What can be pressed, in the order in which Tab visits it.</summary>
internal enum ViewerButton
{
    None,
    Control,
    Chat,
    Scale,
    FullScreen,
    End,
    TryAgain,
    Close,
}
