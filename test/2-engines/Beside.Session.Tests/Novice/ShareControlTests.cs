using Beside.Ra.Control;
using Beside.Rdp.Pdus.Rdpemc;
using Beside.Session.Consent;
using Beside.Session.Facts;
using Beside.Session.Novice;

namespace Beside.Session.Tests.Novice;

/// <summary>The second question, and how control ends.</summary>
public sealed class ShareControlTests
{
    private const ControlLevelFlags Interact = ControlLevelFlags.RequestView | ControlLevelFlags.RequestInteract;

    private readonly Connection _connection = new();

    [Theory]
    [InlineData(Interact, 1)]
    [InlineData(ControlLevelFlags.RequestInteract, 1)]
    [InlineData(Interact | ControlLevelFlags.AllowControlRequests, 1)]
    [InlineData(Interact, 0)]   // FreeRDP before it is told its id
    public void Request_WhileViewing_AsksTheNovice(ControlLevelFlags flags, uint participant)
    {
        _connection.Viewing().RequestLevel(flags, participant);

        Assert.Equal(["AskingControl", "ask Control for 'Bob'"], _connection.Outputs());
        Assert.False(_connection.Admits(Connection.KeyDown));
        Assert.True(_connection.Novice.AdmitPicture);
    }

    [Fact]
    public void Request_ByCommandOfVersion1_AsksTheNovice()
    {
        _connection.Viewing().Send(RcCommandName.RemoteCtrlStart);
        Assert.Equal(["AskingControl", "ask Control for 'Bob'"], _connection.Outputs());
    }

    [Fact]
    public void Request_ForSomebodyElse_IsIgnored()
    {
        _connection.Viewing().RequestLevel(Interact, participant: 2);
        Assert.Empty(_connection.Outputs());
    }

    [Fact]
    public void Request_BeforeTheNoviceShowsTheScreen_IsNotEvenRemembered()
    {
        _connection.AskingView().RequestLevel(Interact);
        Assert.Empty(_connection.Outputs());

        _connection.Answered(ConsentQuestion.View, yes: true);
        Assert.DoesNotContain("ask Control for 'Bob'", _connection.Outputs());
    }

    [Fact]
    public void Control_Yes_EnablesInputThenTellsBothChannels()
    {
        _connection.AskingControl().Answered(ConsentQuestion.Control, yes: true);

        Assert.Equal(["Controlling", "tell participant 1 flags 7", "tell 71 AcceptRc"], _connection.Outputs());
        Assert.True(_connection.Admits(Connection.KeyDown));
        Assert.True(_connection.Admits(Connection.Motion));
    }

    [Fact]
    public void Control_No_IsToldAndTheSessionGoesOn()
    {
        _connection.AskingControl().Answered(ConsentQuestion.Control, yes: false);

        Assert.Equal(["Viewing", "tell 71 RejectRc"], _connection.Outputs());
        Assert.False(_connection.Admits(Connection.KeyDown));
        Assert.True(_connection.Novice.AdmitPicture);
    }

    [Fact]
    public void Control_NoAnswerIn60Seconds_IsANo()
    {
        _connection.AskingControl().Wait(TimeSpan.FromSeconds(60));
        Assert.Equal(["withdraw Control", "Viewing", "tell 71 RejectRc"], _connection.Outputs());
    }

    [Fact]
    public void Control_YesThatComesTooLate_IsANo()
    {
        _connection.AskingControl();
        _connection.Novice.Answer(ConsentQuestion.Control, yes: true, _connection.Now + TimeSpan.FromSeconds(60), injectedAt: null);

        Assert.Equal(["withdraw Control", "Viewing", "tell 71 RejectRc"], _connection.Outputs());
        Assert.False(_connection.Admits(Connection.KeyDown));
    }

    /// <summary>One line of chat under the question would be what the novice's yes is said to.</summary>
    [Fact]
    public void Chat_WhileControlIsAskedFor_IsToldOnceTheQuestionIsClosed()
    {
        _connection.AskingControl().Receive("remdesk", ChatMessage.ToPackets("Please type yes")[0]);
        _connection.Receive("remdesk", ChatMessage.ToPackets("and press Enter")[0]);
        Assert.Empty(_connection.Outputs());

        _connection.Answered(ConsentQuestion.Control, yes: false);

        Assert.Equal(["Viewing", "chat 'Please type yes'", "chat 'and press Enter'", "tell 71 RejectRc"], _connection.Outputs());
    }

    [Theory]
    [InlineData("given up")]
    [InlineData("paused")]
    [InlineData("ended")]
    [InlineData("in no time")]
    public void Chat_BehindAQuestionThatIsClosedWithoutAnAnswer_IsTold(string how)
    {
        _connection.AskingControl().Receive("remdesk", ChatMessage.ToPackets("hello")[0]);
        if (how == "given up") _connection.Send(RcCommandName.RemoteCtrlEnd);
        else if (how == "paused") _connection.Novice.Pause(_connection.Now);
        else if (how == "ended") _connection.Novice.PeerLost();
        else _connection.Wait(TimeSpan.FromSeconds(60));

        Assert.Contains("chat 'hello'", _connection.Outputs());
    }

    [Fact]
    public void ChatThatFloods_WhileControlIsAskedFor_IsKeptInBoundedNumber()
    {
        _connection.AskingControl();
        for (int i = 0; i < 590; i++)
        {
            _connection.Wait(TimeSpan.FromSeconds(0.1));
            _connection.Receive("remdesk", ChatMessage.ToPackets("hello")[0]);
        }

        _connection.Answered(ConsentQuestion.Control, yes: false);

        Assert.Equal(40, _connection.Outputs().Count(o => o == "chat 'hello'"));
    }

    [Fact]
    public void ViewOnly_EveryRequest_IsDeniedWithoutAQuestion()
    {
        var connection = new Connection(new() { NoviceName = "Ann", ViewOnly = true });
        connection.Viewing().RequestLevel(Interact);
        connection.Send(RcCommandName.RemoteCtrlStart);

        Assert.Equal(["tell 71 DeniedRc", "tell 71 DeniedRc"], connection.Outputs());
        Assert.False(connection.Admits(Connection.KeyDown));
    }

    [Fact]
    public void PanicKey_InControl_ReleasesEverythingBeforeAnybodyIsTold()
    {
        _connection.Controlling().Novice.PressPanicKey(_connection.Now);

        Assert.False(_connection.Admits(Connection.KeyDown));
        Assert.Equal(["ReleaseInput", "Viewing", "tell 71 EscRc", "tell participant 1 flags 5"], _connection.Outputs());
    }

    [Fact]
    public void StopControl_InControl_TellsThatTheNoviceTookIt()
    {
        _connection.Controlling().Novice.StopControl(_connection.Now);
        Assert.Equal(["ReleaseInput", "Viewing", "tell 71 TakeControl", "tell participant 1 flags 5"], _connection.Outputs());
    }

    [Fact]
    public void Keyboard_LostInControl_EndsItAsIfTheNoviceHadTakenIt()
    {
        _connection.Controlling().Novice.LoseKeyboard(_connection.Now);

        Assert.False(_connection.Admits(Connection.KeyDown));
        Assert.Equal(["ReleaseInput", "Viewing", "tell 71 TakeControl", "tell participant 1 flags 5"], _connection.Outputs());
    }

    [Fact]
    public void PanicKey_OutsideControl_DoesNothing()
    {
        _connection.AskingControl().Novice.PressPanicKey(_connection.Now);
        _connection.Novice.LoseKeyboard(_connection.Now);
        _connection.Novice.StopControl(_connection.Now);
        Assert.Empty(_connection.Outputs());
    }

    [Fact]
    public void Release_ByLevel_EndsControl()
    {
        _connection.Controlling().RequestLevel(ControlLevelFlags.RequestView);

        Assert.False(_connection.Admits(Connection.KeyDown));
        Assert.Equal(["ReleaseInput", "Viewing", "tell participant 1 flags 5"], _connection.Outputs());
    }

    [Theory]
    [InlineData(RcCommandName.RemoteCtrlEnd)]
    [InlineData(RcCommandName.AbortRc)]
    public void Release_ByCommand_EndsControl(RcCommandName command)
    {
        _connection.Controlling().Send(command);
        Assert.Equal(["ReleaseInput", "Viewing", "tell participant 1 flags 5"], _connection.Outputs());
    }

    [Fact]
    public void Release_ByBothWaysAsSomeExpertsDo_EndsControlOnce()
    {
        _connection.Controlling().RequestLevel(ControlLevelFlags.RequestView);
        _connection.Send(RcCommandName.RemoteCtrlEnd);

        Assert.Equal(["ReleaseInput", "Viewing", "tell participant 1 flags 5"], _connection.Outputs());
    }

    [Fact]
    public void Request_TakenBackBeforeTheAnswer_TakesThePromptAway()
    {
        _connection.AskingControl().RequestLevel(ControlLevelFlags.RequestView);
        Assert.Equal(["withdraw Control", "Viewing"], _connection.Outputs());

        _connection.Answered(ConsentQuestion.Control, yes: true);
        Assert.Empty(_connection.Outputs());
        Assert.False(_connection.Admits(Connection.KeyDown));
    }

    [Fact]
    public void Request_WhileAsking_IsIgnored()
    {
        _connection.AskingControl().RequestLevel(Interact);
        Assert.Empty(_connection.Outputs());
    }

    [Fact]
    public void Request_AgainAndAgain_LeavesTheNoviceLongerAndLongerInPeace()
    {
        _connection.AskingControl().Answered(ConsentQuestion.Control, yes: false).Outputs();

        foreach (int seconds in new[] { 3, 6, 12 })
        {
            _connection.Wait(TimeSpan.FromSeconds(seconds) - TimeSpan.FromTicks(1));
            _connection.RequestLevel(Interact);
            Assert.Equal(["tell 71 RejectRc"], _connection.Outputs());

            _connection.Wait(TimeSpan.FromTicks(1));
            _connection.RequestLevel(Interact);
            Assert.Equal("ask Control for 'Bob'", _connection.Outputs()[^1]);
            _connection.Answered(ConsentQuestion.Control, yes: false).Outputs();
        }
    }

    [Fact]
    public void Pause_InControl_BlocksPictureAndInputUntilResume()
    {
        _connection.Controlling().Novice.Pause(_connection.Now);

        Assert.Equal(["ReleaseInput", "Controlling paused", "tell GraphicsStreamPaused"], _connection.Outputs());
        Assert.False(_connection.Admits(Connection.KeyDown));
        Assert.False(_connection.Novice.AdmitPicture);

        _connection.Novice.Resume(_connection.Now, injectedAt: null);
        Assert.Equal(["Controlling", "tell GraphicsStreamResumed", "RefreshPicture"], _connection.Outputs());
        Assert.True(_connection.Admits(Connection.KeyDown));
    }

    [Fact]
    public void Pause_WhileAskingControl_IsANo()
    {
        _connection.AskingControl().Novice.Pause(_connection.Now);
        Assert.Equal(["withdraw Control", "Viewing paused", "tell GraphicsStreamPaused", "tell 71 RejectRc"], _connection.Outputs());
    }

    [Fact]
    public void Request_WhilePaused_IsANoWithoutAQuestion()
    {
        _connection.Viewing().Novice.Pause(_connection.Now);
        _connection.Outputs();
        _connection.RequestLevel(Interact);

        Assert.Equal(["tell 71 RejectRc"], _connection.Outputs());
    }

    /// <summary>Each time stands in the record, which has an end: an expert must not come to it in a minute.</summary>
    [Fact]
    public void View_GivenBackAndWantedAgainWithoutEnd_IsBegunAFewTimesAndLaterAgain()
    {
        _connection.Viewing();
        for (int i = 0; i < 1000; i++)
        {
            _connection.RequestLevel(ControlLevelFlags.None);
            _connection.RequestLevel(ControlLevelFlags.RequestView);
        }

        Assert.Equal(20, _connection.Outputs().Count(o => o == "StartPicture"));
        Assert.Equal(NoviceState.NotWatching, _connection.Novice.State);

        _connection.Wait(TimeSpan.FromSeconds(10));
        _connection.RequestLevel(ControlLevelFlags.RequestView);
        Assert.Equal(NoviceState.Viewing, _connection.Novice.State);
    }

    [Fact]
    public void Level_NoneInControl_EndsControlAndPictureButNotTheSession()
    {
        _connection.Controlling().RequestLevel(ControlLevelFlags.None);
        Assert.Equal(
            ["ReleaseInput", "Viewing", "tell participant 1 flags 5", "NotWatching", "StopPicture", "tell participant 1 flags 4"],
            _connection.Outputs());
        Assert.False(_connection.Novice.AdmitPicture);

        _connection.RequestLevel(ControlLevelFlags.RequestView);
        Assert.Equal(["Viewing", "tell participant 1 flags 5", "StartPicture"], _connection.Outputs());
    }

    [Fact]
    public void End_InControl_ReleasesBeforeAnybodyIsTold()
    {
        _connection.Controlling().Novice.End(EndReason.NoviceStopped, _connection.Now);
        Assert.Equal(["ReleaseInput", "StopPicture", "Closing", "tell Disconnect"], _connection.Outputs());
        Assert.False(_connection.Admits(Connection.KeyDown));
    }

    [Fact]
    public void PeerLost_InControl_ReleasesEverything()
    {
        _connection.Controlling().Novice.PeerLost();
        Assert.Equal(["ReleaseInput", "StopPicture", "Closed", "disconnect ConnectionLost 0"], _connection.Outputs());
    }

    [Fact]
    public void NoMultipartyChannel_ControlGoesByCommandsAlone()
    {
        _connection.LoggedOn(channels: "remdesk").Activated().Proved().Answered(ConsentQuestion.View, yes: true).Outputs();
        _connection.Send(RcCommandName.RemoteCtrlStart);
        _connection.Answered(ConsentQuestion.Control, yes: true);

        Assert.Equal(["AskingControl", "ask Control for 'Bob'", "Controlling", "tell 71 AcceptRc"], _connection.Outputs());
    }

    /// <summary>The chat is all the wire there is; what it carries is not taken for words of the novice's, so it is in
    /// no record as such.</summary>
    [Fact]
    public void CharacterNotTyped_InControl_IsToldToBothAndIsNoChatOfTheNovices()
    {
        _connection.Viewing().Novice.ReportCharacterNotTyped();
        Assert.Empty(_connection.Outputs());

        _connection.Controlling().Novice.ReportCharacterNotTyped();

        List<string> outputs = _connection.Outputs();
        Assert.Equal("CharacterNotTyped", outputs[0]);
        Assert.StartsWith("tell 70 '[Beside, not the person you help] ", Assert.Single(outputs[1..]), StringComparison.Ordinal);
        Assert.Empty(_connection.ForTheRecord.OfType<SessionFact.Chat>());
    }
}
