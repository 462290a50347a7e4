using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Session.Consent;

namespace Beside.Session.Tests.Novice;

/// <summary>Programs that speak RDP but not Remote Assistance, where they are allowed at all.</summary>
public sealed class PlainRdpTests
{
    private readonly Connection _connection = new(new() { NoviceName = "Ann", AllowPlainRdp = true });

    [Theory]
    [InlineData("48BJQ853X3B4")]
    [InlineData("48bj q853 x3b4")]
    public void Logon_PasswordOfTheInvitation_AsksTheNoviceAfterTheConnectionSequence(string password)
    {
        _connection.LoggedOn(workingDir: "", password: password, channels: "rdpsnd").Activated();
        Assert.Equal(["Admit", "Connecting", "AskingView", "ask View for 'Bob'"], _connection.Outputs());
    }

    [Fact]
    public void Logon_WorkingDirButNoAssistanceChannel_IsPlainRdp()
    {
        _connection.LoggedOn(workingDir: "C:\\", password: Connection.Password, channels: "rdpsnd");
        Assert.Equal(["Admit", "Connecting"], _connection.Outputs());
        Assert.True(_connection.Novice.IsPlainRdp);
    }

    [Fact]
    public void Logon_WrongPassword_IsRefusedAndCounted()
    {
        _connection.LoggedOn(workingDir: "", password: "secret", channels: "rdpsnd");

        Assert.Equal(["refused WrongPassword", "Closed", "disconnect Refused 7"], _connection.Outputs());
        Assert.Equal(1, _connection.Admission.FailedProofs);
    }

    [Fact]
    public void Logon_NoPassword_IsRefusedButIsNoGuess()
    {
        _connection.LoggedOn(workingDir: "", password: "", channels: "rdpsnd");

        Assert.Equal(["refused WrongPassword", "Closed", "disconnect Refused 7"], _connection.Outputs());
        Assert.Equal(0, _connection.Admission.FailedProofs);
    }

    [Fact]
    public void Logon_SomebodyElseHelps_IsRefused()
    {
        _connection.Viewing();
        var second = new Connection(new() { NoviceName = "Ann", AllowPlainRdp = true }, _connection.Admission);
        second.LoggedOn(workingDir: "", password: Connection.Password, channels: "rdpsnd");

        Assert.Equal(["refused AlreadyBeingHelped", "Closed", "disconnect Refused 7"], second.Outputs());
    }

    [Fact]
    public void View_Yes_StartsThePicture()
    {
        _connection.LoggedOn(workingDir: "", password: Connection.Password, channels: "rdpsnd").Activated().Outputs();
        _connection.Answered(ConsentQuestion.View, yes: true);
        Assert.Equal(["Viewing", "StartPicture"], _connection.Outputs());
    }

    [Fact]
    public void View_No_EndsAtOnce()
    {
        _connection.LoggedOn(workingDir: "", password: Connection.Password, channels: "rdpsnd").Activated().Outputs();
        _connection.Answered(ConsentQuestion.View, yes: false);
        Assert.Equal(["refused NoviceSaidNo", "Closed", "disconnect Refused 7"], _connection.Outputs());
    }

    public static TheoryData<InputEvent> Presses =>
        [Connection.KeyDown, Connection.Click, InputEvent.Character('a', isDown: true),
            InputEvent.Button(MouseButtons.X1, isDown: true, 1, 1)];

    public static TheoryData<InputEvent> NoPresses =>
        [Connection.Motion, Connection.Wheel, Connection.KeyUp,
            InputEvent.Button(MouseButtons.Left, isDown: false, 1, 1), InputEvent.LockKeys((ToggleKeys)7)];

    [Theory]
    [MemberData(nameof(Presses))]
    public void Press_WhileViewing_AsksForControlAndIsDropped(InputEvent press)
    {
        _connection.PlainViewing();

        Assert.False(_connection.Admits(press));
        Assert.Equal(["AskingControl", "ask Control for 'Bob'"], _connection.Outputs());
        Assert.False(_connection.Admits(press));
        Assert.Empty(_connection.Outputs());
    }

    [Theory]
    [MemberData(nameof(NoPresses))]
    public void MotionWheelAndReleases_WhileViewing_AskForNothing(InputEvent input)
    {
        _connection.PlainViewing();

        Assert.False(_connection.Admits(input));
        Assert.Empty(_connection.Outputs());
    }

    [Fact]
    public void Press_BeforeTheNoviceAgreed_AsksForNothing()
    {
        _connection.LoggedOn(workingDir: "", password: Connection.Password, channels: "rdpsnd").Activated().Outputs();

        Assert.False(_connection.Admits(Connection.KeyDown));
        Assert.Empty(_connection.Outputs());
    }

    [Fact]
    public void Control_YesThenPanicKey_IsAsWithAssistance()
    {
        _connection.PlainViewing().Admits(Connection.Click);
        _connection.Answered(ConsentQuestion.Control, yes: true).Outputs();
        Assert.True(_connection.Admits(Connection.Motion));

        _connection.Novice.PressPanicKey(_connection.Now);
        Assert.False(_connection.Admits(Connection.Click));
        Assert.Equal(["ReleaseInput", "Viewing"], _connection.Outputs());
    }

    [Fact]
    public void ViewOnly_Press_AsksForNothing()
    {
        var connection = new Connection(new() { NoviceName = "Ann", AllowPlainRdp = true, ViewOnly = true });
        connection.PlainViewing();

        Assert.False(connection.Admits(Connection.Click));
        Assert.Empty(connection.Outputs());
    }

    [Fact]
    public void Chat_WithoutAChannel_IsNotSent()
    {
        _connection.PlainViewing().Novice.SendChat("hello");
        Assert.Empty(_connection.Outputs());
    }
}
