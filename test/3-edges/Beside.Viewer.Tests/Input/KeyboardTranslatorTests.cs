using Beside.Viewer.Input;

namespace Beside.Viewer.Tests.Input;

public sealed class KeyboardTranslatorTests
{
    private const int A = 4, E = 8, Right = 79, LeftShift = 225, LeftControl = 224, LeftAlt = 226, DeadCircumflex = 47;

    private readonly RecordingSession _session = new();
    private readonly KeyboardTranslator _keyboard;

    public KeyboardTranslatorTests() => _keyboard = new(_session);

    [Fact]
    public void KeyDown_WithItsText_IsTheScancodeOnly()
    {
        Down(A);
        _keyboard.Text("a");
        _keyboard.KeyUp(A);

        Assert.Equal(["key 1E down", "key 1E up"], _session.Calls);
    }

    [Fact]
    public void KeyDown_Repeated_IsSentAgainEachTime()
    {
        for (int i = 0; i < 3; i++)
        {
            Down(A);
            _keyboard.Text("a");
        }

        _keyboard.KeyUp(A);

        Assert.Equal(["key 1E down", "key 1E down", "key 1E down", "key 1E up"], _session.Calls);
    }

    [Fact]
    public void KeyDown_RepeatedWithoutAPressOfItsOwn_IsNotSentAndNorIsItsText()
    {
        _keyboard.KeyDown(new(A, 0, 0, IsRepeat: true));
        _keyboard.Text("a");
        _keyboard.KeyUp(A);

        Assert.Empty(_session.Calls);
    }

    [Fact]
    public void KeyDown_RepeatedAndHandedBackByAnInputMethod_IsSent()
    {
        _keyboard.KeyDown(new(A, 0, 0, IsLate: true, IsUp: true, IsRepeat: true));

        Assert.Equal(["key 1E down", "key 1E up"], _session.Calls);
    }

    [Fact]
    public void KeyDown_RepeatedWithoutAScancode_LeavesEachOfItsTexts()
    {
        _keyboard.KeyDown(new(500, 0, 0, IsRepeat: true));
        _keyboard.Text("€");

        Assert.Equal(["unicode 20AC down", "unicode 20AC up"], _session.Calls);
    }

    [Theory]
    [InlineData(LeftControl, "1D")]
    [InlineData(LeftShift, "2A")]
    [InlineData(LeftAlt, "38")]
    [InlineData(227, "E05B")]
    [InlineData(228, "E01D")]
    [InlineData(229, "36")]
    [InlineData(230, "E038")]
    [InlineData(231, "E05C")]
    [InlineData(KeyCodes.ModeSwitch, "E038")]
    public void KeyDown_WithAModifierThatWentDownElsewhere_HoldsItUntilItComesUp(int modifier, string scancode)
    {
        _keyboard.Note(modifier, isDown: true);
        Down(A);
        _keyboard.KeyUp(A);
        Down(E);
        _keyboard.KeyUp(E);
        _keyboard.Note(modifier, isDown: false);
        _keyboard.KeyUp(modifier);
        Down(A);

        Assert.Equal(
            [$"key {scancode} down", "key 1E down", "key 1E up", "key 12 down", "key 12 up", $"key {scancode} up", "key 1E down"],
            _session.Calls);
    }

    /// <summary>Caps Lock that is Ctrl here: no key of the novice's may stay down for it.</summary>
    [Fact]
    public void KeyDown_WithAModifierOfAnotherKeyHere_PressesNoOtherKeyForIt()
    {
        _keyboard.Note(57, isDown: true);
        _keyboard.KeyDown(new(57, 0, 0x040));
        _keyboard.KeyDown(new(A, 0, 0x040));

        Assert.Equal(["key 3A down", "key 1E down"], _session.Calls);
    }

    [Fact]
    public void Text_AfterARepeatedKeyThatMakesNone_IsUnicode()
    {
        _keyboard.KeyDown(new(Right, 0, 0, IsRepeat: true));
        _keyboard.Text("é");

        Assert.Equal(["unicode 00E9 down", "unicode 00E9 up"], _session.Calls);
    }

    [Fact]
    public void Text_OfAKeyWithoutScancodeAfterAShortcut_IsUnicode()
    {
        Down(LeftControl);
        Down(A);
        Down(500);
        _keyboard.Text("€");

        Assert.Equal(["key 1D down", "key 1E down", "unicode 20AC down", "unicode 20AC up"], _session.Calls);
    }

    [Fact]
    public void Text_ComposedOfADeadKeyAndALetter_IsLeftToTheNovicesLayout()
    {
        Down(DeadCircumflex);
        _keyboard.KeyUp(DeadCircumflex);
        Down(E);
        _keyboard.Text("ê");
        _keyboard.KeyUp(E);

        Assert.Equal(["key 1A down", "key 1A up", "key 12 down", "key 12 up"], _session.Calls);
    }

    [Fact]
    public void Text_WithoutAKey_IsUnicode()
    {
        _keyboard.Text("é");

        Assert.Equal(["unicode 00E9 down", "unicode 00E9 up"], _session.Calls);
    }

    [Fact]
    public void Text_BeyondThePlane_IsBothSurrogatesInOrder()
    {
        _keyboard.Text("😀");

        Assert.Equal(["unicode D83D down", "unicode D83D up", "unicode DE00 down", "unicode DE00 up"], _session.Calls);
    }

    [Fact]
    public void Text_OfAKeyWithoutScancodeWhileShiftIsHeld_IsUnicode()
    {
        Down(LeftShift);
        Down(500);
        _keyboard.Text("€");
        _keyboard.KeyUp(500);
        _keyboard.KeyUp(LeftShift);

        Assert.Equal(["key 2A down", "unicode 20AC down", "unicode 20AC up", "key 2A up"], _session.Calls);
    }

    [Fact]
    public void Text_AfterAKeyThatMakesNone_IsUnicode()
    {
        Down(Right);
        _keyboard.Text("é");

        Assert.Equal(["key E04D down", "unicode 00E9 down", "unicode 00E9 up"], _session.Calls);
    }

    [Fact]
    public void Text_AfterItsKeyCameUp_IsUnicode()
    {
        Down(A);
        _keyboard.KeyUp(A);
        _session.Clear();
        _keyboard.Text("á");

        Assert.Equal(["unicode 00E1 down", "unicode 00E1 up"], _session.Calls);
    }

    [Fact]
    public void Compose_KeysOfAnInputMethod_AreNotSentAndItsTextIs()
    {
        Down(A);
        _session.Clear();
        _keyboard.Compose("か");
        Down(E);
        _keyboard.KeyUp(E);
        _keyboard.KeyUp(A);
        Down(KeyCodes.Enter);
        _keyboard.Text("火");
        _keyboard.Compose("");
        _keyboard.KeyUp(KeyCodes.Enter);

        Assert.Equal(["key 1E up", "unicode 706B down", "unicode 706B up"], _session.Calls);
    }

    [Fact]
    public void ComposedText_RightAfterAKey_IsUnicode()
    {
        Down(E);
        _keyboard.ComposedText("ê");

        Assert.Equal(["key 12 down", "unicode 00EA down", "unicode 00EA up"], _session.Calls);
    }

    [Fact]
    public void KeyDown_LateAndUpAgain_IsPressedWithItsModifiersAndItsTextIsItsOwn()
    {
        _keyboard.KeyDown(new(A, 0, Modifiers: 0x041, IsLate: true, IsUp: true));
        _keyboard.Text("A");
        _keyboard.KeyUp(A);

        Assert.Equal(["key 2A down", "key 1D down", "key 1E down", "key 1E up", "key 2A up", "key 1D up"], _session.Calls);
    }

    [Fact]
    public void KeyDown_LateWithModifiersThatAreHeld_LeavesThemHeld()
    {
        Down(228 /* right Ctrl */);
        _keyboard.KeyDown(new(A, 0, Modifiers: 0x040, IsLate: true));
        _keyboard.KeyUp(A);

        Assert.Equal(["key E01D down", "key 1E down", "key 1E up"], _session.Calls);
    }

    [Fact]
    public void Text_ControlCharacters_AreNotSent()
    {
        _keyboard.Text("\u0001\r\u007F");

        Assert.Empty(_session.Calls);
    }

    [Fact]
    public void KeyUp_WithoutItsDown_IsNotSent()
    {
        _keyboard.KeyUp(A);

        Assert.Empty(_session.Calls);
    }

    [Fact]
    public void Pause_WithControl_IsBreakUntilItComesUp()
    {
        Down(LeftControl);
        _keyboard.KeyDown(new(KeyCodes.Pause, 0, 0x040));
        _keyboard.KeyUp(KeyCodes.Pause);
        _keyboard.KeyDown(new(KeyCodes.Pause, 0, 0));

        Assert.Equal(["key 1D down", "key E046 down", "key E046 up", "key E11D down"], _session.Calls);
    }

    [Fact]
    public void PrintScreen_WithAltThatIsReleasedFirst_ComesUpAsItWentDown()
    {
        Down(LeftAlt);
        _keyboard.KeyDown(new(KeyCodes.PrintScreen, 0, 0x100));
        _keyboard.KeyDown(new(KeyCodes.PrintScreen, 0, 0));
        _keyboard.KeyUp(KeyCodes.PrintScreen);

        Assert.Equal(["key 38 down", "key 54 down", "key 54 down", "key 54 up"], _session.Calls);
    }

    [Fact]
    public void Forget_HeldKeys_ComeUpWithoutACall()
    {
        Down(LeftControl);
        _session.Clear();
        _keyboard.Forget();
        _keyboard.KeyUp(LeftControl);

        Assert.Empty(_session.Calls);
        Assert.Equal(0, _keyboard.HeldCount);
    }

    private void Down(int code) => _keyboard.KeyDown(new(code, 0, 0));
}
