using Beside.Rdp.Connection;
using Beside.Wire;

namespace Beside.Rdp.Client;

/// <summary>[MS-RDPBCGR] 3.1.5.2: static virtual channels.</summary>
public sealed partial class ClientConnection
{
    /// <summary>The static virtual channels that the server has let us join.</summary>
    public IReadOnlyList<string> JoinedChannels => [.. _channels.Where(c => c.IsJoined).Select(c => c.Name)];

    /// <summary>Sends one message on a static virtual channel, in chunks. A channel that is not joined: false.</summary>
    public bool TrySendChannel(string channel, ReadOnlySpan<byte> message)
    {
        if (_phase is < ClientPhase.CapabilitiesExchange or > ClientPhase.Active) return false;
        StaticChannel? target = Array.Find(
            _channels, c => c.IsJoined && string.Equals(c.Name, channel, StringComparison.OrdinalIgnoreCase));
        if (target is null) return false;
        _sender.SendChannel(target.Id, message);
        return true;
    }

    private void ReceiveChannel(StaticChannel channel, scoped ref PduReader reader)
    {
        if (channel.TryReassemble(ref reader, out byte[] message))
            Emit(new ClientOutput.ChannelReceived(channel.Name, message));
    }
}
