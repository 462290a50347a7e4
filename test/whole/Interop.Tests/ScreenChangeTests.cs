using Interop.Tests.Harness;

namespace Interop.Tests;

/// <summary>The shared screen changes its size, or has several monitors.</summary>
public sealed class ScreenChangeTests
{
    private const int Width = 1024, Height = 768;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>[MS-RDPBCGR] 1.3.1.3 Deactivation-Reactivation Sequence: xfreerdp follows, and keys go on to arrive.</summary>
    [Theory]
    [InlineData("tls")]
    [InlineData("rdp")]
    public async Task Screen_SmallerAndLargeAgain_IsFollowedByTheClient(string security)
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using ForeignClient client =
            await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, Width, Height, $"/sec:{security}");
        await invite.LetInAsync(client);
        Assert.Equal(0, await client.WaitForSamePixelsAsync(shared.Display, Patience));

        await shared.Display.RunToEndAsync("xrandr", "--newmode", "small", "25.2", "640", "656", "752", "800", "480", "490", "492", "525");
        await shared.Display.RunToEndAsync("xrandr", "--addmode", "screen", "small");
        await shared.Display.RunToEndAsync("xrandr", "--output", "screen", "--mode", "small");
        Assert.Equal("640x480", await SizeOfWindowAsync(client, "640x480"));
        Assert.Equal(0, await client.WaitForSamePixelsAsync(shared.Display, Patience));
        await client.TypeAsync("small");
        Assert.Equal("small", await shared.Sink.WaitForAsync("small", Patience));

        await shared.Display.RunToEndAsync("xrandr", "--output", "screen", "--mode", $"{Width}x{Height}");
        Assert.Equal($"{Width}x{Height}", await SizeOfWindowAsync(client, $"{Width}x{Height}"));
        Assert.Equal(0, await client.WaitForSamePixelsAsync(shared.Display, Patience));
        await client.TypeAsync(" large");
        Assert.Equal("small large", await shared.Sink.WaitForAsync("large", Patience));
        Assert.Equal(1, TcpPorts.CountConnectionsTo(invite.Port));
    }

    [Fact]
    public async Task Monitors_TwoSideBySide_AreOneSurface()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await shared.Display.RunToEndAsync("xrandr", "--setmonitor", "LEFT", "500/132x768/203+0+0", "screen");
        await shared.Display.RunToEndAsync("xrandr", "--setmonitor", "RIGHT", "524/138x768/203+500+0", "none");
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using ForeignClient client = await ForeignClient.OpenInvitationAsync(invite.File, invite.Password, Width, Height);
        await invite.LetInAsync(client);

        Assert.Equal(0, await client.WaitForSamePixelsAsync(shared.Display, Patience));
        await client.TypeAsync("left");
        Assert.Equal("left", await shared.Sink.WaitForAsync("left", Patience));
        await client.MovePointerAsync(900, 600);
        Assert.StartsWith("x:900 y:600 ", await Eventually.SeeAsync(
            () => shared.Display.RunToEndAsync("xdotool", "getmouselocation"),
            l => l.StartsWith("x:900 ", StringComparison.Ordinal),
            Patience), StringComparison.Ordinal);

        await shared.Display.RunToEndAsync("xrandr", "--delmonitor", "RIGHT");   // while it is shared
        await client.MovePointerAsync(100, 100);
        await client.TypeAsync(" right");
        Assert.Equal("left right", await shared.Sink.WaitForAsync("right", Patience));
        Assert.Equal(0, await client.WaitForSamePixelsAsync(shared.Display, Patience));
    }

    private static Task<string> SizeOfWindowAsync(ForeignClient client, string wanted) => Eventually.SeeAsync(
        async () =>
        {
            string geometry = await client.Display.RunToEndAsync(
                "xdotool", "search", "--onlyvisible", "--name", "FreeRDP", "getwindowgeometry");
            return geometry[(geometry.IndexOf("Geometry: ", StringComparison.Ordinal) + 10)..].Trim();
        },
        size => size == wanted,
        Patience);
}
