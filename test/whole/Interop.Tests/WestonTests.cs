using Beside.Rdp.Client;
using Beside.Testing;
using Interop.Tests.Harness;

namespace Interop.Tests;

/// <summary>Our client engine with weston, which knows no Remote Assistance and makes a desktop of the size that the
/// client asks for.</summary>
public sealed class WestonTests
{
    private const int Width = 1024, Height = 768;   // what an engine asks for unless told otherwise
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>With NSCodec weston keeps one colour of four pixels, whatever the client says of that: the noise in the
    /// left half comes out as another.</summary>
    [Theory]
    [InlineData(PictureCodecs.RemoteFx | PictureCodecs.NsCodec, PictureCodecs.RemoteFx, 0)]
    [InlineData(PictureCodecs.NsCodec, PictureCodecs.NsCodec, Width / 2)]
    [InlineData(PictureCodecs.None, PictureCodecs.Raw, 0)]
    public async Task Weston_CodecsOfTheClient_IsSeenAndTypedInto(PictureCodecs announced, PictureCodecs used, int comparedFromX)
    {
        Screenshot picture = TestPicture.Create(Width, Height, seed: 1);
        await using WestonServer server = await WestonServer.StartAsync(picture);
        await using EngineClient client = await EngineClient.ConnectAsync(server.Port, offersTls: true, announced);

        double similarity = 0;
        await client.RunUntilAsync(
            () =>
            {
                Screenshot seen = client.TakePicture();
                if (seen.Width == Width && seen.Height == Height)
                    similarity = RightOf(seen, comparedFromX).PsnrTo(RightOf(picture, comparedFromX));
                return Task.FromResult(similarity > 30);
            },
            Patience);
        Assert.True(similarity > 30, $"{similarity} dB, {client.UsedCodecs}\n{string.Join('\n', client.Outputs)}\n{server.Log}");
        Assert.Equal(used, client.UsedCodecs);

        Screenshot empty = client.TakePicture();
        await using TypedTextSink sink = await TypedTextSink.StartAsync(server);
        const int PixelsOfAWindow = 50_000;
        Assert.True(await client.RunUntilAsync(
            () => Task.FromResult(client.TakePicture().CountDifferences(empty) > PixelsOfAWindow), Patience));
        await client.TypeAsync(0x1E, 0x30);
        await client.RunUntilAsync(() => Task.FromResult(sink.Text.EndsWith("ab", StringComparison.Ordinal)), Patience);
        Assert.True(sink.Text == "ab", $"{sink.Text}\n{string.Join('\n', client.Outputs)}\n{server.Log}");

        Assert.True(await client.DisconnectAsync(), server.Log);
        Assert.Equal(ClientCloseReason.ByClient, Assert.IsType<ClientOutput.Closed>(client.Outputs[^1]).Reason);
    }

    private static Screenshot RightOf(Screenshot picture, int x) => picture.Crop(x, 0, Width - x, Height);
}
