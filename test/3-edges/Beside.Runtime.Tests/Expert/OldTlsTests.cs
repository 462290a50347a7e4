using Beside.Rdp.Connection;
using Beside.Runtime.Expert;
using Beside.Session.Expert;
using Beside.Session.Facts;
using Beside.Session.Novice;

namespace Beside.Runtime.Tests.Expert;

/// <summary>A computer that confirms TLS and has no version of it that is still in use: older Windows.</summary>
public sealed class OldTlsTests : IDisposable
{
    /// <summary>protocol_version, and handshake_failure as TLS 1.0 writes it.</summary>
    private const string NoSuchVersion = "15030300020246", NoSuchCipher = "15030100020228";

    /// <summary>A ServerHello of TLS 1.0, TLS_RSA_WITH_AES_128_CBC_SHA.</summary>
    private const string Hello =
        "160301002A" + "02000026" + "0301" + "0000000000000000000000000000000000000000000000000000000000000000" + "00" + "002F" + "00";

    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(60));

    private CancellationToken Stop => _limit.Token;

    public void Dispose() => _limit.Dispose();

    [Theory]
    [InlineData(NoSuchVersion, false)]
    [InlineData(NoSuchCipher, false)]
    [InlineData(Hello, false)]
    [InlineData("", false)]          // some hang up without a word
    [InlineData(NoSuchVersion, true)]
    public async Task Tls_TooOld_IsDoneWithoutUnderTheSamePin(string answer, bool pinsCertificate)
    {
        await using var novice = new ScriptedNovice(pinsCertificate: pinsCertificate);
        using ExpertHost host = Open(novice);
        Task<ExpertOutcome> running = host.RunAsync(CancellationToken.None);

        await novice.AcceptWithOldTlsAsync(Convert.FromHexString(answer), Stop);
        await novice.AcceptAsync(Stop);
        await novice.RunUntilAsync(() => novice.State == NoviceState.AskingView, Stop);

        SessionFact.Reached connected = await ConnectedAsync(host);
        Assert.Equal((SecurityLayer.StandardRdp, NovicePin.Kh2), (connected.Peer.Layer, connected.KnownBy));
        host.Leave();
        Assert.Equal(ExpertOutcomeKind.ExpertEnded, (await running.WaitAsync(Stop)).Kind);
    }

    [Fact]
    public async Task Tls_TooOldAndNothingElse_IsSaid()
    {
        await using var novice = new ScriptedNovice(pinsCertificate: false);
        using ExpertHost host = Open(novice);
        Task<ExpertOutcome> running = host.RunAsync(CancellationToken.None);

        await novice.AcceptWithOldTlsAsync(Convert.FromHexString(Hello), Stop);
        byte[] request = await novice.RefuseAsync(Stop);

        Assert.Equal("0300000B06E00000000000", Convert.ToHexString(request));
        ExpertOutcome outcome = await running.WaitAsync(Stop);
        Assert.Equal(ExpertOutcomeKind.NoCommonSecurity, outcome.Kind);
        Assert.Contains("only TLS 1.1 or older", outcome.Detail, StringComparison.Ordinal);
    }

    /// <summary>A connection that broke is no reason to do without TLS, where the invitation says whose certificate it is.</summary>
    [Fact]
    public async Task Tls_BrokenOff_IsNotDoneWithoutWhereACertificateIsPinned()
    {
        await using var novice = new ScriptedNovice();
        using ExpertHost host = Open(novice);
        Task<ExpertOutcome> running = host.RunAsync(CancellationToken.None);

        await novice.AcceptWithOldTlsAsync([], Stop);

        Assert.Equal(ExpertOutcomeKind.ConnectionLost, (await running.WaitAsync(Stop)).Kind);
    }

    private static ExpertHost Open(ScriptedNovice novice) =>
        new(new ExpertHostOptions { ExpertName = "Bob" }, novice.Invitation, new NoPicture(), new MonotonicClock(TimeProvider.System));

    private async Task<SessionFact.Reached> ConnectedAsync(ExpertHost host)
    {
        await foreach (SessionFact fact in host.Events.ReadAllAsync(Stop))
        {
            if (fact is SessionFact.Reached connected) return connected;
        }

        throw new InvalidOperationException("It has not connected.");
    }
}
