using Beside.Testing;

namespace Interop.Tests.Harness;

/// <summary>The novice's desktop: a display with a terminal that takes what is typed, and a picture beside it.</summary>
internal sealed class SharedDesktop : IAsyncDisposable
{
    private const int SinkWidth = 520;

    private readonly ChildProcess _picture;

    private SharedDesktop(TemporaryFolder folder, XvfbDisplay display, TypedTextSink sink, ChildProcess picture)
    {
        Folder = folder;
        Display = display;
        Sink = sink;
        _picture = picture;
    }

    public TemporaryFolder Folder { get; }

    public XvfbDisplay Display { get; }

    public TypedTextSink Sink { get; }

    public static async Task<SharedDesktop> StartAsync(int width = 1366, int height = 768)
    {
        var folder = new TemporaryFolder();
        XvfbDisplay display = await XvfbDisplay.StartAsync(width, height);
        TypedTextSink sink = await TypedTextSink.StartAsync(display, folder);
        ChildProcess picture = await TestPicture.ShowAsync(
            display, folder, TestPicture.Create(width - SinkWidth, height, seed: 1), SinkWidth, 0);
        return new(folder, display, sink, picture);
    }

    public async ValueTask DisposeAsync()
    {
        await _picture.DisposeAsync();
        await Sink.DisposeAsync();
        await Display.DisposeAsync();
        Folder.Dispose();
    }
}
