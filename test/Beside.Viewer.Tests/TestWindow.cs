using System.Globalization;
using System.Runtime.InteropServices;
using Beside.Pixels;
using Beside.Testing;

namespace Beside.Viewer.Tests;

/// <summary>A real window on a display of its own, which nothing but the test touches. One at a time: SDL and DISPLAY belong to the process.</summary>
internal sealed partial class TestWindow : IAsyncDisposable
{
    /// <summary>Ours: how long a test waits for anything before it fails; a loaded machine is slow, not broken.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource<ViewerWindow> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Thread _thread;

    private TestWindow(XvfbDisplay display, ViewerOptions options)
    {
        Display = display;
        _thread = new Thread(() => Live(options)) { IsBackground = true };
        _thread.Start();
    }

    public XvfbDisplay Display { get; }

    public RecordingSession Session { get; } = new();

    public ViewerWindow Window { get; private set; } = null!;

    /// <summary>Completes when <see cref="ViewerWindow.Run"/> has returned.</summary>
    public Task Ended => _ended.Task.WaitAsync(Patience);

    /// <param name="width">Of the display; without a window manager the window fills it where it asks for as much.</param>
    public static async Task<TestWindow> OpenAsync(int width = 900, int height = 600, ViewerOptions? options = null)
    {
        XvfbDisplay display = await XvfbDisplay.StartAsync(width, height);
        if (SetEnvironment("DISPLAY", display.Name, overwrite: 1) != 0) throw new InvalidOperationException("DISPLAY cannot be set.");
        var window = new TestWindow(display, options ?? new ViewerOptions { NoviceName = "Ann", Width = width, Height = height });
        window.Window = await window._opened.Task.WaitAsync(Patience);
        await display.RunToEndAsync("xdotool", "search", "--sync", "--onlyvisible", "--name", "Beside");
        await display.RunToEndAsync("xdotool", "mousemove", (width / 2).ToString(CultureInfo.InvariantCulture), (height / 2).ToString(CultureInfo.InvariantCulture));
        return window;
    }

    /// <summary>The whole of it is damaged.</summary>
    public void Draw(int width, int height, Func<int, int, uint> colorAt)
    {
        uint[] pixels = new uint[width * height];
        for (int i = 0; i < pixels.Length; i++) pixels[i] = colorAt(i % width, i / width);
        var damage = new Region();
        damage.Add(Rectangle16.FromSize(0, 0, width, height));
        Window.ResizePicture(width, height);
        Window.DrawPicture(new ReadOnlyPixelSpan(MemoryMarshal.AsBytes(pixels.AsSpan()), width, height, width * 4), damage);
    }

    public Task XdotoolAsync(params string[] arguments) => Display.RunToEndAsync("xdotool", arguments);

    public Task MoveAsync(int x, int y) => XdotoolAsync("mousemove", x.ToString(CultureInfo.InvariantCulture), y.ToString(CultureInfo.InvariantCulture));

    public async Task ClickAsync(int x, int y, int button = 1)
    {
        await MoveAsync(x, y);
        await XdotoolAsync("click", button.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Waits until the display shows what is wanted.</summary>
    public async Task<Screenshot> WaitForPictureAsync(Func<Screenshot, bool> isThere)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            Screenshot shot = await Screenshot.TakeAsync(Display);
            if (isThere(shot)) return shot;
            if (TimeProvider.System.GetElapsedTime(start) < Patience) continue;
            string file = Path.Combine(Path.GetTempPath(), "beside-viewer-test.png");
            shot.Save(file);
            throw new TimeoutException($"The window does not show what it should; it is in {file}.");
        }
    }

    public void Stop() => _stop.Cancel();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _thread.Join();
        await Display.DisposeAsync();
        _stop.Dispose();
    }

    private void Live(ViewerOptions options)
    {
        try
        {
            using ViewerWindow window = ViewerWindow.Open(options);
            _opened.SetResult(window);
            window.Run(Session, _stop.Token);
            _ended.SetResult();
        }
        catch (ViewerUnavailableException exception)
        {
            _opened.TrySetException(exception);
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
