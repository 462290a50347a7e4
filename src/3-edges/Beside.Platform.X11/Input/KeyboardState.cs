using Beside.Platform.X11.Wire;

namespace Beside.Platform.X11.Input;

/// <summary>Modifiers and group of the keyboard at one moment. XKB protocol, XkbGetState.</summary>
/// <param name="Modifiers">Those in effect, however they came about.</param>
/// <param name="Pressed">Those of keys that are down, and those that stay for one key more.</param>
/// <param name="Locked">Those that stay.</param>
/// <param name="IsGroupLocked">The group in effect is the one that is locked, and nothing else.</param>
internal readonly record struct KeyboardState(byte Modifiers, byte Pressed, byte Locked, byte Group, bool IsGroupLocked)
{
    internal static KeyboardState Read(ReadOnlySpan<byte> reply)
    {
        var reader = new XReader(reply, 8);
        byte modifiers = reader.U8();
        byte pressed = reader.U8();
        byte latched = reader.U8();
        byte locked = reader.U8();
        byte group = reader.U8();
        reader.Skip(1 /* lockedGroup, before it is brought into range */);
        bool isGroupLocked = reader.I16() == 0 /* baseGroup */ && reader.I16() == 0 /* latchedGroup */;
        return new(modifiers, (byte)(pressed | latched), locked, group, isGroupLocked);
    }
}
