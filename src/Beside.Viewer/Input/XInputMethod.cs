namespace Beside.Viewer.Input;

/// <summary>Says of each key press whether an X input method has taken it: a server of the XIM protocol, or Xlib itself with dead keys and Compose.</summary>
/// <remarks>
/// SDL 2 tells every press, and the X event before it if nobody took the press. A press that is handed back comes as an X event afterwards:
/// alone if it was the last one taken, else with SDL's press once more. A finished text has an X press of keycode zero before it.
/// A key that came up before it was handed back may never come up again, so it is only tapped.
/// </remarks>
/// <param name="isTold">Whether X events are told; else every press is the person's.</param>
internal sealed class XInputMethod(bool isTold)
{
    /// <summary>Keys whose last press was taken and not handed back, by code; true: up again.</summary>
    private readonly Dictionary<int, bool> _taken = [];
    private (KeyPress Press, uint Keycode)? _last;
    private (uint Keycode, bool IsLate)? _told;
    private uint _releasedKeycode;
    private uint? _newestTime;

    /// <summary>Whether what comes next says if the X press told last is a key that was handed back.</summary>
    public bool IsUndecided => _told is not null;

    /// <summary>Whether the text that comes now is a finished one, and no key's.</summary>
    public bool IsFinishing { get; private set; }

    public void XKeyDown(uint keycode, uint time)
    {
        _releasedKeycode = 0;
        IsFinishing = keycode == 0;
        if (keycode == 0) return;
        _told = (keycode, _newestTime is { } newest && (int)(time - newest) < 0);
        Note(time);
    }

    public void XKeyUp(uint keycode, uint time)
    {
        _releasedKeycode = keycode;
        Note(time);
    }

    /// <param name="isTap">Whether the key has come up meanwhile.</param>
    /// <returns>False if the press is the input method's.</returns>
    public bool KeyDown(in KeyPress press, out bool isTap)
    {
        isTap = false;
        if (!isTold) return true;
        _releasedKeycode = 0;
        IsFinishing = false;
        if (_told is not { } told)
        {
            _taken[press.Code] = false;
            _last = (press, 0);
            return false;
        }

        _told = null;
        isTap = _taken.Remove(press.Code, out bool isUp) && isUp && told.IsLate;
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
    public bool TryTakeBack(out KeyPress press, out bool isTap)
    {
        (press, isTap) = (default, false);
        if (_told is not { } told) return false;
        _told = null;

        // Input methods that SDL asks itself, by D-Bus, take keys after their X event: that is not the one taken before.
        if (_last is not { } last || (last.Keycode != 0 && last.Keycode != told.Keycode)) return false;
        _last = null;
        press = last.Press;
        return _taken.Remove(press.Code, out isTap);
    }

    /// <summary>The keyboard has gone elsewhere, and with it what was in the making.</summary>
    public void Forget()
    {
        _taken.Clear();
        _last = null;
        IsFinishing = false;
    }

    private void Note(uint time)
    {
        if (_newestTime is not { } newest || (int)(time - newest) > 0) _newestTime = time;
    }
}
