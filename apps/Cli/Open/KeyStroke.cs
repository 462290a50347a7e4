using Beside.Platform;

namespace Beside.Cli.Open;

/// <summary>A key by its place on the keyboard.</summary>
/// <param name="Scancode">Set 1, with <paramref name="Prefix"/> for the E0 and E1 keys.</param>
internal readonly record struct KeyStroke(byte Scancode, ScancodePrefix Prefix = ScancodePrefix.None);
