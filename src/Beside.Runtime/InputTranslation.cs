using Beside.Platform;
using Beside.Rdp.Pdus.Rdpbcgr;

namespace Beside.Runtime;

/// <summary>An admitted RDP input event as calls of the desktop. [MS-RDPBCGR] 2.2.8.1.1.3.1.1.</summary>
internal static class InputTranslation
{
    private const ushort KeyExtended = 0x0100;    // KBDFLAGS_EXTENDED: E0
    private const ushort KeyExtended1 = 0x0200;   // KBDFLAGS_EXTENDED1: E1
    private const ushort KeyRelease = 0x8000;     // KBDFLAGS_RELEASE
    private const ushort HorizontalWheel = 0x0400;
    private const ushort VerticalWheel = 0x0200;
    private const ushort WheelRotationMask = 0x01FF;   // nine bits, two's complement; the sign is PTRFLAGS_WHEEL_NEGATIVE
    private const ushort ButtonDown = 0x8000;
    private const ushort LeftButton = 0x1000;
    private const ushort RightButton = 0x2000;
    private const ushort MiddleButton = 0x4000;
    private const ushort FirstSideButton = 0x0001;
    private const ushort SecondSideButton = 0x0002;

    public static void Inject(this IInputInjector injector, in InputEvent input)
    {
        switch (input.Kind)
        {
            case InputEventKind.Scancode:
                ScancodePrefix prefix = (input.Flags & KeyExtended1) != 0 ? ScancodePrefix.E1 : (input.Flags & KeyExtended) != 0 ? ScancodePrefix.E0 : ScancodePrefix.None;
                injector.Key((byte)input.Code, prefix, (input.Flags & KeyRelease) == 0);
                break;
            case InputEventKind.Unicode:
                injector.Unicode((char)input.Code, (input.Flags & KeyRelease) == 0);
                break;
            case InputEventKind.Mouse:
                InjectMouse(injector, input);
                break;
            case InputEventKind.ExtendedMouse:
                injector.MovePointer(input.X, input.Y);
                if ((input.Flags & FirstSideButton) != 0) injector.Button(PointerButton.X1, (input.Flags & ButtonDown) != 0);
                if ((input.Flags & SecondSideButton) != 0) injector.Button(PointerButton.X2, (input.Flags & ButtonDown) != 0);
                break;
            case InputEventKind.Synchronize:
                injector.SynchronizeLocks((LockKeys)(input.Flags & 0xF));
                break;
        }
    }

    private static void InjectMouse(IInputInjector injector, in InputEvent input)
    {
        if ((input.Flags & (VerticalWheel | HorizontalWheel)) != 0)
        {
            // A wheel event's position is not meaningful ([MS-RDPBCGR] 2.2.8.1.1.3.1.1.3).
            injector.Wheel(((input.Flags & WheelRotationMask) ^ 0x100) - 0x100, (input.Flags & HorizontalWheel) != 0);
            return;
        }

        injector.MovePointer(input.X, input.Y);
        bool isDown = (input.Flags & ButtonDown) != 0;
        if ((input.Flags & LeftButton) != 0) injector.Button(PointerButton.Left, isDown);
        if ((input.Flags & RightButton) != 0) injector.Button(PointerButton.Right, isDown);
        if ((input.Flags & MiddleButton) != 0) injector.Button(PointerButton.Middle, isDown);
    }
}
