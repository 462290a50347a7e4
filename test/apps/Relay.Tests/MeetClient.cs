using System.Net.WebSockets;
using System.Text;
using Beside.Rendezvous;
using Beside.Rendezvous.Messages;

namespace Relay.Tests;

/// <summary>One connection of an end, as any program with a WebSocket could make it.</summary>
internal sealed class MeetClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[64 * 1024];

    private MeetClient() => _socket.Options.RemoteCertificateValidationCallback =
        (_, certificate, _, _) => certificate?.Subject == "CN=localhost";

    public ClientWebSocket Socket => _socket;

    public static async Task<MeetClient> ConnectAsync(Uri meet, CancellationToken cancellation = default)
    {
        var client = new MeetClient();
        try
        {
            await client._socket.ConnectAsync(meet, cancellation);
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes a code, and returns it with its maker.</summary>
    public static async Task<(MeetClient Maker, MeetReply.NameplateGiven Code)> MakeAsync(Uri meet, Role role = Role.Sharer)
    {
        MeetClient maker = await ConnectAsync(meet);
        await maker.SendAsync(new MeetRequest.Make(role));
        return (maker, Assert.IsType<MeetReply.NameplateGiven>(await maker.ReadReplyAsync()));
    }

    /// <summary>Two ends whose code is settled.</summary>
    public static async Task<(MeetClient Maker, MeetReply.Paired AsMaker, MeetClient Joiner, MeetReply.Paired AsJoiner)> PairAsync(
        Uri meet, Uri? joinersMeet = null)
    {
        (MeetClient maker, MeetReply.NameplateGiven code) = await MakeAsync(meet);
        MeetClient joiner = await ConnectAsync(joinersMeet ?? meet);
        await joiner.SendAsync(new MeetRequest.Join(code.Digits, Role.Helper));
        var asJoiner = Assert.IsType<MeetReply.Paired>(await joiner.ReadReplyAsync());
        var asMaker = Assert.IsType<MeetReply.Paired>(await maker.ReadReplyAsync());
        await maker.SendAsync(new MeetRequest.Settled());
        Assert.IsType<MeetReply.Confirmed>(await joiner.ReadReplyAsync());
        return (maker, asMaker, joiner, asJoiner);
    }

    public Task SendAsync(MeetRequest request) =>
        _socket.SendAsync(MeetMessage.Write(request), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    public Task SendAsync(ReadOnlyMemory<byte> message) =>
        _socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None).AsTask();

    /// <summary>The next reply: a text message, or the reason of the relay's Close frame.</summary>
    public async Task<MeetReply> ReadReplyAsync()
    {
        (WebSocketMessageType type, byte[] message) = await ReadAsync();
        Assert.NotEqual(WebSocketMessageType.Binary, type);
        return MeetMessage.ReadReply(message);
    }

    public async Task<byte[]> ReadBinaryAsync()
    {
        (WebSocketMessageType type, byte[] message) = await ReadAsync();
        Assert.True(type == WebSocketMessageType.Binary, $"{type}: {Encoding.UTF8.GetString(message)}");
        return message;
    }

    /// <summary>The next whole message; for a Close, its reason.</summary>
    public async Task<(WebSocketMessageType Type, byte[] Message)> ReadAsync()
    {
        using var message = new MemoryStream();
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            WebSocketReceiveResult part = await _socket.ReceiveAsync(_buffer, patience.Token);
            if (part.MessageType == WebSocketMessageType.Close)
                return (part.MessageType, Encoding.UTF8.GetBytes(_socket.CloseStatusDescription ?? ""));
            await message.WriteAsync(_buffer.AsMemory(0, part.Count));
            if (part.EndOfMessage) return (part.MessageType, message.ToArray());
        }
    }

    /// <summary>Breaks the connection off, without a goodbye.</summary>
    public void Break() => _socket.Abort();

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
