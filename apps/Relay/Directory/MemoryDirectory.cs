using System.Security.Cryptography;
using Beside.Rendezvous;
using Beside.Rendezvous.Relay;

namespace Beside.Relay.Directory;

/// <summary>The directory of one node that is alone. Sessions need no entry: whoever comes again comes to this node.</summary>
internal sealed class MemoryDirectory(RelayClock clock) : IDirectory
{
    private readonly NameplateBook _book = new(memory => RandomNumberGenerator.Fill(memory.Span));
    private readonly Lock _lock = new();

    public string Node => "";

    public bool IsReachable => true;

    public ValueTask<string?> GiveAsync(string secret, Role maker, CancellationToken cancellation)
    {
        lock (_lock) return new(_book.Give(PlaceKey.Of(secret), maker, clock.Now));
    }

    public ValueTask<CodePlace?> ClaimAsync(string nameplate, Role joiner, CancellationToken cancellation)
    {
        lock (_lock)
            return new(_book.Claim(nameplate, joiner, clock.Now) is string key
                ? new CodePlace(nameplate, "", key, joiner, 0, IsOpen: false, TimeSpan.Zero)
                : null);
    }

    public ValueTask ReopenAsync(string nameplate, string secret, int misses, CancellationToken cancellation)
    {
        lock (_lock) _book.Reopen(nameplate, PlaceKey.Of(secret));
        return ValueTask.CompletedTask;
    }

    public ValueTask ReleaseAsync(string nameplate, string secret, CancellationToken cancellation)
    {
        lock (_lock) _book.Release(nameplate, PlaceKey.Of(secret));
        return ValueTask.CompletedTask;
    }

    public ValueTask<CodePlace?> FindCodeAsync(string nameplate, string secret, CancellationToken cancellation) => new((CodePlace?)null);

    public ValueTask<bool> TryMoveCodeAsync(string nameplate, string secret, string from, CancellationToken cancellation) => new(false);

    public ValueTask<string> PlaceSessionAsync(string session, CancellationToken cancellation) => new("");

    public ValueTask<bool> TryMoveSessionAsync(string session, string from, CancellationToken cancellation) => new(true);

    public ValueTask ForgetSessionAsync(string session, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask<Elsewhere> RefreshAsync(
        IReadOnlyCollection<CodePlace> codes,
        IReadOnlyCollection<string> sessions,
        CancellationToken cancellation) => new(Elsewhere.Nothing);

    public ValueTask LeaveAsync(
        IReadOnlyCollection<CodePlace> codes,
        IReadOnlyCollection<string> sessions,
        CancellationToken cancellation) => ValueTask.CompletedTask;
}
