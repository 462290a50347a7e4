using Beside.Ra.Control;
using Beside.Rdp.Pdus.Rdpemc;
using Beside.Session.Expert;

namespace Beside.Session.Tests.Expert;

/// <summary>Control asked for of a program that has no message to grant it with, and of those that only look so.</summary>
public sealed class UnansweredControlTests
{
    private static readonly string[] Release = ["tell ChangeParticipantControlLevel", "tell 71 RemoteCtrlEnd"];

    [Fact]
    public void RequestControl_FromANoviceThatNeverAnswers_IsGrantedOnlyInTheLaboratory()
    {
        Assert.False(RequestOfShadow(assume: false).Expert.AdmitInput);
        Assert.True(RequestOfShadow(assume: true).Expert.AdmitInput);
    }

    [Fact]
    public void RequestControl_InTheLaboratory_OfANoviceThatAnswers_WaitsForTheAnswer()
    {
        Helper helper = new(new() { ExpertName = "Bob", AssumeControlIsGranted = true });
        helper.Requesting();

        Assert.False(helper.Expert.AdmitInput);
    }

    /// <summary>FreeRDP's shadow server: it has the channel, shows its screen, and has no message to say yes with.</summary>
    [Fact]
    public void RequestControl_OfANoviceWithoutSuchAMessage_EndsAfterSomeSecondsAndIsTakenBack()
    {
        Helper helper = RequestOfShadow(assume: false).Settled();
        helper.Wait(TimeSpan.FromSeconds(4.9));
        Assert.Empty(helper.Outputs());

        helper.Wait(TimeSpan.FromSeconds(0.1));

        Assert.Equal(["Viewing", .. Release, "no control: NoSuchMessage"], helper.Outputs());
        Assert.Null(helper.Expert.NextDeadline);
        helper.Receive(RcCommandName.AcceptRc);
        Assert.Equal(Release, helper.Outputs());
        Assert.False(helper.Expert.AdmitInput);
    }

    /// <summary>A person is being asked, or may be: nothing ends but by them.</summary>
    [Theory]
    [InlineData("remdesk", "encomsp")]
    [InlineData("remdesk")]
    public void RequestControl_OfANoviceThatCanAnswer_WaitsWithoutALimit(params string[] channels)
    {
        Helper helper = new Helper().AwaitingView(channels);
        helper.Expert.ReceivePicture();
        if (channels.Length > 1) helper.Level(ParticipantFlags.MayView);
        helper.Request();
        helper.Settled().Wait(TimeSpan.FromDays(1));

        Assert.Null(helper.Expert.NextDeadline);
        Assert.Equal(ExpertState.RequestingControl, helper.Expert.State);
    }

    [Fact]
    public void RequestControl_AnsweredByANoviceThatLooksAsIfItCouldNot_IsGranted()
    {
        Helper helper = RequestOfShadow(assume: false).Settled();

        helper.Receive(RcCommandName.AcceptRc);
        helper.Wait(TimeSpan.FromMinutes(1));

        Assert.Equal(["Controlling"], helper.Outputs());
    }

    [Fact]
    public void RequestControl_OfANoviceThatListsInTheMeantime_WaitsForTheAnswer()
    {
        Helper helper = RequestOfShadow(assume: false);
        helper.Level(ParticipantFlags.MayView);
        helper.Settled().Wait(TimeSpan.FromMinutes(1));

        Assert.Equal(ExpertState.RequestingControl, helper.Expert.State);
    }

    /// <summary>It may be asking its person by commands: nothing is assumed of it.</summary>
    [Fact]
    public void RequestControl_InTheLaboratory_OfANoviceWithoutTheMultipartyChannel_WaitsForTheAnswer()
    {
        Helper helper = new Helper(new() { ExpertName = "Bob", AssumeControlIsGranted = true }).AwaitingView("remdesk");
        helper.Expert.ReceivePicture();

        helper.Request();

        Assert.False(helper.Expert.AdmitInput);
    }

    private static Helper RequestOfShadow(bool assume)
    {
        Helper helper = new(new() { ExpertName = "Bob", AssumeControlIsGranted = assume });
        helper.AwaitingView().Expert.ReceivePicture();
        helper.Request();
        return helper;
    }
}
