namespace Beside.Viewer.Input;

/// <summary>Says of each key press whether an X input method has taken it: a server of the XIM protocol, or Xlib itself with dead keys and Compose.</summary>
/// <remarks>
/// SDL 2 tells every press, and the X event before it if nobody took the press. A press that is handed back comes as an X event afterwards:
/// alone if it was the last one taken, else with SDL's press once more. A finished text has an X press of keycode zero before it.
/// Releases are told at once, taken or not, so a press that is handed back may come after its own and its modifiers'.
/// </remarks>
/// <param name="isTold">Whether X events are told; else every press is the person's.</param>
internal sealed class XInputMethod(bool isTold)
{
    /// <summary>Keys whose last press was taken and not handed back, by code; true: up again.</summary>
    private readonly Dictionary<int, bool> _taken = [];
    private (KeyPress Press, uint Keycode)? _last;
    private XKey? _told;
    private XKey? _newest;
    private uint _releasedKeycode;

    /// <summary>Whether what comes next says if the X press told last is a key that was handed back.</summary>
    public bool IsUndecided => _told is not null;

    /// <summary>Whether the text that comes now is a finished one, and no key's.</summary>
    public bool IsFinishing { get; private set; }

    public void XKeyDown(in XKey key)
    {
        _releasedKeycode = 0;
        IsFinishing = key.Keycode == 0;
        if (!IsFinishing) _told = key;
    }

    public void XKeyUp(in XKey key)
    {
        _releasedKeycode = key.Keycode;
        Note(key);
    }

    /// <param name="passing">The press as it is the person's.</param>
    /// <returns>False if the press is the input method's.</returns>
    public bool KeyDown(in KeyPress press, out KeyPress passing)
    {
        passing = press;
        if (!isTold) return true;
        _releasedKeycode = 0;
        IsFinishing = false;
        if (_told is not { } told)
        {
            _taken[press.Code] = false;
            _last = (press, 0);
            return false;
        }

        // A press newer than every release is one whose release is still to come, told or handed back.
        _told = null;
        bool isOld = _newest is { } newest && told.IsBefore(newest);
        if (_taken.Remove(press.Code, out bool isUp)) passing = press with { Modifiers = press.Modifiers | told.Modifiers, IsLate = true, IsUp = isUp && isOld };
        Note(told);
        return true;
    }

    public void KeyUp(int code)
    {
        IsFinishing = false;
        if (_taken.ContainsKey(code)) _taken[code] = true;
        if (_last is { } last && last.Press.Code == code) _last = (last.Press, _releasedKeycode);
        _releasedKeycode = 0;
    }

    /// <summary>Call before every event that is no key going down, and when there are no more events.</summary>
    public bool TryTakeBack(out KeyPress press)
    {
        press = default;
        if (_told is not { } told) return false;
        _told = null;
        Note(told);

        // Input methods that SDL asks itself, by D-Bus, take keys after their X event: that is not the one taken before.
        if (_last is not { } last || (last.Keycode != 0 && last.Keycode != told.Keycode)) return false;
        _last = null;
        if (!_taken.Remove(last.Press.Code, out bool isUp)) return false;
        press = last.Press with { IsLate = true, IsUp = isUp };
        return true;
    }

    /// <summary>The keyboard has gone elsewhere, and with it what was in the making.</summary>
    public void Forget()
    {
        _taken.Clear();
        _last = null;
        IsFinishing = false;
    }

    private void Note(in XKey key)
    {
        if (_newest is not { } newest || newest.IsBefore(key)) _newest = key;
    }
}
