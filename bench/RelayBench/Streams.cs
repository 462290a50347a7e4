using System.Net.WebSockets;
using Beside.Rendezvous;
using Beside.Rendezvous.Messages;

namespace Beside.RelayBench;

/// <summary>The same streams over the relay, over a proxy, and over nothing.</summary>
internal static class Streams
{
    private const int AtOnce = 50;

    public static async Task<IReadOnlyList<Link>> OverRelayAsync(Uri relay, int pairs)
    {
        List<Link> links = [];
        for (int i = 0; i < pairs; i++)
        {
            ClientWebSocket maker = await ConnectAsync(relay), joiner = await ConnectAsync(relay);
            await SayAsync(maker, new MeetRequest.Make(Role.Sharer));
            var code = (MeetReply.NameplateGiven)await HearAsync(maker);
            await SayAsync(joiner, new MeetRequest.Join(code.Digits, Role.Helper));
            await HearAsync(joiner);
            await HearAsync(maker);
            await SayAsync(maker, new MeetRequest.Settled());
            await HearAsync(joiner);
            links.Add(new(maker, joiner));
        }

        return links;
    }

    public static async Task<IReadOnlyList<Link>> OverProxyAsync(Uri proxy, Backend backend, int pairs)
    {
        List<Link> links = [];
        for (int i = 0; i < pairs; i++)
        {
            Task<ClientWebSocket> client = ConnectAsync(proxy);
            WebSocket server = await backend.AcceptAsync();
            links.Add(new(await client, server));
        }

        return links;
    }

    public static async Task<Link> DirectAsync(Backend backend) =>
        (await OverProxyAsync(new($"wss://localhost:{backend.Port}/"), backend, 1))[0];

    /// <summary>Makers that wait.</summary>
    public static async Task<ClientWebSocket[]> WaitAsync(Uri relay, int codes)
    {
        List<ClientWebSocket> makers = [];
        foreach (int[] part in Enumerable.Range(0, codes).Chunk(AtOnce))
        {
            makers.AddRange(await Task.WhenAll(part.Select(async _ =>
            {
                ClientWebSocket maker = await ConnectAsync(relay);
                await SayAsync(maker, new MeetRequest.Make(Role.Sharer));
                await HearAsync(maker);
                return maker;
            })));
        }

        return [.. makers];
    }

    private static async Task<ClientWebSocket> ConnectAsync(Uri url)
    {
        var socket = new ClientWebSocket();
        socket.Options.RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == "CN=localhost";
        await socket.ConnectAsync(url, CancellationToken.None);
        return socket;
    }

    private static Task SayAsync(ClientWebSocket socket, MeetRequest request) =>
        socket.SendAsync(MeetMessage.Write(request), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    private static async Task<MeetReply> HearAsync(ClientWebSocket socket)
    {
        byte[] buffer = new byte[1024];
        WebSocketReceiveResult read = await socket.ReceiveAsync(buffer, CancellationToken.None);
        return MeetMessage.ReadReply(buffer.AsSpan(0, read.Count));
    }
}
