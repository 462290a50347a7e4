using Beside.Pixels;
using Beside.Testing;

namespace Beside.Platform.X11.Tests;

/// <summary>Error paths of the wire client, against a server that follows a script.</summary>
public sealed class X11WireTests
{
    private const byte ShmAttach = 1;
    private const byte ShmGetImage = 4;
    private const byte ShmAttachDescriptor = 6;

    [Theory]
    [InlineData(0, "descriptor")]
    [InlineData(1, "descriptor systemV")]
    [InlineData(2, "descriptor systemV image")]
    public async Task Grab_SharingRefused_FallsBack(int refusals, string expected)
    {
        using var server = new FakeXServer();
        var ways = new List<string>();
        server.Script = request =>
        {
            string? way = (request.Extension, request.Opcode) switch
            {
                ("MIT-SHM", ShmAttachDescriptor) => "descriptor",
                ("MIT-SHM", ShmAttach) => "systemV",
                ("", FakeXServer.GetImage) => "image",
                _ => null,
            };
            if (way is null) return false;
            ways.Add(way);
            bool isRefused = ways.Count <= refusals;
            if (isRefused) server.Error(request, FakeXServer.BadAccess);
            return isRefused || way != "image";
        };
        await using X11Desktop desktop = await server.OpenAsync();
        desktop.Capture.Start();

        desktop.Capture.Grab([Rectangle16.FromSize(0, 0, 8, 8)]);

        Assert.Equal(expected, string.Join(' ', ways));
        Assert.Equal(8, desktop.Capture.Pixels(0).Width);
        Assert.Equal(ways.Contains("image") ? 0x5A : 0, desktop.Capture.Pixels(0).Row(7)[31]);
    }

    [Fact]
    public async Task Grab_OneRectangleRefused_OnlyThatViewIsEmpty()
    {
        using var server = new FakeXServer();
        int count = 0;
        server.Script = request =>
        {
            bool isSecond = request.Is("MIT-SHM", ShmGetImage) && ++count == 2;
            if (isSecond) server.Error(request, FakeXServer.BadMatch);
            return isSecond;
        };
        await using X11Desktop desktop = await server.OpenAsync();
        desktop.Capture.Start();

        desktop.Capture.Grab([Rectangle16.FromSize(0, 0, 8, 8), Rectangle16.FromSize(8, 8, 4, 4), Rectangle16.FromSize(16, 0, 2, 2)]);

        Assert.Equal([8, 0, 2], Enumerable.Range(0, 3).Select(i => desktop.Capture.Pixels(i).Width));
    }

    [Fact]
    public async Task Grab_SubtractsDamageBeforeTheImages_InOneRoundTrip()
    {
        using var server = new FakeXServer();
        var seen = new List<(string, byte)>();
        await using X11Desktop desktop = await server.OpenAsync();
        desktop.Capture.Start();
        desktop.Capture.Grab([Rectangle16.FromSize(0, 0, 1, 1)]);
        server.Script = request =>
        {
            seen.Add((request.Extension, request.Opcode));
            return false;
        };

        desktop.Capture.Grab([Rectangle16.FromSize(0, 0, 8, 8), Rectangle16.FromSize(8, 8, 4, 4)]);

        Assert.Equal([("DAMAGE", XExtensions.DamageSubtract), ("MIT-SHM", ShmGetImage), ("MIT-SHM", ShmGetImage)], seen);
    }

    [Fact]
    public async Task Grab_DamageBeforeTheReply_IsThereAfterwards()
    {
        using var server = new FakeXServer();
        uint damage = 0;
        server.Script = request =>
        {
            if (request.Is("DAMAGE", XExtensions.DamageCreate))
                damage = BitConverter.ToUInt32(request.Bytes, 4);
            if (request.Is("MIT-SHM", ShmGetImage))
                server.Send(DamageNotify(request.Sequence, damage, 5, 6, 7, 8));
            return false;
        };
        await using X11Desktop desktop = await server.OpenAsync();
        desktop.Capture.Start();
        desktop.Capture.TakeAll();

        desktop.Capture.Grab([Rectangle16.FromSize(0, 0, 8, 8)]);

        var region = new Region();
        Assert.True(desktop.Capture.TakeDamage(region));
        Assert.Equal([Rectangle16.FromSize(5, 6, 7, 8)], region.Rectangles.ToArray());
    }

    [Theory]
    [InlineData("end")]
    [InlineData("cut")]
    [InlineData("huge")]
    [InlineData("foreign")]
    [InlineData("short")]
    public async Task Grab_ServerMisbehaves_IsLostAndNothingElse(string how)
    {
        using var server = new FakeXServer { Missing = { "MIT-SHM" } };
        server.Script = request =>
        {
            if (request.Is("", FakeXServer.GetImage)) Misbehave(server, request, how);
            return request.Is("", FakeXServer.GetImage);
        };
        await using X11Desktop desktop = await server.OpenAsync();
        desktop.Capture.Start();

        DesktopLostException e = Assert.Throws<DesktopLostException>(() => desktop.Capture.Grab([Rectangle16.FromSize(0, 0, 8, 8)]));

        DesktopEvent.Lost lost = await desktop.ReadEventAsync<DesktopEvent.Lost>();
        Assert.Equal(e.Message, lost.Reason);
        Assert.Contains(how is "end" or "cut" ? "closed the connection" : "not X", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Error_OfARequestThatNobodyWaitsFor_ChangesNothing()
    {
        using var server = new FakeXServer();
        server.Script = request =>
        {
            bool isInput = request.Is("XTEST", XExtensions.TestFakeInput);
            if (isInput) server.Error(request, FakeXServer.BadAccess);
            return isInput;
        };
        await using X11Desktop desktop = await server.OpenAsync();

        desktop.Input.MovePointer(3, 4);

        Assert.True(desktop.Connection.TrySynchronize());
        Assert.Equal(1, desktop.Connection.UnclaimedErrors);
    }

    [Fact]
    public async Task TakePointerShape_PixelsMissing_IsLost()
    {
        using var server = new FakeXServer();
        server.Script = request =>
        {
            bool isCursor = request.Is("XFIXES", XExtensions.FixesGetCursorImage);
            if (isCursor) server.Reply(request, 0, r => (r[12], r[14]) = (4, 4), (4 * 4 * 4) - 4);
            return isCursor;
        };
        await using X11Desktop desktop = await server.OpenAsync();
        desktop.Capture.Start();

        Assert.Throws<DesktopLostException>(desktop.Capture.TakePointerShape);

        await desktop.ReadEventAsync<DesktopEvent.Lost>();
    }

    [Fact]
    public async Task Stop_DestroysTheDamageObject_OnceAndOnlyAfterStart()
    {
        using var server = new FakeXServer();
        var seen = new List<byte>();
        server.Script = request =>
        {
            if (request.Extension == "DAMAGE" && request.Opcode > 0) seen.Add(request.Opcode);
            return false;
        };
        await using X11Desktop desktop = await server.OpenAsync();
        desktop.Capture.Stop();
        desktop.Connection.TrySynchronize();
        Assert.Empty(seen);

        desktop.Capture.Start();
        desktop.Capture.Start();
        desktop.Capture.Stop();
        desktop.Capture.Stop();
        desktop.Connection.TrySynchronize();

        Assert.Equal([XExtensions.DamageCreate, XExtensions.DamageSubtract, XExtensions.DamageDestroy], seen);
    }

    [Fact]
    public async Task Grab_Repeated_AllocatesNothing()
    {
        using var server = new FakeXServer();
        await using X11Desktop desktop = await server.OpenAsync();
        desktop.Capture.Start();
        Rectangle16[] rectangles = [Rectangle16.FromSize(0, 0, 8, 8), Rectangle16.FromSize(8, 8, 4, 4)];

        Assert.Equal(0, Allocations.InSteadyState(GrabOften));

        void GrabOften()
        {
            for (int i = 0; i < 50; i++) desktop.Capture.Grab(rectangles);
        }
    }

    private static void Misbehave(FakeXServer server, FakeXServer.Request request, string how)
    {
        switch (how)
        {
            case "end":
                server.Close();
                break;
            case "cut":
                server.Send([1, 24, (byte)request.Sequence, (byte)(request.Sequence >> 8), 64]);
                server.Close();
                break;
            case "huge":
                server.Reply(request, 24, r => FakeXServer.U32(r, 4, 0x3FFFFFFF));
                break;
            case "foreign":
                server.Reply(request with { Sequence = (ushort)(request.Sequence + 1) }, 24);
                break;
            case "short":
                server.Reply(request, 24, extraBytes: 8 * 7 * 4);
                break;
        }
    }

    /// <summary>damageproto: DamageNotify.</summary>
    private static byte[] DamageNotify(ushort sequence, uint damage, int x, int y, int width, int height)
    {
        byte[] bytes = new byte[32];
        bytes[0] = FakeXServer.DamageEvent;
        FakeXServer.U16(bytes, 2, sequence);
        FakeXServer.U32(bytes, 8, damage);
        FakeXServer.U16(bytes, 16, x);
        FakeXServer.U16(bytes, 18, y);
        FakeXServer.U16(bytes, 20, width);
        FakeXServer.U16(bytes, 22, height);
        return bytes;
    }
}
