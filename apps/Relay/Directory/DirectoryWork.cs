using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Beside.Relay.Directory;

/// <summary>What the directory is told beside the sessions, in order. What it cannot be told is put right by the next refresh.</summary>
internal sealed partial class DirectoryWork(IDirectory directory, ILogger<DirectoryWork> log)
{
    private readonly Channel<Func<CancellationToken, ValueTask>> _work =
        Channel.CreateUnbounded<Func<CancellationToken, ValueTask>>(new() { SingleReader = true });

    public void Reopen(string nameplate, string secret, int misses) => Add(c => directory.ReopenAsync(nameplate, secret, misses, c));

    public void Release(string nameplate, string secret) => Add(c => directory.ReleaseAsync(nameplate, secret, c));

    public void Settle(string nameplate, string secret, string session) => Add(async c =>
    {
        await directory.PlaceSessionAsync(session, c).ConfigureAwait(false);
        await directory.ReleaseAsync(nameplate, secret, c).ConfigureAwait(false);
    });

    public void Forget(string session) => Add(c => directory.ForgetSessionAsync(session, c));

    /// <summary>Works until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await foreach (Func<CancellationToken, ValueTask> step in _work.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
        {
            try
            {
                await step(cancellation).ConfigureAwait(false);
            }
            catch (DirectoryLostException)
            {
                LogLost();
            }
        }
    }

    private void Add(Func<CancellationToken, ValueTask> step) => _work.Writer.TryWrite(step);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The directory could not be told; it will be with the next refresh")]
    private partial void LogLost();
}
