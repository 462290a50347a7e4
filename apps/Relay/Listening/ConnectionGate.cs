using System.Collections.Concurrent;
using System.Net;
using Beside.Relay.Settings;
using Beside.Relay.Watching;
using Beside.Rendezvous.Relay;
using Microsoft.AspNetCore.Connections;

namespace Beside.Relay.Listening;

/// <summary>Bounds the open connections of one address before TLS and HTTP, so that one stranger's half-open ones do
/// not take everybody's places. A known proxy's are not counted.</summary>
internal sealed class ConnectionGate(RelaySettings settings, RelayCounters counters)
{
    private readonly ConcurrentDictionary<NetworkKey, int> _open = new();

    public async Task RunAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        if (connection.RemoteEndPoint is not IPEndPoint remote || settings.IsKnownProxy(remote.Address))
        {
            await next(connection).ConfigureAwait(false);
            return;
        }

        NetworkKey address = NetworkKey.Of(remote.Address);
        try
        {
            if (_open.AddOrUpdate(address, 1, (_, count) => count + 1) <= settings.Limits.Connections)
                await next(connection).ConfigureAwait(false);
            else
                Refuse(connection);
        }
        finally
        {
            if (_open.AddOrUpdate(address, 0, (_, count) => count - 1) == 0)
                _open.TryRemove(new(address, 0));
        }
    }

    private void Refuse(ConnectionContext connection)
    {
        counters.CountTurnedAway();
        connection.Abort();
    }
}
