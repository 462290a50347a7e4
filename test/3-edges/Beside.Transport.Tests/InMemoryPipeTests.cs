using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Beside.Transport.Tests;

/// <summary>What every pipe promises, and TLS over it.</summary>
public sealed class InMemoryPipeTests : IDisposable
{
    private const int Capacity = 8;

    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(30));
    private readonly InMemoryPipe _here;
    private readonly InMemoryPipe _there;
    private readonly byte[] _heard = new byte[64];

    public InMemoryPipeTests() => (_here, _there) = InMemoryPipe.CreatePair(capacityBytes: Capacity);

    private CancellationToken Stop => _limit.Token;

    public void Dispose() => _limit.Dispose();

    [Fact]
    public async Task Write_MoreThanThePipeHolds_WaitsForTheReader()
    {
        byte[] sent = [.. Enumerable.Range(0, 50).Select(i => (byte)i)];
        Task<bool> writing = _here.TryWriteAsync(sent, Stop).AsTask();
        Assert.False(writing.IsCompleted);
        Assert.Equal(Capacity, _here.UnsentBytes);

        List<byte> read = [];
        while (read.Count < sent.Length)
            read.AddRange(_heard[..await _there.ReadAsync(_heard.AsMemory(0, 5), Stop)]);

        Assert.True(await writing);
        Assert.Equal(sent, read);
        Assert.Equal(0, _here.UnsentBytes);
    }

    [Fact]
    public async Task Shutdown_WithBytesOnTheirWay_IsSeenBehindThemAndTheOtherWayGoesOn()
    {
        await _here.TryWriteAsync("bye"u8.ToArray(), Stop);
        await _here.ShutdownAsync(Stop);

        Assert.Equal(3, await _there.ReadAsync(_heard, Stop));
        Assert.Equal(0, await _there.ReadAsync(_heard, Stop));
        Assert.False(await _here.TryWriteAsync("more"u8.ToArray(), Stop));
        Assert.True(await _there.TryWriteAsync("back"u8.ToArray(), Stop));
        Assert.Equal(4, await _here.ReadAsync(_heard, Stop));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task End_OfOneEnd_IsTheEndForEverybodyWhoWaits(bool isAbort)
    {
        Task<int> reading = _there.ReadAsync(_heard, Stop).AsTask();
        Task<int> ownReading = _here.ReadAsync(_heard, Stop).AsTask();
        Task<bool> writing = _there.TryWriteAsync(new byte[Capacity + 1], Stop).AsTask();
        await ownReading;
        Task<bool> ownWriting = _here.TryWriteAsync(new byte[Capacity + 1], Stop).AsTask();
        await reading;
        ownReading = DrainAsync(_here);

        if (isAbort) _here.Abort();
        else await _here.DisposeAsync();

        await ownReading.WaitAsync(Stop);
        await DrainAsync(_there).WaitAsync(Stop);
        Assert.False(await _there.TryWriteAsync("x"u8.ToArray(), Stop));
        Assert.False(await _here.TryWriteAsync("x"u8.ToArray(), Stop));
        await writing.WaitAsync(Stop);
        await ownWriting.WaitAsync(Stop);
    }

    [Fact]
    public async Task Tls_OverAPipe_CarriesBytesAndItsGoodbye()
    {
        using RSA key = RSA.Create(2048);
        using X509Certificate2 certificate = new CertificateRequest("CN=novice", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        (InMemoryPipe client, InMemoryPipe server) = InMemoryPipe.CreatePair();
        Task<string?> serving = server.Tls!.StartTlsAsync(certificate, Stop).AsTask();
        Assert.Null(await client.Tls!.StartTlsAsync(leaf => leaf.RawData.SequenceEqual(certificate.RawData), Stop));
        Assert.Null(await serving);

        await client.TryWriteAsync("hello"u8.ToArray(), Stop);
        await client.ShutdownAsync(Stop);

        Assert.Equal("hello"u8.ToArray(), _heard[..await server.ReadAsync(_heard, Stop)]);
        Assert.Equal(0, await server.ReadAsync(_heard, Stop));
    }

    [Fact]
    public void Pair_ThatIsSealed_HasNoTls() => Assert.Null(InMemoryPipe.CreatePair(isSealed: true).First.Tls);

    private async Task<int> DrainAsync(InMemoryPipe pipe)
    {
        byte[] buffer = new byte[Capacity];
        int count = 0;
        while (await pipe.ReadAsync(buffer, Stop) is > 0 and var more) count += more;
        return count;
    }
}
