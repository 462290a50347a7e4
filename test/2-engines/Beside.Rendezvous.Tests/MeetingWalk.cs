using Beside.Rendezvous.Messages;
using Beside.Rendezvous.Relay;
using Beside.Wire;

namespace Beside.Rendezvous.Tests;

/// <summary>One meeting on a virtual clock with ends that do anything, and what must hold at each step.</summary>
internal sealed class MeetingWalk
{
    private const string Code = "482";
    private readonly Meeting _meeting;
    private readonly Dictionary<long, WalkEnd> _ends = [];
    private readonly Random _random;
    private Instant _now = new(0);
    private long _lastId;
    private int _pairings;
    private bool _hasEnded;

    public MeetingWalk(int seed)
    {
        _random = new(seed);
        _meeting = Meeting.ForCode(Code, Secret(), Role.Sharer, 0, _now + Limits.NameplateLife, _now);
        MakerComes();
    }

    public HashSet<MeetingState> Visited { get; } = [];

    public int Settled { get; private set; }

    public void Take(MeetingStep step)
    {
        switch (step)
        {
            case MeetingStep.MakerComes:
                MakerComes();
                break;
            case MeetingStep.Join:
                Join(Role.Helper);
                break;
            case MeetingStep.JoinInTheSameRole:
                Join(Role.Sharer);
                break;
            case MeetingStep.Settle:
                Say(PairSide.Maker, new MeetRequest.Settled());
                break;
            case MeetingStep.JoinerSettles:
                Say(PairSide.Joiner, new MeetRequest.Settled());
                break;
            case MeetingStep.MakerMisses:
                Say(PairSide.Maker, new MeetRequest.Missed());
                break;
            case MeetingStep.JoinerMisses:
                Say(PairSide.Joiner, new MeetRequest.Missed());
                break;
            case MeetingStep.MakerLeaves:
                Say(PairSide.Maker, new MeetRequest.Leave());
                break;
            case MeetingStep.JoinerLeaves:
                Say(PairSide.Joiner, new MeetRequest.Leave());
                break;
            case MeetingStep.MakerIsLost:
                Lose(PairSide.Maker);
                break;
            case MeetingStep.JoinerIsLost:
                Lose(PairSide.Joiner);
                break;
            case MeetingStep.MakerResumes:
                Resume(PairSide.Maker);
                break;
            case MeetingStep.JoinerResumes:
                Resume(PairSide.Joiner);
                break;
            case MeetingStep.ShortWhile:
                Wait(TimeSpan.FromSeconds(_random.Next(1, 30)));
                break;
            case MeetingStep.LongWhile:
                Wait(TimeSpan.FromSeconds(_random.Next(30, 400)));
                break;
            default:
                _meeting.LeaveNode();
                break;
        }

        Check();
    }

    /// <summary>Everybody goes, and time passes: nothing may stay behind.</summary>
    public void ComeToRest()
    {
        while (_ends.Values.FirstOrDefault(e => e.IsHere) is WalkEnd here)
        {
            Lose(here.Id);
            Check();
        }

        for (int i = 0; _meeting.State != MeetingState.Ended; i++)
        {
            Assert.True(i < 4, $"still {_meeting.State}");
            Wait(Assert.NotNull(_meeting.NextDeadline) - _now);
            Check();
        }

        Assert.True(_hasEnded);
        Assert.Null(_meeting.NextDeadline);
    }

    private string Secret()
    {
        byte[] bytes = new byte[Ticket.SecretBytes];
        _random.NextBytes(bytes);
        return Ticket.SecretOf(bytes);
    }

    private WalkEnd Come(PairSide side)
    {
        var end = new WalkEnd(++_lastId, side);
        _ends.Add(end.Id, end);
        return end;
    }

    private void MakerComes()
    {
        _meeting.AttachMaker(Come(PairSide.Maker).Id, _now);
        Check();
    }

    private void Join(Role role)
    {
        WalkEnd end = Come(PairSide.Joiner);
        bool wasOpen = _meeting.State == MeetingState.Open && role == Role.Helper;
        bool joined = _meeting.TryJoin(end.Id, role, Secret(), _now);
        Assert.Equal(wasOpen && _now < new Instant(0) + Limits.NameplateLife, joined);
        if (joined) _pairings++;
        else end.IsHere = false;
        Assert.True(_pairings <= Limits.MaxMisses, "a fourth pairing of one code");
    }

    private void Resume(PairSide side) => _meeting.Resume(Come(side).Id, side, _now);

    private void Say(PairSide side, MeetRequest request)
    {
        if (_ends.Values.LastOrDefault(e => e.Side == side && e.IsHere) is WalkEnd end && !_meeting.Receive(end.Id, request, _now))
            Lose(end.Id);
    }

    private void Lose(PairSide side)
    {
        if (_ends.Values.LastOrDefault(e => e.Side == side && e.IsHere) is WalkEnd end)
            Lose(end.Id);
    }

    private void Lose(long id)
    {
        _ends[id].IsHere = false;
        _meeting.Lose(id, _now);
    }

    private void Wait(TimeSpan time)
    {
        _now += time;
        _meeting.HandleTimeout(_now);
        _meeting.HandleTimeout(_now);
    }

    private void Check()
    {
        Visited.Add(_meeting.State);
        while (_meeting.TryTakeOutput(out MeetingOutput? output))
        {
            Assert.False(_hasEnded && output is not MeetingOutput.Send { Reply: MeetReply.Refused }, $"{output} behind the end");
            switch (output)
            {
                case MeetingOutput.Send send:
                    OnSend(_ends[send.Connection], send.Reply);
                    break;
                case MeetingOutput.Link link:
                    OnLink(_ends[link.Maker], _ends[link.Joiner]);
                    break;
                case MeetingOutput.SessionSettled:
                    Assert.Equal(1, ++Settled);
                    break;
                case MeetingOutput.CodeReopened or MeetingOutput.CodeReleased:
                    Assert.Equal(0, Settled);
                    break;
                default:
                    _hasEnded = true;
                    break;
            }
        }
    }

    /// <summary>Nobody who is gone is spoken to; a last reply is the last one; and what is said can be said.</summary>
    private void OnSend(WalkEnd end, MeetReply reply)
    {
        Assert.True(end.IsHere, $"{reply} to an end that is gone");
        Assert.Equal(reply, MeetMessage.ReadReply(MeetMessage.Write(reply)));
        if (reply is MeetReply.Resumed) Assert.Equal(1, Settled);
        end.LastReply = reply;
        if (reply.IsLast) end.IsHere = false;
    }

    /// <summary>Only a maker and a joiner who were both just told so are linked, each connection once.</summary>
    private static void OnLink(WalkEnd maker, WalkEnd joiner)
    {
        Assert.Equal((PairSide.Maker, PairSide.Joiner), (maker.Side, joiner.Side));
        Assert.True(maker.IsHere && joiner.IsHere);
        Assert.False(maker.IsLinked || joiner.IsLinked, "a connection carries a second pairing");
        Assert.Equal(SessionOf(maker.LastReply), SessionOf(joiner.LastReply));
        maker.IsLinked = joiner.IsLinked = true;
    }

    private static string SessionOf(MeetReply? reply) => reply switch
    {
        MeetReply.Paired paired => paired.Session,
        MeetReply.Resumed resumed => resumed.Session,
        _ => throw new InvalidOperationException($"linked behind {reply}"),
    };

    private sealed class WalkEnd(long id, PairSide side)
    {
        public long Id => id;

        public PairSide Side => side;

        public bool IsHere { get; set; } = true;

        public bool IsLinked { get; set; }

        public MeetReply? LastReply { get; set; }
    }
}
