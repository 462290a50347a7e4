using Beside.Platform;
using Beside.Viewer.Input;
using Beside.Viewer.Layout;

namespace Beside.Viewer.Tests.Input;

public sealed class ControlledInputTests
{
    private static readonly PictureLayout Whole = PictureLayout.Fit(new(0, 0, 100, 100), 100, 100);

    private readonly RecordingSession _session = new();
    private readonly ControlledInput _input;

    public ControlledInputTests() => _input = new(_session);

    [Fact]
    public void Anything_WithoutControl_CallsNothing()
    {
        _input.SetKeyboard(isHere: true, LockKeys.CapsLock);
        Everything();
        _input.SetKeyboard(isHere: false, LockKeys.CapsLock);
        _input.Close();

        Assert.Empty(_session.Calls);
    }

    [Fact]
    public void Anything_AfterControl_CallsNothing()
    {
        _input.SetKeyboard(isHere: true, LockKeys.None);
        _input.Open(LockKeys.None);
        _input.Close();
        _session.Clear();
        Everything();

        Assert.Empty(_session.Calls);
    }

    [Fact]
    public void Open_LocksOfThisKeyboard_AreBroughtToTheNovice()
    {
        _input.Open(LockKeys.NumLock | LockKeys.CapsLock);

        Assert.Equal([$"locks {LockKeys.NumLock | LockKeys.CapsLock}"], _session.Calls);
    }

    [Fact]
    public void SetKeyboard_LostAndGained_ReleasesAllAndSynchronizesAgain()
    {
        _input.SetKeyboard(isHere: true, LockKeys.None);
        _input.Open(LockKeys.None);
        _input.KeyDown(new(4, 0, 0));
        _session.Clear();
        _input.SetKeyboard(isHere: false, LockKeys.None);
        _input.KeyUp(4);
        _input.KeyDown(new(5, 0, 0));
        _input.SetKeyboard(isHere: true, LockKeys.ScrollLock);

        Assert.Equal(["release all", "locks ScrollLock"], _session.Calls);
    }

    [Fact]
    public void Close_WithKeysAndButtonsHeld_ReleasesAllOnce()
    {
        _input.SetKeyboard(isHere: true, LockKeys.None);
        _input.Open(LockKeys.None);
        Everything();
        _session.Clear();
        _input.Close();
        _input.Close();
        _input.KeyUp(4);
        _input.Button(PointerButton.Left, isDown: false, 5, 5, Whole);

        Assert.Equal(["release all"], _session.Calls);
    }

    [Fact]
    public void KeyDown_WhileTheChatHasTheKeyboard_CallsNothingAndTheMouseGoesOn()
    {
        _input.Open(LockKeys.None);
        _session.Clear();
        _input.KeyDown(new(4, 0, 0));
        _input.Text("a");
        _input.Move(5, 5, Whole);

        Assert.Equal(["move 5,5"], _session.Calls);
    }

    private void Everything()
    {
        _input.KeyDown(new(4, 0, 0));
        _input.Text("a");
        _input.Text("é");
        _input.ComposedText("è");
        _input.Compose("x");
        _input.KeyUp(4);
        _input.Move(5, 5, Whole);
        _input.Button(PointerButton.Left, isDown: true, 5, 5, Whole);
        _input.Wheel(1, 1);
    }
}
