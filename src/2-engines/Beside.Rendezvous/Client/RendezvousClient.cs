using System.Diagnostics.CodeAnalysis;
using Beside.Rendezvous.Messages;
using Beside.Wire;

namespace Beside.Rendezvous.Client;

/// <summary>An end's side of <c>/v1/meet</c>: makes a code or joins one, and comes again after broken connections for
/// as long as that is of use.</summary>
/// <remarks>It knows the first half of the code alone. The caller opens connections, moves bytes, and runs the tunnel;
/// it says <see cref="Settle"/> or <see cref="Miss"/> once the two ends have proved the code to each other, or have
/// not.</remarks>
public sealed class RendezvousClient
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly Queue<ClientOutput> _outputs = new();
    private readonly MeetRequest _first;
    private readonly Func<double> _random;
    private string? _waitTicket;
    private string? _pairTicket;
    private string _session = "";
    private Instant _codeEnds;
    private Instant? _giveUp;
    private Instant? _nextTry;
    private int _failures;

    private RendezvousClient(MeetRequest first, PairSide side, Func<double> random)
    {
        _first = first;
        _random = random;
        Side = side;
        Emit(new ClientOutput.Connect());
    }

    public ClientState State { get; private set; } = ClientState.Connecting;

    public PairSide Side { get; }

    /// <summary>When <see cref="HandleTimeout"/> has something to do.</summary>
    public Instant? NextDeadline => State == ClientState.Ended ? null : Instant.Earlier(_giveUp, _nextTry);

    /// <summary>Makes a code.</summary>
    /// <param name="random">Numbers from 0 to 1, which spread the attempts of many ends that lost the same relay.</param>
    public static RendezvousClient ForMaker(Role role, Func<double> random) => new(new MeetRequest.Make(role), PairSide.Maker, random);

    /// <summary>Joins a code.</summary>
    /// <param name="nameplate">The first half of the code; the second one is the tunnel's alone.</param>
    /// <exception cref="ArgumentException">It is no nameplate.</exception>
    public static RendezvousClient ForJoiner(Role role, string nameplate, Func<double> random) =>
        Nameplate.IsValid(nameplate)
            ? new(new MeetRequest.Join(nameplate, role), PairSide.Joiner, random)
            : throw new ArgumentException("A nameplate has 3 to 9 digits.", nameof(nameplate));

    /// <summary>The connection that was asked for is open. One that was not asked for counts nothing.</summary>
    public void Connected()
    {
        if (State != ClientState.Connecting || _nextTry is not null) return;
        State = ClientState.Asking;
        Send((_pairTicket ?? _waitTicket) is string ticket ? new MeetRequest.Resume(ticket) : _first);
    }

    /// <summary>A text message of the relay's has come, or its Close frame with code 4000, of which this is the reason.</summary>
    public void Receive(ReadOnlySpan<byte> utf8, Instant now)
    {
        if (State is ClientState.Ended or ClientState.Connecting) return;
        try
        {
            Receive(MeetMessage.ReadReply(utf8), now);
        }
        catch (MalformedPduException)
        {
            End(ClientEnd.BadRelay);
        }
    }

    /// <summary>The connection is gone, or could not be opened.</summary>
    public void ConnectionLost(Instant now)
    {
        switch (State)
        {
            case ClientState.Ended:
                break;
            case ClientState.Waiting:
                Break(now, new ClientOutput.Broken());
                break;
            case ClientState.Handshake:
                LosePairing(now);
                break;
            case ClientState.Joined:
                Break(now, new ClientOutput.Broken());
                break;
            case ClientState.Connecting when _nextTry is not null:
                break;
            default:
                if (_giveUp is null) End(ClientEnd.Unreachable);
                else TryAgain(now, Pause());
                break;
        }
    }

    /// <summary>The two ends have proved the code to each other.</summary>
    public void Settle()
    {
        if (State != ClientState.Handshake) return;
        State = ClientState.Joined;
        if (Side == PairSide.Maker) Send(new MeetRequest.Settled());
    }

    /// <summary>The other end has not the same code.</summary>
    public void Miss()
    {
        if (State == ClientState.Handshake) Send(new MeetRequest.Missed());
    }

    /// <summary>This end wants no more.</summary>
    public void Leave()
    {
        if (State == ClientState.Ended) return;
        if (State is not ClientState.Connecting) Send(new MeetRequest.Leave());
        End(ClientEnd.Left);
    }

    /// <summary>Early or repeated calls do nothing.</summary>
    public void HandleTimeout(Instant now)
    {
        if (State == ClientState.Ended) return;
        if (_giveUp is Instant end && now >= end)
        {
            End(ClientEnd.Expired);
        }
        else if (_nextTry is Instant next && now >= next)
        {
            _nextTry = null;
            State = ClientState.Connecting;
            Emit(new ClientOutput.Connect());
        }
    }

    /// <summary>Takes the next output. Call until false after every other member.</summary>
    public bool TryTakeOutput([NotNullWhen(true)] out ClientOutput? output) => _outputs.TryDequeue(out output);

    private void Receive(MeetReply reply, Instant now)
    {
        switch (reply)
        {
            case MeetReply.NameplateGiven given when State == ClientState.Asking && Side == PairSide.Maker && _pairTicket is null:
                OnCode(given, now);
                break;
            case MeetReply.Paired paired when (State == ClientState.Waiting && Side == PairSide.Maker)
                || (State == ClientState.Asking && Side == PairSide.Joiner && _pairTicket is null):
                State = ClientState.Handshake;
                _session = paired.Session;
                _pairTicket = paired.Ticket;
                _giveUp = null;
                Emit(new ClientOutput.Paired(paired.Session));
                break;
            case MeetReply.Confirmed when Side == PairSide.Joiner && State is ClientState.Handshake or ClientState.Joined:
                State = ClientState.Joined;
                break;
            case MeetReply.Resumed resumed when State == ClientState.Asking && _pairTicket is not null && resumed.Session == _session:
                State = ClientState.Joined;
                _giveUp = null;
                _failures = 0;
                Emit(new ClientOutput.Resumed(resumed.Session));
                break;
            case MeetReply.ComeAgain again:
                OnComeAgain(again.Reason, now);
                break;
            case MeetReply.Over over:
                End(EndOf(over.Reason));
                break;
            case MeetReply.Refused refused:
                OnRefused(refused, now);
                break;
            default:
                End(ClientEnd.BadRelay);
                break;
        }
    }

    private void OnCode(MeetReply.NameplateGiven given, Instant now)
    {
        State = ClientState.Waiting;
        _failures = 0;
        // A relay cannot make a code last longer than it said at first.
        Instant ends = now + TimeSpan.FromSeconds(given.Expires);
        if (_waitTicket is null || ends < _codeEnds) _codeEnds = ends;
        _waitTicket = given.Ticket;
        _giveUp = _codeEnds;
        Emit(new ClientOutput.CodeReady(given.Digits, _codeEnds, given.Misses));
    }

    private void OnComeAgain(AgainReason reason, Instant now)
    {
        if (State == ClientState.Handshake)
        {
            LosePairing(now);
        }
        else if (State is ClientState.Waiting or ClientState.Joined)
        {
            Break(now, new ClientOutput.Broken());
        }
        else if (_giveUp is not null)
        {
            // A node that sends an end on at once, again and again, is asked at a pace.
            TryAgain(now, reason == AgainReason.Leaving ? FirstPause : Pause());
        }
        else
        {
            End(ClientEnd.BadRelay);
        }
    }

    private void OnRefused(MeetReply.Refused refused, Instant now)
    {
        if (refused.RetryAfter > 0
            && _giveUp is not null
            && refused.Reason is RefusalReason.NoDirectory or RefusalReason.Full or RefusalReason.Leaving)
            TryAgain(now, TimeSpan.FromSeconds(refused.RetryAfter));
        else
            End(ClientEnd.Refused, refused.Reason, refused.RetryAfter);
    }

    /// <summary>A pairing that was not proved: the maker goes on with the code, the joiner has nothing to come back to.</summary>
    private void LosePairing(Instant now)
    {
        if (Side == PairSide.Joiner)
        {
            End(ClientEnd.Missed);
            return;
        }

        _pairTicket = null;
        Break(now, new ClientOutput.PairingLost());
    }

    private void Break(Instant now, ClientOutput said)
    {
        Instant window = now + Limits.ResumeWindow;
        _giveUp = _pairTicket is null && _codeEnds < window ? _codeEnds : window;
        Emit(said);
        TryAgain(now, TimeSpan.Zero);
    }

    private void TryAgain(Instant now, TimeSpan pause)
    {
        if (State is not ClientState.Connecting) Emit(new ClientOutput.Close());
        State = ClientState.Connecting;
        _nextTry = now + pause;
    }

    /// <summary>Doubles from a quarter of a second to two, a quarter less or more.</summary>
    private TimeSpan Pause()
    {
        TimeSpan pause = FirstPause * Math.Pow(2, Math.Min(_failures++, 10));
        return (pause < LongestPause ? pause : LongestPause) * (0.75 + (_random() / 2));
    }

    private void End(ClientEnd end, RefusalReason? refusal = null, int retryAfter = 0)
    {
        if (State is not ClientState.Connecting) Emit(new ClientOutput.Close());
        State = ClientState.Ended;
        Emit(new ClientOutput.Ended(end, refusal, retryAfter));
    }

    private void Send(MeetRequest request) => Emit(new ClientOutput.Send(MeetMessage.Write(request)));

    private void Emit(ClientOutput output) => _outputs.Enqueue(output);

    private static ClientEnd EndOf(OverReason reason) => reason switch
    {
        OverReason.Left => ClientEnd.OtherLeft,
        OverReason.Missed => ClientEnd.Missed,
        OverReason.Expired => ClientEnd.Expired,
        _ => ClientEnd.Replaced,
    };
}
