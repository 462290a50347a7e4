using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace Interop.Tests.Harness;

/// <summary>Connections of people who have no file: forty a second, each from another address, and each as far as one
/// comes without the file.</summary>
internal sealed class Strangers : IAsyncDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(25);

    private readonly int _port;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Socket> _sockets = [];
    private readonly ConcurrentBag<Task> _visits = [];
    private readonly Task _coming;

    public Strangers(int port)
    {
        _port = port;
        _coming = ComeAsync();
    }

    public int Count => _sockets.Count;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _coming;
        foreach (Socket socket in _sockets) socket.Dispose();
        await Task.WhenAll(_visits);
        _stop.Dispose();
    }

    private async Task ComeAsync()
    {
        using var timer = new PeriodicTimer(Between);
        try
        {
            for (int i = 0; await timer.WaitForNextTickAsync(_stop.Token); i++)
                _visits.Add(VisitAsync(i));
        }
        catch (OperationCanceledException)
        {
            // That was enough of them.
        }
    }

    private async Task VisitAsync(int number)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _sockets.Add(socket);
        try
        {
            socket.Bind(new IPEndPoint(
                new IPAddress([127, (byte)(1 + (number / 62_500)), (byte)(number / 250 % 250), (byte)(1 + (number % 250))]), 0));
            await socket.ConnectAsync(IPAddress.Loopback, _port, _stop.Token);
            if (number % 4 > 0) await socket.SendAsync(ClientFrames.RequestTls, _stop.Token);
            if (number % 4 > 1)
                await SecureAsync(new NetworkStream(socket, ownsSocket: false), goesOn: number % 4 == 3);
        }
        catch (Exception e) when (e is SocketException or IOException or OperationCanceledException
            or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
        {
            // Thrown out, or the test is over.
        }
    }

    private async Task SecureAsync(NetworkStream stream, bool goesOn)
    {
        await stream.ReadExactlyAsync(new byte[19], _stop.Token);
#pragma warning disable CA5359 // strangers trust everybody
        var tls = new SslStream(stream, leaveInnerStreamOpen: true, (_, _, _, _) => true);
#pragma warning restore CA5359
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "novice" }, _stop.Token);
        if (goesOn) await tls.WriteAsync(ClientFrames.Initial, _stop.Token);
    }
}
