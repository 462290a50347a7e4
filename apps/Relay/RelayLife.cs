using Beside.Relay.Directory;
using Beside.Relay.Listening;
using Beside.Relay.Meetings;
using Beside.Relay.Settings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Beside.Relay;

/// <summary>What goes on beside the connections: times that run out, certificates that change, the directory, and the goodbye.</summary>
internal sealed partial class RelayLife(
    RelaySettings settings, RelayClock clock, ConnectionTable connections, MeetingRegistry registry,
    IDirectory directory, DirectoryWork work, ILogger<RelayLife> log, IEnumerable<CertificateFiles> certificates)
    : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan DirectoryLook = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan CertificateLook = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan GoodbyeTime = TimeSpan.FromSeconds(3);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        string security = settings.Certificate is null ? "plain HTTP" : "TLS";
        LogListening(settings.Listen, security);
        return Task.CompletedTask;
    }

    /// <summary>Before anything else stops: every end is told to come again, elsewhere.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        (int codes, int sessions) = (registry.Codes, registry.Sessions);
        LogLeaving(codes, sessions);
        await LeaveDirectoryAsync(cancellationToken).ConfigureAwait(false);
        registry.LeaveNode();
        long started = clock.Time.GetTimestamp();
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(20), clock.Time);
        while (connections.Count > 0
            && clock.Time.GetElapsedTime(started) < GoodbyeTime
            && await look.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
            connections.HandleTimeouts();
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.WhenAll(
                work.RunAsync(stoppingToken),
                EveryAsync(Tick, HandleTimeouts, stoppingToken),
                EveryAsync(CertificateLook, LookAtCertificates, stoppingToken),
                RefreshAsync(stoppingToken)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private void HandleTimeouts()
    {
        registry.HandleTimeouts();
        connections.HandleTimeouts();
    }

    private void LookAtCertificates()
    {
        foreach (CertificateFiles files in certificates) files.LookAgain();
    }

    private async Task EveryAsync(TimeSpan interval, Action act, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(interval, clock.Time);
        while (await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false)) act();
    }

    private async Task RefreshAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(DirectoryLook, clock.Time);
        long refreshed = clock.Time.GetTimestamp();
        bool wasReachable = true;
        while (await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false))
        {
            bool isReachable = directory.IsReachable, isBack = isReachable && !wasReachable;
            if (!isReachable && wasReachable) LogDirectoryLost();
            if (isBack) LogDirectoryBack();
            wasReachable = isReachable;
            if (!isBack && (!isReachable || clock.Time.GetElapsedTime(refreshed) < Refresh))
                continue;
            refreshed = clock.Time.GetTimestamp();
            try
            {
                (IReadOnlyList<CodePlace> codes, IReadOnlyList<string> sessions) = registry.Snapshot();
                registry.GiveUp(await directory.RefreshAsync(codes, sessions, cancellation).ConfigureAwait(false));
            }
            catch (DirectoryLostException)
            {
                wasReachable = false;
            }
        }
    }

    private async Task LeaveDirectoryAsync(CancellationToken cancellation)
    {
        try
        {
            (IReadOnlyList<CodePlace> codes, IReadOnlyList<string> sessions) = registry.Snapshot();
            await directory.LeaveAsync(codes, sessions, cancellation).ConfigureAwait(false);
        }
        catch (DirectoryLostException)
        {
            LogDirectoryLost();
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Listening on {Address}, {Security}")]
    private partial void LogListening(System.Net.IPEndPoint address, string security);

    [LoggerMessage(Level = LogLevel.Information, Message = "Stopping: {Codes} codes and {Sessions} sessions are sent elsewhere")]
    private partial void LogLeaving(int codes, int sessions);

    [LoggerMessage(Level = LogLevel.Information, Message = "The directory answers again")]
    private partial void LogDirectoryBack();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The directory does not answer: sessions go on, new codes are refused")]
    private partial void LogDirectoryLost();
}
