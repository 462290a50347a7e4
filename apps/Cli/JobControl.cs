using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Beside.Cli;

/// <summary>
/// Before the program stops for job control (Ctrl+Z, or a word to the terminal from the background), it gives back what nobody can take
/// from it while it stands still. Then it stops as it would have.
/// </summary>
/// <remarks>A helper in control can type Ctrl+Z into our own terminal: keys would stay down, and Esc would be dead.</remarks>
[UnsupportedOSPlatform("windows")]
internal sealed partial class JobControl : IDisposable
{
    /// <summary>Ours: a display that hangs lets nothing go.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // Linux, every architecture that .NET runs on.
    private static readonly Dictionary<PosixSignal, int> Numbers =
        new() { [PosixSignal.SIGTSTP] = 20, [PosixSignal.SIGTTIN] = 21, [PosixSignal.SIGTTOU] = 22 };

    private readonly Lock _gate = new();
    private readonly Dictionary<PosixSignal, PosixSignalRegistration> _stops = [];
    private readonly PosixSignalRegistration _continues;
    private readonly Func<Task> _beforeStop;
    private Task _stopping = Task.CompletedTask;
    private bool _isDisposed;

    /// <param name="beforeStop">Gives everything back.</param>
    /// <param name="continued">Called when the program continues, whoever stopped it.</param>
    public JobControl(Func<Task> beforeStop, Action continued)
    {
        _beforeStop = beforeStop;
        foreach (PosixSignal signal in Numbers.Keys)
            _stops[signal] = PosixSignalRegistration.Create(signal, OnStop);
        _continues = PosixSignalRegistration.Create(PosixSignal.SIGCONT, _ => continued());
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            foreach (PosixSignalRegistration stop in _stops.Values) stop.Dispose();
        }

        _continues.Dispose();
    }

    private void OnStop(PosixSignalContext context)
    {
        context.Cancel = true;   // otherwise .NET drops the signal
        lock (_gate)
        {
            // One that is about to stop already gets more of them: a read that is restarted raises SIGTTIN again and again.
            if (_stopping.IsCompleted && (context.Signal == PosixSignal.SIGTSTP || IsInBackground()))
                _stopping = StopAsync(context.Signal);
        }
    }

    private async Task StopAsync(PosixSignal signal)
    {
        await Task.WhenAny(_beforeStop(), Task.Delay(Patience)).ConfigureAwait(false);
        lock (_gate)
        {
            if (!_isDisposed) StopNow(signal);
        }
    }

    // The signal's own action, not SIGSTOP: the kernel does not stop a process that no shell could continue.
    private void StopNow(PosixSignal signal)
    {
        _stops[signal].Dispose();
        _ = raise(Numbers[signal]);   // returns when the program goes on
        _stops[signal] = PosixSignalRegistration.Create(signal, OnStop);
    }

    private static bool IsInBackground()
    {
        int foreground = tcgetpgrp(0);
        return foreground > 0 && foreground != getpgrp();
    }

    [LibraryImport("libc")]
    private static partial int raise(int signal);

    [LibraryImport("libc")]
    private static partial int tcgetpgrp(int terminal);

    [LibraryImport("libc")]
    private static partial int getpgrp();
}
