using Beside.Ra.Control;
using Beside.Rdp.Pdus.Rdpemc;

namespace Beside.Session.Tests.Expert;

/// <summary>What an expert's record hears: each question and its answer, before what follows from it.</summary>
public sealed class ExpertRecordedFactsTests
{
    private const ParticipantFlags Interact = ParticipantFlags.MayView | ParticipantFlags.MayInteract;

    [Fact]
    public void View_Granted_IsAskedOnceAndAnsweredBeforeItIsSeen()
    {
        Helper helper = new Helper().Proved();
        helper.Receive(new ResultMessage(ResultCode.NoError));
        helper.Level(ParticipantFlags.MayView);
        Assert.Equal(["asked View", "AwaitingView", "answered View: Yes", "Viewing"], helper.Recorded());

        helper.Level(ParticipantFlags.None);   // no picture for now: nobody is asked anew
        helper.Level(ParticipantFlags.MayView);
        Assert.Equal(["AwaitingView", "Viewing"], helper.Recorded());
    }

    [Theory]
    [InlineData(ResultCode.HelpeeSaidNo, "No")]
    [InlineData(ResultCode.HelpeeNeverResponded, "TimedOut")]
    [InlineData(ResultCode.ListeningStopped, "Withdrawn")]
    public void View_NotGranted_IsAnsweredByTheCodeOfTheEnd(ResultCode code, string answer)
    {
        Helper helper = new Helper().AwaitingView();

        helper.Receive(new ResultMessage(code));

        Assert.Equal([$"answered View: {answer}", "Closed"], helper.Recorded());
    }

    [Theory]
    [InlineData(RcCommandName.RejectRc, "No")]
    [InlineData(RcCommandName.DeniedRc, "Forbidden")]
    public void Control_Refused_IsAnsweredBeforeTheStateChanges(RcCommandName command, string answer)
    {
        Helper helper = new Helper().Requesting();

        helper.Receive(command);

        Assert.Equal([$"answered Control: {answer}", "Viewing"], helper.Recorded());
    }

    [Theory]
    [InlineData("grant", "answered Control: Yes", "Controlling")]
    [InlineData("release", "answered Control: Withdrawn", "Viewing")]
    [InlineData("no view", "answered Control: Withdrawn", "AwaitingView")]
    [InlineData("lost", "answered Control: Withdrawn", "Closed")]
    public void Control_Asked_HasOneAnswerWhateverHappens(string what, params string[] recorded)
    {
        Helper helper = new Helper().Requesting();

        Do(helper, what);

        Assert.Equal(recorded, helper.Recorded());
    }

    [Theory]
    [InlineData("esc", "control ended: PanicKey", "Viewing")]
    [InlineData("taken", "control ended: Novice", "Viewing")]
    [InlineData("release", "control ended: Expert", "Viewing")]
    [InlineData("lost", "control ended: SessionEnd", "Closed")]
    [InlineData("leave", "control ended: SessionEnd", "Closed")]
    public void Control_Ended_SaysByWhomBeforeTheStateChanges(string what, params string[] recorded)
    {
        Helper helper = new Helper().Controlling();

        Do(helper, what);

        Assert.Equal(recorded, helper.Recorded());
    }

    [Fact]
    public void Chat_Said_IsRecordedWhereItIsSent()
    {
        Helper helper = new Helper().AwaitingView();
        helper.Expert.SendChat("too early");
        Assert.Empty(helper.Recorded());

        helper = new Helper().Viewing();
        helper.Expert.SendChat("hello");
        Assert.Equal(["said 'hello'"], helper.Recorded());
    }

    private static void Do(Helper helper, string what)
    {
        switch (what)
        {
            case "grant":
                helper.Level(Interact);
                break;
            case "no view":
                helper.Level(ParticipantFlags.None);
                break;
            case "esc":
                helper.Receive(RcCommandName.EscRc);
                break;
            case "taken":
                helper.Receive(RcCommandName.TakeControl);
                break;
            case "release":
                helper.Expert.ReleaseControl();
                break;
            case "lost":
                helper.Expert.PeerLost();
                break;
            case "leave":
                helper.Expert.Leave();
                break;
        }
    }
}
