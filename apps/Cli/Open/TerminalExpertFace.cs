using Beside.Ra.Invitations;
using Beside.Runtime.Expert;

namespace Beside.Cli.Open;

/// <summary>Plain sentences for a person at a terminal.</summary>
internal sealed class TerminalExpertFace(TextWriter output) : IExpertFace
{
    private string _novice = "the person you help";

    public void ShowInvitation(InvitationFile file, OpenedInvitation invitation, string? record)
    {
        _novice = ExpertWords.NameOf(invitation);
        Say($"An invitation by somebody who gives the name \"{_novice}\".");
        if (record is not null) Say($"What happens is recorded in {record}");
    }

    public void Show(ExpertEvent expertEvent)
    {
        switch (expertEvent)
        {
            case ExpertEvent.Connecting:
                Say("Connecting …");
                break;
            case ExpertEvent.Connected connected:
                Say($"Connected to {connected.Peer}, and it is the computer that the invitation names ({ExpertWords.For(connected.Layer).ToUpperInvariant()}, {connected.Pin}).");
                break;
            case ExpertEvent.StateChanged changed when ExpertWords.Tell(changed.State, changed.IsPaused, _novice) is { Length: > 0 } text:
                Say(text);
                break;
            case ExpertEvent.ControlRefused refused:
                Say(ExpertWords.Tell(refused.Reason, _novice));
                break;
            case ExpertEvent.RecordLost lost:
                Say(ExpertWords.Tell(lost));
                break;
            case ExpertEvent.ChatReceived chat:
                foreach (string line in Wording.Chat(_novice, chat.Text)) Say(line);
                break;
        }
    }

    public void ShowOutcome(ExpertOutcome outcome) => Say(ExpertWords.Tell(outcome));

    private void Say(string line)
    {
        try
        {
            output.WriteLine(line);
        }
        catch (IOException e)
        {
            throw UserErrorException.OutputLost(e);
        }
    }
}
