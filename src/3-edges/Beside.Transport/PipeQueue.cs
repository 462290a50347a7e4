using System.Threading.Channels;

namespace Beside.Transport;

/// <summary>A source of pipes that other code has made and hands over by <see cref="Add"/>.</summary>
public sealed class PipeQueue : IPipeSource, IAsyncDisposable
{
    private readonly Channel<IBytePipe> _pipes = Channel.CreateUnbounded<IBytePipe>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Hands a pipe over to the code that takes connections.</summary>
    /// <exception cref="InvalidOperationException">After <see cref="Complete"/>.</exception>
    public void Add(IBytePipe pipe)
    {
        if (!_pipes.Writer.TryWrite(pipe))
            throw new InvalidOperationException("No pipe was expected any more.");
    }

    /// <summary>No pipe will come any more. Those that were added are still taken.</summary>
    public void Complete() => _pipes.Writer.TryComplete();

    public async ValueTask<IBytePipe?> AcceptAsync(CancellationToken cancellationToken) =>
        await _pipes.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false)
            && _pipes.Reader.TryRead(out IBytePipe? pipe) ? pipe : null;

    /// <summary>Closes what nobody has taken.</summary>
    public async ValueTask DisposeAsync()
    {
        Complete();
        while (_pipes.Reader.TryRead(out IBytePipe? pipe))
            await pipe.DisposeAsync().ConfigureAwait(false);
    }
}
