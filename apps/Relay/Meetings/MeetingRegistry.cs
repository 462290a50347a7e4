using System.Diagnostics.CodeAnalysis;
using Beside.Relay.Directory;
using Beside.Relay.Watching;
using Beside.Rendezvous;
using Beside.Rendezvous.Messages;
using Beside.Rendezvous.Relay;
using Beside.Wire;

namespace Beside.Relay.Meetings;

/// <summary>The codes and sessions of this node, and the connections that belong to them: carries out what each
/// <see cref="Meeting"/> decides.</summary>
/// <remarks>One lock for all: what is done under it is a few table entries. Sending comes behind it.</remarks>
internal sealed class MeetingRegistry(RelayClock clock, RelayCounters counters, DirectoryWork directory)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Meeting> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Meeting> _sessions = new(StringComparer.Ordinal);
    private readonly Dictionary<long, (EndConnection Connection, Meeting Meeting)> _ends = [];
    private readonly Dictionary<long, Action> _onSettled = [];

    /// <summary>Codes that wait or are being joined.</summary>
    public int Codes
    {
        get { lock (_lock) return _codes.Count; }
    }

    /// <summary>Sessions that go on, or are waited for.</summary>
    public int Sessions
    {
        get
        {
            lock (_lock)
                return _sessions.Values.Count(m => m.State is MeetingState.Joined or MeetingState.Broken);
        }
    }

    /// <summary>A code that the directory has just given, or one that another node had; and its maker.</summary>
    public void AddCode(string nameplate, string secret, Role maker, int misses, TimeSpan life, EndConnection connection)
    {
        Instant now = clock.Now;
        Do(connection, Meeting.ForCode(nameplate, secret, maker, misses, now + life, now), m =>
        {
            _codes[PlaceKey.Of(secret)] = m;
            m.AttachMaker(connection.Id, now);
        });
    }

    /// <summary>The maker comes again. False if this node does not have the code.</summary>
    public bool TryAttachMaker(string secret, EndConnection connection) =>
        TryDo(_codes, PlaceKey.Of(secret), connection, m => m.AttachMaker(connection.Id, clock.Now));

    /// <summary>Brings a joiner to a code that was claimed for them. False if it is no longer open.</summary>
    /// <param name="key">The <see cref="PlaceKey"/> of the wait's secret.</param>
    /// <param name="onSettled">Called when the join has led to a session.</param>
    public bool TryJoin(string key, Role role, EndConnection connection, Action? onSettled)
    {
        bool joined = false;
        TryDo(_codes, key, connection, m =>
        {
            string session = NewSecret();
            joined = m.TryJoin(connection.Id, role, session, clock.Now);
            if (!joined) return;
            _sessions[session] = m;
            if (onSettled is not null) _onSettled[connection.Id] = onSettled;
        });
        return joined;
    }

    public bool HasCode(string secret)
    {
        lock (_lock) return _codes.ContainsKey(PlaceKey.Of(secret));
    }

    public bool HasSession(string session)
    {
        lock (_lock) return _sessions.ContainsKey(session);
    }

    /// <summary>An end comes again. False if this node does not have the session.</summary>
    public bool TryResume(string session, PairSide side, EndConnection connection) =>
        TryDo(_sessions, session, connection, m => m.Resume(connection.Id, side, clock.Now));

    /// <summary>As <see cref="TryResume"/>; a session that is not known here begins by waiting for its other end.</summary>
    public void ResumeOrAdopt(string session, PairSide side, EndConnection connection)
    {
        Instant now = clock.Now;
        Meeting? meeting;
        lock (_lock)
        {
            if (!_sessions.TryGetValue(session, out meeting))
                _sessions[session] = meeting = Meeting.ForSession(session, now);
        }

        Do(connection, meeting, m => m.Resume(connection.Id, side, now));
    }

    /// <summary>What an end says once it has its place. False for what is no message of then.</summary>
    public bool Receive(EndConnection connection, MeetRequest request)
    {
        bool fits = false;
        if (TryGetMeeting(connection, out Meeting? meeting))
            Do(connection, meeting, m => fits = m.Receive(connection.Id, request, clock.Now));
        return fits;
    }

    /// <summary>The connection is gone.</summary>
    public void Lose(EndConnection connection)
    {
        if (TryGetMeeting(connection, out Meeting? meeting))
            Do(connection, meeting, m => m.Lose(connection.Id, clock.Now));
        lock (_lock)
        {
            _ends.Remove(connection.Id);
            _onSettled.Remove(connection.Id);
        }
    }

    /// <summary>Lets go on what has waited long enough.</summary>
    public void HandleTimeouts()
    {
        Instant now = clock.Now;
        Meeting[] due;
        lock (_lock)
            due = [.. _codes.Values.Concat(_sessions.Values).Where(m => m.NextDeadline is Instant deadline && deadline <= now)];
        foreach (Meeting meeting in due) Do(null, meeting, m => m.HandleTimeout(now));
    }

    /// <summary>What this node has, for the directory.</summary>
    public (IReadOnlyList<CodePlace> Codes, IReadOnlyList<string> Sessions) Snapshot()
    {
        Instant now = clock.Now;
        lock (_lock)
        {
            return (
                [.. _codes.Values.Where(m => m.HasCode).Select(m =>
                    new CodePlace(m.Nameplate, "", m.Secret, m.MakerRole!.Value, m.Misses, m.State == MeetingState.Open, m.Expires - now))],
                [.. _sessions.Where(s => s.Value.State is MeetingState.Joined or MeetingState.Broken).Select(s => s.Key)]);
        }
    }

    /// <summary>Sends away what is another node's by now.</summary>
    public void GiveUp(Elsewhere elsewhere)
    {
        Meeting[] lost;
        lock (_lock)
        {
            lost =
            [
                .. elsewhere.Codes.Select(c => _codes.GetValueOrDefault(PlaceKey.Of(c)))
                    .OfType<Meeting>()
                    .Where(m => m.State is MeetingState.Open or MeetingState.Away),
                .. elsewhere.Sessions.Select(s => _sessions.GetValueOrDefault(s)).OfType<Meeting>(),
            ];
        }

        foreach (Meeting meeting in lost) Do(null, meeting, m => m.LeaveNode());
    }

    /// <summary>The node stops: sends everybody to another one.</summary>
    public void LeaveNode()
    {
        Meeting[] all;
        lock (_lock) all = [.. _codes.Values.Concat(_sessions.Values).Distinct()];
        foreach (Meeting meeting in all) Do(null, meeting, m => m.LeaveNode());
    }

    public static string NewSecret()
    {
        Span<byte> random = stackalloc byte[Ticket.SecretBytes];
        System.Security.Cryptography.RandomNumberGenerator.Fill(random);
        return Ticket.SecretOf(random);
    }

    private bool TryGetMeeting(EndConnection connection, [NotNullWhen(true)] out Meeting? meeting)
    {
        lock (_lock)
        {
            meeting = _ends.TryGetValue(connection.Id, out (EndConnection Connection, Meeting Meeting) end) ? end.Meeting : null;
            return meeting is not null;
        }
    }

    private bool TryDo(Dictionary<string, Meeting> table, string key, EndConnection connection, Action<Meeting> act)
    {
        Meeting? meeting;
        lock (_lock)
        {
            if (!table.TryGetValue(key, out meeting)) return false;
        }

        Do(connection, meeting, act);
        return true;
    }

    private void Do(EndConnection? connection, Meeting meeting, Action<Meeting> act)
    {
        HashSet<EndConnection> spokenTo = [];
        lock (_lock)
        {
            if (connection is not null) _ends[connection.Id] = (connection, meeting);
            int misses = meeting.Misses;
            act(meeting);
            if (meeting.Misses > misses) counters.CountMiss();
            while (meeting.TryTakeOutput(out MeetingOutput? output))
                CarryOut(meeting, output, spokenTo);
        }

        foreach (EndConnection end in spokenTo) end.Flush();
    }

    private void CarryOut(Meeting meeting, MeetingOutput output, HashSet<EndConnection> spokenTo)
    {
        switch (output)
        {
            case MeetingOutput.Send send when _ends.TryGetValue(send.Connection, out (EndConnection Connection, Meeting Meeting) end):
                end.Connection.Post(send.Reply);
                if (send.Reply is MeetReply.Confirmed && _onSettled.Remove(send.Connection, out Action? onSettled))
                    onSettled();
                spokenTo.Add(end.Connection);
                break;
            case MeetingOutput.Link link when _ends.TryGetValue(link.Maker, out (EndConnection Connection, Meeting Meeting) maker)
                && _ends.TryGetValue(link.Joiner, out (EndConnection Connection, Meeting Meeting) joiner):
                maker.Connection.Peer = joiner.Connection;
                joiner.Connection.Peer = maker.Connection;
                if (meeting.State == MeetingState.Joined) counters.CountResumption();
                break;
            case MeetingOutput.CodeReopened:
                _sessions.Remove(meeting.Session);
                directory.Reopen(meeting.Nameplate, meeting.Secret, meeting.Misses);
                break;
            case MeetingOutput.CodeReleased:
                _sessions.Remove(meeting.Session);
                directory.Release(meeting.Nameplate, meeting.Secret);
                _codes.Remove(PlaceKey.Of(meeting.Secret));
                break;
            case MeetingOutput.SessionSettled:
                counters.CountSession();
                directory.Settle(meeting.Nameplate, meeting.Secret, meeting.Session);
                _codes.Remove(PlaceKey.Of(meeting.Secret));
                break;
            case MeetingOutput.Ended:
                Forget(meeting);
                break;
        }
    }

    private void Forget(Meeting meeting)
    {
        if (meeting.Secret.Length > 0) _codes.Remove(PlaceKey.Of(meeting.Secret));
        if (meeting.Session.Length == 0) return;
        if (_sessions.Remove(meeting.Session)) directory.Forget(meeting.Session);
    }
}
