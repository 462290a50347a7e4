using System.Runtime.InteropServices;

namespace Beside.Cli;

/// <summary>Ends the program in an orderly way on request: SIGTERM, SIGINT, SIGHUP, SIGQUIT (Ctrl+\), or the token.</summary>
internal sealed class Signals : IDisposable
{
    private readonly PosixSignalRegistration[] _signals;
    private readonly CancellationTokenRegistration _token;

    public Signals(Action end, CancellationToken cancellationToken)
    {
        _token = cancellationToken.Register(end);
        _signals = [.. ((PosixSignal[])[PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGHUP, PosixSignal.SIGQUIT])
            .Select(signal => PosixSignalRegistration.Create(signal, End))];

        void End(PosixSignalContext context)
        {
            context.Cancel = true;
            end();
        }
    }

    public void Dispose()
    {
        foreach (PosixSignalRegistration signal in _signals) signal.Dispose();
        _token.Dispose();
    }
}
