using Beside.Rdp.Server;
using Beside.Wire;

namespace Beside.Testing.Rdp;

/// <summary>A <see cref="ServerConnection"/> and a <see cref="ScriptedRdpClient"/> with nothing between them. TLS is
/// agreed upon and left out.</summary>
public sealed class RdpPair
{
    public RdpPair(ScriptedRdpClientOptions? client = null, Func<ServerConnectionOptions, ServerConnectionOptions>? server = null)
    {
        var options = new ServerConnectionOptions
        {
            Identity = TestIdentity.Fixed,
            FillRandom = TestIdentity.FillCounting,
            DesktopWidth = 640,
            DesktopHeight = 480,
            Channels = ["remdesk", "encomsp"],
        };
        Server = new(server?.Invoke(options) ?? options, Now);
        Client = new(client ?? new());
    }

    public ServerConnection Server { get; }

    public ScriptedRdpClient Client { get; }

    public Instant Now { get; set; } = new(0);

    /// <summary>Bytes in each piece that the server receives; 0: as they come.</summary>
    public int PieceBytes { get; set; }

    /// <summary>Answers <see cref="ServerOutput.LogonRequested"/> as the novice's machine does.</summary>
    public bool AdmitsAtOnce { get; set; } = true;

    /// <summary>Everything that the server told, in order.</summary>
    public List<ServerOutput> Outputs { get; } = [];

    public ServerOutput.Closed? Closed => Outputs.OfType<ServerOutput.Closed>().SingleOrDefault();

    /// <summary>From nothing to an active session.</summary>
    public RdpPair Connect()
    {
        Client.Start();
        Run();
        return this;
    }

    /// <summary>Carries bytes to and fro until both ends are at rest.</summary>
    public void Run()
    {
        bool moved = true;
        while (moved) moved = ToServer() | ToClient();
    }

    private bool ToServer()
    {
        byte[] bytes = Client.TakeOutput();
        int piece = PieceBytes == 0 ? Math.Max(bytes.Length, 1) : PieceBytes;
        foreach (byte[] part in bytes.Chunk(piece))
        {
            Server.Receive(part, Now);
            TakeOutputs();
        }

        return TakeOutputs() || bytes.Length > 0;
    }

    private bool ToClient()
    {
        byte[] bytes = Server.PendingBytes.ToArray();
        Server.DiscardPendingBytes(bytes.Length);
        Client.Receive(bytes);
        return bytes.Length > 0;
    }

    private bool TakeOutputs()
    {
        bool any = false;
        while (Server.TryTakeOutput(out ServerOutput? output))
        {
            any = true;
            Outputs.Add(output);
            if (output is ServerOutput.StartTls) CompleteTls();
            if (output is ServerOutput.LogonRequested && AdmitsAtOnce) Server.Admit(Now);
        }

        return any;
    }

    private void CompleteTls()
    {
        ToClient();
        Server.CompleteTls(Now);
        Client.CompleteTls();
    }
}
