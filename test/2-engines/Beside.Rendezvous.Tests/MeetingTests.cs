using Beside.Rendezvous.Messages;
using Beside.Rendezvous.Relay;
using Beside.Wire;

namespace Beside.Rendezvous.Tests;

public sealed class MeetingTests
{
    private const long Maker = 1;
    private const long Joiner = 2;
    private static readonly Instant Start = new(0);
    private static readonly string First = new('A', Ticket.SecretChars);
    private static readonly string Second = new string('E', Ticket.SecretChars - 1) + "A";

    [Fact]
    public void Join_ByTheOtherRole_PairsBothWithOneSessionAndTwoTickets()
    {
        Meeting meeting = NewMeeting();

        Assert.True(meeting.TryJoin(Joiner, Role.Helper, First, Start));

        Assert.Equal(
            [
                new MeetingOutput.Send(Maker, new MeetReply.Paired(First, "m" + First)),
                new MeetingOutput.Send(Joiner, new MeetReply.Paired(First, "j" + First)),
                new MeetingOutput.Link(Maker, Joiner),
            ],
            Outputs(meeting));
    }

    [Fact]
    public void Miss_OfTheFirstPairing_SendsTheMakerRoundAndTheCodeGoesOn()
    {
        Meeting meeting = NewMeeting();
        meeting.TryJoin(Joiner, Role.Helper, First, Start);
        Outputs(meeting);

        meeting.Receive(Maker, new MeetRequest.Missed(), Start);

        Assert.Equal(
            [
                new MeetingOutput.Send(Joiner, new MeetReply.Over(OverReason.Missed)),
                new MeetingOutput.Send(Maker, new MeetReply.ComeAgain(AgainReason.Missed)),
                new MeetingOutput.CodeReopened(),
            ],
            Outputs(meeting));
        meeting.AttachMaker(3, Start);
        Assert.Equal(
            1, Assert.IsType<MeetReply.NameplateGiven>(Assert.IsType<MeetingOutput.Send>(Assert.Single(Outputs(meeting))).Reply).Misses);
        Assert.True(meeting.TryJoin(4, Role.Helper, Second, Start));
    }

    [Fact]
    public void Miss_TheThird_SpendsTheCode()
    {
        Meeting meeting = NewMeeting();
        for (int i = 0; i < Limits.MaxMisses; i++)
        {
            if (i > 0) meeting.AttachMaker(10 + i, Start);
            meeting.TryJoin(20 + i, Role.Helper, First, Start);
            Outputs(meeting);
            meeting.Lose(20 + i, Start);
        }

        Assert.Equal(
            [new MeetingOutput.CodeReleased(), new MeetingOutput.Send(12, new MeetReply.Over(OverReason.Missed))],
            Outputs(meeting));
        Assert.False(meeting.TryJoin(30, Role.Helper, First, Start));
    }

    [Fact]
    public void Joiner_WhoIsLostBeforeTheCodeIsProved_CountsAsAMiss()
    {
        Meeting meeting = NewMeeting();
        meeting.TryJoin(Joiner, Role.Helper, First, Start);

        meeting.Lose(Joiner, Start);

        Assert.Equal(1, meeting.Misses);
    }

    [Fact]
    public void Settled_ByTheJoiner_IsTheMakersToSay()
    {
        Meeting meeting = NewMeeting();
        meeting.TryJoin(Joiner, Role.Helper, First, Start);

        Assert.True(meeting.Receive(Joiner, new MeetRequest.Settled(), Start));
        Assert.Equal(MeetingState.Handshake, meeting.State);
        Assert.True(meeting.Receive(Maker, new MeetRequest.Settled(), Start));
        Assert.Equal(MeetingState.Joined, meeting.State);
    }

    [Fact]
    public void BrokenConnection_OfASession_IsWaitedForTwoMinutesAndNotLonger()
    {
        Meeting meeting = NewSession();
        meeting.Lose(Joiner, Start);

        Assert.Equal([new MeetingOutput.Send(Maker, new MeetReply.ComeAgain(AgainReason.Away))], Outputs(meeting));
        meeting.Resume(3, PairSide.Maker, Start);
        meeting.HandleTimeout(Start + Limits.ResumeWindow - new TimeSpan(1));
        Assert.Empty(Outputs(meeting));
        meeting.HandleTimeout(Start + Limits.ResumeWindow);
        Assert.Equal([new MeetingOutput.Send(3, new MeetReply.Over(OverReason.Expired))], Outputs(meeting));
    }

    [Fact]
    public void BothEnds_WhoComeAgain_AreLinkedAgain()
    {
        Meeting meeting = NewSession();
        meeting.Lose(Maker, Start);
        Outputs(meeting);

        meeting.Resume(3, PairSide.Joiner, Start);
        Assert.Empty(Outputs(meeting));
        meeting.Resume(4, PairSide.Maker, Start);

        Assert.Equal([new MeetingOutput.Send(4, new MeetReply.Resumed(First)),
            new MeetingOutput.Send(3, new MeetReply.Resumed(First)), new MeetingOutput.Link(4, 3)], Outputs(meeting));
    }

    /// <summary>An end notices before the relay does that its connection is dead.</summary>
    [Fact]
    public void End_ThatComesAgainWhileItsOldConnectionSeemsAlive_TakesItsPlace()
    {
        Meeting meeting = NewSession();

        meeting.Resume(3, PairSide.Joiner, Start);

        Assert.Equal([new MeetingOutput.Send(Joiner, new MeetReply.Over(OverReason.Replaced)),
            new MeetingOutput.Send(Maker, new MeetReply.ComeAgain(AgainReason.Away))], Outputs(meeting));
    }

    [Fact]
    public void End_ThatComesAgainBehindTheOthersGoodbye_IsToldSo()
    {
        Meeting meeting = NewSession();
        meeting.Lose(Joiner, Start);
        meeting.Resume(3, PairSide.Maker, Start);
        meeting.Receive(3, new MeetRequest.Leave(), Start);
        Outputs(meeting);

        meeting.Resume(4, PairSide.Joiner, Start + TimeSpan.FromMinutes(1));

        Assert.Equal([new MeetingOutput.Send(4, new MeetReply.Over(OverReason.Left))], Outputs(meeting));
    }

    [Fact]
    public void Handshake_ThatTakesAMinute_IsAMiss()
    {
        Meeting meeting = NewMeeting();
        meeting.TryJoin(Joiner, Role.Helper, First, Start);

        meeting.HandleTimeout(Start + Limits.HandshakeTime);

        Assert.Equal((MeetingState.Away, 1), (meeting.State, meeting.Misses));
    }

    [Fact]
    public void NodeThatStops_SendsBothEndsElsewhere()
    {
        Meeting meeting = NewSession();

        meeting.LeaveNode();

        Assert.Equal(
            [new MeetingOutput.Send(Joiner, new MeetReply.ComeAgain(AgainReason.Leaving)),
                new MeetingOutput.Send(Maker, new MeetReply.ComeAgain(AgainReason.Leaving)), new MeetingOutput.Ended()],
            Outputs(meeting));
    }

    private static Meeting NewMeeting()
    {
        Meeting meeting = Meeting.ForCode("482", First, Role.Sharer, 0, Start + Limits.NameplateLife, Start);
        meeting.AttachMaker(Maker, Start);
        Assert.Equal([new MeetingOutput.Send(Maker, new MeetReply.NameplateGiven("482", 600, 0, $"w482.{First}"))], Outputs(meeting));
        return meeting;
    }

    private static Meeting NewSession()
    {
        Meeting meeting = NewMeeting();
        meeting.TryJoin(Joiner, Role.Helper, First, Start);
        meeting.Receive(Maker, new MeetRequest.Settled(), Start);
        Outputs(meeting);
        return meeting;
    }

    private static List<MeetingOutput> Outputs(Meeting meeting)
    {
        List<MeetingOutput> outputs = [];
        while (meeting.TryTakeOutput(out MeetingOutput? output)) outputs.Add(output);
        return outputs;
    }
}
