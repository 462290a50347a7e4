using System.Threading.Channels;
using Beside.Runtime;
using Beside.Session.Facts;
using Beside.Session.Novice;
using Beside.Wire;

namespace Beside.Flows.Novice;

/// <summary>The conversation between the person who shares and the host, over any face: events, questions, and the
/// meaning of the novice's lines.</summary>
/// <remarks>The face is called concurrently, so one that accepts nothing, like a terminal after Ctrl+S, holds up
/// neither a pump nor the novice's own words.</remarks>
public sealed class NoviceDialogue(NoviceHost host, INoviceFace face, MonotonicClock clock)
{
    /// <summary>Ours: a face that is held up longer shows the novice nothing, so control ends.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Lock _gate = new();
    private readonly Channel<bool> _news =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly NoviceConversation _conversation = new(face.IsScript ? null : OpenQuestion.ReadingTime);
    private Task _telling = Task.CompletedTask;
    private bool _isOver;
    private bool _isHeldUp;

    /// <summary>Tells what happens until the host has ended and all has been told. Once.</summary>
    public Task RunAsync() => _telling = Task.Run(TellAllAsync);

    private async Task TellAllAsync()
    {
        Task receiving = ReceiveAsync();
        while (true)
        {
            Telling? telling;
            bool isOver;
            lock (_gate)
            {
                isOver = _isOver;
                _conversation.TryTakeNext(out telling);
            }

            if (telling is not null) Tell(telling);
            else if (isOver) break;
            else await _news.Reader.ReadAsync().ConfigureAwait(false);
        }

        await receiving.ConfigureAwait(false);
    }

    /// <summary>The novice's answer to the question that the face showed. Too soon, or to one that is not open any
    /// more, it counts for nothing.</summary>
    public void Answer(SessionFact.Asked asked, bool isYes)
    {
        NoviceWord word;
        Instant at = clock.Now;
        lock (_gate) word = _conversation.Answer(asked, isYes, at);
        Carry(word);
    }

    /// <summary>Something for the helper to read.</summary>
    public void Say(string text)
    {
        NoviceWord word;
        lock (_gate) word = _conversation.Say(text);
        Carry(word);
    }

    /// <summary>A line from the novice that is not a command: an answer or chat.</summary>
    /// <param name="at">When it was ended.</param>
    public void Take(string line, Instant at)
    {
        NoviceWord word;
        lock (_gate) word = _conversation.Receive(line, at);
        Carry(word);
    }

    /// <summary>Something that this conversation did not write is on the screen now, so an open question is shown again
    /// before anybody can say yes to it.</summary>
    public void ShowQuestionAgain()
    {
        lock (_gate) _conversation.Cover();
        _news.Writer.TryWrite(true);
    }

    /// <summary>Reports something that no fact of the session is, in its turn.</summary>
    public void Report(Telling telling)
    {
        lock (_gate) _conversation.Tell(telling);
        _news.Writer.TryWrite(true);
    }

    /// <summary>Reports what comes after everything else. It does not wait for a face that is held up.</summary>
    public async Task TellLastAsync(Telling last)
    {
        Task before = _telling;
        Task telling = _telling = Task.Run(() => TellAsync(before, last));
        await Task.WhenAny(telling, Task.Delay(Patience, clock.Time)).ConfigureAwait(false);
        if (telling.IsCompleted) await telling.ConfigureAwait(false);
    }

    /// <summary>THE place through which every answer passes.</summary>
    private void Carry(NoviceWord word)
    {
        _news.Writer.TryWrite(true);
        switch (word)
        {
            case NoviceWord.Answer answer:
                host.Answer(answer.Asked, answer.IsYes);
                break;
            case NoviceWord.CheckNumber check:
                host.AnswerWithCheckNumber(check.Asked, check.Typed);
                break;
            case NoviceWord.Chat chat:
                host.SendChat(chat.Text);
                break;
        }
    }

    private async Task ReceiveAsync()
    {
        await foreach (SessionFact fact in host.Events.ReadAllAsync().ConfigureAwait(false))
        {
            lock (_gate) _conversation.Receive(fact);
            _news.Writer.TryWrite(true);
        }

        lock (_gate) _isOver = true;
        _news.Writer.TryWrite(true);
    }

    private void Tell(Telling telling)
    {
        using ITimer watch = clock.Time.CreateTimer(
            static dialogue => ((NoviceDialogue)dialogue!).OnHeldUp(), this, Patience, Timeout.InfiniteTimeSpan);
        bool wasSaid = face.Tell(telling);
        lock (_gate)
        {
            _conversation.Told(telling, wasSaid, clock.Now);
            if (_isHeldUp) _conversation.Tell(new Telling.WasHeldUp());
            _isHeldUp = false;
        }
    }

    private async Task TellAsync(Task before, Telling telling)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);   // one thing at a time
        face.Tell(telling);
    }

    // A novice who is shown nothing gives away no keyboard. Questions need nothing here: an OpenQuestion that was not shown takes no yes.
    private void OnHeldUp()
    {
        lock (_gate) _isHeldUp = true;
        host.StopControl();
    }
}
