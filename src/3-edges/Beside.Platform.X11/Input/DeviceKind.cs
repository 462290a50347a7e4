namespace Beside.Platform.X11.Input;

/// <summary>Whose input a device of the display brings.</summary>
internal enum DeviceKind
{
    /// <summary>It came just now and the server has not told yet. Neither a way to press Esc unseen nor one to answer
    /// unseen: what takes control away trusts it, what gives something does not.</summary>
    Unknown,

    /// <summary>The novice's.</summary>
    Own,

    /// <summary>The novice's, a keyboard that works: attached and enabled.</summary>
    OwnKeyboard,

    /// <summary>XTEST speaks through it: programs, ours among them.</summary>
    Injector,
}
