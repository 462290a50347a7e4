using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr;

/// <summary>[MS-RDPBCGR] 2.2.8.1.2.2 Fast-Path Input Event (TS_FP_INPUT_EVENT).</summary>
public static class FastPathInput
{
    private const int ScancodeCode = 0;
    private const int MouseCode = 1;
    private const int ExtendedMouseCode = 2;
    private const int SynchronizeCode = 3;
    private const int UnicodeCode = 4;
    private const int RelativeMouseCode = 5;
    private const int QoeTimestampCode = 6;

    private const int Release = 1;     // FASTPATH_INPUT_KBDFLAGS_RELEASE
    private const int Extended = 2;    // FASTPATH_INPUT_KBDFLAGS_EXTENDED
    private const int Extended1 = 4;   // FASTPATH_INPUT_KBDFLAGS_PREFIX_E1

    /// <summary>Reads one event. False: an event that carries no input (a QoE timestamp, or relative movement, which
    /// was not offered).</summary>
    public static bool TryRead(scoped ref PduReader reader, out InputEvent input)
    {
        byte header = reader.ReadUInt8("eventHeader");
        int flags = header & 0x1F;
        int code = header >> 5;
        input = default;
        switch (code)
        {
            case ScancodeCode:
                input = InputEvent.Key(reader.ReadUInt8("keyCode"), PrefixOf(flags), (flags & Release) == 0);
                return true;
            case UnicodeCode:
                input = InputEvent.Character((char)reader.ReadUInt16LittleEndian("unicodeCode"), (flags & Release) == 0);
                return true;
            case SynchronizeCode:
                input = InputEvent.LockKeys((ToggleKeys)flags);
                return true;
            case MouseCode or ExtendedMouseCode:
                input = MouseEvent.Read(ref reader, isExtended: code == ExtendedMouseCode);
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
        InputEventKind.Key => 2,
        InputEventKind.Character => 3,
        InputEventKind.Locks => 1,
        _ => 1 /* eventHeader */ + MouseEvent.Size,
    };

    public static void Write(scoped ref PduWriter writer, InputEvent input)
    {
        switch (input.Kind)
        {
            case InputEventKind.Key:
                WriteHeader(ref writer, ScancodeCode, PrefixFlag(input.Prefix) | ReleaseFlag(input));
                writer.WriteUInt8((byte)input.Code);
                break;
            case InputEventKind.Character:
                WriteHeader(ref writer, UnicodeCode, ReleaseFlag(input));
                writer.WriteUInt16LittleEndian(input.Code);
                break;
            case InputEventKind.Locks:
                WriteHeader(ref writer, SynchronizeCode, (int)input.Locks & 0x1F);
                break;
            default:
                WriteHeader(ref writer, MouseEvent.IsExtended(input) ? ExtendedMouseCode : MouseCode, 0);
                MouseEvent.Write(ref writer, input);
                break;
        }
    }

    private static void WriteHeader(scoped ref PduWriter writer, int code, int flags) => writer.WriteUInt8((byte)((code << 5) | flags));

    private static KeyPrefix PrefixOf(int flags) =>
        (flags & Extended1) != 0 ? KeyPrefix.E1 : (flags & Extended) != 0 ? KeyPrefix.E0 : KeyPrefix.None;

    private static int PrefixFlag(KeyPrefix prefix) => prefix switch
    {
        KeyPrefix.E0 => Extended,
        KeyPrefix.E1 => Extended1,
        _ => 0,
    };

    private static int ReleaseFlag(in InputEvent input) => input.IsDown ? 0 : Release;
}
