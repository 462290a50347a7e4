using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Beside.Platform;
using Beside.Rdp.Server;
using Beside.Session.Admissions;
using Beside.Session.Novice;
using Beside.Transport;

namespace Beside.Runtime.Tests;

/// <summary>What connections that never come to a session may cost.</summary>
public sealed class NoviceHostTests : IAsyncLifetime
{
    private const int Places = 8;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    // [MS-RDPBCGR] 2.2.1.1, a Connection Request for TLS as the specification's 4.1.1 builds it, without a cookie.
    private static readonly byte[] ConnectionRequestForTls = Convert.FromHexString("030000130EE000000000000100080001000000");
    private const int ConnectionConfirmSize = 19;

    private readonly InMemoryDesktop _desktop = new(64, 48);
    private readonly ListenerSet _listeners = ListenerSet.Listen([IPAddress.Loopback], 0);
    private readonly ServerIdentity _identity =
        ServerIdentity.Create("novice", DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1));
    private readonly List<Socket> _clients = [];
    private readonly IssuedInvitation _invitation;
    private readonly NoviceHost _host;

    public NoviceHostTests()
    {
        var clock = new MonotonicClock(TimeProvider.System);
        _invitation = IssuedInvitation.Issue(RandomNumberGenerator.Fill, clock.Now, TimeSpan.FromHours(1));
        _host = new NoviceHost(
            new NoviceHostOptions
            {
                Policy = TestPolicy.Unrestricted(),
                Session = new NoviceSessionOptions { NoviceName = "Ann" },
                PlacesForEachStep = Places
            },
            _desktop,
            _listeners,
            _invitation,
            _identity,
            clock);
        Running = _host.RunAsync();
    }

    private Task<HostEnd> Running { get; }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (Socket client in _clients) client.Dispose();
        _host.Stop();
        await Running;
        await _listeners.DisposeAsync();
        await _desktop.DisposeAsync();
        _identity.Dispose();
    }

    [Fact]
    public async Task Stop_WhileAPeerStallsItsTlsHandshake_EndsAtOnce()
    {
        Socket client = await ConnectAsync(IPAddress.Loopback);
        await client.SendAsync(ConnectionRequestForTls);
        await ReadAsync(client, ConnectionConfirmSize);

        _host.Stop();

        HostEnd end = await Running.WaitAsync(Soon);
        Assert.Equal(HostEndKind.ByNovice, end.Kind);
        Assert.True(await IsClosedAsync(client));
    }

    [Fact]
    public async Task Connections_MoreThanAllowed_AreClosedOldestFirst()
    {
        List<Socket> flood = [];
        for (int i = 0; i < Places + 3; i++) flood.Add(await ConnectAsync(IPAddress.Loopback));

        foreach (Socket closed in flood.Take(3)) Assert.True(await IsClosedAsync(closed));
        foreach (Socket open in flood.Skip(3)) Assert.True(await AnswersAsync(open));
    }

    [Fact]
    public async Task Connections_FloodFromOneAddress_CrowdsOutNobodyElse()
    {
        Socket other = await ConnectAsync(IPAddress.Parse("127.0.0.2"));
        for (int i = 0; i < 20; i++) await ConnectAsync(IPAddress.Loopback);

        Assert.True(await AnswersAsync(other));
    }

    /// <summary>Strangers do not have the file, and with it the token.</summary>
    [Fact]
    public async Task Connections_FromChangingAddresses_DoNotCrowdOutWhoHasNamedTheToken()
    {
        using var deadline = new CancellationTokenSource(Soon);
        Socket socket = await ConnectAsync(IPAddress.Loopback);
        using ScriptedHelper helper = await ScriptedHelper.ConnectWithTokenAsync(new TcpPipe(socket), _invitation.Id, deadline.Token);

        for (int i = 0; i < 10 * Places; i++) await ConnectAsync(Stranger(i));
        Assert.True(await AnswersAsync(_clients[^1]));   // all of them were looked at

        Assert.True(IsOpen(socket));
    }

    /// <summary>Each step has places of its own: strangers who have not come as far take none of them.</summary>
    [Fact]
    public async Task Connections_ThatSayNothing_DoNotCrowdOutWhoHasSaidSomething()
    {
        Socket other = await ConnectAsync(IPAddress.Parse("127.0.0.2"));
        Assert.True(await AnswersAsync(other));

        for (int i = 0; i < 3 * Places; i++) await ConnectAsync(Stranger(i));
        Assert.True(await AnswersAsync(_clients[^1]));   // all of them were looked at

        Assert.True(IsOpen(other));
    }

    /// <summary>Nor do those who have come further, and wait there.</summary>
    [Fact]
    public async Task Connections_ThatWaitAtALaterStep_LeaveTimeForTheFirst()
    {
        Socket other = await ConnectAsync(IPAddress.Parse("127.0.0.2"));

        for (int i = 0; i < 3 * Places; i++)
            Assert.True(await AnswersAsync(await ConnectAsync(Stranger(i))));

        Assert.True(await AnswersAsync(other));
    }

    /// <summary>Those who have come as far as the helper fill the places; only then does the one go who has been there longest.</summary>
    [Fact]
    public async Task Connections_AsManyAsThereArePlaces_StayWhereverTheyComeFrom()
    {
        Socket other = await ConnectAsync(IPAddress.Parse("127.0.0.2"));
        for (int i = 0; i < Places - 1; i++) await ConnectAsync(Stranger(i));

        Assert.True(await AnswersAsync(other));
    }

    private static IPAddress Stranger(int i) => new([127, 1, (byte)(i / 250), (byte)(1 + (i % 250))]);

    private static bool IsOpen(Socket socket) => !socket.Poll(TimeSpan.Zero, SelectMode.SelectRead);

    private async Task<Socket> ConnectAsync(IPAddress from)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _clients.Add(socket);
        socket.Bind(new IPEndPoint(from, 0));
        await socket.ConnectAsync(_listeners.EndPoints[0]);
        return socket;
    }

    private static async Task<bool> AnswersAsync(Socket socket)
    {
        await socket.SendAsync(ConnectionRequestForTls);
        return await ReadAsync(socket, ConnectionConfirmSize) == ConnectionConfirmSize;
    }

    private static async Task<bool> IsClosedAsync(Socket socket) => await ReadAsync(socket, 1) == 0;

    private static async Task<int> ReadAsync(Socket socket, int count)
    {
        using var deadline = new CancellationTokenSource(Soon);
        byte[] buffer = new byte[count];
        int read = 0;
        try
        {
            while (read < count && await socket.ReceiveAsync(buffer.AsMemory(read), deadline.Token) is > 0 and var more)
                read += more;
        }
        catch (SocketException)
        {
            return 0;   // reset
        }

        return read;
    }
}
