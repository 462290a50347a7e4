using System.Net;
using System.Net.Sockets;

namespace Beside.Transport.Tests;

public sealed class ConnectionRaceTests : IDisposable
{
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(30));
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConnectionRace _race = new(TimeProvider.System);

    public ConnectionRaceTests() => _listener.Start();

    private IPEndPoint Alive => (IPEndPoint)_listener.LocalEndpoint;

    public void Dispose()
    {
        _listener.Stop();
        _limit.Dispose();
    }

    [Fact]
    public async Task Race_OneAddressLives_IsWonByItAndTheOthersAreNamed()
    {
        ConnectionRaceResult result = await _race.RunAsync([Dead(), Alive], _limit.Token);

        await using TcpPipe pipe = result.Pipe!;
        Assert.Equal(1, result.Index);
        Assert.Equal(new PeerAddress.Tcp(Alive), pipe.Peer);
        Assert.EndsWith("ConnectionRefused", Assert.Single(result.Failures), StringComparison.Ordinal);
    }

    /// <summary>A listener whose queue is full lets connections wait without a word, as a firewall does.</summary>
    [Fact]
    public async Task Race_FirstAddressIsSilent_IsWonByTheNextAfterItsHeadStart()
    {
        using var full = new FullListener();

        ConnectionRaceResult result = await _race.RunAsync([full.EndPoint, Alive], _limit.Token);

        await using TcpPipe pipe = result.Pipe!;
        Assert.Equal(1, result.Index);
        Assert.Empty(result.Failures);
    }

    [Fact]
    public async Task Race_EveryAddressIsDead_NamesThemAll()
    {
        IPEndPoint first = Dead(), second = Dead();

        ConnectionRaceResult result = await _race.RunAsync([first, second], _limit.Token);

        Assert.Null(result.Pipe);
        Assert.Equal([$"{first}: ConnectionRefused", $"{second}: ConnectionRefused"], result.Failures);
    }

    [Fact]
    public async Task Race_AddressKeepsSilent_IsGivenUpInTime()
    {
        using var full = new FullListener();

        ConnectionRaceResult result = await new ConnectionRace(TimeProvider.System) { AttemptTimeout = TimeSpan.FromMilliseconds(100) }
            .RunAsync([full.EndPoint], _limit.Token);

        Assert.Equal([$"{full.EndPoint}: no answer"], result.Failures);
    }

    [Fact]
    public async Task Race_CalledOff_HasNoWinner()
    {
        using var full = new FullListener();
        using var callOff = new CancellationTokenSource();
        Task<ConnectionRaceResult> running = _race.RunAsync([full.EndPoint], callOff.Token);

        await callOff.CancelAsync();

        Assert.Null((await running.WaitAsync(_limit.Token)).Pipe);
    }

    [Fact]
    public async Task Race_ByName_IsResolved()
    {
        ConnectionRaceResult result = await _race.RunAsync([new DnsEndPoint("localhost", Alive.Port)], _limit.Token);

        await using TcpPipe? pipe = result.Pipe;
        Assert.NotNull(pipe);
    }

    [Fact]
    public async Task Race_NameThatNobodyHas_IsNamedAndLosesAgainstTheNext()
    {
        ConnectionRaceResult result = await _race.RunAsync([new DnsEndPoint("nobody.invalid", Alive.Port), Alive], _limit.Token);

        await using TcpPipe pipe = result.Pipe!;
        Assert.Equal(1, result.Index);
    }

    /// <summary>A name in an invitation is text that somebody wrote.</summary>
    [Theory]
    [InlineData("two words")]
    [InlineData("a.\u0001")]
    public async Task Race_NameThatIsNone_Fails(string name)
    {
        ConnectionRaceResult result = await _race.RunAsync([new DnsEndPoint(name, 1)], _limit.Token);

        Assert.StartsWith($"{name}:1: ", Assert.Single(result.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Race_NameWhoseAddressesRefuse_NamesThemBehindIt()
    {
        int port = Dead().Port;

        ConnectionRaceResult result = await _race.RunAsync([new DnsEndPoint("localhost", port)], _limit.Token);

        Assert.Matches($@"^localhost:{port} \(.*127\.0\.0\.1:{port}: ConnectionRefused.*\)$", Assert.Single(result.Failures));
    }

    [Fact]
    public async Task Race_NoAddress_HasNoWinner() => Assert.Null((await _race.RunAsync([], _limit.Token)).Pipe);

    /// <summary>A port that was just given back.</summary>
    private static IPEndPoint Dead()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var endPoint = (IPEndPoint)listener.LocalEndpoint;
        listener.Stop();
        return endPoint;
    }
}
