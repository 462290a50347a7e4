namespace Beside.Rdp.Pdus.Rdpbcgr;

/// <summary>One input event, from slow path ([MS-RDPBCGR] 2.2.8.1.1.3) or fast path (2.2.8.1.2.2) alike. Fields that do
/// not belong to its kind are zero.</summary>
public readonly record struct InputEvent
{
    private InputEvent(InputEventKind kind) => Kind = kind;

    public InputEventKind Kind { get; private init; }

    /// <summary>Set 1 scancode of a key, UTF-16 code unit of a character.</summary>
    public ushort Code { get; init; }

    public KeyPrefix Prefix { get; init; }

    /// <summary>A key, character or button goes down; otherwise up.</summary>
    public bool IsDown { get; init; }

    /// <summary>Most programs say one button at a time; the wire can say several.</summary>
    public MouseButtons Buttons { get; init; }

    /// <summary>Of a wheel, in units of 1/120 notch, from -256 to 255; positive is away from the person (up) or to the right.</summary>
    public short Rotation { get; init; }

    /// <summary>The wheel turns to the sides.</summary>
    public bool IsHorizontal { get; init; }

    public ToggleKeys Locks { get; init; }

    /// <summary>Pixels from the left edge of the shared surface; pointer, buttons and wheel only.</summary>
    public ushort X { get; init; }

    /// <summary>Pixels from the top edge of the shared surface; pointer, buttons and wheel only.</summary>
    public ushort Y { get; init; }

    public static InputEvent Key(ushort scancode, KeyPrefix prefix, bool isDown) =>
        new(InputEventKind.Key) { Code = scancode, Prefix = prefix, IsDown = isDown };

    public static InputEvent Key(ushort scancode, bool isDown) => Key(scancode, KeyPrefix.None, isDown);

    public static InputEvent Character(char codeUnit, bool isDown) => new(InputEventKind.Character) { Code = codeUnit, IsDown = isDown };

    public static InputEvent PointerMove(ushort x, ushort y) => new(InputEventKind.PointerMove) { X = x, Y = y };

    public static InputEvent Button(MouseButtons buttons, bool isDown, ushort x, ushort y) =>
        new(InputEventKind.Button) { Buttons = buttons, IsDown = isDown, X = x, Y = y };

    public static InputEvent Wheel(short rotation, bool isHorizontal, ushort x, ushort y) =>
        new(InputEventKind.Wheel) { Rotation = rotation, IsHorizontal = isHorizontal, X = x, Y = y };

    public static InputEvent LockKeys(ToggleKeys locks) => new(InputEventKind.Locks) { Locks = locks };
}
