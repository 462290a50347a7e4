using System.Globalization;
using System.Runtime.InteropServices;
using Beside.Pixels;
using Beside.Testing;
using Beside.Viewer.Layout;
using Beside.Viewer.Model;

namespace Beside.Viewer.Tests;

/// <summary>A real window on a display of its own, which nothing but the test touches. One at a time: SDL and DISPLAY
/// belong to the process.</summary>
internal sealed partial class TestWindow : IAsyncDisposable
{
    /// <summary>Ours: how long a test waits for anything before it fails; a loaded machine is slow, not broken.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource<ViewerWindow> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Thread _thread;

    private readonly IAsyncDisposable? _desktop;

    private TestWindow(XvfbDisplay display, IAsyncDisposable? desktop, ViewerOptions options)
    {
        Display = display;
        _desktop = desktop;
        _thread = new Thread(() => Live(options)) { IsBackground = true };
        _thread.Start();
    }

    public XvfbDisplay Display { get; }

    public RecordingSession Session { get; } = new();

    public ViewerWindow Window { get; private set; } = null!;

    /// <summary>Completes when <see cref="ViewerWindow.Run"/> has returned.</summary>
    public Task Ended => _ended.Task.WaitAsync(Patience);

    /// <param name="width">Of the display; without a window manager the window fills it where it asks for as much.</param>
    /// <param name="isManaged">With a window manager, which full screen needs.</param>
    public static async Task<TestWindow> OpenAsync(
        int width = 900, int height = 600, ViewerOptions? options = null, bool isManaged = false) =>
            await OpenAsync(await XvfbDisplay.StartAsync(width, height), options, isManaged);

    /// <param name="inputMethod">The XIM server that is asked for.</param>
    /// <param name="composeFile">What Xlib composes by; null: what the locale has.</param>
    public static async Task<TestWindow> OpenAsync(
        XvfbDisplay display, ViewerOptions? options = null, bool isManaged = false, string inputMethod = "none", string? composeFile = null)
    {
        ChildProcess? windowManager = isManaged ? await StartWindowManagerAsync(display) : null;
        TestWindow window = await OpenAsync(display, options, windowManager, WestonDesktop.Variables(null), inputMethod, composeFile);
        await display.RunToEndAsync("xdotool", "search", "--sync", "--onlyvisible", "--name", "Beside");
        await window.MoveAsync(display.Width / 2, display.Height / 2);
        return window;
    }

    /// <summary>On a Wayland desktop, which the window fills.</summary>
    public static async Task<TestWindow> OpenOnWestonAsync(XvfbDisplay display, int scale, ViewerOptions options)
    {
        WestonDesktop weston = await WestonDesktop.StartAsync(display, scale);
        TestWindow window = await OpenAsync(
            display, options, weston, WestonDesktop.Variables(weston), inputMethod: "none", composeFile: null);

        // weston adds up moves, from a start of its own; in the corner it is where the display's pointer is.
        await window.MoveAsync(1, 1);
        await window.MoveAsync(0, 0);
        return window;
    }

    private static async Task<TestWindow> OpenAsync(
        XvfbDisplay display, ViewerOptions? options, IAsyncDisposable? desktop,
        IEnumerable<(string Name, string? Value)> variables, string inputMethod, string? composeFile)
    {
        Environment.SetEnvironmentVariable("GDK_SCALE", null);
        Export("DISPLAY", display.Name);
        Export("LC_ALL", "C.UTF-8");
        Export("XCOMPOSEFILE", composeFile);
        Export("XMODIFIERS", $"@im={inputMethod}");
        foreach ((string name, string? value) in variables) Export(name, value);
        var window = new TestWindow(
            display,
            desktop,
            options ?? new ViewerOptions { NoviceName = "Ann", Width = display.Width, Height = display.Height });
        window.Window = await window._opened.Task.WaitAsync(Patience);
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

    public Task<string> XdotoolAsync(params string[] arguments) => Display.RunToEndAsync("xdotool", arguments);

    public Task MoveAsync(int x, int y) =>
        XdotoolAsync("mousemove", x.ToString(CultureInfo.InvariantCulture), y.ToString(CultureInfo.InvariantCulture));

    public async Task ClickAsync(int x, int y, int button = 1)
    {
        await MoveAsync(x, y);
        await XdotoolAsync("click", button.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Waits for a button to be there, enabled, and clicks on it.</summary>
    public async Task PressAsync(ViewerButton button)
    {
        Box box = default;
        await WaitForPictureAsync(_ =>
        {
            box = Window.Shown?.Buttons.FirstOrDefault(b => b.Button == button && b.IsEnabled).Box ?? default;
            return !box.IsEmpty;
        });
        await ClickAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }

    /// <summary>Tells the state and waits until the window says so.</summary>
    public async Task ShowAsync(ViewerState state, string? detail = null, bool canTryAgain = false)
    {
        Window.ShowState(state, detail, canTryAgain);
        string words = Words.State(new WindowModel("") { State = state });
        await WaitForPictureAsync(_ => Window.Shown?.Bar is { Texts.Count: > 0 } bar && bar.Texts[0].Text == words);
    }

    /// <summary>Gives the display a key that SDL has no scancode for; there is no race, since its program reads the new
    /// map before the key.</summary>
    public async Task<string> MakeKeyAsync(string symbol)
    {
        await Display.RunToEndAsync("xmodmap", "-e", $"keycode 253 = {symbol}");
        return "253";
    }

    /// <summary>Gives the keyboard to another program's window.</summary>
    public async Task<ChildProcess> TakeFocusAwayAsync()
    {
        ChildProcess other = Display.Run("xlogo", "-geometry", "60x60+0+0");
        string id = (await XdotoolAsync("search", "--sync", "--onlyvisible", "--class", "xlogo")).Split('\n')[0];
        await XdotoolAsync("windowfocus", "--sync", id);
        return other;
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
        if (_desktop is not null) await _desktop.DisposeAsync();
        await Display.DisposeAsync();
        _stop.Dispose();
    }

    private static async Task<ChildProcess> StartWindowManagerAsync(XvfbDisplay display)
    {
        ChildProcess windowManager = display.Run("openbox", "--sm-disable", "--startup", "echo ready");
        await windowManager.Output.WaitForAsync(l => l == "ready", Patience);
        return windowManager;
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

    private static void Export(string name, string? value)
    {
        if ((value is null ? UnsetEnvironment(name) : SetEnvironment(name, value, overwrite: 1)) != 0)
            throw new InvalidOperationException($"{name} cannot be set.");
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "unsetenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int UnsetEnvironment(string name);
}
