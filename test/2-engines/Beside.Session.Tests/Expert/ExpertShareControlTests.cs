using Beside.Ra.Control;
using Beside.Rdp.Pdus.Rdpemc;
using Beside.Session.Expert;

namespace Beside.Session.Tests.Expert;

public sealed class ExpertShareControlTests
{
    private const ParticipantFlags Interact = ParticipantFlags.MayView | ParticipantFlags.MayInteract;

    private static readonly string[] Release = ["tell ChangeParticipantControlLevel", "tell 71 RemoteCtrlEnd"];

    [Fact]
    public void RequestControl_AsksByLevel_AndSendsNoInputYet()
    {
        Helper helper = new Helper().Viewing();

        helper.Request();
        helper.Request();

        Assert.Equal(["RequestingControl", "tell ChangeParticipantControlLevel"], helper.Outputs());
        Assert.False(helper.Expert.AdmitInput);
    }

    [Fact]
    public void RequestControl_CarriesTheIdThatTheNoviceGave()
    {
        Helper helper = new Helper().Viewing();
        helper.Request();

        ExpertOutput? output;
        while (helper.Expert.TryTakeOutput(out output) && output is not ExpertOutput.SendChannel)
        {
        }

        Assert.Equal("09000A00030005000000", Convert.ToHexString(Assert.IsType<ExpertOutput.SendChannel>(output).Message));
    }

    [Fact]
    public void RequestControl_WithoutTheMultipartyChannel_AsksByCommand()
    {
        Helper helper = new Helper().AwaitingView("remdesk");
        helper.Expert.ReceivePicture();
        helper.Settled().Request();
        Assert.Equal(["RequestingControl", "tell 71 RemoteCtrlStart"], helper.Outputs());

        helper.Receive(RcCommandName.AcceptRc);
        Assert.True(helper.Expert.AdmitInput);

        helper.Settled().Expert.ReleaseControl();
        Assert.Equal(["release keys", "Viewing", "tell 71 RemoteCtrlEnd"], helper.Outputs());
    }

    [Fact]
    public void RequestControl_BeforeTheScreenIsShown_DoesNothing()
    {
        Helper helper = new Helper().AwaitingView();

        helper.Request();

        Assert.Empty(helper.Outputs());
    }

    [Fact]
    public void Grant_ByLevelFirst_CountsOnce()
    {
        Helper helper = new Helper().Requesting();

        helper.Level(Interact);
        helper.Receive(RcCommandName.AcceptRc);

        Assert.Equal(["Controlling"], helper.Outputs());
        Assert.True(helper.Expert.AdmitInput);
    }

    [Fact]
    public void Grant_ByCommandFirst_CountsOnce()
    {
        Helper helper = new Helper().Requesting();

        helper.Receive(RcCommandName.AcceptRc);
        helper.Level(Interact);

        Assert.Equal(["Controlling"], helper.Outputs());
    }

    [Fact]
    public void Grant_WithoutTheFlagOfTheParticipant_IsKnownByItsId()
    {
        Helper helper = new Helper().Requesting();

        helper.Receive(new ParticipantCreatedPdu(5, 0, Interact, "Bob"));

        Assert.Equal(["Controlling"], helper.Outputs());
    }

    [Fact]
    public void Grant_ForSomebodyElse_IsNotOurs()
    {
        Helper helper = new Helper().Requesting();

        helper.Receive(new ParticipantCreatedPdu(6, 0, Interact, "Eve"));

        Assert.Empty(helper.Outputs());
        Assert.False(helper.Expert.AdmitInput);
    }

    [Fact]
    public void Grant_ItsEchoAfterANewRequest_GrantsNothing()
    {
        Helper helper = new Helper().Requesting();
        helper.Level(Interact);
        helper.Expert.ReleaseControl();
        helper.Request();

        helper.Receive(RcCommandName.AcceptRc);

        Assert.Equal(ExpertState.RequestingControl, helper.Expert.State);
        Assert.False(helper.Expert.AdmitInput);
    }

    [Fact]
    public void Grant_ThatCrossedTheWithdrawal_IsGivenBack()
    {
        Helper helper = new Helper().Requesting();
        helper.Expert.ReleaseControl();
        Assert.Equal(["Viewing", .. Release], helper.Outputs());

        helper.Level(Interact);
        helper.Receive(RcCommandName.AcceptRc);

        Assert.Equal(Release, helper.Outputs());
        Assert.False(helper.Expert.AdmitInput);
    }

    [Fact]
    public void Level_MayInteractFromTheBeginning_IsGivenBack_BecauseNobodyAsked()
    {
        Helper helper = new Helper().AwaitingView();

        helper.Level(Interact);

        Assert.Equal(["Viewing", .. Release], helper.Outputs());
        Assert.False(helper.Expert.AdmitInput);
    }

    [Theory]
    [InlineData(RcCommandName.RejectRc, "no control: NoviceSaidNo")]
    [InlineData(RcCommandName.DeniedRc, "no control: ForbiddenByPolicy")]
    public void Refusal_IsToldAndAsksNothingMore(RcCommandName command, string told)
    {
        Helper helper = new Helper().Requesting();

        helper.Receive(command);

        Assert.Equal(["Viewing", told], helper.Outputs());
    }

    /// <summary>Found by the simulation: a grant crossed its withdrawal, and the no belongs to the request after it.</summary>
    [Fact]
    public void Refusal_InControl_EndsIt()
    {
        Helper helper = new Helper().Controlling();

        helper.Receive(RcCommandName.RejectRc);

        Assert.Equal(["forget keys", "Viewing", "no control: NoviceSaidNo"], helper.Outputs());
        Assert.False(helper.Expert.AdmitInput);
    }

    [Theory]
    [InlineData(RcCommandName.EscRc, "no control: PanicKey")]
    [InlineData(RcCommandName.TakeControl, "no control: TakenBack")]
    public void Revocation_EndsControlBeforeAnythingElse(RcCommandName command, string told)
    {
        Helper helper = new Helper().Controlling();

        helper.Receive(command);
        Assert.False(helper.Expert.AdmitInput);
        helper.Level(ParticipantFlags.MayView);

        Assert.Equal(["forget keys", "Viewing", told], helper.Outputs());
    }

    [Fact]
    public void Revocation_ByLevelFirst_IsToldOnce()
    {
        Helper helper = new Helper().Controlling();

        helper.Level(ParticipantFlags.MayView);
        helper.Receive(RcCommandName.TakeControl);

        Assert.Equal(["forget keys", "Viewing", "no control: TakenBack"], helper.Outputs());
    }

    [Theory]
    [InlineData(RcCommandName.AcceptRc)]
    [InlineData(RcCommandName.RejectRc)]
    [InlineData(RcCommandName.EscRc)]
    [InlineData(RcCommandName.TakeControl)]
    public void Command_BeforeTheScreenIsShown_IsIgnored(RcCommandName command)
    {
        Helper helper = new Helper().AwaitingView();

        helper.Receive(command);

        Assert.Empty(helper.Outputs());
    }

    [Fact]
    public void ReleaseControl_LastInputFirst_ThenBothChannels()
    {
        Helper helper = new Helper().Controlling();

        helper.Expert.ReleaseControl();

        Assert.Equal(["release keys", "Viewing", .. Release], helper.Outputs());
        Assert.False(helper.Expert.AdmitInput);
    }

    [Fact]
    public void Pause_StopsInput_ResumeGivesItBack()
    {
        Helper helper = new Helper().Controlling();

        helper.Receive(new GraphicsStreamPausedPdu());
        Assert.Equal(["forget keys", "Controlling paused"], helper.Outputs());
        Assert.False(helper.Expert.AdmitInput);

        helper.Receive(new GraphicsStreamResumedPdu());
        Assert.Equal(["Controlling"], helper.Outputs());
        Assert.True(helper.Expert.AdmitInput);
    }

    [Fact]
    public void ReleaseControl_WhilePaused_StaysGivenBackWhenTheNoviceGoesOn()
    {
        Helper helper = new Helper().Controlling();
        helper.Receive(new GraphicsStreamPausedPdu());

        helper.Settled().Expert.ReleaseControl();
        Assert.Equal(["forget keys", "Viewing paused", .. Release], helper.Outputs());

        helper.Receive(new GraphicsStreamResumedPdu());
        Assert.Equal(["Viewing"], helper.Outputs());
        Assert.False(helper.Expert.AdmitInput);
    }

    [Fact]
    public void RequestControl_WhilePaused_DoesNothing()
    {
        Helper helper = new Helper().Viewing();
        helper.Receive(new GraphicsStreamPausedPdu());

        helper.Settled().Request();

        Assert.Empty(helper.Outputs());
    }

    [Fact]
    public void Level_NothingAnyMore_TakesControlAndPicture_UntilItIsShownAgain()
    {
        Helper helper = new Helper().Controlling();

        helper.Level(ParticipantFlags.None);
        Assert.Equal(["forget keys", "Viewing", "no control: TakenBack", "AwaitingView"], helper.Outputs());

        helper.Level(ParticipantFlags.MayView);
        Assert.Equal(["Viewing"], helper.Outputs());
    }

    [Fact]
    public void Response_OfSomeWindows_IsSurvived()
    {
        Helper helper = new Helper().Requesting();

        helper.Receive(new ChangeParticipantControlLevelResponsePdu(ControlLevelFlags.RequestInteract, 0x05000000, 0));

        Assert.Empty(helper.Outputs());
    }
}
