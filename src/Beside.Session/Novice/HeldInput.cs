using Beside.Rdp.Pdus.Rdpbcgr;

namespace Beside.Session.Novice;

/// <summary>What the expert holds down, by the events that were let through. [MS-RDPBCGR] 2.2.8.1.1.3.1.1.</summary>
internal sealed class HeldInput
{
    private const ushort Release = 0x8000;                   // KBDFLAGS_RELEASE; for Unicode alike
    private const ushort KeyKind = (ushort)(KeyboardFlags.Extended | KeyboardFlags.Extended1);
    private const ushort ButtonDown = 0x8000;                // PTRFLAGS_DOWN, PTRXFLAGS_DOWN
    private const ushort Buttons = 0x7000;                   // PTRFLAGS_BUTTON1 to PTRFLAGS_BUTTON3
    private const ushort SideButtons = 0x0003;               // PTRXFLAGS_BUTTON1 and PTRXFLAGS_BUTTON2

    private readonly HashSet<(InputEventKind Kind, int Flags, ushort Code)> _keys = [];   // at most as many as there are codes
    private int _buttons;
    private int _sideButtons;

    public bool IsEmpty => _keys.Count == 0 && _buttons == 0 && _sideButtons == 0;

    public void Observe(in InputEvent input)
    {
        switch (input.Kind)
        {
            case InputEventKind.Scancode or InputEventKind.Unicode when (input.Flags & Release) == 0:
                _keys.Add(KeyOf(input));
                break;
            case InputEventKind.Scancode or InputEventKind.Unicode:
                _keys.Remove(KeyOf(input));
                break;
            case InputEventKind.Mouse:
                _buttons = Press(_buttons, input.Flags, Buttons);
                break;
            case InputEventKind.ExtendedMouse:
                _sideButtons = Press(_sideButtons, input.Flags, SideButtons);
                break;
        }
    }

    public void Forget()
    {
        _keys.Clear();
        _buttons = _sideButtons = 0;
    }

    private static (InputEventKind Kind, int Flags, ushort Code) KeyOf(in InputEvent input) => (input.Kind, input.Flags & KeyKind, input.Code);

    private static int Press(int held, int flags, int buttons) => (flags & ButtonDown) != 0 ? held | (flags & buttons) : held & ~(flags & buttons);
}
