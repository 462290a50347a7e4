namespace Beside.Tunnel;

/// <summary>What the helper asks for, as they chose it before the code was entered. The sharer asks for nothing.</summary>
public enum TunnelWish : byte
{
    Nothing = 0,

    /// <summary>To see the screen.</summary>
    View = 1,

    /// <summary>To see the screen, and later keyboard and mouse: still asked for by a second question.</summary>
    Control = 2,
}
