using Beside.Rdp.Client;
using Beside.Testing;
using Interop.Tests.Harness;

namespace Interop.Tests;

/// <summary>Our client engine with xrdp, which knows no Remote Assistance: it asks for a licence, begins with a desktop
/// of the client's size, and then takes that of the display.</summary>
public sealed class XrdpTests
{
    private const int Width = 800, Height = 600;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("tls", 32, true, PictureCodecs.Planar, double.PositiveInfinity)]
    [InlineData("rdp", 24, false, PictureCodecs.Raw, double.PositiveInfinity)]
    [InlineData("rdp", 16, true, PictureCodecs.InterleavedRle, 30)]
    [InlineData("tls", 15, true, PictureCodecs.InterleavedRle, 30)]
    [InlineData("tls", 8, true, PictureCodecs.InterleavedRle, 25)]
    public async Task Xrdp_OneSecurityLayerAndColorDepth_IsSeenAndTypedInto(
        string security, int colorDepth, bool hasChannelsAndCompression, PictureCodecs used, double decibels)
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using XrdpServer server = await XrdpServer.StartAsync(shared.Display, security, hasChannelsAndCompression);
        await using EngineClient client =
            await EngineClient.ConnectAsync(server.Port, offersTls: security == "tls", colorDepth: colorDepth);

        double similarity = 0;
        await client.RunUntilAsync(
            async () =>
            {
                Screenshot seen = client.TakePicture();
                if (seen.Width == Width && seen.Height == Height)
                    similarity = seen.PsnrTo(await Screenshot.TakeAsync(shared.Display));
                return similarity >= decibels;
            },
            Patience);
        Assert.True(similarity >= decibels, $"{similarity} dB\n{string.Join('\n', client.Outputs)}\n{server.Log}");
        Assert.Equal(security == "rdp", client.Outputs.OfType<ClientOutput.ServerKeyReceived>().Any());   // encrypted one way or the other
        Assert.Equal(used, client.UsedCodecs);
        Assert.True(client.CompressedPackets > 0, "nothing came in bulk compression");
        Assert.Equal(colorDepth, client.Outputs.OfType<ClientOutput.Reactivated>().Last().ColorDepth);

        await client.MovePointerAsync(100, 100);
        await client.TypeAsync(0x1E, 0x30);
        await client.RunUntilAsync(() => Task.FromResult(shared.Sink.Text.EndsWith("ab", StringComparison.Ordinal)), Patience);
        Assert.True(shared.Sink.Text == "ab", $"{shared.Sink.Text}\n{string.Join('\n', client.Outputs)}\n{server.Log}");

        Assert.True(await client.DisconnectAsync(), server.Log);
        Assert.Equal(ClientCloseReason.ByClient, Assert.IsType<ClientOutput.Closed>(client.Outputs[^1]).Reason);
    }
}
