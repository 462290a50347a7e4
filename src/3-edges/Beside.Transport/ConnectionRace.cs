using System.Net;
using System.Net.Sockets;

namespace Beside.Transport;

/// <summary>Connects to the first of several addresses that answers. [RFC 8305] 5: the next attempt starts when the
/// last one has failed or has had its head start.</summary>
public sealed class ConnectionRace(TimeProvider time)
{
    /// <summary>[RFC 8305] 5, Connection Attempt Delay.</summary>
    private static readonly TimeSpan HeadStart = TimeSpan.FromMilliseconds(250);

    /// <summary>Ours: of the addresses that a name has, so many are tried.</summary>
    private const int MaxAddressesOfName = 8;

    /// <summary>Ours: how long one address may keep silent, and how long a name may take to be looked up. Firewalls
    /// drop without a word.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Runs until one attempt has won or all have failed; the others are called off.</summary>
    /// <param name="endPoints">Numeric or by name, best first. At least one.</param>
    public Task<ConnectionRaceResult> RunAsync(IReadOnlyList<EndPoint> endPoints, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(endPoints);
        return RaceAsync(endPoints, cancellationToken);
    }

    private async Task<ConnectionRaceResult> RaceAsync(IReadOnlyList<EndPoint> endPoints, CancellationToken cancellationToken)
    {
        using var callOff = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        List<Task<Attempt>> running = [];
        List<string> failures = [];
        TcpPipe? winner = null;
        int won = -1;
        for (int next = 0; winner is null && (next < endPoints.Count || running.Count > 0);)
        {
            if (next < endPoints.Count) running.Add(AttemptAsync(endPoints, next++, callOff.Token));
            Attempt? ended = await NextAsync(running, isPatient: next == endPoints.Count, cancellationToken).ConfigureAwait(false);
            if (ended is null) continue;
            (winner, won) = (ended.Pipe, ended.Index);
            if (ended.Failure is { } failure) failures.Add(failure);
        }

        await callOff.CancelAsync().ConfigureAwait(false);
        foreach (Attempt late in await Task.WhenAll(running).ConfigureAwait(false))
        {
            if (late.Pipe is { } pipe) await pipe.DisposeAsync().ConfigureAwait(false);
        }

        if (winner is not null && cancellationToken.IsCancellationRequested)
        {
            await winner.DisposeAsync().ConfigureAwait(false);
            winner = null;
        }

        return new(winner, won, failures);
    }

    /// <summary>The attempt that has ended, taken out of the list; null if the next one may start.</summary>
    private async Task<Attempt?> NextAsync(List<Task<Attempt>> running, bool isPatient, CancellationToken cancellationToken)
    {
        Task<Task<Attempt>> any = Task.WhenAny(running);
        if (!isPatient)
        {
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            Task headStart = Task.Delay(HeadStart, time, enough.Token);
            Task first = await Task.WhenAny(any, headStart).ConfigureAwait(false);
            await enough.CancelAsync().ConfigureAwait(false);
            if (first == headStart && !any.IsCompleted) return null;
        }

        Task<Attempt> ended = await any.ConfigureAwait(false);
        running.Remove(ended);
        return await ended.ConfigureAwait(false);
    }

    private Task<Attempt> AttemptAsync(IReadOnlyList<EndPoint> endPoints, int index, CancellationToken calledOff) =>
        endPoints[index] is DnsEndPoint name
            ? AttemptAsync(name, index, calledOff)
            : AttemptAsync((IPEndPoint)endPoints[index], index, calledOff);

    /// <summary>The addresses of a name race each other: one that leads nowhere does not use up the time of the next.</summary>
    private async Task<Attempt> AttemptAsync(DnsEndPoint name, int index, CancellationToken calledOff)
    {
        using var deadline = new CancellationTokenSource(AttemptTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, calledOff);
        IPAddress[] addresses;
        try
        {
            addresses = await Dns.GetHostAddressesAsync(name.Host, either.Token).WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ArgumentException)
        {
            return new(
                index, null,
                $"{name.Host}:{name.Port}: {(e is OperationCanceledException ? "the name was not looked up in time" : "this machine does not know that name")}");
        }

        ConnectionRaceResult race = await RaceAsync(
            [.. addresses.Take(MaxAddressesOfName).Select(a => new IPEndPoint(a, name.Port))],
            calledOff).ConfigureAwait(false);
        return new(index, race.Pipe, race.Pipe is null ? $"{name.Host}:{name.Port} ({string.Join("; ", race.Failures)})" : null);
    }

    private async Task<Attempt> AttemptAsync(IPEndPoint endPoint, int index, CancellationToken calledOff)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        using var deadline = new CancellationTokenSource(AttemptTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, calledOff);
        try
        {
            await socket.ConnectAsync(endPoint, either.Token).ConfigureAwait(false);
            return new(index, new TcpPipe(socket), null);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            socket.Dispose();
            return new(index, null, $"{endPoint}: {(e is SocketException s ? s.SocketErrorCode : "no answer")}");
        }
    }

    private sealed record Attempt(int Index, TcpPipe? Pipe, string? Failure);
}
