using Beside.Flows.Novice;
using Beside.Runtime;

namespace Beside.Cli.Invite;

/// <summary>The lines that the novice types: commands go to the host, everything else to the dialogue.</summary>
internal sealed class NoviceLines(NoviceHost host, NoviceDialogue dialogue, MonotonicClock clock)
{
    /// <summary>Takes lines until the input ends. The end of the input answers nothing, and Ctrl+D in a terminal does not end it, because a helper in control can type it too.</summary>
    public void Read(TextReader input, CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                if (input.ReadLine() is { } line) Take(line);
                else if (!TerminalInput.IsTerminal()) break;
            }
        }
        catch (IOException)
        {
            // A terminal that is gone has no more lines.
        }
    }

    private void Take(string line)
    {
        switch (line.Trim())
        {
            case "":
                dialogue.ShowQuestionAgain();
                break;
            case "/pause":
                host.Pause();
                break;
            case "/resume":
                host.Resume();
                break;
            case "/stop":
                host.StopControl();
                break;
            case "/end":
                host.EndSession();
                break;
            case "/quit":
                host.Stop();
                break;
            default:
                dialogue.Take(line, clock.Now);
                break;
        }
    }
}
