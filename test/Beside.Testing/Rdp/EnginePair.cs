using Beside.Rdp.Client;
using Beside.Rdp.Server;
using Beside.Wire;

namespace Beside.Testing.Rdp;

/// <summary>A <see cref="ServerConnection"/> and a <see cref="ClientConnection"/> with nothing between them. TLS is
/// agreed upon and left out.</summary>
public sealed class EnginePair
{
    private readonly Random _pieces = new(1);

    public EnginePair(
        Func<ClientConnectionOptions, ClientConnectionOptions>? client = null,
        Func<ServerConnectionOptions, ServerConnectionOptions>? server = null)
    {
        var serverOptions = new ServerConnectionOptions
        {
            Identity = TestIdentity.Fixed,
            FillRandom = TestIdentity.FillCounting,
            DesktopWidth = 640,
            DesktopHeight = 480,
            Channels = ["remdesk", "encomsp"],
        };
        var clientOptions =
            new ClientConnectionOptions { FillRandom = TestIdentity.FillCounting, UserName = "helper", WorkingDir = "QQ==" };
        Server = new(server?.Invoke(serverOptions) ?? serverOptions, Now);
        Client = new(client?.Invoke(clientOptions) ?? clientOptions, Now);
    }

    public ServerConnection Server { get; }

    public ClientConnection Client { get; }

    public Instant Now { get; set; } = new(0);

    /// <summary>The largest piece that either side receives at once; their sizes are random.</summary>
    public int MaxPieceBytes { get; set; } = int.MaxValue;

    /// <summary>Sees, and may change, what goes to the client: another server than ours.</summary>
    public Action<byte[]>? Tamper { get; set; }

    /// <summary>As <see cref="Tamper"/>, where the length changes too.</summary>
    public Func<byte[], byte[]>? Rewrite { get; set; }

    /// <summary>Answers <see cref="ClientOutput.ServerKeyReceived"/> as an expert whose invitation names this key.</summary>
    public bool ApprovesAtOnce { get; set; } = true;

    public List<ClientOutput> ClientOutputs { get; } = [];

    public List<ServerOutput> ServerOutputs { get; } = [];

    /// <summary>All that the server has sent.</summary>
    public List<byte> SentByServer { get; } = [];

    /// <summary>All that the client has sent.</summary>
    public List<byte> SentByClient { get; } = [];

    public ClientOutput.Closed? Closed => ClientOutputs.OfType<ClientOutput.Closed>().SingleOrDefault();

    /// <summary>Carries bytes to and fro until both ends are at rest.</summary>
    public EnginePair Run()
    {
        bool moved = true;
        while (moved) moved = Step();
        return this;
    }

    /// <summary>What waits on either side reaches the other, and no answer to it. False: nothing waited.</summary>
    public bool Step() => ToClient() | ToServer();

    private bool ToServer()
    {
        byte[] bytes = Client.PendingBytes.ToArray();
        Client.DiscardPendingBytes(bytes.Length);
        SentByClient.AddRange(bytes);
        foreach (ReadOnlyMemory<byte> piece in Pieces(bytes))
        {
            Server.Receive(piece.Span, Now);
            TakeServerOutputs();
        }

        return TakeServerOutputs() || bytes.Length > 0;
    }

    private bool ToClient()
    {
        byte[] bytes = Server.PendingBytes.ToArray();
        Server.DiscardPendingBytes(bytes.Length);
        Tamper?.Invoke(bytes);
        bytes = Rewrite?.Invoke(bytes) ?? bytes;
        SentByServer.AddRange(bytes);
        foreach (ReadOnlyMemory<byte> piece in Pieces(bytes))
        {
            Client.Receive(piece.Span, Now);
            TakeClientOutputs();
        }

        return TakeClientOutputs() || bytes.Length > 0;
    }

    private IEnumerable<ReadOnlyMemory<byte>> Pieces(byte[] bytes)
    {
        for (int start = 0; start < bytes.Length;)
        {
            int length = Math.Min(bytes.Length - start, MaxPieceBytes == int.MaxValue ? MaxPieceBytes : 1 + _pieces.Next(MaxPieceBytes));
            yield return bytes.AsMemory(start, length);
            start += length;
        }
    }

    private bool TakeServerOutputs()
    {
        bool any = false;
        while (Server.TryTakeOutput(out ServerOutput? output))
        {
            any = true;
            ServerOutputs.Add(output);
            if (output is ServerOutput.StartTls) Server.CompleteTls(Now);
            if (output is ServerOutput.LogonRequested) Server.Admit(Now);
        }

        return any;
    }

    private bool TakeClientOutputs()
    {
        bool any = false;
        while (Client.TryTakeOutput(out ClientOutput? output))
        {
            any = true;
            ClientOutputs.Add(output);
            if (output is ClientOutput.StartTls) Client.CompleteTls(Now);
            if (output is ClientOutput.ServerKeyReceived && ApprovesAtOnce)
                Client.ApproveServerKey(Now);
        }

        return any;
    }
}
