using Beside.Testing;

namespace Beside.Platform.X11.Tests;

/// <summary>What a desktop leaves in the process that had it open: nothing else may run meanwhile, since every test
/// here opens desktops.</summary>
[Collection(nameof(WholeProcessTests))]
[CollectionDefinition(nameof(WholeProcessTests), DisableParallelization = true)]
public sealed class WholeProcessTests
{
    [Fact]
    public async Task DisposeAsync_AfterGrab_LeavesNoSharedMemory()
    {
        await using XvfbDisplay display = await XvfbDisplay.StartAsync(320, 200);
        string before = await ChildProcess.RunAsync("ipcs", ["-m"]);
        await using (X11Desktop desktop = await Displays.OpenAsync(display))
        {
            desktop.Capture.Start();
            desktop.GrabPixels(desktop.Layout.Bounds);
            Assert.Contains("beside-screen", await MappingsAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(before, await ChildProcess.RunAsync("ipcs", ["-m"]));
        Assert.DoesNotContain("beside-screen", await MappingsAsync(), StringComparison.Ordinal);
    }

    private static Task<string> MappingsAsync() => File.ReadAllTextAsync("/proc/self/maps", TestContext.Current.CancellationToken);
}
