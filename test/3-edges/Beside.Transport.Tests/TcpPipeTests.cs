using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Beside.Transport.Tests;

public sealed class TcpPipeTests : IAsyncLifetime
{
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(30));
    private TcpPipe _client = null!;
    private TcpPipe _server = null!;

    private CancellationToken Stop => _limit.Token;

    public async ValueTask InitializeAsync()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(listener.LocalEndpoint, Stop);
        _client = new TcpPipe(socket);
        _server = new TcpPipe(await listener.AcceptSocketAsync(Stop));
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _server.DisposeAsync();
        _limit.Dispose();
    }

    [Fact]
    public async Task StartTls_CertificateApproved_CarriesBytes()
    {
        using X509Certificate2 certificate = CreateCertificate();
        byte[]? seen = null;
        Task<string?> serving = _server.StartTlsAsync(certificate, Stop).AsTask();

        Assert.Null(await _client.StartTlsAsync(leaf => (seen = leaf.RawData) is not null, Stop));
        Assert.Null(await serving);
        Assert.True(await _client.TryWriteAsync("hello"u8.ToArray(), Stop));
        byte[] heard = new byte[16];

        Assert.Equal(5, await _server.ReadAsync(heard, Stop));
        Assert.Equal(certificate.RawData, seen);
    }

    [Fact]
    public async Task StartTls_CertificateNotApproved_FailsAndTheServerHearsNothing()
    {
        using X509Certificate2 certificate = CreateCertificate();
        Task<string?> serving = _server.StartTlsAsync(certificate, Stop).AsTask();

        Assert.NotNull(await _client.StartTlsAsync(_ => false, Stop));
        await _client.DisposeAsync();

        // With TLS 1.3 a server learns of the refusal only after its own half is done: then it hears the end, and not one byte.
        if (await serving is null) Assert.Equal(0, await _server.ReadAsync(new byte[16], Stop));
    }

    /// <summary>What a server says first, and whether it can do no better than TLS 1.1.</summary>
    [Theory]
    // ServerHello of TLS 1.0
    [InlineData("160301002A020000260301000000000000000000000000000000000000000000000000000000000000000000002F00", true)]
    [InlineData("160302002A020000260302000000000000000000000000000000000000000000000000000000000000000000002F00", true)]    // of TLS 1.1
    // of TLS 1.2, with a cipher that nobody offered
    [InlineData("160303002A020000260303000000000000000000000000000000000000000000000000000000000000000000002F00", false)]
    [InlineData("15030300020246", true)]    // protocol_version
    [InlineData("15030100020228", true)]    // handshake_failure, TLS 1.0
    [InlineData("15030300020228", false)]   // handshake_failure, TLS 1.2
    [InlineData("15030100020270", false)]   // unrecognized_name, which says nothing of versions
    [InlineData("485454502F312E3120", false)]
    [InlineData("", false)]
    public async Task StartTls_ServerThatAnswersOtherwise_FailsAndAnOldOneIsKnown(string answer, bool isOld)
    {
        Task<TlsFailure?> connecting = _client.StartTlsAsync(_ => true, Stop).AsTask();
        Assert.True(await _server.ReadAsync(new byte[4096], Stop) > 0);
        Assert.True(await _server.TryWriteAsync(Convert.FromHexString(answer), Stop));
        await _server.ShutdownAsync(Stop);

        TlsFailure failure = Assert.IsType<TlsFailure>(await connecting);
        Assert.Equal(isOld, failure.IsOldTls);
        Assert.NotEmpty(failure.Detail);
    }

    [Fact]
    public void RoundTripTime_OnLoopback_IsShort()
    {
        TimeSpan? time = _client.RoundTripTime;

        Assert.True(time > TimeSpan.Zero && time < TimeSpan.FromSeconds(1), $"{time}");
    }

    private static X509Certificate2 CreateCertificate()
    {
        using RSA key = RSA.Create(2048);
        return new CertificateRequest("CN=novice", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
