using Beside.Flows.Quick;
using Beside.Tunnel;

namespace Beside.Cli.Quick;

/// <summary>Plain sentences for a person at a terminal, until the two have met.</summary>
internal sealed class QuickTerminalFace(TextWriter output, TunnelRole role) : IQuickFace
{
    public void Tell(QuickTelling telling)
    {
        switch (telling)
        {
            case QuickTelling.CodeMade made:
                Say("");
                Say(role == TunnelRole.Sharer ? "  Get assistance" : "  Give assistance");
                Say($"  Code         {made.Code}");
                Say($"  Valid until  {made.Expires.LocalDateTime:HH:mm}, once");
                Say("");
                Say(role == TunnelRole.Sharer
                    ? "Tell it, by telephone, only the person you want help from. They enter it with: beside quick give CODE"
                    : "Tell it, by telephone, the person you want to help. They enter it with: beside quick get CODE");
                if (role == TunnelRole.Sharer) Say("Nobody sees anything before you say yes here. To end everything: /quit or Ctrl+C.");
                break;
            case QuickTelling.Missed missed:
                Say($"Somebody tried a wrong code. It was nothing that you did; after {missed.Left} more this code is worthless.");
                break;
            case QuickTelling.Joining joining:
                Say($"Looking for the other person through the relay {joining.Relay} …");
                break;
            case QuickTelling.RelayLost:
                Say("The connection to the relay is lost. Trying again …");
                break;
            case QuickTelling.Met:
                Say("The code fits at both ends.");
                break;
        }
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
