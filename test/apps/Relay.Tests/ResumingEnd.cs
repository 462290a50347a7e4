using System.Buffers.Binary;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Threading.Channels;
using Beside.Rendezvous;
using Beside.Rendezvous.Client;
using Beside.Wire;

namespace Relay.Tests;

/// <summary>An end over <see cref="RendezvousClient"/> that sends a stream and takes one, and goes on where it stood
/// after each break. Every byte is a function of its place in the stream, so that one that is lost, doubled or changed
/// is seen.</summary>
internal sealed class ResumingEnd : IAsyncDisposable
{
    private const byte Hello = 0;
    private const byte Data = 1;
    private const byte Done = 2;
    private const int HeaderBytes = 9;
    private const int PartBytes = 16 * 1024;
    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(3);

    private readonly RendezvousClient _client;
    private readonly Uri[] _relays;
    private readonly long _length;
    private readonly Channel<(int Epoch, WebSocketMessageType? Type, byte[] Bytes)> _events =
        Channel.CreateUnbounded<(int, WebSocketMessageType?, byte[])>();
    private readonly TaskCompletionSource<string> _code = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private ClientWebSocket? _socket;
    private Task _sending = Task.CompletedTask;
    private int _epoch;
    private int _attempts;
    private long _received;
    private bool _isDone;
    private bool _otherIsDone;

    private ResumingEnd(RendezvousClient client, long length, Uri[] relays)
    {
        _client = client;
        _length = length;
        _relays = relays;
    }

    public Task<string> Code => _code.Task;

    public long Received => Interlocked.Read(ref _received);

    public int Resumptions { get; private set; }

    /// <summary>The longest time between a break and the resumption.</summary>
    public TimeSpan LongestBreak { get; private set; }

    public static ResumingEnd Maker(long length, params Uri[] relays) =>
        new(RendezvousClient.ForMaker(Role.Sharer, () => 0.5), length, relays);

    public static ResumingEnd Joiner(string code, long length, params Uri[] relays) =>
        new(RendezvousClient.ForJoiner(Role.Helper, code, () => 0.5), length, relays);

    /// <summary>The hash of a whole stream.</summary>
    public static byte[] HashOf(long length)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] part = new byte[PartBytes];
        for (long at = 0; at < length; at += PartBytes)
        {
            int count = (int)Math.Min(PartBytes, length - at);
            Fill(part.AsSpan(0, count), at);
            hash.AppendData(part, 0, count);
        }

        return hash.GetHashAndReset();
    }

    /// <summary>Runs until both streams are through; returns the hash of what came.</summary>
    public async Task<byte[]> RunAsync()
    {
        long broken = 0;
        while (true)
        {
            while (_client.TryTakeOutput(out ClientOutput? output))
            {
                switch (output)
                {
                    case ClientOutput.Connect:
                        await ConnectAsync();
                        break;
                    case ClientOutput.Send send:
                        await SendAsync(send.Utf8, WebSocketMessageType.Text);
                        break;
                    case ClientOutput.Close:
                        Drop();
                        break;
                    case ClientOutput.CodeReady ready:
                        _code.TrySetResult(ready.Nameplate);
                        break;
                    case ClientOutput.Paired:
                        _client.Settle();
                        await SendAsync(HelloMessage(), WebSocketMessageType.Binary);
                        break;
                    case ClientOutput.Broken:
                        broken = Stopwatch.GetTimestamp();
                        break;
                    case ClientOutput.Resumed:
                        Resumptions++;
                        if (Stopwatch.GetElapsedTime(broken) is var time && time > LongestBreak)
                            LongestBreak = time;
                        await SendAsync(HelloMessage(), WebSocketMessageType.Binary);
                        break;
                    case ClientOutput.Ended ended:
                        Drop();
                        Assert.True(_isDone && _otherIsDone, $"{_client.Side}: {ended} at {_received}");
                        return _hash.GetHashAndReset();
                }
            }

            if (_isDone && _otherIsDone && _client.Side == PairSide.Maker) _client.Leave();
            else await TakeEventAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Drop();
        await _sending;
        _hash.Dispose();
        _gate.Dispose();
    }

    private static Instant Now => new(Stopwatch.GetElapsedTime(0).Ticks);

    private static void Fill(Span<byte> bytes, long at)
    {
        for (int i = 0; i < bytes.Length; i++) bytes[i] = (byte)(((at + i) * 2654435761L) >> 21);
    }

    private async Task TakeEventAsync()
    {
        using var deadline = new CancellationTokenSource();
        if (_client.NextDeadline is Instant next)
            deadline.CancelAfter(next > Now ? next - Now : TimeSpan.Zero);
        try
        {
            (int epoch, WebSocketMessageType? type, byte[] bytes) = await _events.Reader.ReadAsync(deadline.Token);
            if (epoch != _epoch) return;
            if (type == WebSocketMessageType.Binary) await TakeBinaryAsync(bytes);
            else if (type is null || bytes.Length == 0) _client.ConnectionLost(Now);
            else _client.Receive(bytes, Now);
        }
        catch (OperationCanceledException)
        {
            _client.HandleTimeout(Now);
        }
    }

    private async Task TakeBinaryAsync(byte[] message)
    {
        long at = BinaryPrimitives.ReadInt64LittleEndian(message.AsSpan(1));
        switch (message[0])
        {
            case Hello:
                await _sending;
                _sending = SendStreamAsync(_socket!, at);
                break;
            case Data:
                Assert.Equal(_received, at);
                _hash.AppendData(message.AsSpan(HeaderBytes));
                Interlocked.Add(ref _received, message.Length - HeaderBytes);
                if (_received == _length)
                    await SendAsync(Header(Done, 0), WebSocketMessageType.Binary);
                _isDone |= _received == _length;
                break;
            default:
                _otherIsDone = true;
                break;
        }
    }

    /// <summary>Everything from there on, over this connection alone.</summary>
    private async Task SendStreamAsync(ClientWebSocket socket, long from)
    {
        byte[] message = new byte[HeaderBytes + PartBytes];
        for (long at = from; at < _length; at += PartBytes)
        {
            int count = (int)Math.Min(PartBytes, _length - at);
            Header(Data, at).CopyTo(message, 0);
            Fill(message.AsSpan(HeaderBytes, count), at);
            if (!await SendAsync(message.AsMemory(0, HeaderBytes + count), WebSocketMessageType.Binary, socket))
                return;
        }

        if (_isDone) await SendAsync(Header(Done, 0), WebSocketMessageType.Binary, socket);
    }

    private byte[] HelloMessage() => Header(Hello, _received);

    private static byte[] Header(byte kind, long at)
    {
        byte[] header = new byte[HeaderBytes];
        header[0] = kind;
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(1), at);
        return header;
    }

    private async Task ConnectAsync()
    {
        Uri relay = _relays[_attempts++ % _relays.Length];
        var socket = new ClientWebSocket();
        socket.Options.RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == "CN=localhost";
        using var limit = new CancellationTokenSource(ConnectTime);
        try
        {
            await socket.ConnectAsync(relay, limit.Token);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            socket.Dispose();
            _client.ConnectionLost(Now);
            return;
        }

        _socket = socket;
        _ = ReadAsync(socket, ++_epoch);
        _client.Connected();
    }

    private async Task ReadAsync(ClientWebSocket socket, int epoch)
    {
        byte[] buffer = new byte[HeaderBytes + PartBytes];
        try
        {
            while (true)
            {
                int length = 0;
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                    length += part.Count;
                }
                while (!part.EndOfMessage);
                byte[] bytes = part.MessageType == WebSocketMessageType.Close
                    ? System.Text.Encoding.UTF8.GetBytes(socket.CloseStatusDescription ?? "")
                    : buffer[..length];
                await _events.Writer.WriteAsync((epoch, part.MessageType, bytes));
                if (part.MessageType == WebSocketMessageType.Close) return;
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            await _events.Writer.WriteAsync((epoch, null, []));
        }
    }

    private Task<bool> SendAsync(ReadOnlyMemory<byte> message, WebSocketMessageType type) =>
        _socket is null ? Task.FromResult(false) : SendAsync(message, type, _socket);

    private async Task<bool> SendAsync(ReadOnlyMemory<byte> message, WebSocketMessageType type, ClientWebSocket socket)
    {
        await _gate.WaitAsync();
        try
        {
            await socket.SendAsync(message, type, endOfMessage: true, CancellationToken.None);
            return true;
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException
            or IOException or InvalidOperationException)
        {
            return false;
        }
        finally
        {
            _gate.Release();
        }
    }

    private void Drop()
    {
        _epoch++;
        _socket?.Abort();
        _socket?.Dispose();
        _socket = null;
    }
}
