using Beside.Flows.Novice;
using Beside.Session.Consent;
using Beside.Session.Facts;
using Beside.Session.Novice;
using Beside.Session.Records;

namespace Beside.Cli.Invite;

/// <summary>Plain sentences for a person at a terminal.</summary>
internal sealed class TerminalFace(TextWriter output, TerminalLines lines) : INoviceFace
{
    private const int MaxSameRefusals = 3;

    private readonly Lock _gate = new();
    private bool _isWaitedFor;   // what held before was there to be read, and is no news
    private RefusalReason? _lastRefusal;
    private int _sameRefusals;
    private bool _hasSaid;

    public bool IsScript => false;

    public bool Tell(Telling telling)
    {
        _hasSaid = false;
        switch (telling)
        {
            case Telling.Noticed noticed:
                Say($"beside: {NoticeWords.Tell(noticed.Notice)}");
                break;
            case Telling.Invited invited:
                ShowInvitation(invited.Invitation);
                break;
            case Telling.Happened happened:
                Tell(happened.Fact);
                break;
            case Telling.Question question:
                Ask(question);
                break;
            case Telling.TooSoon:
                Say("That was faster than anybody can read, so it does not count. Read the question, then answer it.");
                break;
            case Telling.OtherWord other:
                Say($"That word does not answer this question. To allow it, type {OpenQuestion.YesWordOf(other.Asked.Question)}.");
                break;
            case Telling.NeedsNumber:
                Say("A word does not answer this question. To allow it, type the four digits that your helper reads out to you.");
                break;
            case Telling.NoAnswer:
                Say("That is not an answer.");
                break;
            case Telling.NobodyThere:
                Say("Nobody is connected to read that.");
                break;
            case Telling.LineBroken:
                Say("The line to your helper is broken: they see nothing new and can do nothing. Beside tries for two minutes to go on …");
                break;
            case Telling.LineBack:
                Say("The line to your helper is back.");
                break;
            case Telling.WasHeldUp:
                Say("For some seconds this terminal did not show what Beside wrote, so nobody else has your keyboard and mouse any more.");
                break;
            case Telling.Over over:
                Say(Words.Tell(over.End));
                break;
        }

        return _hasSaid;
    }

    private void ShowInvitation(InvitationSummary invitation)
    {
        Say("");
        Say($"  Invitation  {invitation.File}");
        Say($"  Password    {Words.Grouped(invitation.Password)}");
        Say($"  Valid until {invitation.Expires.LocalDateTime:ddd d MMM, HH:mm}");
        if (invitation.Record is { } record) Say($"  Recorded in {record}");
        Say($"  Reached at  {string.Join(", ", invitation.Addresses)}");
        Say("");
        if (invitation.IsPasswordWeak)
            Say("  This password is short. Anybody who gets the file can guess it; let Beside make one instead.");
        Say("Send the file only to the person you want help from. Tell them the password by telephone;");
        Say("they type it without the spaces.");
        Say("Nobody sees anything before you say yes here. To end everything: /quit or Ctrl+C.");
    }

    private void Ask(Telling.Question question)
    {
        _lastRefusal = null;
        Say("");
        foreach (string line in lines.Ours(Words.Ask(question.Asked with { Peer = question.Asked.Peer with { Name = "" } })))
            Say(line);
        if (question.Asked.Peer.Name is { Length: > 0 } name) SayName(name);
        foreach (string line in lines.Ours(Words.Warn(question.Asked))) Say(line);
        Say(question.Asked.NeedsCheckNumber
            ? $"Type the four digits that your helper reads out to you, or {OpenQuestion.NoWord}, and press Enter. No answer counts as no."
            : $"Type {OpenQuestion.YesWordOf(question.Asked.Question)} or {OpenQuestion.NoWord} and press Enter. No answer counts as no.");
        TerminalInput.DiscardTypedAhead();
    }

    private void Tell(SessionFact fact)
    {
        if (fact is not SessionFact.Refused) _lastRefusal = null;
        switch (fact)
        {
            case SessionFact.PhaseChanged changed:
                _isWaitedFor = true;
                Say(Words.Tell(changed.Phase, changed.End));
                if (changed.HadControl) Say(Words.HadControl);
                break;
            case SessionFact.Answered { IsWithdrawn: true }:
                Say("The question is no longer open; nothing changes.");
                break;
            case SessionFact.CheckNumberMissed:
                Say("That is not their check number, so it counts as no. Ask them to read it out again when they ask again; a second wrong one ends the session.");
                break;
            case SessionFact.ControlEnded ended:
                TerminalInput.DiscardTypedAhead();   // half a line of the helper's would become the beginning of the novice's
                if (ended.By == ControlEnd.KeyboardLost) Say(Words.KeyboardLost);
                break;
            case SessionFact.NotCounted uncounted:
                foreach (string line in lines.Ours(Words.Tell(uncounted.Word))) Say(line);
                break;
            case SessionFact.ExpertSilent:
                Say("Nothing has been heard from your helper, so Beside released the keys and buttons that they held down.");
                break;
            case SessionFact.Chat { From: RecordSide.Expert } chat:
                SayTheirs(Words.Chat(chat));
                break;
            case SessionFact.CharacterNotTyped:
                Say("A character that your helper typed did not arrive: your keyboard has no key for it and no spare key is left.");
                break;
            case SessionFact.ChatNotAllowed:
                Say("That was not sent: chat is turned off on this computer.");
                break;
            case SessionFact.Policy policy when _isWaitedFor:
                Say($"From now on {policy.Name} is {Policy.Shown.Text(policy.Meaning)} ({Policy.Shown.Text(policy.Source)}).");
                break;
            case SessionFact.RecordBegan began:
                Say($"Beside records what happens from now on, in {began.Path}.");
                break;
            case SessionFact.RecordEnded:
                Say("Beside no longer records what happens.");
                break;
            case SessionFact.RecordLost lost:
                Say($"Beside no longer records what happens: {lost.Detail}");
                break;
            case SessionFact.Refused refused:
                TellOfRefusal(refused);
                break;
        }
    }

    /// <summary>Repeated refusals do not fill the screen.</summary>
    private void TellOfRefusal(SessionFact.Refused refused)
    {
        _sameRefusals = refused.Reason == _lastRefusal ? _sameRefusals + 1 : 1;
        _lastRefusal = refused.Reason;
        if (_sameRefusals <= MaxSameRefusals) Say(Words.Tell(refused));
        if (_sameRefusals == MaxSameRefusals) Say("If this goes on, it is not mentioned again.");
    }

    /// <summary>On lines of its own: within a sentence of ours it could begin a row that looks like ours.</summary>
    private void SayName(string name)
    {
        Say("The name that they give:");
        SayTheirs($"\"{Wording.Shortened(name)}\"");
    }

    private void SayTheirs(string text)
    {
        foreach (string line in lines.Theirs(text)) Say(line);
    }

    private void Say(string line)
    {
        _hasSaid = true;
        try
        {
            lock (_gate) output.WriteLine(line);
        }
        catch (IOException e)
        {
            throw OutputLost.Because(e);
        }
    }
}
