using Beside.Platform;
using Beside.Viewer.Layout;

namespace Beside.Viewer.Input;

/// <summary>The window's only way to the session's input. Open during control, closed by default; the keyboard needs
/// the window's focus as well.</summary>
internal sealed class ControlledInput(IInputInjector input)
{
    private readonly KeyboardTranslator _keyboard = new(input);
    private readonly PointerTranslator _pointer = new(input);
    private bool _hasKeyboard;

    /// <summary>Whether the helper has control.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Whether keys go to the novice: the helper has control, and the picture, not the bar or the chat, has
    /// the keyboard.</summary>
    public bool TakesKeys => IsOpen && _hasKeyboard;

    public bool IsDragging => _pointer.IsDragging;

    /// <param name="locks">The lock keys here, which the novice's side is brought to.</param>
    public void Open(LockKeys locks)
    {
        if (IsOpen) return;
        IsOpen = true;
        input.SynchronizeLocks(locks);
    }

    public void Close()
    {
        if (!IsOpen) return;
        ReleaseAll();
        IsOpen = false;
    }

    /// <summary>The picture gets or loses the keyboard, since the window, the bar or the chat did.</summary>
    public void SetKeyboard(bool isHere, LockKeys locks)
    {
        if (isHere == _hasKeyboard) return;
        _hasKeyboard = isHere;
        if (!IsOpen) return;
        if (isHere) input.SynchronizeLocks(locks);
        else ReleaseAll();
    }

    /// <summary>A key goes down or comes up, whoever has the keyboard.</summary>
    public void Note(int code, bool isDown) => _keyboard.Note(code, isDown);

    public void KeyDown(in KeyPress press)
    {
        if (TakesKeys) _keyboard.KeyDown(press);
    }

    public void KeyUp(int code)
    {
        if (TakesKeys) _keyboard.KeyUp(code);
    }

    public void Compose(string text)
    {
        if (TakesKeys) _keyboard.Compose(text);
    }

    public void ComposedText(string text)
    {
        if (TakesKeys) _keyboard.ComposedText(text);
    }

    public void Text(string text)
    {
        if (TakesKeys) _keyboard.Text(text);
    }

    public void Move(int x, int y, in PictureLayout layout)
    {
        if (IsOpen) _pointer.Move(x, y, layout);
    }

    public void Button(PointerButton button, bool isDown, int x, int y, in PictureLayout layout)
    {
        if (IsOpen) _pointer.Button(button, isDown, x, y, layout);
    }

    /// <summary>Before a button or the wheel: the modifiers of this keyboard are meant, whoever had it when they went down.</summary>
    public void HoldModifiers()
    {
        if (TakesKeys) _keyboard.HoldModifiers();
    }

    public void Wheel(double x, double y)
    {
        if (IsOpen) _pointer.Wheel(x, y);
    }

    public void Place(int x, int y) => _pointer.Place(x, y);

    private void ReleaseAll()
    {
        _keyboard.Forget();
        _pointer.Forget();
        input.ReleaseAll();
    }
}
