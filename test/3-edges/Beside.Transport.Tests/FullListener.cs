using System.Net;
using System.Net.Sockets;

namespace Beside.Transport.Tests;

/// <summary>A listener that takes nobody and whose queue is full: Linux answers no further connection.</summary>
internal sealed class FullListener : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _queue = [];

    public FullListener()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(0);
        for (bool isTaken = true; isTaken;) isTaken = TryQueue();
    }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndPoint!;

    public void Dispose()
    {
        foreach (Socket socket in _queue) socket.Dispose();
        _listener.Dispose();
    }

    private bool TryQueue()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
        _queue.Add(socket);
        try
        {
            socket.Connect(EndPoint);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock)
        {
            // On its way: connected at once on loopback, unless the queue is full.
        }

        return socket.Poll(TimeSpan.FromMilliseconds(300), SelectMode.SelectWrite);
    }
}
