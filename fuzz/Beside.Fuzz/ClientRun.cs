using Beside.Pixels;
using Beside.Rdp.Client;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Testing.Rdp;
using Beside.Wire;

namespace Beside.Fuzz;

/// <summary>One <see cref="ClientConnection"/> under a stream of bytes, with an owner who trusts everybody, and all
/// that came of it.</summary>
internal sealed class ClientRun(bool offersTls)
{
    /// <summary>Small, so that what a picture costs stands out.</summary>
    private const int MaxPixels = 200 * 200;

    private static readonly Instant Now = new(0);

    private readonly ClientConnection _connection = new(
        new ClientConnectionOptions
        {
            FillRandom = TestIdentity.FillCounting,
            UserName = "helper",
            WorkingDir = "QQ==",
            OfferTls = offersTls,
            MaxDesktopPixels = MaxPixels
        },
        Now);

    private readonly List<ClientOutput> _outputs = [];
    private readonly List<byte> _sent = [];
    private bool _isApproved;
    private bool _isClosed;

    /// <summary>It came to a session.</summary>
    public bool IsActive { get; private set; }

    /// <summary>How many packets came compressed.</summary>
    public long CompressedPackets => _connection.CompressedPackets;

    /// <summary>Bytes that this thread allocated within the engine.</summary>
    public long Allocated { get; private set; }

    /// <summary>Feeds bytes in one call; true where the owner had to act upon what came.</summary>
    public bool Receive(ReadOnlySpan<byte> bytes)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        _connection.Receive(bytes, Now);
        Allocated += GC.GetAllocatedBytesForCurrentThread() - before;
        return Act();
    }

    /// <summary>The same bytes in other pieces came to the same.</summary>
    public void RequireLike(ClientRun other, string how)
    {
        Require(_outputs.Count == other._outputs.Count, $"{_outputs.Count} outputs, {how} {other._outputs.Count}");
        for (int i = 0; i < _outputs.Count; i++)
            Require(IsLike(_outputs[i], other._outputs[i]), $"{_outputs[i]} is {how} {other._outputs[i]}");
        Require(CompressedPackets == other.CompressedPackets, $"{CompressedPackets} packets compressed, {how} {other.CompressedPackets}");
        Require(_sent.SequenceEqual(other._sent), $"{_sent.Count} bytes sent, {how} {other._sent.Count}, and not the same");
        Require(_connection.FrameBuffer.Pixels.Bytes.SequenceEqual(other._connection.FrameBuffer.Pixels.Bytes), $"another picture {how}");
    }

    /// <summary>Ends it one way or another: <c>Closed</c> comes once, and after it nothing has any effect.</summary>
    public void End()
    {
        if (!_isClosed && _sent.Count % 2 == 0)
            _connection.HandleTimeout(Now + TimeSpan.FromDays(1));
        if (!_isClosed) _connection.Disconnect(Now);
        Act();
        if (!_isClosed) _connection.HandleTimeout(Now + TimeSpan.FromDays(1));
        Act();
        Require(_isClosed, "it has not ended");

        _connection.Receive([0x03, 0x00, 0x00, 0x09, 0x02, 0xF0, 0x80, 0x21, 0x80], Now);
        _connection.CompleteTls(Now);
        _connection.ApproveServerKey(Now);
        _connection.SendInput(InputEvent.Key(0x1E, isDown: true));
        _connection.SuppressOutput(true);
        _connection.RefreshRect(Rectangle16.FromSize(0, 0, 10, 10));
        _connection.AcknowledgeFrame(1);
        _connection.HandleTimeout(Now + TimeSpan.FromDays(2));
        _connection.Disconnect(Now);
        Require(!_connection.TrySendChannel("remdesk", [1, 2, 3]), "a channel works after the end");
        Require(!_connection.TryTakeOutput(out _) && _connection.PendingBytes.IsEmpty, "something has an effect after the end");
        Require(_connection.NextDeadline is null, "it waits for something after the end");
    }

    private bool Act()
    {
        bool acted = false;
        while (_connection.TryTakeOutput(out ClientOutput? output))
        {
            Require(!_isClosed, $"{output} after the end");
            _outputs.Add(output);
            acted |= ActOn(output);
        }

        _sent.AddRange(_connection.PendingBytes.Span);
        _connection.DiscardPendingBytes(_connection.PendingBytes.Length);
        return acted;
    }

    private bool ActOn(ClientOutput output)
    {
        switch (output)
        {
            case ClientOutput.StartTls:
                Require(offersTls, "TLS that was not offered");
                _isApproved = true;
                _connection.CompleteTls(Now);
                return true;
            case ClientOutput.ServerKeyReceived:
                Require(!_isApproved, "a second key");
                _isApproved = true;
                _connection.ApproveServerKey(Now);
                return true;
            case ClientOutput.Activated or ClientOutput.Reactivated:
                Require(_isApproved, "active before the server was approved");
                Require(IsActive == output is ClientOutput.Reactivated, "active for the first time twice");
                IsActive = true;
                _connection.SendInput(InputEvent.PointerMove(3, 4));
                _connection.TrySendChannel("remdesk", new byte[2000]);
                return true;
            case ClientOutput.Closed:
                _isClosed = true;
                return false;
            default:
                Require(_isApproved || output is ClientOutput.SecurityRefused, $"{output} before the server was approved");
                return false;
        }
    }

    private static bool IsLike(ClientOutput a, ClientOutput b) => (a, b) switch
    {
        (ClientOutput.ChannelReceived x, ClientOutput.ChannelReceived y) => x.Channel == y.Channel && x.Data.AsSpan().SequenceEqual(y.Data),
        (ClientOutput.ServerKeyReceived x, ClientOutput.ServerKeyReceived y) => x.PublicKeyBlob.Span.SequenceEqual(y.PublicKeyBlob.Span),
        (ClientOutput.PointerChanged { Shape: { } x }, ClientOutput.PointerChanged { Shape: { } y }) =>
            x.Pixels.Span.SequenceEqual(y.Pixels.Span),
        _ => a == b,
    };

    private static void Require(bool holds, string message)
    {
        if (!holds) throw new FuzzPropertyException(message);
    }
}
