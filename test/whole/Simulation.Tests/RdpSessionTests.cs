using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Session.Consent;
using Beside.Session.Expert;
using Beside.Session.Novice;
using Beside.Wire;

namespace Simulation.Tests;

/// <summary>A session from the invitation to the goodbye, through RDP's own bytes.</summary>
public sealed class RdpSessionTests
{
    private static readonly InputEvent KeyDown = InputEvent.Key(0x1E, isDown: true);

    private static readonly Instant Now = new(0);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Session_OverRdp_GoesFromTheInvitationToTheGoodbye(bool usesTls)
    {
        var session = new RdpSession(usesTls);
        Assert.Equal((NoviceState.AskingView, ExpertState.AwaitingView), (session.Novice.State, session.Expert.State));

        session.Novice.Answer(ConsentQuestion.View, yes: true, Now, injectedAt: null);
        session.Run();
        Assert.Equal((NoviceState.Viewing, ExpertState.Viewing), (session.Novice.State, session.Expert.State));

        session.Send(KeyDown, unasked: true);
        Assert.Equal((0, 1), (session.Injected.Count, session.DroppedInputs));

        session.Expert.RequestControl(new Instant(0));
        session.Run();
        Assert.Equal(NoviceState.AskingControl, session.Novice.State);
        session.Novice.Answer(ConsentQuestion.Control, yes: true, Now, injectedAt: null);
        session.Run();
        session.Send(KeyDown);
        Assert.Equal([KeyDown], session.Injected);

        session.Novice.PressPanicKey(Now);
        session.Send(KeyDown, unasked: true);
        Assert.Equal((1, ExpertState.Viewing), (session.Injected.Count, session.Expert.State));

        session.Expert.Leave();
        session.Run();
        Assert.Equal((SessionEnd.ExpertLeft, ExpertEnd.ExpertEnded), (session.NoviceEnd, session.ExpertEnd));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Session_OverRdp_NoviceSaysNo_ReachesTheExpertBeforeTheEnd(bool usesTls)
    {
        var session = new RdpSession(usesTls);

        session.Novice.Answer(ConsentQuestion.View, yes: false, Now, injectedAt: null);
        session.Run();

        Assert.Equal(ExpertEnd.Refused, session.ExpertEnd);
        Assert.Equal(SessionEnd.Refused, session.NoviceEnd);
    }
}
