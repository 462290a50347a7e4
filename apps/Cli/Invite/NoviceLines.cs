using Beside.Flows.Novice;

namespace Beside.Cli.Invite;

/// <summary>The lines that the novice types: commands, and everything else that may be an answer or chat.</summary>
internal sealed class NoviceLines(ISharing flow)
{
    /// <summary>Takes lines until the input ends. The end of the input answers nothing, and Ctrl+D in a terminal does
    /// not end it, because a helper in control can type it too.</summary>
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
                flow.ShowQuestionAgain();
                break;
            case "/pause":
                flow.Pause();
                break;
            case "/resume":
                flow.Resume();
                break;
            case "/stop":
                flow.StopControl();
                break;
            case "/end":
                flow.EndSession();
                break;
            case "/quit":
                flow.Stop();
                break;
            default:
                flow.TakeLine(line);
                break;
        }
    }
}
