using System.Text;
using Beside.Testing;

namespace Beside.Platform.X11.Tests;

/// <summary>An xterm that fills the display's upper left and whose shell passes everything typed into it on to us,
/// character by character.</summary>
internal sealed class TypedText : IAsyncDisposable
{
    private const string ReadyLine = "ready\n";

    private readonly ChildProcess _terminal;
    private readonly string _folder;
    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();
    private readonly Thread _reading;
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TypedText(XvfbDisplay display, string folder)
    {
        _folder = folder;
        string fifo = Path.Combine(folder, "typed");
        string command = $"exec >'{fifo}'; stty -icanon -echo -icrnl min 1 time 0; echo ready; exec cat";
        _terminal =
            display.Run(
                "xterm", "-u8", "-geometry", "60x15+0+0", "-xrm", "XTerm*waitForMap: true", "-xrm",
                "XTerm*eightBitInput: true", "-e", "sh", "-c", command);
        _reading = new Thread(() => Read(fifo)) { IsBackground = true };
        _reading.Start();
    }

    /// <summary>What has been typed so far.</summary>
    public string Text
    {
        get
        {
            lock (_lock) return _text.ToString();
        }
    }

    /// <summary>Starts the terminal and puts the pointer into it, which gives it the keyboard where there is no window manager.</summary>
    public static async Task<TypedText> StartAsync(XvfbDisplay display)
    {
        string folder = Directory.CreateTempSubdirectory("beside-typed-").FullName;
        await ChildProcess.RunAsync("mkfifo", [Path.Combine(folder, "typed")]);
        var sink = new TypedText(display, folder);
        try
        {
            await sink.WaitForTextAsync(ReadyLine);
            sink.Clear();
            await display.RunToEndAsync("xdotool", "mousemove", "100", "60");
            return sink;
        }
        catch
        {
            await sink.DisposeAsync();
            throw;
        }
    }

    public void Clear()
    {
        lock (_lock) _text.Clear();
    }

    /// <summary>Waits until the typed text ends with <paramref name="expected"/>.</summary>
    /// <exception cref="TimeoutException">It did not; the message says what was typed instead.</exception>
    public async Task WaitForTextAsync(string expected)
    {
        using var limit = new CancellationTokenSource(Displays.Patience);
        while (true)
        {
            Task more;
            lock (_lock)
            {
                if (_text.ToString().EndsWith(expected, StringComparison.Ordinal)) return;
                more = _more.Task;
            }

            try
            {
                await more.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"\"{expected}\" was to be typed, \"{Text}\" was. xterm wrote: {_terminal.Errors.Text}");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _terminal.DisposeAsync();

        // Opening for both directions never blocks: it lets a reader go that no terminal ever came to, and its close is the reader's end.
        using (new FileStream(Path.Combine(_folder, "typed"), FileMode.Open, FileAccess.ReadWrite))
        {
        }

        _reading.Join();
        Directory.Delete(_folder, recursive: true);
    }

    private void Read(string fifo)
    {
        using var reader = new StreamReader(new FileStream(fifo, FileMode.Open, FileAccess.Read), Encoding.UTF8);
        char[] buffer = new char[256];
        while (reader.Read(buffer) is > 0 and var count)
        {
            TaskCompletionSource waiting;
            lock (_lock)
            {
                _text.Append(buffer, 0, count);
                waiting = _more;
                _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            waiting.TrySetResult();
        }
    }
}
