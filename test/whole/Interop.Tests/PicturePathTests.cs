using Beside.Testing;
using Interop.Tests.Harness;

namespace Interop.Tests;

/// <summary>Which way the picture takes to which client, read from the wire, and that every bit of it arrives.</summary>
public sealed class PicturePathTests
{
    private const int Width = 1024, Height = 768;
    private const uint AllBits = 0xFFFFFF, BitsOf565 = 0xF8FCF8;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Watch = TimeSpan.FromSeconds(1.5);

    // [MS-RDPBCGR] 2.2.9.1.1.3.1.2.2: compressed bitmaps of 32 bits are planar ([MS-RDPEGDI] 2.2.2.5.1), those of 24
    // and 16 interleaved RLE.
    [Theory]
    [InlineData("xfreerdp", "/bpp:32", 32, AllBits)]
    [InlineData("xfreerdp", "/bpp:24", 24, AllBits)]
    [InlineData("xfreerdp", "/bpp:16", 16, AllBits)]
    [InlineData("rdesktop", "-a32", 32, AllBits)]
    [InlineData("rdesktop", "-a24", 24, AllBits)]
    [InlineData("rdesktop", "-a16", 16, BitsOf565)]
    public async Task Client_WithItsColourDepth_GetsBitmapsOfItByFastPathAndShowsEveryBit(
        string program, string option, int bitsPerPixel, uint bits)
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared, "--plain-rdp");
        await using var relay = new RecordingRelay(invite.Port);
        await using ForeignClient client = await StartAsync(program, relay.Port, invite.Password, option);
        await invite.AnswerAsync("view", "yes");

        Assert.Equal(0, await client.WaitForSamePixelsAsync(
            shared.Display, Patience, bits, program == "xfreerdp" && bitsPerPixel == 16 ? AsFreeRdpShows565 : null));
        var sent = SentUpdates.Of(relay);
        Assert.All(sent.Bitmaps, b => Assert.Equal(bitsPerPixel, b.BitsPerPixel));
        Assert.Contains(sent.Bitmaps, b => b.IsCompressed);
        Assert.NotEqual(0, sent.FastPathPdus);
        Assert.Equal((0, 0), (sent.SlowPathUpdates, sent.RemoteFxMessages));
    }

    [Theory]
    [InlineData("xfreerdp", "/bpp:32")]
    [InlineData("rdesktop", "-a32")]
    public async Task Terminal_ThatScrolls_IsMovedByTheClientItself(string program, string option)
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        string file = shared.Folder.File("lines");
        await File.WriteAllLinesAsync(file, Enumerable.Range(1, 20).Select(i => $"{i} {new string((char)('a' + i), i)}"));
        await using ChildProcess terminal = shared.Display.Run(
            "xterm", "-title", "scroll", "-geometry", "70x15+0+350", "-e", "tail", "-n", "+1", "-f", file);
        await shared.Display.RunToEndAsync("xdotool", "search", "--sync", "--onlyvisible", "--name", "^scroll$");
        await using BesideInvite invite = await BesideInvite.StartAsync(shared, "--plain-rdp");
        await using var relay = new RecordingRelay(invite.Port);
        await using ForeignClient client = await StartAsync(program, relay.Port, invite.Password, option);
        await invite.AnswerAsync("view", "yes");
        Assert.Equal(0, await client.WaitForSamePixelsAsync(shared.Display, Patience));

        for (int line = 0; line < 3; line++)
        {
            Screenshot before = await Screenshot.TakeAsync(shared.Display);
            await File.AppendAllTextAsync(file, $"one more line, number {line}\n");
            Assert.NotEqual(0, await Eventually.SeeAsync(
                async () => (await Screenshot.TakeAsync(shared.Display)).CountDifferences(before), d => d > 0, Patience));
            Assert.Equal(0, await client.WaitForSamePixelsAsync(shared.Display, Patience));
        }

        Assert.NotEqual(0, SentUpdates.Of(relay).ScreenBlts);
    }

    [Fact]
    public async Task Photograph_ToAClientWithRemoteFx_ComesLossyFirstAndExactAtRest()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared, "--plain-rdp");
        await using var relay = new RecordingRelay(invite.Port);
        await using ForeignClient client = await StartAsync("xfreerdp", relay.Port, invite.Password, "/rfx");
        await invite.AnswerAsync("view", "yes");

        Assert.Equal(0, await client.WaitForSamePixelsAsync(shared.Display, Patience));
        var sent = SentUpdates.Of(relay);
        Assert.NotEqual(0, sent.RemoteFxMessages);
        Assert.NotEqual(0, sent.BitmapsAfterRemoteFx);

        int pdus = sent.FastPathPdus;
        int later = await Eventually.NeverSeeAsync(() => Task.FromResult(SentUpdates.Of(relay).FastPathPdus), p => p != pdus, Watch);
        Assert.Equal(pdus, later);   // a screen at rest costs nothing
    }

    // xfreerdp 2.11 leaves out fast path only where it does not want its codecs of 32 bits either.
    [Theory]
    [InlineData("xfreerdp", "-fast-path /bpp:16", AllBits)]
    [InlineData("rdesktop", "-4", BitsOf565)]
    public async Task Client_WithoutFastPath_GetsSlowPathSeesAndTypes(string program, string option, uint bits)
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared, "--plain-rdp");
        await using var relay = new RecordingRelay(invite.Port);
        await using ForeignClient client = await StartAsync(program, relay.Port, invite.Password, option);
        await invite.AnswerAsync("view", "yes");
        Assert.Equal(
            0, await client.WaitForSamePixelsAsync(shared.Display, Patience, bits, program == "xfreerdp" ? AsFreeRdpShows565 : null));
        await client.TypeAsync("a");
        await invite.AnswerAsync("control", "yes");
        await invite.WaitForStateAsync("controlling");
        await client.TypeAsync("slow but sure");

        Assert.Equal("slow but sure", await shared.Sink.WaitForAsync("sure", Patience));
        Assert.DoesNotContain(RdpRecord.Pdus(relay.Record), p => p.FromServer && RdpRecord.IsFastPath(p.Pdu));
    }

    /// <summary>FreeRDP 2.11 makes eight bits of five as usual, and of six by adding an eighth, up to 255; measured.</summary>
    internal static uint AsFreeRdpShows565(uint color)
    {
        uint red = (color >> 19) & 31, green = (color >> 10) & 63, blue = (color >> 3) & 31;
        return (((red << 3) | (red >> 2)) << 16) | (Math.Min((green << 2) + (green >> 3), 255) << 8) | (blue << 3) | (blue >> 2);
    }

    private static Task<ForeignClient> StartAsync(string program, int port, string password, string option) => program == "rdesktop"
        ? ForeignClient.RdesktopAsync(port, password, Width, Height, option.Split(' '))
        : ForeignClient.XfreerdpAsync(port, password, Width, Height, option.Split(' '));
}
