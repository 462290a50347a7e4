namespace Beside.Platform;

/// <summary>What has changed since the changes were last taken.</summary>
[Flags]
public enum ScreenChanges
{
    None = 0,
    Damage = 1,
    PointerShape = 2,
    PointerPosition = 4,
}
