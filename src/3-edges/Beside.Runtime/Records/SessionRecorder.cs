using Beside.Session.Facts;
using Beside.Session.Records;

namespace Beside.Runtime.Records;

/// <summary>Writes one record, of either side. Any thread may call.</summary>
/// <param name="isRequired">Whether everything that happens must be recorded.</param>
public abstract class SessionRecorder(SessionRecordFile file, bool isRequired) : IDisposable
{
    private readonly HashSet<RecordSide> _chatOmitted = [];
    private RecordExchange? _exchange;
    private bool _isClosed;
    private bool _isBroken;

    public bool IsRequired { get; private set; } = isRequired;

    public string Path => file.Path;

    /// <summary>Why nothing is recorded any more; empty while it is.</summary>
    public string Failure { get; private set; } = "";

    internal IRecordSigner Signer => file.Signer;

    internal string RecordId => file.RecordId;

    protected Lock Gate { get; } = new();

    /// <summary>Records what a person is told. False if it is not in the record, and nothing will be from here on.</summary>
    public bool TryRecord(SessionFact fact)
    {
        lock (Gate) return TryAppendAll(LinesOf(fact));
    }

    /// <summary>As above, for a line that an exchange of heads makes. False if a later connection's exchange has
    /// introduced itself: one record has one other side at a time.</summary>
    internal bool TryRecord(SessionFact fact, RecordExchange exchange)
    {
        lock (Gate)
        {
            if (fact is SessionFact.PeerIntroduced) _exchange = exchange;
            return ReferenceEquals(exchange, _exchange) && TryAppend(fact);
        }
    }

    /// <summary>The last line; false if it cannot be relied on any more.</summary>
    internal bool TryGetHead(out int line, out string hash)
    {
        lock (Gate)
        {
            (line, hash) = file.Head;
            return Failure.Length == 0 && !_isClosed;
        }
    }

    /// <summary>From here on nothing may happen that is not recorded.</summary>
    public void Require() => IsRequired = true;

    public void Dispose()
    {
        file.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// The facts that a record has in place of this one, in order. Called once for each fact, before it is told: a
    /// recorder that derives "began" from "is" keeps its state here. Within <see cref="Gate"/>, as all below.
    /// </summary>
    protected abstract IEnumerable<SessionFact> LinesOf(SessionFact fact);

    /// <param name="isControlling">The expert has the novice's keyboard.</param>
    protected static IEnumerable<SessionFact> InPieces(SessionFact.Chat chat, bool isControlling) =>
        RecordedText.Split(chat.Text).Select(
            piece => chat with { Text = piece, IsDuringControl = isControlling && chat.From == RecordSide.Novice });

    protected bool TryAppendAll(IEnumerable<SessionFact> facts)
    {
        foreach (SessionFact fact in facts) TryAppend(fact);
        return Failure.Length == 0;
    }

    protected bool TryAppend(SessionFact fact)
    {
        if (_isBroken || _isClosed) return false;
        if (Failure.Length == 0 && fact is SessionFact.Chat chat && !file.HasRoomForChat(chat.From))
            return TryOmit(chat.From);
        if (file.IsFull)
            Fail(
                $"The record has reached {RecordLimits.MaxLines} lines or {RecordLimits.FileMaxBytes >> 20} MiB, the most that a record may hold.");
        if (Failure.Length > 0 && (file.IsAtEnd || !IsEnd(fact))) return false;
        return Try(() => file.Append(fact, IsLasting(fact))) && Failure.Length == 0;
    }

    /// <summary>The last line, which a record that has come to its limit has room for too.</summary>
    protected bool TryCloseFile()
    {
        if (_isBroken || _isClosed) return false;
        _isClosed = true;
        return Try(file.Close);
    }

    /// <summary>A peer must not write so much that there is no room for events; if everything has to be recorded, the
    /// session ends.</summary>
    private bool TryOmit(RecordSide from)
    {
        if (IsRequired)
            Fail($"The record holds as much chat from the {(from == RecordSide.Novice ? "novice" : "helper")} as a record may.");
        else if (_chatOmitted.Add(from))
            return TryAppend(new SessionFact.ChatOmitted(from));
        return !IsRequired;
    }

    /// <summary>Ends, which are recorded even if nothing else is: there are no more of them than there were beginnings.</summary>
    private static bool IsEnd(SessionFact fact) =>
        fact is SessionFact.ControlEnded or SessionFact.ViewingEnded or SessionFact.SessionEnded
            or SessionFact.AttemptEnded or SessionFact.InvitationClosed;

    private void Fail(string why)
    {
        if (Failure.Length == 0) Failure = why;
    }

    /// <summary>Whether it has to be on the disk before anything follows from it.</summary>
    private static bool IsLasting(SessionFact fact) =>
        fact is SessionFact.Answered or SessionFact.SessionEnded or SessionFact.AttemptEnded or SessionFact.InvitationClosed;

    private bool Try(Action write)
    {
        try
        {
            write();
            return true;
        }
        catch (IOException e)
        {
            _isBroken = true;
            Fail(e.Message);
            return false;
        }
    }
}
