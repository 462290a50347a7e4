using Beside.Pixels;

namespace Beside.Platform.Tests;

public sealed class InMemoryDesktopTests
{
    [Fact]
    public async Task Fill_WhileTracking_IsDamagedAndCanBeGrabbed()
    {
        await using var desktop = new InMemoryDesktop(64, 48);
        desktop.Start();
        var damage = new Region();
        Assert.True(desktop.TakeDamage(damage));
        Assert.Equal([Rectangle16.FromSize(0, 0, 64, 48)], damage.Rectangles.ToArray());

        damage.Clear();
        desktop.Fill(Rectangle16.FromSize(60, 40, 10, 10), 0x112233);

        Assert.True(desktop.TakeDamage(damage));
        Assert.Equal([Rectangle16.FromSize(60, 40, 4, 8)], damage.Rectangles.ToArray());
        desktop.Grab(damage.Rectangles);
        Assert.Equal([0x33, 0x22, 0x11, 0], desktop.Pixels(0).Row(7)[12..].ToArray());
    }

    [Fact]
    public async Task Fill_BeforeStart_IsNotTracked()
    {
        await using var desktop = new InMemoryDesktop(64, 48);
        desktop.Fill(desktop.Layout.Bounds, 0xFFFFFF);

        Assert.False(desktop.TakeDamage(new Region()));
        Assert.Throws<InvalidOperationException>(() => desktop.Grab([desktop.Layout.Bounds]));
    }

    [Fact]
    public async Task Grab_RectangleOutside_HasAnEmptyView()
    {
        await using var desktop = new InMemoryDesktop(64, 48);
        desktop.Start();

        desktop.Grab([Rectangle16.FromSize(60, 40, 10, 10)]);

        Assert.Equal(0, desktop.Pixels(0).Width);
    }

    [Fact]
    public async Task DisposeAsync_InputHeld_IsReleased()
    {
        var desktop = new InMemoryDesktop(64, 48);
        desktop.Key(0x1D, ScancodePrefix.E0, isDown: true);
        desktop.Button(PointerButton.Right, isDown: true);
        Assert.True(desktop.HoldsInput);

        await desktop.DisposeAsync();

        Assert.False(desktop.HoldsInput);
        Assert.Equal(
        [
            new InputRecord.Key(0x1D, ScancodePrefix.E0, IsDown: true),
            new InputRecord.Button(PointerButton.Right, IsDown: true),
            new InputRecord.Key(0x1D, ScancodePrefix.E0, IsDown: false),
            new InputRecord.Button(PointerButton.Right, IsDown: false),
            new InputRecord.ReleaseAll(),
        ], desktop.RecordedInput);
    }

    [Fact]
    public async Task Lose_WhileWaiting_EndsEverything()
    {
        await using var desktop = new InMemoryDesktop(64, 48);
        desktop.Start();
        desktop.TakeDamage(new Region());
        desktop.TakePointerShape();
        desktop.TakePointerPosition();
        ValueTask<ScreenChanges> waiting = desktop.WaitForChangeAsync(CancellationToken.None);

        desktop.Lose("The cable is out.");

        await Assert.ThrowsAsync<DesktopLostException>(async () => await waiting);
        Assert.Throws<DesktopLostException>(() => desktop.Grab([desktop.Layout.Bounds]));
        Assert.Equal([new DesktopEvent.Lost("The cable is out.")], await desktop.Events.ReadAllAsync(CancellationToken.None).ToListAsync());
    }
}
