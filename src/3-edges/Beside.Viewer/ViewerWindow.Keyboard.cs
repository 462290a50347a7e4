using Beside.Viewer.Input;
using Beside.Viewer.Model;

namespace Beside.Viewer;

/// <content>Keys: first the window's own, then those of the chat or the buttons; the rest go to the novice.</content>
public sealed partial class ViewerWindow
{
    private readonly ShortcutKeys _shortcuts = new();
    private readonly XInputMethod _inputMethod;
    private readonly HashSet<int> _chatKeys = [];
    private bool _isComposing;
    private bool _isTextOfElsewhere;

    private void OnXKey(in SdlXKeyMessage key)
    {
        var told = new XKey(key.Keycode, key.State, (uint)key.Time);
        if (key.Type == SdlXKeyMessage.KeyPress) _inputMethod.XKeyDown(told);
        else _inputMethod.XKeyUp(told);
    }

    private void OnKeyDown(in KeyPress press)
    {
        _input!.Note(press.Code, isDown: true);
        if (_inputMethod.KeyDown(press, out KeyPress passing)) Press(passing);
    }

    private void TakeBackKey(int? nextCode)
    {
        if (!_inputMethod.TryTakeBack(nextCode, out KeyPress press)) return;
        Invalidate();
        Press(press);
        Invalidate();
    }

    private void Press(in KeyPress press)
    {
        if (_shortcuts.KeyDown(press, out Shortcut shortcut))
        {
            if (shortcut == Shortcut.ToggleControl) Press(ViewerButton.Control);
            if (shortcut == Shortcut.ToggleFullScreen) ToggleFullScreen();
            if (press.IsUp) _shortcuts.KeyUp(press.Code);
            return;
        }

        // A key that is held on since the picture had the keyboard writes nothing into the chat.
        _isTextOfElsewhere = _model.Keyboard == KeyboardPlace.Chat && press.IsHeldOn && !_chatKeys.Contains(press.Code);
        if (_isTextOfElsewhere) return;
        if (_model.Keyboard == KeyboardPlace.Chat) OnChatKey(press.Code, press.HasShift);
        else if (_input!.TakesKeys) _input.KeyDown(press);
        else OnButtonsKey(press);
    }

    private void OnKeyUp(int code)
    {
        _input!.Note(code, isDown: false);
        _inputMethod.KeyUp(code);
        _chatKeys.Remove(code);
        _isTextOfElsewhere = false;
        if (!_shortcuts.KeyUp(code)) _input.KeyUp(code);
    }

    private void OnText(string text)
    {
        if (_isTextOfElsewhere) return;
        if (_model.Keyboard == KeyboardPlace.Chat) _model.ChatInput.Insert(text);
        else if (_inputMethod.IsFinishing) _input!.ComposedText(text);
        else _input!.Text(text);
    }

    private void OnCompose(string text)
    {
        _isComposing = text.Length > 0;
        _input!.Compose(text);
    }

    private void OnChatKey(int code, bool hasShift)
    {
        _chatKeys.Add(code);

        // Enter and Backspace belong to the input method while it has a text in the making.
        if (_isComposing) return;
        switch (code)
        {
            case KeyCodes.Enter or KeyCodes.KeypadEnter: SendChat(); break;
            case KeyCodes.Escape: MoveKeyboard(KeyboardPlace.Picture); break;
            case KeyCodes.Tab: FocusNext(hasShift); break;
            case KeyCodes.PageUp: ScrollChat(+5); break;
            case KeyCodes.PageDown: ScrollChat(-5); break;
            default: _model.ChatInput.KeyDown(code); break;
        }
    }

    private void OnButtonsKey(in KeyPress press)
    {
        switch (press.Code)
        {
            case KeyCodes.Tab: FocusNext(press.HasShift); break;
            case KeyCodes.Right when _model.Keyboard == KeyboardPlace.Buttons: FocusNext(isBackwards: false); break;
            case KeyCodes.Left when _model.Keyboard == KeyboardPlace.Buttons: FocusNext(isBackwards: true); break;
            case KeyCodes.Enter or KeyCodes.KeypadEnter or KeyCodes.Space when _model.Keyboard == KeyboardPlace.Buttons && !press.IsHeldOn:
                Press(_model.Focused);
                break;
            case KeyCodes.Escape: MoveKeyboard(KeyboardPlace.Picture); break;
        }
    }

    // Round the buttons that can be pressed, the chat's line, and (while control stands) the picture, which keeps Tab for the novice.
    private void FocusNext(bool isBackwards)
    {
        List<ViewerButton> stops = [.. Layout().Buttons.Where(b => b.IsEnabled).Select(b => b.Button)];
        if (stops.Count == 0)
        {
            // In full screen there is no bar to go to until it is called.
            _model.Keyboard = KeyboardPlace.Buttons;
            Invalidate();
            stops = [.. Layout().Buttons.Where(b => b.IsEnabled).Select(b => b.Button)];
        }

        if (_model.IsChatShown) stops.Add(ViewerButton.None);
        int now = _model.Keyboard switch
        {
            KeyboardPlace.Chat => stops.Count - 1,
            KeyboardPlace.Buttons => stops.IndexOf(_model.Focused),
            _ => -1,
        };
        int next = now < 0 ? (isBackwards ? stops.Count - 1 : 0) : (now + (isBackwards ? stops.Count - 1 : 1)) % stops.Count;
        _model.Focused = stops[next];
        MoveKeyboard(stops[next] == ViewerButton.None ? KeyboardPlace.Chat : KeyboardPlace.Buttons);
    }

    private void ScrollChat(int lines) =>
        _model.ChatScroll = Math.Clamp(_model.ChatScroll + lines, 0, WindowModel.MaxChatLines * 4);
}
