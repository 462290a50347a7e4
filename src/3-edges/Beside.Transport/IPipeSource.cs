namespace Beside.Transport;

/// <summary>A source of connections: listeners on this machine, or anything else that brings two ends together.</summary>
public interface IPipeSource
{
    /// <summary>Waits for the next connection, which is the caller's from here on. One caller.</summary>
    /// <returns>Null when none will come any more.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    ValueTask<IBytePipe?> AcceptAsync(CancellationToken cancellationToken);
}
