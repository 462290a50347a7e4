using Beside.Rdp.Client;
using Beside.Testing;
using Interop.Tests.Harness;

namespace Interop.Tests;

/// <summary>Our client engine with weston, which knows no Remote Assistance and makes a desktop of the size that the client asks for.</summary>
public sealed class WestonTests
{
    private const int Width = 1024, Height = 768;   // what an engine asks for unless told otherwise
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Weston_OverTls_IsSeenAndTypedInto()
    {
        Screenshot picture = TestPicture.Create(Width, Height, seed: 1);
        await using WestonServer server = await WestonServer.StartAsync(picture);
        await using EngineClient client = await EngineClient.ConnectAsync(server.Port, offersTls: true);

        double similarity = 0;
        await client.RunUntilAsync(
            () =>
            {
                Screenshot seen = client.TakePicture();
                if (seen.Width == Width && seen.Height == Height) similarity = seen.PsnrTo(picture);
                return Task.FromResult(similarity > 30);
            },
            Patience);
        Assert.True(similarity > 30, $"{similarity} dB\n{string.Join('\n', client.Outputs)}\n{server.Log}");

        await using TypedTextSink sink = await TypedTextSink.StartAsync(server);
        await client.RunUntilAsync(() => Task.FromResult(client.TakePicture().PsnrTo(picture) < similarity - 3), Patience);   // the terminal is there
        await client.TypeAsync(0x1E, 0x30);
        await client.RunUntilAsync(() => Task.FromResult(sink.Text.EndsWith("ab", StringComparison.Ordinal)), Patience);
        Assert.True(sink.Text == "ab", $"{sink.Text}\n{string.Join('\n', client.Outputs)}\n{server.Log}");

        await client.DisconnectAsync();
        Assert.Equal(ClientCloseReason.ByClient, Assert.IsType<ClientOutput.Closed>(client.Outputs[^1]).Reason);
    }
}
