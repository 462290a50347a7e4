using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Beside.Transport;

/// <summary>TCP listeners on several addresses, with one queue for their connections.</summary>
public sealed class ListenerSet : IPipeSource, IAsyncDisposable
{
    private const int Backlog = 64;

    private readonly List<Socket> _listeners = [];
    private readonly Channel<Socket> _accepted = Channel.CreateBounded<Socket>(new BoundedChannelOptions(Backlog) { SingleReader = true });
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _loops = [];

    private ListenerSet()
    {
    }

    /// <summary>Where connections are taken, with the ports that were given out.</summary>
    public IReadOnlyList<IPEndPoint> EndPoints => [.. _listeners.Select(l => (IPEndPoint)l.LocalEndPoint!)];

    /// <summary>Listens on every address. With <paramref name="port"/> 0 the system chooses one, the same for all
    /// addresses if possible.</summary>
    /// <param name="isEachNeeded">False: an address that is not usable (any more, or not yet) is left out, as long as one is.</param>
    /// <exception cref="SocketException">An address cannot be listened on.</exception>
    public static ListenerSet Listen(IReadOnlyList<IPAddress> addresses, int port, bool isEachNeeded = true)
    {
        var set = new ListenerSet();
        try
        {
            foreach (IPAddress address in addresses)
                set.Add(address, port, isNeeded: isEachNeeded || (address == addresses[^1] && set._listeners.Count == 0));
        }
        catch (SocketException)
        {
            foreach (Socket listener in set._listeners) listener.Dispose();
            throw;
        }

        foreach (Socket listener in set._listeners) set._loops.Add(set.AcceptAsync(listener));
        return set;
    }

    public async ValueTask<IBytePipe?> AcceptAsync(CancellationToken cancellationToken)
    {
        while (await _accepted.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (_accepted.Reader.TryRead(out Socket? socket) && TcpPipe.TryOpen(socket) is { } pipe)
                return pipe;
        }

        return null;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        foreach (Socket listener in _listeners) listener.Dispose();
        await Task.WhenAll(_loops).ConfigureAwait(false);
        _accepted.Writer.TryComplete();
        while (_accepted.Reader.TryRead(out Socket? socket)) socket.Dispose();
        _stop.Dispose();
    }

    private void Add(IPAddress address, int port, bool isNeeded)
    {
        int preferred = port == 0 && _listeners.Count > 0 ? ((IPEndPoint)_listeners[0].LocalEndPoint!).Port : port;
        if (TryAdd(address, preferred, isNeeded: isNeeded && preferred == port)) return;
        if (preferred != port) TryAdd(address, port, isNeeded);
    }

    private bool TryAdd(IPAddress address, int port, bool isNeeded)
    {
        var listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (address.AddressFamily == AddressFamily.InterNetworkV6) listener.DualMode = false;
            listener.Bind(new IPEndPoint(address, port));
            listener.Listen(Backlog);
            _listeners.Add(listener);
            return true;
        }
        catch (SocketException)
        {
            listener.Dispose();
            if (isNeeded) throw;
            return false;
        }
    }

    private static async Task PauseAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        try
        {
            await timer.WaitForNextTickAsync(stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The listeners are being closed.
        }
    }

    private async Task AcceptAsync(Socket listener)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                Socket socket = await listener.AcceptAsync(_stop.Token).ConfigureAwait(false);
                await _accepted.Writer.WriteAsync(socket, _stop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException e)
            {
                // A connection that broke before it was taken; the listener lives on. Where the process has no descriptor left there is
                // nothing to wait for but that others let go of theirs.
                if (e.SocketErrorCode == SocketError.TooManyOpenSockets)
                    await PauseAsync(_stop.Token).ConfigureAwait(false);
            }
        }
    }
}
