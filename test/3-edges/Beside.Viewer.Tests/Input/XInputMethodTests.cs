using Beside.Viewer.Input;

namespace Beside.Viewer.Tests.Input;

/// <summary>The orders of events are those that SDL 2.26 tells under Xlib's own method and under nabi, a server of the
/// XIM protocol.</summary>
public sealed class XInputMethodTests
{
    private const int G = 10, K = 14, Space = KeyCodes.Space, E = 8, Acute = 52;
    private const uint XG = 42, XK = 45, XSpace = 65, XE = 26, XAcute = 48;

    private readonly List<string> _said = [];
    private XInputMethod _method = new(isTold: true);
    private uint _now = 1000;

    [Fact]
    public void KeyDown_AfterItsXEvent_IsThePersons()
    {
        XDown(XE);
        Down(E);
        XUp(XE);
        Up(E);

        Assert.Equal(["8 down", "8 up"], _said);
    }

    [Fact]
    public void KeyDown_WithoutXEvent_IsTaken()
    {
        Down(E);

        Assert.Empty(_said);
    }

    [Fact]
    public void KeyDown_WhereXEventsAreNotTold_IsThePersons()
    {
        _method = new(isTold: false);
        Down(E);

        Assert.Equal(["8 down"], _said);
    }

    [Fact]
    public void Text_AfterAnXPressOfKeycodeZero_IsFinished()
    {
        Down(Acute);
        XUp(XAcute);
        Up(Acute);
        Down(E);
        XDown(0);
        Text("é");
        XUp(XE);
        Up(E);

        Assert.Equal(["52 up", "finished é", "8 up"], _said);
    }

    [Fact]
    public void Text_OfAKeyAfterAFinishedOne_IsTheKeys()
    {
        XDown(0);
        Text("é");
        XDown(XE);
        Down(E);
        Text("e");

        Assert.Equal(["finished é", "8 down", "e"], _said);
    }

    [Fact]
    public void XKeyDown_Alone_HandsTheLastPressBackBeforeItsText()
    {
        Down(G);
        Up(G);
        Down(K);
        Up(K);
        Down(Space);
        _method.XKeyDown(default);
        Text("하");
        XDown(XSpace);
        Text(" ");
        Up(Space);

        Assert.Equal(["10 up", "14 up", "finished 하", "44 down", " ", "44 up"], _said);
    }

    [Fact]
    public void XKeyDown_AloneAtTheEnd_HandsTheLastPressBack()
    {
        Down(Space);
        XDown(XSpace);
        NoMore();

        Assert.Equal(["44 down"], _said);
    }

    [Fact]
    public void XKeyDown_AloneAfterTheReleaseWasTold_IsATap()
    {
        Down(Space);
        uint pressed = _now;
        XUp(XSpace);
        Up(Space);
        _method.XKeyDown(new(XSpace, 0, pressed));
        NoMore();

        Assert.Equal(["44 up", "44 down", "44 up"], _said);
    }

    [Fact]
    public void XKeyDown_AloneAfterTheReleaseWasTakenToo_IsATap()
    {
        Down(Space);
        Up(Space);
        XDown(XSpace);
        NoMore();

        Assert.Equal(["44 up", "44 down", "44 up"], _said);
    }

    [Fact]
    public void XKeyDown_NewPressThatAnotherInputMethodTakes_IsNotTheOneTakenBefore()
    {
        Down(Space);
        XUp(XSpace);
        Up(Space);
        XDown(XSpace);
        NoMore();

        Assert.Equal(["44 up"], _said);
    }

    [Fact]
    public void KeyDown_ToldAgainSinceOthersWereTakenMeanwhile_IsThePersonsOnce()
    {
        Down(Space);
        Down(K);
        XDown(XSpace);
        Down(Space);
        XDown(XK);
        NoMore();
        Up(Space);
        Up(K);

        Assert.Equal(["44 down", "14 down", "44 up", "14 up"], _said);
    }

    [Fact]
    public void KeyDown_ToldAgainAndOlderThanItsRelease_IsATap()
    {
        Down(Space);
        uint pressed = _now;
        Down(K);
        XUp(XSpace);
        Up(Space);
        _method.XKeyDown(new(XSpace, 0, pressed));
        Down(Space);

        Assert.Equal(["44 up", "44 down", "44 up"], _said);
    }

    [Fact]
    public void KeyDown_NewPressOfAKeyTakenBefore_IsHeld()
    {
        Down(Space);
        XUp(XSpace);
        Up(Space);
        XDown(XSpace);
        Down(Space);

        Assert.Equal(["44 up", "44 down"], _said);
    }

    [Fact]
    public void XKeyDown_OfAKeyThatAnotherInputMethodTook_HandsNothingBack()
    {
        Down(E);
        XUp(XE);
        Up(E);
        XDown(XG);
        NoMore();

        Assert.Equal(["8 up"], _said);
    }

    [Fact]
    public void XKeyDown_BeforeAnotherKeyIsTaken_HandsItsOwnBack()
    {
        const int LeftControl = 224, A = 4;
        Down(LeftControl);
        XDown(37);
        Down(A);
        Up(LeftControl);
        XDown(38);
        Down(A);

        Assert.Equal(["224 down", "224 up", "4 down"], _said);
    }

    [Fact]
    public void XKeyDown_KeycodeOfNoKeyTaken_IsOfTheKeyThatComesNext()
    {
        Down(Acute);
        XDown(98 /* where a server without evdev may have Up */);
        Down(82);

        Assert.Equal(["82 down"], _said);
    }

    [Fact]
    public void XKeyDown_AgainAfterXlibComposedWithTheKey_HandsNothingBack()
    {
        Down(Acute);
        Down(E);
        XDown(0);
        Text("é");
        XDown(XE);
        NoMore();

        Assert.Equal(["finished é"], _said);
    }

    [Fact]
    public void Forget_PressesTaken_AreNotHandedBack()
    {
        Down(Space);
        _method.Forget();
        XDown(XSpace);
        NoMore();

        Assert.Empty(_said);
    }

    private void XDown(uint keycode)
    {
        NoMore();
        _method.XKeyDown(new(keycode, 0, ++_now));
    }

    private void XUp(uint keycode)
    {
        NoMore();
        _method.XKeyUp(new(keycode, 0, ++_now));
    }

    private void Down(int code)
    {
        _now++;
        NoMore(code);
        if (_method.KeyDown(new(code, 0, 0), out KeyPress passing)) Say(passing);
    }

    private void Up(int code)
    {
        NoMore();
        _method.KeyUp(code);
        _said.Add($"{code} up");
    }

    private void Text(string text)
    {
        NoMore();
        _said.Add(_method.IsFinishing ? $"finished {text}" : text);
    }

    private void NoMore(int? nextCode = null)
    {
        if (_method.TryTakeBack(nextCode, out KeyPress press)) Say(press);
    }

    private void Say(KeyPress press)
    {
        _said.Add($"{press.Code} down");
        if (press.IsUp) _said.Add($"{press.Code} up");
    }
}
