using Beside.Testing;
using Interop.Tests.Harness;

namespace Interop.Tests;

/// <summary>The harness against two programs of which neither is ours: what it reports of them is so.</summary>
public sealed class HarnessTests
{
    /// <summary>freerdp-shadow sends the noise of the picture lossily; an empty window would have 6 dB.</summary>
    private const double Similar = 15;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Harness_XfreerdpOnFreerdpShadow_SeesThePictureAndTheTypedText()
    {
        const int Width = 1366, Height = 768;
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        int port = TcpPorts.TakeFree();
        await using ChildProcess server = await StartShadowAsync(shared, port);

        await using ForeignClient client = await ForeignClient.XfreerdpAsync(port, "unused", Width, Height, "/sec:tls");
        await client.WaitForWindowAsync();
        double similarity = await Eventually.SeeAsync(
            async () => (await Screenshot.TakeAsync(client.Display)).PsnrTo(await Screenshot.TakeAsync(shared.Display)),
            psnr => psnr > Similar, Patience);
        await client.TypeAsync("Hello, Beside 123!");

        Assert.Equal("Hello, Beside 123!", await shared.Sink.WaitForAsync("123!", Patience));
        Assert.True(similarity > Similar, $"{similarity} dB\n{client.Log}");
        Assert.Equal(1, TcpPorts.CountConnectionsTo(port));
        Assert.Empty(client.ErrorLines);
    }

    [Fact]
    public async Task Harness_RemminaOnFreerdpShadow_TypesText()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(1024, 768);
        int port = TcpPorts.TakeFree();
        await using ChildProcess server = await StartShadowAsync(shared, port);

        await using ForeignClient client = await ForeignClient.RemminaAsync(port, "unused", 1024, 768);
        Screenshot seen = await Eventually.SeeAsync(() => Screenshot.TakeAsync(client.Display), s => s[300, 200] == 0xFFFFFF, Patience);
        // The first keys after the pointer has entered its window are lost in Remmina.
        await Eventually.SeeAsync(() => TypeAndLookAsync(client, "."), text => text.Length > 0, Patience);
        await client.TypeAsync("Hello from Remmina");

        Assert.Equal(0xFFFFFFu, seen[300, 200]);   // inside the terminal, whose ground is white
        Assert.Equal("Hello from Remmina", (await shared.Sink.WaitForAsync("Remmina", Patience)).TrimStart('.'));

        async Task<string> TypeAndLookAsync(ForeignClient typist, string text)
        {
            await typist.TypeAsync(text);
            return shared.Sink.Text;
        }
    }

    [Fact]
    public async Task Relay_BetweenXfreerdpAndFreerdpShadow_RecordsWhatTsharkReadsAsRdp()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(1024, 768);
        int port = TcpPorts.TakeFree();
        await using ChildProcess server = await StartShadowAsync(shared, port);
        await using var relay = new RecordingRelay(port);

        await using ForeignClient client = await ForeignClient.XfreerdpAsync(relay.Port, "unused", 1024, 768, "/sec:tls");
        await client.WaitForWindowAsync();
        await client.TypeAsync("x");
        Assert.Equal("x", await shared.Sink.WaitForAsync("x", Patience));
        string capture = shared.Folder.File("capture.pcap");
        Dissection.WriteCapture(capture, relay.Record);

        Assert.NotEmpty(await Dissection.SelectAsync(capture, "rdp.serverData && tcp.srcport == 3389"));
        Assert.NotEmpty(await Dissection.SelectAsync(capture, "rdp.fastpathPDULength && tcp.srcport == 3389"));
    }

    [Fact]
    public async Task Dissection_OfABrokenTpkt_FindsIt()
    {
        using var folder = new TemporaryFolder();
        string capture = folder.File("broken.pcap");
        byte[] confirmCutShort = [0x03, 0x00, 0x00, 0x0B, 0x0E, 0xD0, 0x00, 0x00, 0x12, 0x34, 0x00];   // says that 14 bytes follow, has 6
        Dissection.WriteCapture(capture, [(true, confirmCutShort)]);

        Assert.NotEmpty(await Dissection.SelectAsync(capture, "_ws.malformed"));
    }

    [Fact]
    public async Task Screenshot_OfAKnownPicture_HasItsPixels()
    {
        using var folder = new TemporaryFolder();
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(640, 480);
        Screenshot picture = TestPicture.Create(300, 200, seed: 7);

        Screenshot before = await Screenshot.TakeAsync(display);
        await using ChildProcess viewer = await TestPicture.ShowAsync(display, folder, picture, 40, 30);
        Screenshot after = await Screenshot.TakeAsync(display);

        Assert.True(before.IsBlack);
        Assert.Equal(0, after.Crop(40, 30, 300, 200).CountDifferences(picture));
        Assert.NotEqual(0, after.Crop(41, 30, 300, 200).CountDifferences(picture));
        Assert.Equal(double.PositiveInfinity, after.PsnrTo(after));
    }

    [Fact]
    public async Task Sink_KeysFromXdotool_ArriveCharacterForCharacter()
    {
        using var folder = new TemporaryFolder();
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(640, 480);
        await using TypedTextSink sink = await TypedTextSink.StartAsync(display, folder);

        await display.RunToEndAsync("xdotool", "type", "--delay", "20", "Ab 1;:'\"~|");

        Assert.Equal("Ab 1;:'\"~|", await sink.WaitForAsync("|", Patience));
    }

    private static async Task<ChildProcess> StartShadowAsync(SharedDesktop shared, int port)
    {
        ChildProcess server = ChildProcess.Start(
            "freerdp-shadow-cli",
            [$"/port:{port}", "/bind-address:127.0.0.1", "/sec:tls", "-auth"],
            new Dictionary<string, string?>(shared.Display.Environment) { ["HOME"] = shared.Folder.Path });
        await Eventually.SeeAsync(() => Task.FromResult(TcpPorts.IsListening(port)), listening => listening, Patience);
        return server;
    }
}
