using System.Diagnostics.CodeAnalysis;
using Beside.Rendezvous.Messages;
using Beside.Wire;

namespace Beside.Rendezvous.Relay;

/// <summary>One code and what becomes of it, at the node that has it: it waits, is paired, misses and waits again, or
/// is settled and becomes a session that survives broken connections. Connections are numbers of the
/// caller's.</summary>
/// <remarks>A connection carries one pairing at most: whoever goes on after a miss or a break comes again by a new one.
/// So no message of before can arrive behind <c>paired</c> or <c>resumed</c>, and a node that dies is a broken
/// connection like any other.</remarks>
public sealed class Meeting
{
    private readonly Queue<MeetingOutput> _outputs = new();
    private long? _maker;
    private long? _joiner;
    private Instant _deadline;
    private OverReason _over;

    private Meeting(MeetingState state, string nameplate, string secret, Role? makerRole, int misses, Instant expires, Instant deadline)
    {
        State = state;
        Nameplate = nameplate;
        Secret = secret;
        MakerRole = makerRole;
        Misses = misses;
        Expires = expires;
        _deadline = deadline;
    }

    public MeetingState State { get; private set; }

    /// <summary>The digits while there is a code; empty for a session that came from another node.</summary>
    public string Nameplate { get; }

    /// <summary>The secret of the wait's ticket.</summary>
    public string Secret { get; }

    /// <summary>The pairing that goes on, or went on last; empty before the first.</summary>
    public string Session { get; private set; } = "";

    /// <summary>What the end that made the code is; null for a session that came from another node.</summary>
    public Role? MakerRole { get; }

    /// <summary>When the code ends, joined or not.</summary>
    public Instant Expires { get; }

    /// <summary>Pairings that came to nothing.</summary>
    public int Misses { get; private set; }

    /// <summary>When <see cref="HandleTimeout"/> has something to do; null behind the end, and while a session goes on.</summary>
    public Instant? NextDeadline => State is MeetingState.Joined or MeetingState.Ended ? null : _deadline;

    /// <summary>Whether the code is to be found by a join, now or after a miss.</summary>
    public bool HasCode => State is MeetingState.Open or MeetingState.Away or MeetingState.Handshake;

    /// <summary>A new code, or one that another node had: its maker is attached next.</summary>
    /// <param name="misses">0 to 2.</param>
    public static Meeting ForCode(string nameplate, string secret, Role maker, int misses, Instant expires, Instant now) =>
        new(MeetingState.Away, nameplate, secret, maker, misses, expires, Sooner(expires, now + Limits.ResumeWindow));

    /// <summary>A session of which this node knows the ticket alone: both ends are waited for.</summary>
    public static Meeting ForSession(string session, Instant now) =>
        new(MeetingState.Broken, "", "", null, 0, now, now + Limits.ResumeWindow) { Session = session };

    /// <summary>The maker of the code is here, for the first time or again. An earlier connection of the maker's is ended.</summary>
    public void AttachMaker(long connection, Instant now)
    {
        if (State == MeetingState.Handshake) Miss(now);
        if (State is not (MeetingState.Open or MeetingState.Away))
        {
            Emit(new MeetingOutput.Send(
                connection, State == MeetingState.Over ? new MeetReply.Over(_over) : new MeetReply.Refused(RefusalReason.NoSuchTicket, 0)));
            return;
        }

        Tell(_maker, new MeetReply.Over(OverReason.Replaced));
        _maker = connection;
        State = MeetingState.Open;
        _deadline = Expires;
        int seconds = (int)Math.Clamp(Math.Ceiling((Expires - now).TotalSeconds), 1, Limits.NameplateLife.TotalSeconds);
        Emit(new MeetingOutput.Send(
            connection,
            new MeetReply.NameplateGiven(Nameplate, seconds, Misses, Ticket.ForWait(Nameplate, Secret).ToString())));
    }

    /// <summary>Somebody has named the code. False if they get nothing; the caller answers as to any wrong code.</summary>
    /// <param name="session">The new pairing's name: a secret of <see cref="Ticket.SecretOf"/>.</param>
    public bool TryJoin(long connection, Role role, string session, Instant now)
    {
        if (State == MeetingState.Away) Emit(new MeetingOutput.CodeReopened());
        if (State != MeetingState.Open || _maker is not long maker || role == MakerRole || now >= Expires)
            return false;

        Session = session;
        _joiner = connection;
        State = MeetingState.Handshake;
        _deadline = now + Limits.HandshakeTime;
        Link(maker, connection, side => new MeetReply.Paired(session, Ticket.ForPair(side, session).ToString()));
        return true;
    }

    /// <summary>An end of a session comes again. An earlier connection of the same end is ended, and the other end has
    /// to come again too.</summary>
    public void Resume(long connection, PairSide side, Instant now)
    {
        switch (State)
        {
            case MeetingState.Joined:
                Tell(side == PairSide.Maker ? _maker : _joiner, new MeetReply.Over(OverReason.Replaced));
                Tell(side == PairSide.Maker ? _joiner : _maker, new MeetReply.ComeAgain(AgainReason.Away));
                Break(now);
                Place(side, connection);
                break;
            case MeetingState.Broken:
                Tell(side == PairSide.Maker ? _maker : _joiner, new MeetReply.Over(OverReason.Replaced));
                Place(side, connection);
                if (_maker is long maker && _joiner is long joiner)
                {
                    State = MeetingState.Joined;
                    Link(maker, joiner, _ => new MeetReply.Resumed(Session));
                }

                break;
            case MeetingState.Over:
                Emit(new MeetingOutput.Send(connection, new MeetReply.Over(_over)));
                break;
            default:
                Emit(new MeetingOutput.Send(connection, new MeetReply.Refused(RefusalReason.NoSuchTicket, 0)));
                break;
        }
    }

    /// <summary>An end has sent settled, missed or leave. False if that is no message for now; the caller ends the connection.</summary>
    public bool Receive(long connection, MeetRequest request, Instant now)
    {
        if (connection != _maker && connection != _joiner) return true;
        switch (request)
        {
            case MeetRequest.Settled when State == MeetingState.Handshake && connection == _maker:
                State = MeetingState.Joined;
                Emit(new MeetingOutput.Send(_joiner!.Value, new MeetReply.Confirmed()));
                Emit(new MeetingOutput.SessionSettled());
                return true;
            case MeetRequest.Settled when State is MeetingState.Handshake or MeetingState.Joined:
                return true;
            case MeetRequest.Missed when State == MeetingState.Handshake:
                Miss(now);
                return true;
            case MeetRequest.Leave when State == MeetingState.Handshake && connection == _joiner:
                Miss(now);
                return true;
            case MeetRequest.Leave:
                Finish(OverReason.Left, now);
                return true;
            default:
                return false;
        }
    }

    /// <summary>A connection is gone, by whatever cause. One that was ended from here already counts nothing.</summary>
    public void Lose(long connection, Instant now)
    {
        if (connection != _maker && connection != _joiner) return;
        switch (State)
        {
            case MeetingState.Open:
                WaitForMaker(now);
                break;
            case MeetingState.Handshake:
                if (connection == _maker) _maker = null;
                else _joiner = null;
                Miss(now);
                break;
            case MeetingState.Joined:
                Tell(connection == _maker ? _joiner : _maker, new MeetReply.ComeAgain(AgainReason.Away));
                Break(now);
                break;
            default:
                Place(connection == _maker ? PairSide.Maker : PairSide.Joiner, null);
                break;
        }
    }

    /// <summary>The node stops: whoever is here goes to another one.</summary>
    public void LeaveNode()
    {
        if (State == MeetingState.Ended) return;
        if (State == MeetingState.Handshake) Tell(_joiner, new MeetReply.Over(OverReason.Missed));
        else Tell(_joiner, new MeetReply.ComeAgain(AgainReason.Leaving));
        Tell(_maker, new MeetReply.ComeAgain(AgainReason.Leaving));
        _maker = _joiner = null;
        End();
    }

    /// <summary>Early or repeated calls do nothing.</summary>
    public void HandleTimeout(Instant now)
    {
        if (NextDeadline is not Instant deadline || now < deadline) return;
        switch (State)
        {
            case MeetingState.Handshake:
                Miss(now);
                break;
            case MeetingState.Over:
                End();
                break;
            default:
                Finish(OverReason.Expired, now);
                break;
        }
    }

    /// <summary>Takes the next output. Call until false after every other member.</summary>
    public bool TryTakeOutput([NotNullWhen(true)] out MeetingOutput? output) => _outputs.TryDequeue(out output);

    private static Instant Sooner(Instant a, Instant b) => a < b ? a : b;

    private void Link(long maker, long joiner, Func<PairSide, MeetReply> reply)
    {
        Emit(new MeetingOutput.Send(maker, reply(PairSide.Maker)));
        Emit(new MeetingOutput.Send(joiner, reply(PairSide.Joiner)));
        Emit(new MeetingOutput.Link(maker, joiner));
    }

    private void Miss(Instant now)
    {
        Misses++;
        Tell(_joiner, new MeetReply.Over(OverReason.Missed));
        _joiner = null;
        if (Misses >= Limits.MaxMisses)
        {
            Finish(OverReason.Missed, now);
        }
        else if (now >= Expires)
        {
            Finish(OverReason.Expired, now);
        }
        else
        {
            Tell(_maker, new MeetReply.ComeAgain(AgainReason.Missed));
            WaitForMaker(now);
            Emit(new MeetingOutput.CodeReopened());
        }
    }

    private void WaitForMaker(Instant now)
    {
        _maker = null;
        State = MeetingState.Away;
        _deadline = Sooner(Expires, now + Limits.ResumeWindow);
    }

    private void Break(Instant now)
    {
        _maker = _joiner = null;
        State = MeetingState.Broken;
        _deadline = now + Limits.ResumeWindow;
    }

    /// <summary>Tells both ends, and remembers it for an end that is not here.</summary>
    private void Finish(OverReason reason, Instant now)
    {
        if (HasCode) Emit(new MeetingOutput.CodeReleased());
        Tell(_maker, new MeetReply.Over(reason));
        Tell(_joiner, new MeetReply.Over(reason));
        _maker = _joiner = null;
        _over = reason;
        State = MeetingState.Over;
        _deadline = now + Limits.ResumeWindow;
    }

    private void End()
    {
        State = MeetingState.Ended;
        Emit(new MeetingOutput.Ended());
    }

    private void Place(PairSide side, long? connection)
    {
        if (side == PairSide.Maker) _maker = connection;
        else _joiner = connection;
    }

    private void Tell(long? connection, MeetReply reply)
    {
        if (connection is long there) Emit(new MeetingOutput.Send(there, reply));
    }

    private void Emit(MeetingOutput output) => _outputs.Enqueue(output);
}
