using Beside.Platform;
using Beside.Viewer.Model;

namespace Beside.Viewer;

/// <content>What states, shortcuts and buttons do.</content>
public sealed partial class ViewerWindow
{
    private bool _hasFocus;
    private bool _isVisible = true;
    private (KeyboardPlace Place, bool HasFocus, bool IsNovices) _keyboardOwner;

    private static LockKeys Locks()
    {
        int modifiers = Interop.GetModifiers();
        return ((modifiers & Interop.ModifiersNum) != 0 ? LockKeys.NumLock : LockKeys.None)
            | ((modifiers & Interop.ModifiersCaps) != 0 ? LockKeys.CapsLock : LockKeys.None)
            | ((modifiers & Interop.ModifiersScroll) != 0 ? LockKeys.ScrollLock : LockKeys.None);
    }

    private void OnState(ViewerState state, string? detail, bool canTryAgain, bool hasLeftControl)
    {
        if (hasLeftControl) _input!.Close();
        _model.State = state;
        _model.Detail = detail;
        _model.CanTryAgain = canTryAgain;
        _model.RoundTripTime = null;
        if (state == ViewerState.Ended) _model.Notice = null;
        Invalidate();
        if (state == ViewerState.Controlling) _input!.Open(Locks());
        UpdateKeyboard();
    }

    private void OnFocus(bool hasFocus)
    {
        _hasFocus = hasFocus;
        if (!hasFocus) _shortcuts.Forget();
        UpdateKeyboard();
    }

    private void OnVisibility()
    {
        if (_stage.IsVisible == _isVisible) return;
        _isVisible = !_isVisible;
        _session!.SetVisible(_isVisible);
    }

    private void MoveKeyboard(KeyboardPlace place)
    {
        _model.Keyboard = place;
        Invalidate();
        UpdateKeyboard();
        if (place == KeyboardPlace.Chat && Layout().Chat is { } chat)
            Interop.SetTextInputRect(ToUnits(chat.Input));
    }

    private void UpdateKeyboard()
    {
        _input!.SetKeyboard(_hasFocus && _model.Keyboard == KeyboardPlace.Picture, Locks());
        ForgetComposition();

        // In full screen the keys of this desktop, Alt+Tab among them, are meant for the novice's; in a window they stay a way out.
        Interop.SetWindowKeyboardGrab(_stage.Window, _input.TakesKeys && _model.IsFullScreen ? 1 : 0);
        UpdateCursor();
    }

    // A text that was begun for somebody else, or before control was granted, is nobody's.
    private void ForgetComposition()
    {
        var owner = (_model.Keyboard, _hasFocus, _input!.TakesKeys);
        if (owner == _keyboardOwner) return;
        _keyboardOwner = owner;
        _inputMethod.Forget();
        _isComposing = _isTextOfElsewhere = false;
        _chatKeys.Clear();
        if (_stage.TellsXKeys) Interop.StartTextInput();
    }

    private void Press(ViewerButton button)
    {
        if (!Words.IsEnabled(_model, button)) return;
        switch (button)
        {
            case ViewerButton.Control: ToggleControl(); break;
            case ViewerButton.Chat: ToggleChat(); break;
            case ViewerButton.Scale: ToggleFit(); break;
            case ViewerButton.FullScreen: ToggleFullScreen(); break;
            case ViewerButton.TryAgain: TryAgain(); break;
            case ViewerButton.End or ViewerButton.Close: _isClosing = true; break;
        }
    }

    private void ToggleControl()
    {
        switch (_model.State)
        {
            case ViewerState.Viewing:
                _session!.RequestControl();
                break;
            case ViewerState.AskingForControl or ViewerState.PausedInControl:
                _session!.ReleaseControl();
                break;
            case ViewerState.Controlling:
                // What is held is let go before control is given back, as the last input.
                OnState(ViewerState.Viewing, detail: null, canTryAgain: false, hasLeftControl: true);
                _session!.ReleaseControl();
                break;
        }
    }

    private void TryAgain()
    {
        OnState(ViewerState.Connecting, detail: null, canTryAgain: false, hasLeftControl: true);
        ForgetPicture();
        _session!.TryAgain();
    }

    // What the last session has shown is not to be taken for the next one's.
    private void ForgetPicture()
    {
        _picture.Resize(0, 0);
        _scroll = default;
        _remotePointer = null;
        OnPointerShape(null);
        Invalidate();
    }

    private void ToggleChat()
    {
        _model.ShowChat(!_model.IsChatShown);
        MoveKeyboard(_model.IsChatShown ? KeyboardPlace.Chat : KeyboardPlace.Picture);
    }

    private void ToggleFit()
    {
        _model.IsFit = !_model.IsFit;
        _scroll = default;
        Invalidate();
    }

    private void ToggleFullScreen()
    {
        bool isFullScreen = !_model.IsFullScreen;
        if (Interop.SetWindowFullScreen(_stage.Window, isFullScreen ? Interop.WindowFullScreenDesktop : 0) != 0)
            return;
        _model.IsFullScreen = isFullScreen;
        _model.IsBarRevealed = false;
        Invalidate();
        if (isFullScreen)
            ShowNoticeNow("The bar is at the top edge. F11 or Ctrl+Alt+Enter leaves full screen.");
        UpdateKeyboard();
    }

    private void SendChat()
    {
        if (!_model.IsSharing) return;
        string text = _model.ChatInput.Take().Trim();
        if (text.Length == 0) return;
        _model.AddChat(new("", text, IsOwn: true));
        _session!.SendChat(text);
    }
}
