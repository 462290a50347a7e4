using Beside.Rdp.Connection;
using Beside.Wire;

namespace Beside.Rdp.Server;

/// <summary>[MS-RDPBCGR] 3.1.5.2: static virtual channels.</summary>
public sealed partial class ServerConnection
{
    /// <summary>Sends one message on a static virtual channel, in chunks. A channel that the client has not joined: false.</summary>
    public bool TrySendChannel(string channel, ReadOnlySpan<byte> message)
    {
        if (_phase < ConnectionPhase.CapabilitiesExchange || _phase == ConnectionPhase.Closed)
            return false;
        StaticChannel? target = Array.Find(
            _channels, c => c.IsJoined && string.Equals(c.Name, channel, StringComparison.OrdinalIgnoreCase));
        if (target is null) return false;
        _sender.SendChannel(target.Id, message);
        return true;
    }

    private void ReceiveChannel(StaticChannel channel, scoped ref PduReader reader)
    {
        if (channel.IsServed && channel.TryReassemble(ref reader, out byte[] message))
            Emit(new ServerOutput.ChannelReceived(channel.Name, message));
    }
}
