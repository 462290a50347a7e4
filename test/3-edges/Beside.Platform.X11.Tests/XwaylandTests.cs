using System.Text;
using Beside.Testing;

namespace Beside.Platform.X11.Tests;

/// <summary>A display that shows windows and is no screen.</summary>
public sealed class XwaylandTests
{
    private const uint OutputName = 300;

    [Fact]
    public async Task OpenAsync_RealXwayland_IsRefusedByItsOwnWordAlone()
    {
        await using XwaylandDisplay display = await XwaylandDisplay.StartAsync();

        DesktopUnavailableException e = await Assert.ThrowsAsync<DesktopUnavailableException>(
            () => X11Desktop.OpenAsync(new() { Display = display.Name }, TestContext.Current.CancellationToken));

        Assert.Equal(DesktopUnavailableReason.Xwayland, e.Reason);
        Assert.Contains($"The display {display.Name} belongs to Xwayland", e.Message, StringComparison.Ordinal);
        await using X11Desktop insisted = await X11Desktop.OpenAsync(
            new() { Display = display.Name, AllowXwayland = true }, TestContext.Current.CancellationToken);
        Assert.True(insisted.Layout.Width > 0);
    }

    /// <summary>Each version says it in another way.</summary>
    [Theory]
    [InlineData("extension")]
    [InlineData("output")]
    [InlineData("device")]
    public async Task OpenAsync_OneSignOfXwayland_IsEnough(string sign)
    {
        using var server = new FakeXServer();
        server.Script = r => Answer(server, r, sign);

        DesktopUnavailableException e = await Assert.ThrowsAsync<DesktopUnavailableException>(() => server.OpenAsync());

        Assert.True(e.Reason == DesktopUnavailableReason.Xwayland, e.Message);
    }

    /// <summary>An ordinary server with an output and devices of other names.</summary>
    [Fact]
    public async Task OpenAsync_OutputAndDeviceOfAnotherName_AreNoSign()
    {
        using var server = new FakeXServer();
        server.Script = r =>
        {
            if (r.Is("RANDR", 42)) server.Reply(r, 0, Monitor, 28);
            else if (r.Is("", 17)) server.Reply(r, 0, b => Text(b, 8, 32, "HDMI-1"), 8);
            else return false;
            return true;
        };

        await using X11Desktop desktop = await server.OpenAsync();

        Assert.Equal(FakeXServer.Width, desktop.Layout.Width);
    }

    private static bool Answer(FakeXServer server, FakeXServer.Request r, string sign)
    {
        switch (sign)
        {
            case "extension" when r.Is("", 98 /* QueryExtension */) && NameAsked(r) == "XWAYLAND":
                server.Reply(r, 0, b => (b[8], b[9]) = (1, 200));
                return true;
            case "output" when r.Is("RANDR", 42 /* GetMonitors */):
                server.Reply(r, 0, Monitor, 28);
                return true;
            case "output" when r.Is("", 17 /* GetAtomName */):
                server.Reply(r, 0, b => Text(b, 8, 32, "XWAYLAND0"), 12);
                return true;
            case "device" when r.Is("XInputExtension", 48 /* XIQueryDevice */):
                server.Reply(r, 0, Device, 40);
                return true;
            default:
                return false;
        }
    }

    private static string NameAsked(FakeXServer.Request request) => Encoding.ASCII.GetString(request.Bytes.AsSpan(8, request.Bytes[4]));

    private static void Monitor(byte[] reply)
    {
        FakeXServer.U32(reply, 12, 1 /* monitors */);
        FakeXServer.U32(reply, 16, 1 /* outputs */);
        FakeXServer.U32(reply, 32, OutputName);
        FakeXServer.U16(reply, 38, 1 /* outputs */);
        FakeXServer.U16(reply, 44, FakeXServer.Width);
        FakeXServer.U16(reply, 46, FakeXServer.Height);
    }

    private static void Device(byte[] reply)
    {
        FakeXServer.U16(reply, 8, 1 /* devices */);
        FakeXServer.U16(reply, 32, 6 /* deviceid */);
        Text(reply, 40, 44, "xwayland-pointer:16");
    }

    private static void Text(byte[] bytes, int lengthAt, int at, string text)
    {
        FakeXServer.U16(bytes, lengthAt, text.Length);
        Encoding.ASCII.GetBytes(text).CopyTo(bytes, at);
    }
}
