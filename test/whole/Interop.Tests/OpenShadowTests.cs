using Beside.Testing;
using Interop.Tests.Harness;

namespace Interop.Tests;

/// <summary><c>beside open --headless</c> with a novice's program that is not ours: freerdp-shadow-cli 2.11, which asks
/// nobody and grants control without a word.</summary>
public sealed class OpenShadowTests
{
    private const int Width = 1024, Height = 768;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("tls", "ce")]
    [InlineData("rdp", "kh2")]
    public async Task FreerdpShadow_OneSecurityLayer_IsSeenAndTypedInto(string security, string pin)
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using ShadowServer server = await ShadowServer.StartAsync(shared.Display, security);
        await using var forwarder = new TcpForwarder(server.Port);
        string invitation = await ShadowInvitation.WriteAsync(
            server, security == "rdp" ? forwarder.Port : server.Port, security, shared.Folder);
        await using BesideOpen open = BesideOpen.Start(invitation, ShadowInvitation.Password, "--assume-control");

        var connected = await open.WaitForAsync("connected", _ => true);
        Assert.Equal((security, pin), (connected.GetProperty("layer").GetString(), connected.GetProperty("pin").GetString()));
        await open.WaitForStateAsync("viewing");
        double similarity = await Eventually.SeeAsync(
            async () => (await open.TakePictureAsync(shared.Folder)) is { Width: Width, Height: Height } seen
                ? seen.PsnrTo(await Screenshot.TakeAsync(shared.Display))
                : 0, d => d > 30, Patience);
        Assert.True(similarity > 30, $"{similarity} dB\n{open.Process.Output.Text}\n{server.Log}");

        await open.DoAsync("control");
        await open.WaitForStateAsync("controlling");
        await open.DoAsync("move 100 100");
        await open.DoAsync("keys Hello, {World}");
        Assert.Equal("Hello, {World}", await shared.Sink.WaitForAsync("}", Patience));

        await open.DoAsync("end");
        Assert.Equal(("expert-ended", 0), await open.EndAsync());
    }

    /// <summary>It has no message to grant control with, and asks nobody.</summary>
    [Fact]
    public async Task FreerdpShadow_AskedForControl_IsSaidToHaveNoMessageForIt()
    {
        await using SharedDesktop shared = await SharedDesktop.StartAsync(Width, Height);
        await using ShadowServer server = await ShadowServer.StartAsync(shared.Display, "tls");
        string invitation = await ShadowInvitation.WriteAsync(server, server.Port, "tls", shared.Folder);
        await using BesideOpen open = BesideOpen.Start(invitation, ShadowInvitation.Password);
        await open.WaitForStateAsync("viewing");

        await open.DoAsync("control");

        await open.WaitForStateAsync("requesting-control");
        await open.WaitForStateAsync("viewing");
        Assert.Equal("no-such-message", (await open.WaitForAsync("control-refused", _ => true)).GetProperty("reason").GetString());
        Assert.Equal("no-control", (await open.AskAsync("type a")).GetProperty("reason").GetString());
        Assert.Equal("", shared.Sink.Text);
    }
}
