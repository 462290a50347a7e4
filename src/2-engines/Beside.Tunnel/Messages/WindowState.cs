namespace Beside.Tunnel.Messages;

/// <summary>What the helper's window does with the picture. docs/tunnel.md, Control messages.</summary>
[Flags]
public enum WindowState : byte
{
    None = 0,

    /// <summary>The picture can be seen: pictures are of use.</summary>
    Visible = 1,

    /// <summary>It fills the helper's screen.</summary>
    FullScreen = 2,

    /// <summary>It has the helper's keyboard.</summary>
    Focused = 4,
}
