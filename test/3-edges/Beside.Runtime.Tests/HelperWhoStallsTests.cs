using System.Security.Cryptography;
using Beside.Platform;
using Beside.Rdp.Server;
using Beside.Session.Facts;
using Beside.Session.Admissions;
using Beside.Session.Novice;
using Beside.Testing.Rdp;
using Beside.Transport;

namespace Beside.Runtime.Tests;

/// <summary>A helper's program that does not come to the end of RDP's connection sequence: the novice, who is waiting
/// for it, hears why nothing happens.</summary>
public sealed class HelperWhoStallsTests : IAsyncLifetime
{
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(30));
    private readonly WoundClock _time = new();
    private readonly InMemoryDesktop _desktop = new(64, 48);
    private readonly PipeQueue _connections = new();
    private readonly ServerIdentity _identity =
        ServerIdentity.Create("novice", DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1));
    private readonly NoviceHost _host;
    private readonly Task<HostEnd> _running;

    public HelperWhoStallsTests()
    {
        var clock = new MonotonicClock(_time);
        _host = new NoviceHost(
            new NoviceHostOptions
            {
                Policy = TestPolicy.Unrestricted(),
                Session = new NoviceSessionOptions { NoviceName = "Ann", AllowPlainRdp = true }
            },
            _desktop,
            _connections,
            IssuedInvitation.Issue(RandomNumberGenerator.Fill, clock.Now, TimeSpan.FromHours(1), password: "*"),
            _identity,
            clock);
        _running = _host.RunAsync();
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _host.Stop();
        await _running;
        await _connections.DisposeAsync();
        await _desktop.DisposeAsync();
        _identity.Dispose();
        _limit.Dispose();
    }

    [Fact]
    public async Task Helper_WhoDoesNotConfirm_IsToldToTheNoviceAndTheNextOneComesIn()
    {
        var options = new ScriptedRdpClientOptions { ConfirmsActive = false };
        using ScriptedHelper helper =
            await ScriptedHelper.ConnectAsync(_connections, options, c => c.DemandActive is not null, _limit.Token);

        _time.Wind(TimeSpan.FromSeconds(31));

        SessionFact.Refused refused = await NextAsync();
        Assert.Equal(RefusalReason.TooSlow, refused.Reason);
        Assert.Contains("CapabilitiesExchange", refused.Detail, StringComparison.Ordinal);
        using ScriptedHelper next = await ScriptedHelper.ConnectAsync(_connections, new(), c => c.IsActive, _limit.Token);
    }

    [Fact]
    public async Task Helper_WhoseProgramSaysWhatIsNotRdp_IsToldToTheNovice()
    {
        var options = new ScriptedRdpClientOptions { ConfirmsActive = false };
        using ScriptedHelper helper =
            await ScriptedHelper.ConnectAsync(_connections, options, c => c.DemandActive is not null, _limit.Token);

        helper.Client.SendRaw(0x03, 0x00, 0x00, 0x05, 0x00);
        await helper.RunUntilAsync(_ => true, _limit.Token);

        Assert.Equal(RefusalReason.BrokeProtocol, (await NextAsync()).Reason);
    }

    /// <summary>Whoever looks for open ports is nobody that the novice is waiting for.</summary>
    [Fact]
    public async Task Stranger_WhoSaysNothing_IsNotToldToTheNovice()
    {
        InMemoryPipe silent = ScriptedHelper.Open(_connections);
        var options = new ScriptedRdpClientOptions { ConfirmsActive = false };
        // and so the stranger is in
        using (await ScriptedHelper.ConnectAsync(_connections, options, c => c.DemandActive is not null, _limit.Token))
        {
            _time.Wind(TimeSpan.FromSeconds(11));
            Assert.Equal(0, await silent.ReadAsync(new byte[1], _limit.Token));
            _time.Wind(TimeSpan.FromSeconds(20));
            Assert.Equal(RefusalReason.TooSlow, (await NextAsync()).Reason);
        }

        _host.Stop();
        await _running;
        while (_host.Events.TryRead(out SessionFact? left))
            Assert.IsNotType<SessionFact.Refused>(left);
    }

    private async Task<SessionFact.Refused> NextAsync()
    {
        while (true)
        {
            if (await _host.Events.ReadAsync(_limit.Token) is SessionFact.Refused refused)
                return refused;
        }
    }
}
