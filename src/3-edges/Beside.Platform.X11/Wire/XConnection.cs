using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Beside.Platform.X11.Wire;

/// <summary>One connection to a display server. Any thread sends; one thread of our own reads, blocked in the kernel
/// while nothing comes.</summary>
/// <remarks>
/// Requests that have no reply are confirmed by the sequence number of whatever comes next, so a caller who wants to know registers an
/// <see cref="XPending"/> and lets a request with a reply follow. A refusal of a request that nobody waits for is
/// counted and otherwise ignored.
/// </remarks>
internal sealed class XConnection : IDisposable
{
    /// <summary>Ours: the server numbers its messages with 16 bits, so one has to come back well before 65,536 requests went out.</summary>
    private const int MaxRequestsWithoutReply = 30_000;

    /// <summary>Ours: input events of extensions are below a kilobyte.</summary>
    private const int MaxEventBytes = 1 << 16;

    private readonly Socket _socket;
    private readonly Lock _writeLock = new();
    private readonly PendingReplies _pending = new();
    private readonly Thread _reader;
    private readonly ManualResetEventSlim _lost = new();
    private byte[] _outgoing = new byte[4096];
    private int _outgoingLength;
    private ulong _sent;
    private ulong _lastWithReply;
    private ulong _received;
    private uint _nextResource;
    private string? _lostReason;

    internal XConnection(Socket socket, XSetup setup)
    {
        _socket = socket;
        Setup = setup;
        _nextResource = setup.ResourceBase;
        _reader = new Thread(Read) { IsBackground = true, Name = "Beside X11 reader" };
    }

    internal delegate void EventHandler(ReadOnlySpan<byte> message);

    internal XSetup Setup { get; }

    internal bool IsLocalSocket => _socket.AddressFamily == AddressFamily.Unix;

    internal string? LostReason => Volatile.Read(ref _lostReason);

    /// <summary>Errors of requests that nobody waited for; for tests and diagnostics.</summary>
    internal int UnclaimedErrors { get; private set; }

    /// <summary>Starts reading. Both handlers are called on the reader's thread, <paramref name="onLost"/> once, where
    /// the connection ends.</summary>
    internal void Start(EventHandler onEvent, Action<string> onLost)
    {
        OnEvent = onEvent;
        OnLost = onLost;
        _reader.Start();
    }

    /// <summary>Takes the right to send until the batch is disposed of, which sends everything in it at once.</summary>
    internal XBatch Begin()
    {
        _writeLock.Enter();
        return new(this);
    }

    /// <summary>A new identifier for a resource of ours.</summary>
    internal uint NewResource()
    {
        // Ours are some dozens (segments, damage, regions) in the life of a connection; the server gives at least 2^18.
        return Interlocked.Increment(ref _nextResource);
    }

    /// <summary>Sends a request and waits for its reply.</summary>
    internal byte[] Query(ReadOnlySpan<byte> request, int maxReplyBytes = 1 << 16)
    {
        using var reply = new XReply(maxReplyBytes);
        using (XBatch batch = Begin()) batch.Send(request, reply);
        return reply.Wait().ToArray();
    }

    /// <summary>The number by which the server knows this name.</summary>
    internal uint Intern(string name)
    {
        Span<byte> bytes = stackalloc byte[64];
        var request = new XRequest(bytes, XCore.InternAtom);
        request.U16(name.Length);
        request.Zeros(2);
        request.Bytes(Encoding.ASCII.GetBytes(name));
        return BinaryPrimitives.ReadUInt32LittleEndian(Query(request.Finish()).AsSpan(8));
    }

    /// <summary>Sends a request that has no reply and waits until the server has carried it out.</summary>
    /// <exception cref="XErrorException">The server refused.</exception>
    internal void Check(ReadOnlySpan<byte> request, SafeFileHandle? descriptor = null)
    {
        using var done = new XReply();
        using (XBatch batch = Begin())
        {
            batch.SendChecked(request, done, descriptor: descriptor);
            batch.Synchronize();
        }

        done.Wait();
    }

    /// <summary>Waits until the server has carried out everything so far and all that it told meanwhile has been handled.</summary>
    /// <returns>False if the connection is gone.</returns>
    internal bool TrySynchronize()
    {
        using var reply = new XReply();
        Span<byte> bytes = stackalloc byte[4];
        using (XBatch batch = Begin())
            batch.Send(new XRequest(bytes, XCore.GetInputFocus).Finish(), reply);
        try
        {
            reply.Wait();
            return true;
        }
        catch (DesktopLostException)
        {
            return false;
        }
    }

    /// <summary>Waits that long, or until the connection is lost.</summary>
    internal void WaitForLoss(TimeSpan time) => _lost.Wait(time);

    /// <summary>Ends the connection and tells all waiters.</summary>
    internal void Lose(string reason)
    {
        // The reason stands before anybody can see that the connection is gone.
        if (Interlocked.CompareExchange(ref _lostReason, reason, null) is not null) return;
        _lost.Set();

        // Shutdown wakes the reader out of the kernel; closing alone need not.
        try
        {
            _socket.Shutdown(SocketShutdown.Both);
        }
        catch (SocketException)
        {
            // It was gone already.
        }

        _socket.Dispose();
        _pending.Lose(reason);
        OnLost?.Invoke(reason);
    }

    public void Dispose()
    {
        Lose("The desktop was closed.");
        if (_reader.IsAlive && Thread.CurrentThread != _reader) _reader.Join();
    }

    private EventHandler? OnEvent { get; set; }

    private Action<string>? OnLost { get; set; }

    internal void Append(ReadOnlySpan<byte> request, XPending? pending, bool hasReply, int tag)
    {
        if (!hasReply && _sent - _lastWithReply >= MaxRequestsWithoutReply) AppendSynchronize();
        _sent++;
        if (hasReply) _lastWithReply = _sent;
        if (pending is not null && !_pending.TryAdd(_sent, pending, hasReply, tag)) return;
        if (_outgoingLength + request.Length > _outgoing.Length)
            Array.Resize(ref _outgoing, Math.Max(_outgoing.Length * 2, _outgoingLength + request.Length));
        request.CopyTo(_outgoing.AsSpan(_outgoingLength));
        _outgoingLength += request.Length;
    }

    internal void AppendSynchronize()
    {
        Span<byte> bytes = stackalloc byte[4];
        Append(new XRequest(bytes, XCore.GetInputFocus).Finish(), IgnoredReply.Instance, hasReply: true, tag: 0);
    }

    internal void AppendWithDescriptor(ReadOnlySpan<byte> request, XPending pending, SafeFileHandle descriptor, int tag)
    {
        Flush();
        _sent++;
        if (!_pending.TryAdd(_sent, pending, hasReply: false, tag)) return;
        if (!Interop.TrySendWithDescriptor(_socket.SafeHandle, request, descriptor))
            Lose("The display stopped taking requests.");
    }

    internal void EndBatch()
    {
        Flush();
        _writeLock.Exit();
    }

    private void Flush()
    {
        int length = _outgoingLength;
        _outgoingLength = 0;
        if (LostReason is not null || length == 0) return;
        try
        {
            ReadOnlySpan<byte> rest = _outgoing.AsSpan(0, length);
            while (rest.Length > 0) rest = rest[_socket.Send(rest)..];
        }
        catch (SocketException e)
        {
            Lose($"The connection to the display broke: {e.Message}.");
        }
        catch (ObjectDisposedException)
        {
            // Lost on the reader's thread meanwhile: it has told everybody.
        }
    }

    private void Read()
    {
        try
        {
            byte[] buffer = new byte[1 << 14];
            int start = 0;
            int end = 0;
            while (true)
            {
                while (end - start >= XCore.MessageBytes)
                {
                    int size = MessageSize(buffer.AsSpan(start, XCore.MessageBytes));
                    if (size > buffer.Length) Array.Resize(ref buffer, size);
                    if (end - start < size) break;
                    Dispatch(buffer.AsSpan(start, size));
                    start += size;
                }

                buffer.AsSpan(start, end - start).CopyTo(buffer);
                end -= start;
                start = 0;
                int count = _socket.Receive(buffer.AsSpan(end));
                if (count == 0) break;
                end += count;
            }

            Lose("The display closed the connection; it has ended, or this program was refused.");
        }
        catch (SocketException e)
        {
            Lose($"The connection to the display broke: {e.Message}.");
        }
        catch (ObjectDisposedException)
        {
            Lose("The desktop was closed.");
        }
        catch (XProtocolException e)
        {
            Lose(e.LostReason);
        }
    }

    /// <summary>How long the message is that begins here; what is announced is checked before room is made for it.</summary>
    private int MessageSize(ReadOnlySpan<byte> head)
    {
        int kind = head[0] & 0x7F;
        if (kind is not (1 or XCore.GenericEvent)) return XCore.MessageBytes;
        long size = XCore.MessageBytes + (4L * BinaryPrimitives.ReadUInt32LittleEndian(head[4..]));
        long limit = kind == 1 ? _pending.ReplyLimit(Widen(head)) : MaxEventBytes;
        return size <= limit
            ? (int)size
            : throw new XProtocolException($"a {(kind == 1 ? "reply" : "event")} of {size} bytes where at most {limit} are possible");
    }

    /// <summary>The full number of the request that a message belongs to: never less than that of the message before.</summary>
    private ulong Widen(ReadOnlySpan<byte> message)
    {
        ulong sequence = (_received & ~0xFFFFUL) | BinaryPrimitives.ReadUInt16LittleEndian(message[2..]);
        return sequence < _received ? sequence + 0x10000 : sequence;
    }

    private void Dispatch(ReadOnlySpan<byte> message)
    {
        if (message[0] == XCore.KeymapNotifyEvent) return; // the one message without a sequence number; never asked for
        ulong sequence = Widen(message);
        _received = sequence;
        switch (message[0])
        {
            case 0:
                if (!_pending.TryOnError(sequence, XError.Read(message))) UnclaimedErrors++;
                break;
            case 1:
                _pending.OnReply(sequence, message);
                break;
            default:
                _pending.FinishBefore(sequence);
                OnEvent!(message);
                break;
        }
    }
}
