using Beside.Rdp.Pdus;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Server;
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
        if (_phase < ClientPhase.CapabilitiesExchange || _phase == ClientPhase.Closed) return false;
        StaticChannel? target = Array.Find(_channels, c => c.IsJoined && string.Equals(c.Name, channel, StringComparison.OrdinalIgnoreCase));
        if (target is null) return false;

        int sent = 0;
        do
        {
            ReadOnlySpan<byte> chunk = message.Slice(sent, Math.Min(message.Length - sent, Limits.ChannelChunkBytes));
            ChannelFlags flags = ChannelFlags.ShowProtocol | (sent == 0 ? ChannelFlags.First : 0) | (sent + chunk.Length == message.Length ? ChannelFlags.Last : 0);
            int size = ChannelPduHeader.HeaderSize + chunk.Length;
            var writer = new PduWriter(BeginData(target.Id, size));
            new ChannelPduHeader(message.Length, flags).Write(ref writer);
            writer.WriteBytes(chunk);
            EndData(size);
            sent += chunk.Length;
        }
        while (sent < message.Length);
        return true;
    }

    private void ReceiveChannel(StaticChannel channel, scoped ref PduReader reader)
    {
        if (channel.TryReassemble(ref reader, out byte[] message)) Emit(new ClientOutput.ChannelReceived(channel.Name, message));
    }
}
