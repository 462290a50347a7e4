using System.Net.WebSockets;
using Beside.Relay.Meetings;
using Beside.Relay.Settings;
using Beside.Rendezvous.Messages;
using Beside.Wire;

namespace Beside.Relay.Nodes;

/// <summary>Carries an end's connection to the node that has its code or session: to that node it is a connection like any other.</summary>
internal sealed class Carrier(RelaySettings settings, ConnectionTable connections, TimeProvider time)
{
    public const string Path = "/v1/carry";
    public const string Scheme = "Beside-Node ";

    // A node that lives answers at once; an end that waits for a dead one wants to go on.
    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(25);

    private readonly NodeTickets? _tickets = settings.NodeSecret is string secret ? new(secret, time) : null;

    /// <summary>Connects to the node, and carries from then on. False where it cannot be reached, or does not know what
    /// the end wants.</summary>
    /// <param name="notBefore">For a join: a no of the node reaches the end this long after it asked.</param>
    public async Task<bool> TryCarryAsync(
        ArrivingEnd end, string node, CarryOrder order, Func<Task> notBefore, CancellationToken cancellation)
    {
        if (_tickets is null || node.Length == 0) return false;
        var socket = new ClientWebSocket();
        socket.Options.Proxy = null;
        socket.Options.KeepAliveInterval = KeepAlive;
        socket.Options.SetRequestHeader("Authorization", Scheme + _tickets.Issue(node, order));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(ConnectTime);
        try
        {
            Uri url = new UriBuilder(new Uri(node))
            {
                Scheme = node.StartsWith("https:", StringComparison.Ordinal) ? "wss" : "ws",
                Path = Path
            }.Uri;
            await socket.ConnectAsync(url, limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            socket.Dispose();
            cancellation.ThrowIfCancellationRequested();
            return false;
        }

        EndConnection there = connections.Open(socket, isOfANode: true);
        end.Carry(there, () => CarryBackAsync(end, there, notBefore, cancellation));
        return true;
    }

    /// <summary>What another node's ticket orders; null where it is none for us.</summary>
    public CarryOrder? Redeem(string? authorization) =>
        _tickets is not null
            && settings.NodeUrl is not null
            && authorization is not null
            && authorization.StartsWith(Scheme, StringComparison.Ordinal)
            ? _tickets.Redeem(settings.NodeName, authorization[Scheme.Length..])
            : null;

    private async Task CarryBackAsync(ArrivingEnd end, EndConnection there, Func<Task> notBefore, CancellationToken cancellation)
    {
        bool answered = false;
        try
        {
            await there.RunAsync(
                text =>
                {
                    answered = true;
                    if (IsConfirmation(text)) end.Succeed();
                    return ValueTask.CompletedTask;
                },
                cancellation).ConfigureAwait(false);
            if (!answered) await notBefore().ConfigureAwait(false);
            if (there.Closed is { } closed) end.Connection.PostClose(closed.Status, closed.Reason);
            else end.Connection.Post(new MeetReply.ComeAgain(AgainReason.Away));
            end.Connection.Flush();
        }
        finally
        {
            connections.Close(there);
            there.Dispose();
        }
    }

    private static bool IsConfirmation(ReadOnlyMemory<byte> text)
    {
        try
        {
            return MeetMessage.ReadReply(text.Span) is MeetReply.Confirmed;
        }
        catch (MalformedPduException)
        {
            return false;
        }
    }
}
