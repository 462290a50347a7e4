using System.Net;
using System.Net.Sockets;
using Beside.Testing.Rdp;

namespace Beside.Runtime.Tests;

/// <summary>A scripted RDP client without Remote Assistance on a real socket, Standard RDP Security. Its password is "*".</summary>
internal sealed class HelperOverTcp : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly byte[] _buffer = new byte[64 * 1024];

    private HelperOverTcp(ScriptedRdpClientOptions options) => Client = new(options with { RequestedProtocols = null });

    public ScriptedRdpClient Client { get; }

    /// <summary>Connects and goes on to the end of the connection sequence.</summary>
    public static Task<HelperOverTcp> ConnectAsync(IPEndPoint novice, ScriptedRdpClientOptions options, CancellationToken stop) => ConnectAsync(novice, options, c => c.IsActive, stop);

    /// <summary>Connects and goes on until the client has what is waited for.</summary>
    public static Task<HelperOverTcp> ConnectAsync(IPEndPoint novice, ScriptedRdpClientOptions options, Func<ScriptedRdpClient, bool> isThere, CancellationToken stop) =>
        RunAsync(novice, options with { Channels = [], WorkingDir = "" }, isThere, stop);

    /// <summary>One with Remote Assistance, which has the file of the invitation and proves nothing yet.</summary>
    public static Task<HelperOverTcp> ConnectWithTokenAsync(IPEndPoint novice, string token, CancellationToken stop) =>
        RunAsync(novice, new ScriptedRdpClientOptions { WorkingDir = token }, c => c.IsActive, stop);

    private static async Task<HelperOverTcp> RunAsync(IPEndPoint novice, ScriptedRdpClientOptions options, Func<ScriptedRdpClient, bool> isThere, CancellationToken stop)
    {
        var helper = new HelperOverTcp(options);
        await helper._socket.ConnectAsync(novice, stop);
        helper.Client.Start();
        await helper.RunUntilAsync(isThere, stop);
        return helper;
    }

    /// <summary>Carries bytes to and fro until the client has what is waited for.</summary>
    public async Task RunUntilAsync(Func<ScriptedRdpClient, bool> isThere, CancellationToken stop)
    {
        while (true)
        {
            await _socket.SendAsync(Client.TakeOutput(), stop);
            if (isThere(Client)) return;
            int count = await _socket.ReceiveAsync(_buffer, stop);
            if (count == 0) throw new InvalidOperationException("The novice's side has closed the connection.");
            Client.Receive(_buffer.AsSpan(0, count));
        }
    }

    /// <summary>Whether the other side has closed it by now.</summary>
    public bool IsClosed => _socket.Poll(TimeSpan.Zero, SelectMode.SelectRead) && _socket.Available == 0;

    public void Dispose() => _socket.Dispose();
}
