using Beside.Rdp.Pdus.Rdpbcgr;

namespace Beside.Runtime.Expert;

/// <summary>Which keys and buttons are down on the other side because of us, by the events that went out.</summary>
internal sealed class HeldEvents
{
    private readonly List<InputEvent> _releases = new(8);
    private ushort _x, _y;

    /// <summary>Notes what an event that is sent presses or releases.</summary>
    public void Observe(in InputEvent input)
    {
        if (input.Kind is InputEventKind.PointerMove or InputEventKind.Button or InputEventKind.Wheel)
            (_x, _y) = (input.X, input.Y);
        if (input.Kind is not (InputEventKind.Key or InputEventKind.Character or InputEventKind.Button))
            return;
        InputEvent release = input with { IsDown = false, X = 0, Y = 0 };
        _releases.Remove(release);
        if (input.IsDown) _releases.Add(release);
    }

    /// <summary>Takes the release of what was pressed last, so that modifiers, which were pressed first, are released last.</summary>
    public bool TryTakeRelease(out InputEvent release)
    {
        release = default;
        if (_releases.Count == 0) return false;
        release = _releases[^1];
        if (release.Kind == InputEventKind.Button) release = release with { X = _x, Y = _y };
        _releases.RemoveAt(_releases.Count - 1);
        return true;
    }

    public void Forget() => _releases.Clear();
}
