using Beside.Rdp.Pdus.Rdpbcgr;

namespace Beside.Runtime.Expert;

/// <summary>Which keys and buttons are down on the other side because of us, by the events that went out.</summary>
internal sealed class HeldEvents
{
    private const ushort ButtonDown = 0x8000;         // PTRFLAGS_DOWN, PTRXFLAGS_DOWN
    private const ushort Buttons = 0x7000;            // PTRFLAGS_BUTTON1 to PTRFLAGS_BUTTON3
    private const ushort SideButtons = 0x0003;        // PTRXFLAGS_BUTTON1 and PTRXFLAGS_BUTTON2
    private const ushort KeyKind = (ushort)(KeyboardFlags.Extended | KeyboardFlags.Extended1);

    private readonly List<InputEvent> _releases = new(8);
    private ushort _x, _y;

    /// <summary>Notes what an event that is sent presses or releases.</summary>
    public void Observe(in InputEvent input)
    {
        if (input.Kind is InputEventKind.Mouse or InputEventKind.ExtendedMouse) (_x, _y) = (input.X, input.Y);
        if (ReleaseOf(input) is not { } release) return;
        _releases.RemoveAll(r => r.Kind == release.Kind && r.Flags == release.Flags && r.Code == release.Code);
        if (IsPress(input)) _releases.Add(release);
    }

    /// <summary>Takes the release of what was pressed last, so that modifiers, which were pressed first, are released last.</summary>
    public bool TryTakeRelease(out InputEvent release)
    {
        release = default;
        if (_releases.Count == 0) return false;
        release = _releases[^1];
        if (release.Kind is InputEventKind.Mouse or InputEventKind.ExtendedMouse) release = release with { X = _x, Y = _y };
        _releases.RemoveAt(_releases.Count - 1);
        return true;
    }

    public void Forget() => _releases.Clear();

    private static bool IsPress(in InputEvent input) => input.Kind switch
    {
        InputEventKind.Scancode or InputEventKind.Unicode => (input.Flags & (ushort)KeyboardFlags.Release) == 0,
        _ => (input.Flags & ButtonDown) != 0,
    };

    private static InputEvent? ReleaseOf(in InputEvent input) => input.Kind switch
    {
        InputEventKind.Scancode or InputEventKind.Unicode => new(input.Kind, (ushort)((input.Flags & KeyKind) | (ushort)KeyboardFlags.Release), input.Code, 0, 0),
        InputEventKind.Mouse when (input.Flags & Buttons) != 0 => new(input.Kind, (ushort)(input.Flags & Buttons), 0, 0, 0),
        InputEventKind.ExtendedMouse when (input.Flags & SideButtons) != 0 => new(input.Kind, (ushort)(input.Flags & SideButtons), 0, 0, 0),
        _ => null,
    };
}
