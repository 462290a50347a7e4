using Beside.Flows;
using Beside.Flows.Expert;
using Beside.Ra.Invitations;
using Beside.Runtime.Expert;
using Beside.Session.Facts;
using Beside.Session.Records;

namespace Beside.Cli.Open;

/// <summary>Plain sentences for a person at a terminal.</summary>
internal sealed class TerminalExpertFace(TextWriter output, TerminalLines lines) : IExpertFace
{
    // Their name stands on a line of its own, marked: within our sentences it could look like one of ours.
    private const string Novice = "the person you help";

    private string _name = Novice;

    public void Notice(Notice notice) => Say($"beside: {NoticeWords.Tell(notice)}");

    public void ShowInvitation(InvitationFile file, OpenedInvitation invitation, string? record)
    {
        _name = ExpertWords.NameOf(invitation);
        Say(invitation.NoviceName.Length == 0
            ? "An invitation from somebody who gives no name."
            : "An invitation from somebody who gives this name:");
        if (invitation.NoviceName.Length > 0) SayTheirs($"\"{_name}\"");
        ShowRecord(record);
    }

    public void ShowRecord(string? record)
    {
        if (record is not null) Say($"Beside records what happens in {record}");
    }

    public void Show(SessionFact fact)
    {
        switch (fact)
        {
            case SessionFact.Connecting:
                Say("Connecting …");
                break;
            case SessionFact.Reached reached:
                Say(reached.KnownBy is null
                    ? $"Connected through {reached.Peer.Address}."
                    : $"Connected to {reached.Peer.Address}, which is the computer that the invitation names ({ExpertWords.For(reached.Peer.Layer).ToUpperInvariant()}, {reached.KnownBy}).");
                break;
            case SessionFact.StateChanged changed when ExpertWords.Tell(changed.State, changed.IsPaused, Novice) is { Length: > 0 } text:
                Say(Capital(text));
                break;
            case SessionFact.ControlRefused refused:
                Say(Capital(ExpertWords.Tell(refused.Reason, Novice)));
                break;
            case SessionFact.RecordLost lost:
                Say(ExpertWords.Tell(lost));
                break;
            case SessionFact.Chat { From: RecordSide.Novice } chat:
                SayTheirs($"{_name}: {chat.Text}");
                break;
        }
    }

    public void ShowOutcome(ExpertOutcome outcome, bool mayTryAgain)
    {
        foreach (string line in lines.OursWithTheirs(ExpertWords.Tell(outcome))) Say(line);
    }

    private static string Capital(string sentence) => char.ToUpperInvariant(sentence[0]) + sentence[1..];

    private void SayTheirs(string text)
    {
        foreach (string line in lines.Theirs(text)) Say(line);
    }

    private void Say(string line)
    {
        try
        {
            output.WriteLine(line);
        }
        catch (IOException e)
        {
            throw OutputLost.Because(e);
        }
    }
}
