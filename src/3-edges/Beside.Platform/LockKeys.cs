namespace Beside.Platform;

/// <summary>The lock keys that are on.</summary>
[Flags]
public enum LockKeys
{
    None = 0,
    ScrollLock = 1,
    NumLock = 2,
    CapsLock = 4,
    KanaLock = 8,
}
