namespace Beside.Platform;

public enum PointerButton
{
    Left,
    Right,
    Middle,

    /// <summary>First side button, "back".</summary>
    X1,

    /// <summary>Second side button, "forward".</summary>
    X2,
}
