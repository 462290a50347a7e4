namespace Beside.Platform.Tests;

public sealed class HeldInputTests
{
    [Fact]
    public void Press_KeyHeldAlready_IsARepeat()
    {
        var held = new HeldInput();

        Assert.True(held.Press(30));
        Assert.False(held.Press(30));
        Assert.True(held.Holds(30));
    }

    [Fact]
    public void Release_KeyNotHeld_IsNothing()
    {
        var held = new HeldInput();
        held.Press(30);

        Assert.False(held.Release(31));
        Assert.True(held.Release(30));
        Assert.False(held.Release(30));
        Assert.True(held.IsEmpty);
    }

    [Fact]
    public void TryTake_SeveralHeld_LastPressedComesFirstAndEachOnce()
    {
        var held = new HeldInput();
        held.Press(42);
        held.Press(30);
        held.Press(31);
        held.Release(30);
        held.Press(PointerButton.Left);
        held.Press(PointerButton.X2);

        var keys = new List<int>();
        while (held.TryTakeKey(out int key)) keys.Add(key);
        var buttons = new List<PointerButton>();
        while (held.TryTakeButton(out PointerButton button)) buttons.Add(button);

        Assert.Equal([31, 42], keys);
        Assert.Equal([PointerButton.X2, PointerButton.Left], buttons);
        Assert.True(held.IsEmpty);
    }
}
