using Beside.Rendezvous;

namespace Beside.Relay.Directory;

/// <summary>Which codes there are, and which node has a code or a session. What happens at a code is decided by its
/// node; the directory only sees to it that one joiner gets there.</summary>
/// <remarks>Any member may throw <see cref="DirectoryLostException"/>.</remarks>
internal interface IDirectory
{
    /// <summary>This node, as it stands in <see cref="CodePlace.Node"/>.</summary>
    string Node { get; }

    /// <summary>Whether it can be asked just now.</summary>
    bool IsReachable { get; }

    /// <summary>Gives a nameplate to a wait of this node; null if none is free.</summary>
    ValueTask<string?> GiveAsync(string secret, Role maker, CancellationToken cancellation);

    /// <summary>Takes a code for one joiner; null if there is nothing for them.</summary>
    ValueTask<CodePlace?> ClaimAsync(string nameplate, Role joiner, CancellationToken cancellation);

    /// <summary>Lets a code of this node be claimed again.</summary>
    ValueTask ReopenAsync(string nameplate, string secret, int misses, CancellationToken cancellation);

    /// <summary>Gives a nameplate back.</summary>
    ValueTask ReleaseAsync(string nameplate, string secret, CancellationToken cancellation);

    /// <summary>Where a code is whose maker comes again with its ticket; null if it is not known any more.</summary>
    ValueTask<CodePlace?> FindCodeAsync(string nameplate, string secret, CancellationToken cancellation);

    /// <summary>Makes this node the code's, if <paramref name="from"/> still has it.</summary>
    ValueTask<bool> TryMoveCodeAsync(string nameplate, string secret, string from, CancellationToken cancellation);

    /// <summary>Which node has a session: this one, if none has it.</summary>
    ValueTask<string> PlaceSessionAsync(string session, CancellationToken cancellation);

    /// <summary>Makes this node the session's, if <paramref name="from"/> still has it.</summary>
    ValueTask<bool> TryMoveSessionAsync(string session, string from, CancellationToken cancellation);

    /// <summary>The session has ended.</summary>
    ValueTask ForgetSessionAsync(string session, CancellationToken cancellation);

    /// <summary>Says again what this node has, so that a directory that lost it knows it again, and that nothing of a
    /// node that lives expires.</summary>
    /// <returns>What it has no longer.</returns>
    ValueTask<Elsewhere> RefreshAsync(
        IReadOnlyCollection<CodePlace> codes, IReadOnlyCollection<string> sessions, CancellationToken cancellation);

    /// <summary>This node stops: any other may take what it had.</summary>
    ValueTask LeaveAsync(IReadOnlyCollection<CodePlace> codes, IReadOnlyCollection<string> sessions, CancellationToken cancellation);
}
