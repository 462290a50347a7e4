using Beside.Testing.Rdp;
using Beside.Transport;

namespace Beside.Runtime.Tests;

/// <summary>A scripted RDP client without Remote Assistance at the other end of a pipe, Standard RDP Security. Its
/// password is "*".</summary>
internal sealed class ScriptedHelper : IDisposable
{
    private readonly IBytePipe _pipe;
    private readonly byte[] _buffer = new byte[64 * 1024];

    private ScriptedHelper(IBytePipe pipe, ScriptedRdpClientOptions options)
    {
        _pipe = pipe;
        Client = new(options with { RequestedProtocols = null });
    }

    public ScriptedRdpClient Client { get; }

    /// <summary>Connects and goes on to the end of the connection sequence.</summary>
    public static Task<ScriptedHelper> ConnectAsync(PipeQueue novice, ScriptedRdpClientOptions options, CancellationToken stop) =>
        ConnectAsync(novice, options, c => c.IsActive, stop);

    /// <summary>Connects and goes on until the client has what is waited for.</summary>
    public static Task<ScriptedHelper> ConnectAsync(
        PipeQueue novice, ScriptedRdpClientOptions options, Func<ScriptedRdpClient, bool> isThere, CancellationToken stop) =>
            RunAsync(Open(novice), options with { Channels = [], WorkingDir = "" }, isThere, stop);

    /// <summary>One with Remote Assistance, which has the file of the invitation and proves nothing yet.</summary>
    public static Task<ScriptedHelper> ConnectWithTokenAsync(IBytePipe pipe, string token, CancellationToken stop) =>
        RunAsync(pipe, new ScriptedRdpClientOptions { WorkingDir = token }, c => c.IsActive, stop);

    /// <summary>Somebody who has connected and said nothing yet.</summary>
    public static InMemoryPipe Open(PipeQueue novice)
    {
        var place = new PeerAddress.Pipe($"{Guid.NewGuid():N}");   // nobody else's
        (InMemoryPipe ours, InMemoryPipe theirs) = InMemoryPipe.CreatePair(secondsPeer: place);
        novice.Add(theirs);
        return ours;
    }

    /// <summary>Carries bytes to and fro until the client has what is waited for.</summary>
    public async Task RunUntilAsync(Func<ScriptedRdpClient, bool> isThere, CancellationToken stop)
    {
        while (true)
        {
            await _pipe.TryWriteAsync(Client.TakeOutput(), stop);
            if (isThere(Client)) return;
            int count = await _pipe.ReadAsync(_buffer, stop);
            stop.ThrowIfCancellationRequested();
            if (count == 0)
                throw new InvalidOperationException("The novice's side has closed the connection.");
            Client.Receive(_buffer.AsSpan(0, count));
        }
    }

    /// <summary>Is gone without a word.</summary>
    public void Dispose() => _pipe.Abort();

    private static async Task<ScriptedHelper> RunAsync(
        IBytePipe pipe, ScriptedRdpClientOptions options, Func<ScriptedRdpClient, bool> isThere, CancellationToken stop)
    {
        var helper = new ScriptedHelper(pipe, options);
        helper.Client.Start();
        await helper.RunUntilAsync(isThere, stop);
        return helper;
    }
}
