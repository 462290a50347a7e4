using Beside.Testing;
using Interop.Tests.Harness;

namespace Interop.Tests;

/// <summary>The window of <c>beside open</c> put away under a window manager, while the novice's screen changes all the time.</summary>
public sealed class MinimizedWindowTests
{
    private const int Width = 800, Height = 600;
    private const uint Color = 0x12AB34;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task Window_MinimizedWithBeside_StopsThePictureAndIsRightWhenRestored()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using BesideInvite invite = await BesideInvite.StartAsync(shared);
        await using var forwarder = new TcpForwarder(invite.Port);
        string file = await InvitationCopy.WriteAsync(
            invite,
            shared.Folder.File("forwarded.msrcIncident"),
            c => c with { Addresses = [new("127.0.0.1", forwarder.Port)] });
        await MinimizeAndRestoreAsync(shared, forwarder, file, invite.Password, () => invite.AnswerAsync("view", "yes"));
    }

    [Fact]
    public async Task Window_MinimizedWithFreerdpShadow_StopsThePictureAndIsRightWhenRestored()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using ShadowServer server = await ShadowServer.StartAsync(shared.Display, "tls");
        await using var forwarder = new TcpForwarder(server.Port);
        string file = await ShadowInvitation.WriteAsync(server, forwarder.Port, "tls", shared.Folder);
        await MinimizeAndRestoreAsync(shared, forwarder, file, ShadowInvitation.Password, () => Task.CompletedTask);
    }

    private static async Task MinimizeAndRestoreAsync(
        SharedDesktop shared, TcpForwarder forwarder, string file, string password, Func<Task> allow)
    {
        await using XvfbDisplay helpers = await XvfbDisplay.StartAsync(1024, 768);
        await using ChildProcess manager = helpers.Run("openbox", "--sm-disable", "--startup", "echo ready");
        await manager.Output.WaitForAsync(l => l == "ready", Patience);
        await using BesideOpen open = BesideOpen.StartWindow(helpers, file, password);
        string window = (await helpers.RunToEndAsync("xdotool", "search", "--sync", "--onlyvisible", "--name", "Beside")).Split('\n')[0];
        await allow();
        await open.WaitForStateAsync("viewing");
        await using (shared.Display.Run(
            "xterm", "-geometry", "60x20+0+0", "-e", "sh", "-c", "while :; do head -c 700 /dev/urandom | base64 -w 59; sleep 0.05; done"))
        {
            Assert.True(await GrowsAsync(forwarder, Patience));

            await helpers.RunToEndAsync("xdotool", "windowminimize", window);
            Assert.False(await Eventually.SeeAsync(() => GrowsAsync(forwarder, Silence), grows => !grows, Patience));

            await using ChildProcess painted =
                shared.Display.Run("xlogo", "-bg", "#12ab34", "-fg", "#12ab34", "-geometry", "300x300+480+250");
            await shared.Display.RunToEndAsync("xdotool", "search", "--sync", "--onlyvisible", "--class", "xlogo");
            Assert.False(await GrowsAsync(forwarder, Silence));

            await helpers.RunToEndAsync("xdotool", "windowmap", window);
            Assert.True(await GrowsAsync(forwarder, Patience));
            int seen = await Eventually.SeeAsync(async () => Count(await Screenshot.TakeAsync(helpers)), count => count > 50_000, Patience);
            Assert.True(seen > 50_000, $"{seen} pixels of the new window are to be seen");
        }
    }

    /// <summary>Whether the server says anything within this time.</summary>
    private static async Task<bool> GrowsAsync(TcpForwarder forwarder, TimeSpan time)
    {
        long before = forwarder.AnsweredBytes;
        return await Eventually.SeeAsync(() => Task.FromResult(forwarder.AnsweredBytes), bytes => bytes > before, time) > before;
    }

    // A lossy picture is some steps off.
    private static int Count(Screenshot shot)
    {
        int count = 0;
        foreach (uint pixel in shot.Pixels)
        {
            if (IsNear(pixel, 16) && IsNear(pixel, 8) && IsNear(pixel, 0)) count++;
        }

        return count;
    }

    private static bool IsNear(uint pixel, int shift) => Math.Abs((int)((pixel >> shift) & 0xFF) - (int)((Color >> shift) & 0xFF)) <= 8;
}
