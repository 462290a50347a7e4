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
                if (role == TunnelRole.Sharer)
                    Say("Nobody sees anything before you say yes here. To end everything: /quit or Ctrl+C.");
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
            case QuickTelling.Met { CheckNumber: { } number }:
                Say("The code fits at both ends. They are being asked whether you may see their screen.");
                Say($"  Check number  {number}");
                Say("When they are asked for keyboard and mouse, read these four digits out to them; they type them.");
                break;
            case QuickTelling.Met met:
                Say(met.WantsControl
                    ? "The code fits at both ends. Your helper asks for full control; you are asked for each part of it."
                    : "The code fits at both ends.");
                break;
            case QuickTelling.InterceptionPossible:
                Say("It was ended: the check number was wrong twice. Somebody may be in between, or this is not who you speak to.");
                break;
            case QuickTelling.LineBroken:
                Say("The line is broken. Beside tries for two minutes to go on …");
                break;
            case QuickTelling.LineBack:
                Say("The line is back.");
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
