using Beside.Platform;
using Beside.Rdp.Pdus.Rdpbcgr;

namespace Beside.Runtime.Expert;

/// <summary>The expert's keyboard and mouse: what is called here is injected on the novice's desktop, while control stands. [MS-RDPBCGR] 2.2.8.1.1.3.1.1.</summary>
/// <remarks>One caller. Outside control everything is dropped by the session, which alone knows.</remarks>
internal sealed class ExpertInput(Action<ExpertMessage> post) : IInputInjector
{
    private const ushort Move = 0x0800;               // PTRFLAGS_MOVE
    private const ushort ButtonDown = 0x8000;         // PTRFLAGS_DOWN, PTRXFLAGS_DOWN
    private const ushort VerticalWheel = 0x0200;      // PTRFLAGS_WHEEL
    private const ushort HorizontalWheel = 0x0400;    // PTRFLAGS_HWHEEL
    private const ushort WheelRotationMask = 0x01FF;  // nine bits, two's complement
    private const int WheelMax = 255;                 // what one event can tell

    private ushort _x, _y;

    public void Key(byte scancode, ScancodePrefix prefix, bool isDown)
    {
        KeyboardFlags flags = prefix switch
        {
            ScancodePrefix.E0 => KeyboardFlags.Extended,
            ScancodePrefix.E1 => KeyboardFlags.Extended1,
            _ => KeyboardFlags.None,
        };
        Send(InputEventKind.Scancode, (ushort)(flags | Up(isDown)), scancode);
    }

    public void Unicode(char codeUnit, bool isDown) => Send(InputEventKind.Unicode, (ushort)Up(isDown), codeUnit);

    public void MovePointer(int x, int y)
    {
        (_x, _y) = ((ushort)Math.Clamp(x, 0, ushort.MaxValue), (ushort)Math.Clamp(y, 0, ushort.MaxValue));
        Send(InputEventKind.Mouse, Move, 0);
    }

    public void Button(PointerButton button, bool isDown)
    {
        ushort down = isDown ? ButtonDown : (ushort)0;
        (InputEventKind kind, ushort flag) = button switch
        {
            PointerButton.Left => (InputEventKind.Mouse, (ushort)0x1000),     // PTRFLAGS_BUTTON1
            PointerButton.Right => (InputEventKind.Mouse, (ushort)0x2000),    // PTRFLAGS_BUTTON2
            PointerButton.Middle => (InputEventKind.Mouse, (ushort)0x4000),   // PTRFLAGS_BUTTON3
            PointerButton.X1 => (InputEventKind.ExtendedMouse, (ushort)1),    // PTRXFLAGS_BUTTON1
            _ => (InputEventKind.ExtendedMouse, (ushort)2),                   // PTRXFLAGS_BUTTON2
        };
        Send(kind, (ushort)(flag | down), 0);
    }

    public void Wheel(int rotation, bool isHorizontal)
    {
        for (int step; rotation != 0; rotation -= step)
        {
            step = Math.Clamp(rotation, -WheelMax, WheelMax);
            Send(InputEventKind.Mouse, (ushort)((isHorizontal ? HorizontalWheel : VerticalWheel) | (step & WheelRotationMask)), 0);
        }
    }

    public void SynchronizeLocks(LockKeys locks) => Send(InputEventKind.Synchronize, (ushort)locks, 0);

    public void ReleaseAll() => post(new ExpertMessage.ReleaseInput());

    private static KeyboardFlags Up(bool isDown) => isDown ? KeyboardFlags.None : KeyboardFlags.Release;

    private void Send(InputEventKind kind, ushort flags, ushort code) => post(new ExpertMessage.Input(new InputEvent(kind, flags, code, _x, _y)));
}
