using Beside.Ra.Control;
using Beside.Rdp.Pdus.Rdpemc;
using Beside.Session.Admissions;
using Beside.Session.Consent;
using Beside.Session.Novice;

namespace Beside.Session.Tests.Novice;

/// <summary>The first question, and what a running session does.</summary>
public sealed class ViewConsentTests
{
    private readonly Connection _connection = new();

    [Fact]
    public void View_Yes_TellsTheLevelThenStartsThePicture()
    {
        _connection.AskingView().Answered(ConsentQuestion.View, yes: true);

        Assert.Equal(["Viewing", "tell participant 1 flags 5", "StartPicture"], _connection.Outputs());
        Assert.True(_connection.Novice.AdmitPicture);
        Assert.False(_connection.Admits(Connection.KeyDown));
    }

    [Fact]
    public void View_No_IsToldBeforeTheEnd()
    {
        _connection.AskingView().Answered(ConsentQuestion.View, yes: false);
        Assert.Equal(["refused NoviceSaidNo", "Closing", "tell RESULT 41", "tell Disconnect"], _connection.Outputs());

        _connection.Wait(TimeSpan.FromMilliseconds(999));
        Assert.Empty(_connection.Outputs());
        _connection.Wait(TimeSpan.FromMilliseconds(1));
        Assert.Equal(["Closed", "disconnect Refused 7"], _connection.Outputs());
    }

    [Fact]
    public void View_NoAnswerIn120Seconds_IsANo()
    {
        _connection.AskingView().Wait(TimeSpan.FromSeconds(120));

        Assert.Equal(
            ["withdraw View", "refused NoviceDidNotAnswer", "Closing", "tell RESULT 40", "tell Disconnect"],
            _connection.Outputs());
    }

    [Fact]
    public void View_YesThatComesTooLate_IsANo()
    {
        var connection = new Connection();
        connection.AskingView();
        connection.Novice.Answer(ConsentQuestion.View, yes: true, connection.Now + TimeSpan.FromSeconds(120), injectedAt: null);

        Assert.Equal("withdraw View", connection.Outputs()[0]);
        Assert.False(connection.Novice.AdmitPicture);
    }

    [Theory]
    [InlineData(ConsentQuestion.Control, true)]
    [InlineData(ConsentQuestion.Control, false)]
    public void Answer_ToAQuestionThatIsNotOpen_DoesNothing(ConsentQuestion question, bool yes)
    {
        _connection.AskingView().Answered(question, yes);

        Assert.Empty(_connection.Outputs());
        Assert.Equal(NoviceState.AskingView, _connection.Novice.State);
    }

    [Fact]
    public void Answer_BeforeTheProof_DoesNothing()
    {
        _connection.LoggedOn().Activated().Outputs();
        _connection.Answered(ConsentQuestion.View, yes: true);

        Assert.Empty(_connection.Outputs());
        Assert.False(_connection.Novice.AdmitPicture);
    }

    [Fact]
    public void View_ExpertLeavesBeforeTheAnswer_TakesThePromptAway()
    {
        _connection.AskingView().Send(new DisconnectMessage());
        Assert.Equal(["withdraw View", "Closed", "disconnect ExpertLeft 12"], _connection.Outputs());
    }

    /// <summary>Whoever has the password can connect as often as they like. A helper whose connection was lost, or who
    /// was misheard, is asked for once more at once.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void View_AskedForByOneConnectionAfterTheOther_LeavesTheNoviceLongerAndLongerInPeace(bool isPlainRdp)
    {
        Admission admission = Connection.NewAdmission();
        int[] asked = [.. Enumerable.Range(0, 60).Where(second => IsAskedAt(second, isPlainRdp, admission))];
        Assert.Equal([0, 1, 4, 10, 22, 46], asked);
    }

    [Fact]
    public void View_AskedForAgainAfterAYes_IsAskedAtOnce()
    {
        Admission admission = Connection.NewAdmission();
        Assert.True(IsAskedAt(0, isPlainRdp: false, admission)
            && IsAskedAt(0, isPlainRdp: false, admission)
            && !IsAskedAt(0, isPlainRdp: false, admission));
        var agreed = new Connection(admission: admission);
        agreed.Wait(TimeSpan.FromSeconds(3));
        agreed.Viewing().Novice.PeerLost();

        Assert.True(IsAskedAt(3, isPlainRdp: false, admission));
    }

    [Fact]
    public void Pause_WhileViewing_BlocksThePictureUntilResume()
    {
        _connection.Viewing().Novice.Pause(_connection.Now);
        Assert.Equal(["Viewing paused", "tell GraphicsStreamPaused"], _connection.Outputs());
        Assert.False(_connection.Novice.AdmitPicture);

        _connection.Novice.Resume(_connection.Now, injectedAt: null);
        Assert.Equal(["Viewing", "tell GraphicsStreamResumed", "RefreshPicture"], _connection.Outputs());
        Assert.True(_connection.Novice.AdmitPicture);
    }

    [Fact]
    public void LookingAway_InAPause_CountsFromTheEndOfThePause()
    {
        _connection.Viewing().Novice.Pause(_connection.Now);
        _connection.Outputs();
        _connection.RequestLevel(ControlLevelFlags.None);
        Assert.Equal(["StopPicture", "tell participant 1 flags 4"], _connection.Outputs());

        _connection.Novice.Resume(_connection.Now, injectedAt: null);
        Assert.Equal(["NotWatching", "tell GraphicsStreamResumed"], _connection.Outputs());
        Assert.False(_connection.Novice.AdmitPicture);
    }

    [Fact]
    public void LookingAwayAndBack_InAPause_ShowsNothingBeforeItsEnd()
    {
        _connection.Viewing().Novice.Pause(_connection.Now);
        _connection.RequestLevel(ControlLevelFlags.None);
        _connection.RequestLevel(ControlLevelFlags.RequestView);
        Assert.False(_connection.Novice.AdmitPicture);
        _connection.Outputs();

        _connection.Novice.Resume(_connection.Now, injectedAt: null);
        Assert.Equal(["Viewing", "tell GraphicsStreamResumed", "RefreshPicture"], _connection.Outputs());
    }

    /// <summary>The novice pauses while there is no picture: that is a pause like any other, and the expert's next wish
    /// does not end it.</summary>
    [Fact]
    public void Pause_WhileTheExpertLooksAway_HoldsUntilResume()
    {
        _connection.Viewing().RequestLevel(ControlLevelFlags.None);
        _connection.Outputs();
        _connection.Novice.Pause(_connection.Now);
        Assert.Equal(["Viewing paused", "tell GraphicsStreamPaused"], _connection.Outputs());

        _connection.RequestLevel(ControlLevelFlags.RequestView);
        Assert.Equal(["Viewing paused", "tell participant 1 flags 5", "StartPicture"], _connection.Outputs());
        Assert.False(_connection.Novice.AdmitPicture);

        _connection.Novice.Resume(_connection.Now, injectedAt: null);
        Assert.True(_connection.Novice.AdmitPicture);
    }

    [Fact]
    public void Activated_AgainAfterAResize_SendsTheWholePicture()
    {
        _connection.Viewing().Activated();
        Assert.Equal(["RefreshPicture"], _connection.Outputs());
    }

    [Fact]
    public void Chat_ThatFloods_IsShownOnlyAsFastAsAPasteNeeds()
    {
        _connection.Viewing();
        byte[] packet = ChatMessage.ToPackets("yes!")[0];
        for (int i = 0; i < 1000; i++) _connection.Receive("remdesk", packet);
        Assert.Equal(40, _connection.Outputs().Count);

        _connection.Wait(TimeSpan.FromSeconds(10));
        _connection.Receive("remdesk", packet);
        Assert.Equal(["chat 'yes!'"], _connection.Outputs());
    }

    [Fact]
    public void Chat_FromTheExpert_IsShownWithoutWhatCouldHarm()
    {
        _connection.Viewing().Receive("remdesk", ChatMessage.ToPackets("Hi Ann\r\n‮press \u001b[2J yes")[0]);
        Assert.Equal(["chat 'Hi Ann\npress [2J yes'"], _connection.Outputs());
    }

    [Fact]
    public void Chat_BeforeTheNoviceAgreed_IsNotShown()
    {
        _connection.AskingView().Receive("remdesk", ChatMessage.ToPackets("click yes")[0]);
        Assert.Empty(_connection.Outputs());
    }

    [Fact]
    public void Chat_ToTheExpert_IsSentOnlyInASession()
    {
        _connection.AskingView().Novice.SendChat("hello");
        Assert.Empty(_connection.Outputs());

        _connection.Answered(ConsentQuestion.View, yes: true).Outputs();
        _connection.Novice.SendChat("hello");
        Assert.Equal(["tell 70 'hello'"], _connection.Outputs());
    }

    [Fact]
    public void File_Offered_IsDeclined()
    {
        _connection.Viewing().Receive(
            "remdesk", new RcCommand(RcCommandName.FileXfer) { FileName = "a.exe", FileSize = "1", ChannelId = "RA_FX" }.ToPacket());
        Assert.Equal(["tell RA_FX 'FILEXFERREJECT'"], _connection.Outputs());
    }

    [Theory]
    [InlineData(EndReason.NoviceStopped, "disconnect NoviceStopped 12", new string[0])]
    [InlineData(EndReason.InvitationCancelled, "disconnect InvitationCancelled 12", new[] { "tell RESULT 51" })]
    [InlineData(EndReason.Shutdown, "disconnect Shutdown 12", new[] { "tell RESULT 50" })]
    [InlineData(EndReason.DesktopLost, "disconnect DesktopLost 12", new[] { "tell RESULT 34" })]
    [InlineData(EndReason.RecordLost, "disconnect RecordLost 12", new[] { "tell RESULT 34" })]
    public void End_WhileViewing_StopsThePictureFirst(EndReason reason, string end, string[] told)
    {
        _connection.Viewing().Novice.End(reason, _connection.Now);
        Assert.Equal(["StopPicture", "Closing", .. told, "tell Disconnect"], _connection.Outputs());
        Assert.False(_connection.Novice.AdmitPicture);

        _connection.WaitForDeadline();
        Assert.Equal(["Closed", end], _connection.Outputs());
    }

    [Fact]
    public void PeerLost_WhileViewing_StopsAtOnce()
    {
        _connection.Viewing().Novice.PeerLost();
        Assert.Equal(["StopPicture", "Closed", "disconnect ConnectionLost 0"], _connection.Outputs());
    }

    [Fact]
    public void Malformed_ThreePacketsInARow_EndTheSession()
    {
        _connection.Viewing();
        for (int i = 0; i < 2; i++) _connection.Receive("remdesk", [1, 2, 3]);
        Assert.Empty(_connection.Outputs());

        _connection.Receive("remdesk", [1, 2, 3]);
        Assert.Equal(["StopPicture", "Closing", "tell Disconnect"], _connection.Outputs());
        _connection.WaitForDeadline();
        Assert.Equal(["Closed", "disconnect PeerViolation UnreadablePacketsInARow 7"], _connection.Outputs());
    }

    [Fact]
    public void Malformed_WithAGoodPacketBetween_IsOnlyDropped()
    {
        _connection.Viewing();
        for (int i = 0; i < 9; i++)
        {
            _connection.Receive("remdesk", [1, 2, 3]);
            if (i % 2 == 1) _connection.Send(new IsConnectedMessage());
        }

        Assert.Empty(_connection.Outputs());
    }

    [Fact]
    public void Malformed_RcCommandWithADtd_IsAMalformedPacket()
    {
        _connection.Viewing();
        byte[] text = System.Text.Encoding.Unicode.GetBytes("<!DOCTYPE a [<!ENTITY b 'c'>]><RCCOMMAND NAME=\"REMOTECTRLSTART\"/>");
        for (int i = 0; i < 3; i++) _connection.Receive("remdesk", RaPacket.ToArray("71", text));

        Assert.Equal("StopPicture", _connection.Outputs()[0]);
    }

    [Fact]
    public void Unknown_LogicalChannel_IsIgnored()
    {
        _connection.Viewing();
        for (int i = 0; i < 5; i++) _connection.Receive("remdesk", RaPacket.ToArray("99", [1]));
        Assert.Empty(_connection.Outputs());
    }

    [Theory]
    [InlineData(new byte[] { 9, 0, 9, 0, 3, 0, 1, 0, 0 })]
    [InlineData(new byte[] { 9, 0, 20, 0, 3, 0, 1, 0, 0, 0 })]
    [InlineData(new byte[] { 9, 0, 3, 0, 3, 0, 1, 0, 0, 0 })]
    [InlineData(new byte[] { 0x0A, 0, 4, 0, 1 })]
    public void Malformed_Order_EndsTheSessionAtOnce(byte[] message)
    {
        _connection.Viewing().Receive("encomsp", message);
        Assert.Equal(["StopPicture", "Closing", "tell Disconnect"], _connection.Outputs());
    }

    [Fact]
    public void Order_UnknownOrNotTheParticipants_IsSkipped()
    {
        _connection.Viewing().Receive("encomsp", [0x77, 0, 6, 0, 1, 2, 6, 0, 8, 0, 1, 0, 0, 0, 0x0C, 0, 20, 0, .. new byte[16]]);
        Assert.Empty(_connection.Outputs());
    }

    /// <summary>And gone again, without a word.</summary>
    private static bool IsAskedAt(int second, bool isPlainRdp, Admission admission)
    {
        var connection = new Connection(new() { NoviceName = "Ann", AllowPlainRdp = isPlainRdp }, admission);
        connection.Wait(TimeSpan.FromSeconds(second));
        List<string> outputs = isPlainRdp
            ? connection.LoggedOn(workingDir: "", password: Connection.Password, channels: "rdpsnd").Activated().Outputs()
            : connection.LoggedOn().Activated().Proved().Outputs();
        connection.Novice.PeerLost();
        bool isAsked = outputs.Contains("ask View for 'Bob'");
        Assert.NotEqual(isAsked, outputs.Contains("refused AskedTooSoon"));
        return isAsked;
    }
}
