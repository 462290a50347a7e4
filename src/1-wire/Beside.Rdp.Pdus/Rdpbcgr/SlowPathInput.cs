using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr;

/// <summary>[MS-RDPBCGR] 2.2.8.1.1.3.1 Slow-Path Input Event (TS_INPUT_EVENT).</summary>
public static class SlowPathInput
{
    /// <summary>Bytes of one event.</summary>
    public const int EventSize = 4 /* eventTime */ + 2 /* messageType */ + PayloadSize;

    private const int PayloadSize = 6;

    private const ushort SynchronizeType = 0x0000;     // INPUT_EVENT_SYNC
    private const ushort ScancodeType = 0x0004;        // INPUT_EVENT_SCANCODE
    private const ushort UnicodeType = 0x0005;         // INPUT_EVENT_UNICODE
    private const ushort MouseType = 0x8001;           // INPUT_EVENT_MOUSE
    private const ushort ExtendedMouseType = 0x8002;   // INPUT_EVENT_MOUSEX

    private const ushort Extended = 0x0100;            // KBDFLAGS_EXTENDED
    private const ushort Extended1 = 0x0200;           // KBDFLAGS_EXTENDED1
    private const ushort Release = 0x8000;             // KBDFLAGS_RELEASE; KBDFLAGS_DOWN, that a key was down before, means nothing here

    /// <summary>Reads one event. False: an event that carries no input (INPUT_EVENT_UNUSED, or a kind that was not offered).</summary>
    public static bool TryRead(scoped ref PduReader reader, out InputEvent input)
    {
        reader.Skip(4, "eventTime");
        ushort type = reader.ReadUInt16LittleEndian("messageType");
        PduReader payload = reader.Slice(PayloadSize, "slowPathInputData");
        switch (type)
        {
            case ScancodeType or UnicodeType:
                ushort flags = payload.ReadUInt16LittleEndian("keyboardFlags");
                ushort code = payload.ReadUInt16LittleEndian(type == ScancodeType ? "keyCode" : "unicodeCode");
                bool isDown = (flags & Release) == 0;
                input = type == ScancodeType ? InputEvent.Key(code, PrefixOf(flags), isDown) : InputEvent.Character((char)code, isDown);
                return true;
            case MouseType or ExtendedMouseType:
                input = MouseEvent.Read(ref payload, isExtended: type == ExtendedMouseType);
                return true;
            case SynchronizeType:
                payload.Skip(2, "pad2Octets");
                input = InputEvent.LockKeys((ToggleKeys)(ushort)payload.ReadUInt32LittleEndian("toggleFlags"));
                return true;
            default:
                input = default;
                return false;
        }
    }

    public static void Write(scoped ref PduWriter writer, InputEvent input)
    {
        writer.WriteUInt32LittleEndian(0);   // eventTime
        switch (input.Kind)
        {
            case InputEventKind.Locks:
                writer.WriteUInt16LittleEndian(SynchronizeType);
                writer.WriteUInt16LittleEndian(0);
                writer.WriteUInt32LittleEndian((uint)input.Locks);
                break;
            case InputEventKind.Key or InputEventKind.Character:
                writer.WriteUInt16LittleEndian(input.Kind == InputEventKind.Key ? ScancodeType : UnicodeType);
                writer.WriteUInt16LittleEndian((ushort)(PrefixFlag(input.Prefix) | (input.IsDown ? 0 : Release)));
                writer.WriteUInt16LittleEndian(input.Code);
                writer.WriteUInt16LittleEndian(0);
                break;
            default:
                writer.WriteUInt16LittleEndian(MouseEvent.IsExtended(input) ? ExtendedMouseType : MouseType);
                MouseEvent.Write(ref writer, input);
                break;
        }
    }

    private static KeyPrefix PrefixOf(ushort flags) =>
        (flags & Extended1) != 0 ? KeyPrefix.E1 : (flags & Extended) != 0 ? KeyPrefix.E0 : KeyPrefix.None;

    private static int PrefixFlag(KeyPrefix prefix) => prefix switch
    {
        KeyPrefix.E0 => Extended,
        KeyPrefix.E1 => Extended1,
        _ => 0,
    };
}
