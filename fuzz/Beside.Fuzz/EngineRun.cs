using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Server;
using Beside.Testing.Rdp;
using Beside.Wire;

namespace Beside.Fuzz;

/// <summary>One <see cref="ServerConnection"/> under a stream of bytes, with an owner who admits everybody, and all
/// that came of it.</summary>
internal sealed class EngineRun
{
    private const int Width = 130;
    private const int Height = 70;

    private static readonly Instant Now = new(0);

    private readonly ServerConnection _connection = new(
        new ServerConnectionOptions
        {
            Identity = TestIdentity.Fixed,
            FillRandom = TestIdentity.FillCounting,
            DesktopWidth = Width,
            DesktopHeight = Height,
            Channels = ["remdesk", "encomsp", "cliprdr"],
        },
        Now);

    private readonly List<ServerOutput> _outputs = [];
    private readonly List<byte> _sent = [];
    private readonly bool _resizes;
    private bool _isAdmitted;
    private bool _isClosed;

    /// <param name="resizes">The desktop changes its size when the session begins.</param>
    public EngineRun(bool resizes) => _resizes = resizes;

    /// <summary>It came to a session.</summary>
    public bool IsActive { get; private set; }

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
    public void RequireLike(EngineRun other, string how)
    {
        Require(_outputs.Count == other._outputs.Count, $"{_outputs.Count} outputs, {how} {other._outputs.Count}");
        for (int i = 0; i < _outputs.Count; i++)
            Require(IsLike(_outputs[i], other._outputs[i]), $"{_outputs[i]} is {how} {other._outputs[i]}");
        Require(_sent.SequenceEqual(other._sent), $"{_sent.Count} bytes sent, {how} {other._sent.Count}, and not the same");
    }

    /// <summary>Ends it one way or another: <c>Closed</c> comes once, and after it nothing has any effect.</summary>
    public void End()
    {
        if (!_isClosed && _sent.Count % 2 == 0)
            _connection.HandleTimeout(Now + TimeSpan.FromDays(1));
        if (!_isClosed) _connection.Disconnect(12, "the test is over");
        Act();
        Require(_isClosed, "it has not ended");

        int outputs = _outputs.Count;
        _connection.Receive([0x03, 0x00, 0x00, 0x08, 0x02, 0xF0, 0x80, 0x28, 0x04, 0x04, 0x00], Now);
        _connection.CompleteTls(Now);
        _connection.Admit(Now);
        _connection.Resize(100, 100, Now);
        _connection.SendUpdate(FastPathUpdateCode.PointerHidden, []);
        _connection.HandleTimeout(Now + TimeSpan.FromDays(2));
        _connection.Disconnect(12, "again");
        Require(!_connection.TrySendChannel("remdesk", [1, 2, 3]), "a channel works after the end");
        Require(
            !_connection.TryTakeOutput(out _) && _connection.PendingBytes.IsEmpty && outputs == _outputs.Count,
            "something has an effect after the end");
        Require(_connection.NextDeadline is null && _connection.MaxUpdatePayload == 0, "it waits for something after the end");
    }

    private bool Act()
    {
        bool acted = false;
        while (_connection.TryTakeOutput(out ServerOutput? output))
        {
            Require(!_isClosed, $"{output} after the end");
            _outputs.Add(output);
            acted |= ActOn(output);
        }

        _sent.AddRange(_connection.PendingBytes.Span);
        _connection.DiscardPendingBytes(_connection.PendingBytes.Length);
        return acted;
    }

    private bool ActOn(ServerOutput output)
    {
        switch (output)
        {
            case ServerOutput.StartTls:
                _connection.CompleteTls(Now);
                return true;
            case ServerOutput.LogonRequested:
                Require(!_isAdmitted, "a second logon");
                _isAdmitted = true;
                _connection.Admit(Now);
                return true;
            case ServerOutput.Activated:
                Require(_isAdmitted, "active before it was admitted");
                OnActivated();
                return true;
            case ServerOutput.Closed:
                _isClosed = true;
                return false;
            default:
                Require(_isAdmitted, $"{output} before it was admitted");
                Require(IsActive || output is not (ServerOutput.InputReceived or ServerOutput.FrameAcknowledged
                    or ServerOutput.RefreshRequested), $"{output} before it was active");
                return false;
        }
    }

    private void OnActivated()
    {
        Require(_connection.MaxUpdatePayload >= 1024, "no room for updates");
        _connection.SendUpdate(FastPathUpdateCode.PointerPosition, [1, 0, 1, 0]);
        _connection.TrySendChannel("remdesk", new byte[2000]);
        if (_resizes && !IsActive) _connection.Resize(Width + 10, Height, Now);
        IsActive = true;
    }

    private static bool IsLike(ServerOutput a, ServerOutput b) => (a, b) switch
    {
        (ServerOutput.ChannelReceived x, ServerOutput.ChannelReceived y) => x.Channel == y.Channel && x.Data.AsSpan().SequenceEqual(y.Data),
        (ServerOutput.RefreshRequested x, ServerOutput.RefreshRequested y) => x.Areas.SequenceEqual(y.Areas),
        (ServerOutput.LogonRequested x, ServerOutput.LogonRequested y) =>
            x.Request.Channels.SequenceEqual(y.Request.Channels) && (x.Request with { Channels = y.Request.Channels }) == y.Request,
        _ => a == b,
    };

    private static void Require(bool holds, string message)
    {
        if (!holds) throw new FuzzPropertyException(message);
    }
}
