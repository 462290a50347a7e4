namespace Beside.Viewer.Input;

/// <summary>Says of each key press whether an X input method has taken it: a server of the XIM protocol, or Xlib itself
/// with dead keys and Compose.</summary>
/// <remarks>
/// SDL 2 tells every press, and the X event before it if nobody took the press. A press that is handed back comes as an X event afterwards:
/// alone if it was the last one taken, else with SDL's press once more. A finished text has an X press of keycode zero before it.
/// Releases are told at once, taken or not, so a press that is handed back may come after its own and its modifiers'.
/// </remarks>
/// <param name="isTold">Whether X events are told; else every press is the person's.</param>
internal sealed class XInputMethod(bool isTold)
{
    /// <summary>The last press of each key that was taken, by code; an entry says if the key is up again. Some are
    /// handed back, most never.</summary>
    private readonly Dictionary<int, KeyPress> _taken = [];
    private readonly HashSet<int> _releasesTold = [];
    private readonly XKeycodes _keycodes = new();
    private int _lastTaken;
    private bool _hasTaken;
    private XKey? _told;
    private XKey? _newest;
    private uint _releasedKeycode;

    /// <summary>Whether what comes next says if the X press told last is a key that was handed back.</summary>
    public bool IsUndecided => _told is not null;

    /// <summary>Whether the text that comes now is a finished one, and no key's.</summary>
    public bool IsFinishing { get; private set; }

    public void XKeyDown(in XKey key)
    {
        IsFinishing = key.Keycode == 0;
        if (!IsFinishing) _told = key;
        else if (key.Time != 0) _taken.Clear(); // Xlib's own, which hands nothing back; it makes texts of servers without a time
    }

    public void XKeyUp(in XKey key)
    {
        _releasedKeycode = key.Keycode;
        Note(key, out _);
    }

    /// <summary>Call before every event, and when there are no more.</summary>
    /// <param name="nextCode">The key that SDL says goes down; null: something else has happened.</param>
    /// <returns>Whether the X press told last was handed back, and is none of what comes next.</returns>
    public bool TryTakeBack(int? nextCode, out KeyPress press)
    {
        press = default;
        if (_told is not { } told) return false;
        bool isBack = TryFindTaken(told, out press);
        if (nextCode is { } code && (!isBack || press.Code == code || _keycodes.Find(code) == told.Keycode))
            return false;
        _told = null;
        Note(told, out bool isOld);

        // A press newer than its own release is another one, taken by an input method that SDL asks itself, by D-Bus, after the X event.
        return isBack && (isOld || !_releasesTold.Contains(press.Code));
    }

    /// <param name="passing">The press as it is the person's.</param>
    /// <returns>False if the press is the input method's.</returns>
    public bool KeyDown(in KeyPress press, out KeyPress passing)
    {
        passing = press;
        if (!isTold) return true;
        IsFinishing = false;
        _releasedKeycode = 0;
        if (_told is not { } told)
        {
            _taken[press.Code] = press with { IsLate = true };
            _releasesTold.Remove(press.Code);
            _lastTaken = press.Code;
            _hasTaken = true;
            return false;
        }

        // A press newer than every release is one whose release is still to come, told or handed back.
        _told = null;
        if (!_hasTaken) _keycodes.Learn(press.Code, told.Keycode);
        Note(told, out bool isOld);
        if (_taken.TryGetValue(press.Code, out KeyPress taken))
            passing = press with { Modifiers = press.Modifiers | told.Modifiers, IsLate = true, IsUp = taken.IsUp && isOld };
        return true;
    }

    public void KeyUp(int code)
    {
        IsFinishing = false;
        if (_taken.TryGetValue(code, out KeyPress taken)) _taken[code] = taken with { IsUp = true };
        if (_releasedKeycode == _keycodes.Find(code)) _releasesTold.Add(code);
        _releasedKeycode = 0;
    }

    /// <summary>The keyboard has gone elsewhere, and with it any unfinished text.</summary>
    public void Forget()
    {
        _taken.Clear();
        IsFinishing = false;
    }

    private bool TryFindTaken(XKey told, out KeyPress press)
    {
        foreach (KeyPress taken in _taken.Values)
        {
            press = taken;
            if (_keycodes.Find(taken.Code) == told.Keycode) return true;
        }

        return _taken.TryGetValue(_lastTaken, out press) && _keycodes.Find(_lastTaken) == 0;
    }

    /// <param name="isOld">Whether a key has come up since.</param>
    private void Note(in XKey key, out bool isOld)
    {
        isOld = _newest is { } newest && !newest.IsBefore(key);
        if (!isOld) _newest = key;
    }
}
