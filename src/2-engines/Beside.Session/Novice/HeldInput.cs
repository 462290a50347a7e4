using Beside.Rdp.Pdus.Rdpbcgr;

namespace Beside.Session.Novice;

/// <summary>What the expert holds down, by the events that were let through. [MS-RDPBCGR] 2.2.8.1.1.3.1.1.</summary>
internal sealed class HeldInput
{
    private readonly HashSet<InputEvent> _keys = [];   // at most as many as there are codes
    private MouseButtons _buttons;

    public bool IsEmpty => _keys.Count == 0 && _buttons == MouseButtons.None;

    public void Observe(in InputEvent input)
    {
        switch (input.Kind)
        {
            case InputEventKind.Key or InputEventKind.Character when input.IsDown:
                _keys.Add(input);
                break;
            case InputEventKind.Key or InputEventKind.Character:
                _keys.Remove(input with { IsDown = true });
                break;
            case InputEventKind.Button:
                _buttons = input.IsDown ? _buttons | input.Buttons : _buttons & ~input.Buttons;
                break;
        }
    }

    public void Forget()
    {
        _keys.Clear();
        _buttons = MouseButtons.None;
    }
}
