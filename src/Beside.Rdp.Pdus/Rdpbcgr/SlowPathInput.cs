using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr;

/// <summary>[MS-RDPBCGR] 2.2.8.1.1.3.1 Slow-Path Input Event (TS_INPUT_EVENT).</summary>
public static class SlowPathInput
{
    /// <summary>Bytes of one event.</summary>
    public const int EventSize = 4 /* eventTime */ + 2 /* messageType */ + PayloadSize;

    private const int PayloadSize = 6;

    /// <summary>Reads one event. False: an event that carries no input (INPUT_EVENT_UNUSED, or a kind that was not offered).</summary>
    public static bool TryRead(scoped ref PduReader reader, out InputEvent input)
    {
        reader.Skip(4, "eventTime");
        var kind = (InputEventKind)reader.ReadUInt16LittleEndian("messageType");
        PduReader payload = reader.Slice(PayloadSize, "slowPathInputData");
        switch (kind)
        {
            case InputEventKind.Scancode or InputEventKind.Unicode:
                ushort flags = payload.ReadUInt16LittleEndian("keyboardFlags");
                input = new(kind, flags, payload.ReadUInt16LittleEndian("keyCode"), 0, 0);
                return true;
            case InputEventKind.Mouse or InputEventKind.ExtendedMouse:
                input = FastPathInput.ReadMouse(ref payload, kind);
                return true;
            case InputEventKind.Synchronize:
                payload.Skip(2, "pad2Octets");
                input = new(kind, (ushort)payload.ReadUInt32LittleEndian("toggleFlags"), 0, 0, 0);
                return true;
            default:
                input = default;
                return false;
        }
    }

    public static void Write(scoped ref PduWriter writer, InputEvent input)
    {
        writer.WriteUInt32LittleEndian(0);
        writer.WriteUInt16LittleEndian((ushort)input.Kind);
        switch (input.Kind)
        {
            case InputEventKind.Synchronize:
                writer.WriteUInt16LittleEndian(0);
                writer.WriteUInt32LittleEndian(input.Flags);
                break;
            case InputEventKind.Scancode or InputEventKind.Unicode:
                writer.WriteUInt16LittleEndian(input.Flags);
                writer.WriteUInt16LittleEndian(input.Code);
                writer.WriteUInt16LittleEndian(0);
                break;
            default:
                writer.WriteUInt16LittleEndian(input.Flags);
                writer.WriteUInt16LittleEndian(input.X);
                writer.WriteUInt16LittleEndian(input.Y);
                break;
        }
    }
}
