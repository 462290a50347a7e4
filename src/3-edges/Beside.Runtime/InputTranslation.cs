using Beside.Platform;
using Beside.Rdp.Pdus.Rdpbcgr;

namespace Beside.Runtime;

/// <summary>Between the session's input and a desktop's. [MS-RDPBCGR] 2.2.8.1.1.3.1.1.</summary>
internal static class InputTranslation
{
    private static readonly (MouseButtons Wire, PointerButton Desktop)[] Buttons =
    [
        (MouseButtons.Left, PointerButton.Left),
        (MouseButtons.Right, PointerButton.Right),
        (MouseButtons.Middle, PointerButton.Middle),
        (MouseButtons.X1, PointerButton.X1),
        (MouseButtons.X2, PointerButton.X2),
    ];

    /// <summary>An admitted event as calls of the desktop.</summary>
    public static void Inject(this IInputInjector injector, in InputEvent input)
    {
        switch (input.Kind)
        {
            case InputEventKind.Key:
                injector.Key((byte)input.Code, ToDesktop(input.Prefix), input.IsDown);
                break;
            case InputEventKind.Character:
                injector.Unicode((char)input.Code, input.IsDown);
                break;
            case InputEventKind.PointerMove:
                injector.MovePointer(input.X, input.Y);
                break;
            case InputEventKind.Button:
                injector.MovePointer(input.X, input.Y);
                foreach ((MouseButtons wire, PointerButton button) in Buttons)
                {
                    if ((input.Buttons & wire) != 0) injector.Button(button, input.IsDown);
                }

                break;
            case InputEventKind.Wheel:
                injector.Wheel(input.Rotation, input.IsHorizontal);   // its position is not meaningful (2.2.8.1.1.3.1.1.3)
                break;
            case InputEventKind.Locks:
                injector.SynchronizeLocks(
                    (LockKeys)input.Locks & (LockKeys.ScrollLock | LockKeys.NumLock | LockKeys.CapsLock | LockKeys.KanaLock));
                break;
        }
    }

    public static KeyPrefix ToWire(ScancodePrefix prefix) => prefix switch
    {
        ScancodePrefix.E0 => KeyPrefix.E0,
        ScancodePrefix.E1 => KeyPrefix.E1,
        _ => KeyPrefix.None,
    };

    public static MouseButtons ToWire(PointerButton button) => Array.Find(Buttons, b => b.Desktop == button).Wire;

    private static ScancodePrefix ToDesktop(KeyPrefix prefix) => prefix switch
    {
        KeyPrefix.E0 => ScancodePrefix.E0,
        KeyPrefix.E1 => ScancodePrefix.E1,
        _ => ScancodePrefix.None,
    };
}
