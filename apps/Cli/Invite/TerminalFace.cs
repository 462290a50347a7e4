using Beside.Runtime;
using Beside.Session.Novice;

namespace Beside.Cli.Invite;

/// <summary>Plain sentences for a person at a terminal.</summary>
internal sealed class TerminalFace(TextWriter output, TimeProvider time) : INoviceFace
{
    /// <summary>Ours: nobody has read a question before that. A yes in it was meant for something else, a word in the chat perhaps, on which a helper had waited to ask.</summary>
    private static readonly TimeSpan ReadingTime = TimeSpan.FromSeconds(1);

    private const int MaxSameRefusals = 3;

    private readonly Lock _gate = new();
    private ConsentQuestion? _shown;
    private long _shownAt;
    private bool _isWaitedFor;   // what held before was there to be read, and is no news
    private RefusalReason? _lastRefusal;
    private int _sameRefusals;

    public void ShowInvitation(InvitationSummary invitation)
    {
        Say("");
        Say($"  Invitation  {invitation.File}");
        Say($"  Password    {Words.Grouped(invitation.Password)}");
        Say($"  Good until  {invitation.Expires.LocalDateTime:ddd d MMM, HH:mm}");
        if (invitation.Record is { } record) Say($"  Recorded in {record}");
        Say($"  Reached at  {string.Join(", ", invitation.Addresses)}");
        Say("");
        if (invitation.IsPasswordWeak) Say("  This password is short. Whoever gets the file can guess it; let Beside make one instead.");
        Say("Send the file to the one person you want help from. Tell them the password by telephone;");
        Say("they type it without the blanks.");
        Say("Nobody sees anything before you say yes here. To end everything: /quit or Ctrl+C.");
    }

    public void Show(NoviceEvent noviceEvent)
    {
        if (noviceEvent is not NoviceEvent.Refused) _lastRefusal = null;
        if (noviceEvent is NoviceEvent.Asked) _shown = null;
        switch (noviceEvent)
        {
            case NoviceEvent.PhaseChanged changed:
                _isWaitedFor = true;
                Say(Words.Tell(changed.Phase, changed.End));
                break;
            case NoviceEvent.Asked asked:
                Say("");
                Say(Words.Ask(asked));
                foreach (string line in Wording.Lines(Words.Warn(asked), "")) Say(line);
                Say("Type yes or no and press Enter. No answer is a no.");
                TerminalInput.DiscardTypedAhead();
                _shownAt = time.GetTimestamp();
                _shown = asked.Question;
                break;
            case NoviceEvent.Withdrawn:
                Say("The question is no longer open; nothing changes.");
                break;
            case NoviceEvent.ChatReceived chat:
                foreach (string line in Words.Chat(chat)) Say(line);
                break;
            case NoviceEvent.ChatNotAllowed:
                Say("That went nowhere: the chat is turned off here.");
                break;
            case NoviceEvent.PolicyInForce policy when _isWaitedFor:
                Say($"From now on {policy.Name} is {Policy.Shown.Text(policy.Meaning)} ({Policy.Shown.Text(policy.Source)}).");
                break;
            case NoviceEvent.RecordBegan began:
                Say($"What happens is recorded from now on, in {began.Path}.");
                break;
            case NoviceEvent.RecordEnded:
                Say("What happens is not recorded any more.");
                break;
            case NoviceEvent.RecordLost lost:
                Say($"What happens is not recorded any more: {lost.Detail}");
                break;
            case NoviceEvent.Refused refused:
                TellOfRefusal(refused);
                break;
        }
    }

    public void ShowNobodyThere() => Say("Nobody is connected who could read that.");

    public void ShowNoAnswer() => Say("That is no answer. Type yes or no.");

    public void ShowTooSoon() => Say("That was faster than anybody reads, so it answers nothing. Read the question, then type yes or no.");

    public void ShowEnd(HostEnd end) => Say(Words.Tell(end));

    /// <summary>People say yes in a few ways; everything else is no answer, and a no in any way is a no.</summary>
    // INVARIANT: a question that does not stand on the screen yet, because the terminal is held up, has no answer.
    public LineAnswer AsAnswer(ConsentQuestion question, string line) => line.Trim().ToUpperInvariant() switch
    {
        "YES" or "Y" when _shown == question => time.GetElapsedTime(_shownAt) < ReadingTime ? LineAnswer.TooSoon : LineAnswer.Yes,
        "NO" or "N" when _shown == question => LineAnswer.No,
        _ => LineAnswer.None,
    };

    /// <summary>Whoever knocks again and again does not push an open question off the screen.</summary>
    private void TellOfRefusal(NoviceEvent.Refused refused)
    {
        _sameRefusals = refused.Reason == _lastRefusal ? _sameRefusals + 1 : 1;
        _lastRefusal = refused.Reason;
        if (_sameRefusals <= MaxSameRefusals) Say(Words.Tell(refused));
        if (_sameRefusals == MaxSameRefusals) Say("If that goes on, it is not told again.");
    }

    private void Say(string line)
    {
        try
        {
            lock (_gate) output.WriteLine(line);
        }
        catch (IOException e)
        {
            throw UserErrorException.OutputLost(e);
        }
    }
}
