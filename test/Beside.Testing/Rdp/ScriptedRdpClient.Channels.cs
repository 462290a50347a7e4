using Beside.Rdp.Pdus;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Wire;

namespace Beside.Testing.Rdp;

public sealed partial class ScriptedRdpClient
{
    private readonly Dictionary<ushort, List<byte>> _messages = [];

    /// <summary>Sends a message in chunks of 1,600 bytes.</summary>
    public void SendChannel(string channel, ReadOnlySpan<byte> message)
    {
        int sent = 0;
        do
        {
            ReadOnlySpan<byte> chunk = message.Slice(sent, Math.Min(message.Length - sent, Limits.ChannelChunkBytes));
            ChannelFlags flags = ChannelFlags.ShowProtocol
                | (sent == 0 ? ChannelFlags.First : 0)
                | (sent + chunk.Length == message.Length ? ChannelFlags.Last : 0);
            SendChunk(channel, message.Length, flags, chunk);
            sent += chunk.Length;
        }
        while (sent < message.Length);
    }

    public void SendChunk(string channel, int announced, ChannelFlags flags, ReadOnlySpan<byte> chunk) =>
        SendSecured(IdOf(channel), [.. new ChannelPduHeader(announced, flags).ToArray(), .. chunk]);

    private ushort IdOf(string channel) => ConnectResponse!.UserData.Network.ChannelIds[options.Channels.ToList().IndexOf(channel)];

    private void ReceiveChannel(ushort channelId, byte[] body)
    {
        var reader = new PduReader("server", body);
        ChannelPduHeader header = ChannelPduHeader.Read(ref reader);
        if ((header.Flags & ChannelFlags.First) != 0) _messages[channelId] = [];
        List<byte> message = _messages[channelId];
        message.AddRange(reader.ReadRemaining());
        if ((header.Flags & ChannelFlags.Last) == 0) return;
        if (message.Count != header.Length)
            throw new InvalidOperationException($"The server announced {header.Length} bytes and sent {message.Count}.");
        int index = ConnectResponse!.UserData.Network.ChannelIds.ToList().IndexOf(channelId);
        ChannelMessages.Enqueue((options.Channels[index], [.. message]));
    }
}
