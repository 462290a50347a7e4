using System.Diagnostics.CodeAnalysis;
using Beside.Session.Consent;
using Beside.Session.Facts;
using Beside.Session.Novice;
using Beside.Session.Records;
using Beside.Wire;

namespace Beside.Flows.Novice;

/// <summary>Decides what the novice is told and in which order, and what the novice's words mean. One caller at a time,
/// no clock, no thread.</summary>
/// <remarks>
/// While a question is open, events caused by strangers wait until it is closed, and a screen shows the question again after
/// anything else that was shown meanwhile. Chat already waits in <see cref="NoviceSession"/>.
/// </remarks>
public sealed class NoviceConversation(TimeSpan? readingTime)
{
    /// <summary>Ours: strangers may connect as often as they like; the rest is only in the record.</summary>
    private const int MaxWaiting = 200;

    private readonly Queue<Telling> _next = new();
    private readonly Queue<SessionFact> _waiting = new();
    private (SessionFact.Asked Asked, OpenQuestion Question)? _open;
    private bool _isConnected;

    /// <summary>Something has happened.</summary>
    public void Receive(SessionFact fact)
    {
        switch (fact)
        {
            case SessionFact.Asked asked:
                _open = (asked, new OpenQuestion(asked.Question, readingTime, asked.NeedsCheckNumber));
                return;
            case SessionFact.Refused or SessionFact.Chat { From: RecordSide.Expert } when _open is not null:
                if (_waiting.Count < MaxWaiting) _waiting.Enqueue(fact);
                return;
            case SessionFact.PhaseChanged changed:
                _isConnected = changed.Phase is not (SessionPhase.Waiting or SessionPhase.Ended);
                break;
        }

        Tell(new Telling.Happened(fact));
        if (fact is SessionFact.Answered { IsWithdrawn: true } answered && IsOf(answered)) Close();
    }

    /// <summary>The novice's answer, in whatever form the face has for yes and no.</summary>
    /// <param name="asked">The question that the face showed. An answer to one that is not open any more counts for nothing.</param>
    /// <param name="at">When it was given.</param>
    public NoviceWord Answer(SessionFact.Asked asked, bool isYes, Instant at)
    {
        if (_open is not var (open, question) || !ReferenceEquals(open, asked))
            return NoviceWord.Nothing.Instance;
        switch (question.Answer(isYes, at))
        {
            case LineAnswer.TooSoon:
                return Nothing(new Telling.TooSoon());
            case LineAnswer.NeedsNumber:
                return Nothing(new Telling.NeedsNumber());
        }

        Close();
        return new NoviceWord.Answer(asked, isYes);
    }

    /// <summary>The novice says something to the helper. Until the first question is answered, nobody is there to read it.</summary>
    public NoviceWord Say(string text) =>
        _open is ({ Question: ConsentQuestion.View }, _) ? Nothing(new Telling.NobodyThere()) : SayTo(text);

    /// <summary>A line from the novice that is not a command.</summary>
    /// <param name="at">When it was ended.</param>
    public NoviceWord Receive(string line, Instant at)
    {
        if (_open is not var (asked, question)) return SayTo(line);
        LineAnswer answer = question.Answer(line, at);
        question.Cover();   // the line itself stands after it
        switch (answer)
        {
            case LineAnswer.Yes or LineAnswer.No:
                Close();
                return new NoviceWord.Answer(asked, answer == LineAnswer.Yes);
            case LineAnswer.TooSoon:
                return Nothing(new Telling.TooSoon());
            case LineAnswer.Number:
                Close();
                return new NoviceWord.CheckNumber(asked, line);
            case LineAnswer.NeedsNumber:
                return Nothing(new Telling.NeedsNumber());
            case LineAnswer.OtherWord:
                return Nothing(new Telling.OtherWord(asked));
            default:
                return question.Question == ConsentQuestion.View ? Nothing(new Telling.NoAnswer()) : SayTo(line);
        }
    }

    /// <summary>Something came after the question that is not from here: an empty line, or the words of a shell while
    /// the program was stopped.</summary>
    public void Cover() => _open?.Question.Cover();

    public void Tell(Telling telling) => _next.Enqueue(telling);

    /// <summary>The next thing to tell.</summary>
    public bool TryTakeNext([NotNullWhen(true)] out Telling? telling)
    {
        if (_next.TryDequeue(out telling)) return true;
        if (_open is not var (asked, question) || question.IsLastOnScreen) return false;
        if (readingTime is null) question.Show(new Instant(0));   // a script may answer before we hear that it has been told
        telling = new Telling.Question(asked);
        return true;
    }

    /// <summary>A face has told it.</summary>
    /// <param name="wasSaid">What <see cref="INoviceFace.Tell"/> returned.</param>
    public void Told(Telling telling, bool wasSaid, Instant now)
    {
        if (telling is not Telling.Question asked)
        {
            if (wasSaid) Cover();
        }
        else if (readingTime is not null && _next.Count == 0 && ReferenceEquals(asked.Asked, _open?.Asked))
        {
            _open?.Question.Show(now);
        }
    }

    /// <summary>A connection has one question open at a time, and another connection's is none of its business.</summary>
    private bool IsOf(SessionFact.Answered answered) =>
        _open is var (asked, _) && (answered.Question, answered.Peer.Address) == (asked.Question, asked.Peer.Address);

    private NoviceWord SayTo(string line) => _isConnected ? new NoviceWord.Chat(line) : Nothing(new Telling.NobodyThere());

    private NoviceWord.Nothing Nothing(Telling because)
    {
        Tell(because);
        return NoviceWord.Nothing.Instance;
    }

    private void Close()
    {
        _open = null;
        while (_waiting.TryDequeue(out SessionFact? waited)) Tell(new Telling.Happened(waited));
    }
}
