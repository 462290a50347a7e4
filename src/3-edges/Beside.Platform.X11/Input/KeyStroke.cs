namespace Beside.Platform.X11.Input;

/// <summary>How the layout makes a character: this key, while these locks stand.</summary>
/// <param name="AffectedLocks">Modifiers whose lock has to be another one than it is.</param>
/// <param name="Locks">What those have to be.</param>
/// <param name="Group">The group to be in.</param>
internal readonly record struct KeyStroke(byte Keycode, byte AffectedLocks, byte Locks, byte Group);
