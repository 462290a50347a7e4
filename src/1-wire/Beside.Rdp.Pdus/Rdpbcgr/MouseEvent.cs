using Beside.Wire;

namespace Beside.Rdp.Pdus.Rdpbcgr;

/// <summary>[MS-RDPBCGR] 2.2.8.1.1.3.1.1.3 Mouse Event (TS_POINTER_EVENT) and 2.2.8.1.1.3.1.1.4 Extended Mouse Event
/// (TS_POINTERX_EVENT): what slow path and fast path have in common.</summary>
internal static class MouseEvent
{
    internal const int Size = 2 /* pointerFlags */ + 2 /* xPos */ + 2 /* yPos */;

    private const ushort Down = 0x8000;               // PTRFLAGS_DOWN, PTRXFLAGS_DOWN
    private const ushort Move = 0x0800;               // PTRFLAGS_MOVE
    private const ushort HorizontalWheel = 0x0400;    // PTRFLAGS_HWHEEL
    private const ushort VerticalWheel = 0x0200;      // PTRFLAGS_WHEEL
    private const ushort WheelRotationMask = 0x01FF;  // nine bits, two's complement; the sign is PTRFLAGS_WHEEL_NEGATIVE
    private const int WheelSign = 0x0100;
    private const int ButtonShift = 12;               // PTRFLAGS_BUTTON1 to PTRFLAGS_BUTTON3 are 0x1000, 0x2000 and 0x4000
    private const int SideButtonShift = 3;            // PTRXFLAGS_BUTTON1 and PTRXFLAGS_BUTTON2 are 0x0001 and 0x0002
    private const MouseButtons OrdinaryButtons = MouseButtons.Left | MouseButtons.Right | MouseButtons.Middle;
    private const MouseButtons SideButtons = MouseButtons.X1 | MouseButtons.X2;

    internal static bool IsExtended(in InputEvent input) => input.Kind == InputEventKind.Button && (input.Buttons & SideButtons) != 0;

    internal static InputEvent Read(scoped ref PduReader reader, bool isExtended)
    {
        ushort flags = reader.ReadUInt16LittleEndian("pointerFlags");
        ushort x = reader.ReadUInt16LittleEndian("xPos");
        ushort y = reader.ReadUInt16LittleEndian("yPos");
        if (!isExtended && (flags & (VerticalWheel | HorizontalWheel)) != 0)
        {
            int rotation = ((flags & WheelRotationMask) ^ WheelSign) - WheelSign;
            return InputEvent.Wheel((short)rotation, (flags & HorizontalWheel) != 0, x, y);
        }

        MouseButtons buttons = isExtended
            ? (MouseButtons)(flags << SideButtonShift) & SideButtons
            : (MouseButtons)(flags >> ButtonShift) & OrdinaryButtons;
        return buttons == MouseButtons.None ? InputEvent.PointerMove(x, y) : InputEvent.Button(buttons, (flags & Down) != 0, x, y);
    }

    internal static void Write(scoped ref PduWriter writer, in InputEvent input)
    {
        int flags = input.Kind switch
        {
            InputEventKind.Wheel => (input.IsHorizontal ? HorizontalWheel : VerticalWheel) | (input.Rotation & WheelRotationMask),
            InputEventKind.Button => (input.IsDown ? Down : 0) | ButtonFlags(input),
            _ => Move,
        };
        writer.WriteUInt16LittleEndian((ushort)flags);
        writer.WriteUInt16LittleEndian(input.X);
        writer.WriteUInt16LittleEndian(input.Y);
    }

    private static int ButtonFlags(in InputEvent input) => IsExtended(input)
        ? (int)(input.Buttons & SideButtons) >> SideButtonShift
        : (int)(input.Buttons & OrdinaryButtons) << ButtonShift;
}
