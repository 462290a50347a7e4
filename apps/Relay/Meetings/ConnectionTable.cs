using System.Collections.Concurrent;
using System.Net.WebSockets;
using Beside.Relay.Settings;
using Beside.Relay.Watching;

namespace Beside.Relay.Meetings;

/// <summary>Every open WebSocket.</summary>
internal sealed class ConnectionTable(RelaySettings settings, RelayClock clock, RelayCounters counters)
{
    private readonly ConcurrentDictionary<long, EndConnection> _open = new();
    private readonly ByteBudget _budget = new(settings.MaxBytesPerSecond, clock);
    private long _lastId;

    public int Count => _open.Count;

    /// <param name="isOfANode">Another node's, which says nothing at first, on behalf of an end.</param>
    public EndConnection Open(WebSocket socket, bool isOfANode = false)
    {
        var connection = new EndConnection(socket, Interlocked.Increment(ref _lastId), settings, counters, _budget, clock.Time)
        {
            IsOfANode = isOfANode
        };
        _open[connection.Id] = connection;
        return connection;
    }

    public void Close(EndConnection connection) => _open.TryRemove(connection.Id, out _);

    public void HandleTimeouts()
    {
        foreach ((_, EndConnection connection) in _open) connection.HandleTimeouts();
    }
}
