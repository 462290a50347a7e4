using Beside.Rdp.Client;
using Beside.Testing;
using Interop.Tests.Harness;

namespace Interop.Tests;

/// <summary>Our client engine with a server that is not ours.</summary>
public sealed class ShadowServerTests
{
    private const int Width = 1024, Height = 768;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("tls")]
    [InlineData("rdp")]
    public async Task FreerdpShadow_OneSecurityLayer_IsSeenAndTypedInto(string security)
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using ShadowServer server = await ShadowServer.StartAsync(shared.Display, security);
        await using EngineClient client = await EngineClient.ConnectAsync(server.Port, offersTls: security == "tls");

        bool isActive = await client.RunUntilAsync(() => Task.FromResult(client.Outputs.OfType<ClientOutput.Activated>().Any()));
        Assert.True(isActive, $"{string.Join('\n', client.Outputs)}\n{server.Log}");
        Assert.Equal(security == "rdp", client.Outputs.OfType<ClientOutput.ServerKeyReceived>().Any());   // encrypted one way or the other
        double similarity = 0;
        await client.RunUntilAsync(
            async () =>
            {
                ClientOutput.Activated size = client.Outputs.OfType<ClientOutput.Activated>().Single();
                if (size.Width == Width && size.Height == Height)
                    similarity = client.TakePicture().PsnrTo(await Screenshot.TakeAsync(shared.Display));
                return similarity > 30;
            },
            Patience);
        Assert.True(similarity > 30, $"{similarity} dB\n{string.Join('\n', client.Outputs)}\n{server.Log}");

        await client.MovePointerAsync(100, 100);
        await client.TypeAsync(0x1E, 0x30);
        await client.RunUntilAsync(() => Task.FromResult(shared.Sink.Text.EndsWith("ab", StringComparison.Ordinal)), Patience);
        Assert.Equal("ab", shared.Sink.Text);

        await client.DisconnectAsync();
        Assert.Equal(ClientCloseReason.ByClient, Assert.IsType<ClientOutput.Closed>(client.Outputs[^1]).Reason);
    }

    /// <summary>
    /// What the server uses is what it was allowed to, in its own order of preference, and nothing else. It reckons
    /// with 16 KiB an update for each tile
    /// of 64 by 64 pixels, and 16 more: it has no NSCodec where that is less than 0x3F0000, and no RemoteFX for a
    /// client that takes less than that.
    /// </summary>
    [Theory]
    [InlineData(PictureCodecs.RemoteFx | PictureCodecs.NsCodec, PictureCodecs.RemoteFx)]
    [InlineData(PictureCodecs.NsCodec, PictureCodecs.NsCodec)]
    [InlineData(PictureCodecs.None, PictureCodecs.Planar)]
    public async Task FreerdpShadow_CodecsOfTheClient_AreUsedAndTheirPictureIsTheDisplays(PictureCodecs announced, PictureCodecs used)
    {
        const int WideWidth = 1366;
        await using SharedDesktop shared = await SharedDesktop.StartAsync(WideWidth, Height);
        await using ShadowServer server = await ShadowServer.StartAsync(shared.Display, "tls");
        await using EngineClient client = await EngineClient.ConnectAsync(server.Port, offersTls: true, announced);

        double similarity = 0;
        await client.RunUntilAsync(
            async () =>
            {
                if (client.Outputs.OfType<ClientOutput.Activated>().Any()
                    && client.TakePicture() is { Width: WideWidth, Height: Height } picture)
                    similarity = picture.PsnrTo(await Screenshot.TakeAsync(shared.Display));
                return similarity > 30;
            },
            Patience);

        Assert.True(similarity > 30, $"{similarity} dB, {client.UsedCodecs}\n{string.Join('\n', client.Outputs)}\n{server.Log}");
        Assert.Equal(used, client.UsedCodecs);
        if (announced == PictureCodecs.None)
            Assert.True(
                client.CompressedPackets > 10,
                $"{client.CompressedPackets} packets were compressed: FreeRDP compresses bitmaps, and no surface commands.");
        await client.DisconnectAsync();
    }
}
