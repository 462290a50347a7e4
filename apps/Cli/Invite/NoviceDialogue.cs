using Beside.Runtime;
using Beside.Session.Novice;

namespace Beside.Cli.Invite;

/// <summary>The conversation between the novice's keyboard and the host: answers, commands, chat.</summary>
internal sealed class NoviceDialogue(NoviceHost host, INoviceFace face)
{
    private readonly Lock _gate = new();
    private NoviceEvent.Asked? _open;
    private bool _isConnected;

    /// <summary>Shows events until the host has ended.</summary>
    public async Task ShowEventsAsync()
    {
        await foreach (NoviceEvent noviceEvent in host.Events.ReadAllAsync().ConfigureAwait(false))
        {
            lock (_gate) Remember(noviceEvent);
            face.Show(noviceEvent);
        }
    }

    /// <summary>Takes lines until the input ends. The end of the input answers nothing.</summary>
    public void ReadLines(TextReader input, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && ReadLine(input) is { } line) Take(line);
    }

    private static string? ReadLine(TextReader input)
    {
        try
        {
            return input.ReadLine();
        }
        catch (IOException)
        {
            return null;   // a terminal that is gone has no more lines
        }
    }

    private void Take(string line)
    {
        switch (line.Trim())
        {
            case "":
                return;
            case "/pause":
                host.Pause();
                return;
            case "/resume":
                host.Resume();
                return;
            case "/stop":
                host.StopControl();
                return;
            case "/end":
                host.EndSession();
                return;
            case "/quit":
                host.Stop();
                return;
        }

        NoviceEvent.Asked? answered = null;
        LineAnswer answer = LineAnswer.None;
        bool isConnected, isWaitedFor;
        lock (_gate)
        {
            isConnected = _isConnected;
            if (_open is { } question) answer = face.AsAnswer(question.Question, line);
            if (answer is LineAnswer.Yes or LineAnswer.No) (answered, _open) = (_open, null);
            isWaitedFor = _open is { Question: ConsentQuestion.View };
        }

        if (answered is { } asked) host.Answer(asked, answer == LineAnswer.Yes);
        else if (answer == LineAnswer.TooSoon) face.ShowTooSoon();
        else if (isWaitedFor) face.ShowNoAnswer();
        else if (isConnected) host.SendChat(line);
        else face.ShowNobodyThere();
    }

    private void Remember(NoviceEvent noviceEvent)
    {
        switch (noviceEvent)
        {
            case NoviceEvent.Asked asked:
                _open = asked;
                break;
            case NoviceEvent.Withdrawn withdrawn when ReferenceEquals(_open, withdrawn.Prompt):
                _open = null;
                break;
            case NoviceEvent.PhaseChanged changed:
                _isConnected = changed.Phase is not (SessionPhase.Waiting or SessionPhase.Ended);
                break;
        }
    }
}
