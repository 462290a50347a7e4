using System.Threading.Channels;
using Beside.Flows.Novice;

namespace Beside.Flows.Tests.Novice;

/// <summary>The face of a script, which a test can keep from taking words, as Ctrl+S does with a terminal.</summary>
internal sealed class HeldUpFace : INoviceFace, IDisposable
{
    private readonly ManualResetEventSlim _takes = new(initialState: true);
    private readonly Channel<Telling> _told = Channel.CreateUnbounded<Telling>();
    private readonly TaskCompletionSource _isHeldUp = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsScript => true;

    /// <summary>Something is to be told and is not taken.</summary>
    public Task IsHeldUp => _isHeldUp.Task;

    public void HoldUp() => _takes.Reset();

    public void LetGo() => _takes.Set();

    public bool Tell(Telling telling)
    {
        if (!_takes.IsSet)
        {
            _isHeldUp.TrySetResult();
            _takes.Wait(TimeSpan.FromSeconds(20));
        }

        return _told.Writer.TryWrite(telling);
    }

    /// <summary>The next that fits; others are passed over.</summary>
    public async Task<T> NextAsync<T>(Func<T, bool> fits, CancellationToken stop)
        where T : Telling
    {
        while (true)
        {
            if (await _told.Reader.ReadAsync(stop) is T told && fits(told)) return told;
        }
    }

    public void Dispose() => _takes.Dispose();
}
