using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr;

/// <summary>[MS-RDPBCGR] 2.2.8.1.2.2 Fast-Path Input Event (TS_FP_INPUT_EVENT), to and from events with the flags of slow path.</summary>
public static class FastPathInput
{
    private const int ScancodeCode = 0;
    private const int MouseCode = 1;
    private const int ExtendedMouseCode = 2;
    private const int SynchronizeCode = 3;
    private const int UnicodeCode = 4;
    private const int RelativeMouseCode = 5;
    private const int QoeTimestampCode = 6;

    private const int Release = 1;
    private const int Extended = 2;
    private const int Extended1 = 4;

    /// <summary>Reads one event. False: an event that carries no input (a QoE timestamp, or relative movement, which was not offered).</summary>
    public static bool TryRead(scoped ref PduReader reader, out InputEvent input)
    {
        byte header = reader.ReadUInt8("eventHeader");
        int flags = header & 0x1F;
        int code = header >> 5;
        input = default;
        switch (code)
        {
            case ScancodeCode:
                input = new(InputEventKind.Scancode, KeyFlags(flags), reader.ReadUInt8("keyCode"), 0, 0);
                return true;
            case UnicodeCode:
                input = new(InputEventKind.Unicode, KeyFlags(flags & Release), reader.ReadUInt16LittleEndian("unicodeCode"), 0, 0);
                return true;
            case SynchronizeCode:
                input = new(InputEventKind.Synchronize, (ushort)flags, 0, 0, 0);
                return true;
            case MouseCode:
            case ExtendedMouseCode:
                input = ReadMouse(ref reader, code == MouseCode ? InputEventKind.Mouse : InputEventKind.ExtendedMouse);
                return true;
            case RelativeMouseCode:
                reader.Skip(6, "pointerFlags");
                return false;
            case QoeTimestampCode:
                reader.Skip(4, "timestamp");
                return false;
            default:
                throw reader.Malformed("eventHeader", $"event code {code} is unknown");
        }
    }

    public static int SizeOf(InputEvent input) => input.Kind switch
    {
        InputEventKind.Scancode => 2,
        InputEventKind.Unicode => 3,
        InputEventKind.Synchronize => 1,
        _ => 7,
    };

    public static void Write(scoped ref PduWriter writer, InputEvent input)
    {
        switch (input.Kind)
        {
            case InputEventKind.Scancode:
                WriteHeader(ref writer, ScancodeCode, EventFlags(input.Flags));
                writer.WriteUInt8((byte)input.Code);
                break;
            case InputEventKind.Unicode:
                WriteHeader(ref writer, UnicodeCode, EventFlags(input.Flags) & Release);
                writer.WriteUInt16LittleEndian(input.Code);
                break;
            case InputEventKind.Synchronize:
                WriteHeader(ref writer, SynchronizeCode, input.Flags & 0x1F);
                break;
            default:
                WriteHeader(ref writer, input.Kind == InputEventKind.Mouse ? MouseCode : ExtendedMouseCode, 0);
                writer.WriteUInt16LittleEndian(input.Flags);
                writer.WriteUInt16LittleEndian(input.X);
                writer.WriteUInt16LittleEndian(input.Y);
                break;
        }
    }

    internal static InputEvent ReadMouse(scoped ref PduReader reader, InputEventKind kind)
    {
        ushort flags = reader.ReadUInt16LittleEndian("pointerFlags");
        ushort x = reader.ReadUInt16LittleEndian("xPos");
        return new(kind, flags, 0, x, reader.ReadUInt16LittleEndian("yPos"));
    }

    private static void WriteHeader(scoped ref PduWriter writer, int code, int flags) => writer.WriteUInt8((byte)((code << 5) | flags));

    private static ushort KeyFlags(int flags) => (ushort)(
        ((flags & Release) != 0 ? KeyboardFlags.Release : 0)
        | ((flags & Extended) != 0 ? KeyboardFlags.Extended : 0)
        | ((flags & Extended1) != 0 ? KeyboardFlags.Extended1 : 0));

    private static int EventFlags(ushort keyboardFlags) =>
        (((KeyboardFlags)keyboardFlags & KeyboardFlags.Release) != 0 ? Release : 0)
        | (((KeyboardFlags)keyboardFlags & KeyboardFlags.Extended) != 0 ? Extended : 0)
        | (((KeyboardFlags)keyboardFlags & KeyboardFlags.Extended1) != 0 ? Extended1 : 0);
}
