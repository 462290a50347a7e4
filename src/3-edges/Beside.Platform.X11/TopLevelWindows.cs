using System.Buffers.Binary;
using Beside.Pixels;
using Beside.Platform.X11.Wire;

namespace Beside.Platform.X11;

/// <summary>The windows on the root: which are shown, and where. One caller; asks with one round trip for the list and
/// one for all of them.</summary>
internal sealed class TopLevelWindows(XConnection connection) : XPending, IDisposable
{
    /// <summary>Ours: more than anybody has, tooltips and hidden ones among them.</summary>
    private const int MaxWindows = 4096;

    private const int TreeMaxBytes = XCore.MessageBytes + (ushort.MaxValue * sizeof(uint));
    private const ushort InputOutput = 1;
    private const byte Viewable = 2;

    private readonly ManualResetEventSlim _allHere = new();
    private readonly List<Rectangle16> _shown = [];
    private bool[] _isShown = [];
    private Rectangle16[] _places = [];
    private int _outstanding;
    private string? _lostReason;

    /// <summary>One window over everything, if there are too many to ask about.</summary>
    private static readonly Rectangle16[] Everywhere = [Rectangle16.FromSize(0, 0, ushort.MaxValue, ushort.MaxValue)];

    /// <summary>The places of those that are shown, borders included, in no particular order; shapes are ignored. Valid
    /// until the next call.</summary>
    /// <exception cref="DesktopLostException">The connection is gone.</exception>
    internal IReadOnlyList<Rectangle16> Read()
    {
        Span<byte> bytes = stackalloc byte[8];
        byte[] tree = connection.Query(About(bytes, XCore.QueryTree, connection.Setup.Root), TreeMaxBytes);
        int count = Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(tree.AsSpan(16)), (tree.Length - XCore.MessageBytes) / sizeof(uint));
        if (count > MaxWindows) return Everywhere;
        Ask(tree.AsSpan(XCore.MessageBytes), count);
        _shown.Clear();
        for (int i = 0; i < count; i++)
        {
            if (_isShown[i] && !_places[i].IsEmpty) _shown.Add(_places[i]);
        }

        return _shown;
    }

    public void Dispose() => _allHere.Dispose();

    internal override void OnReply(int tag, ReadOnlySpan<byte> message)
    {
        int window = tag / 2;
        if (tag % 2 == 0)
            _isShown[window] = BinaryPrimitives.ReadUInt16LittleEndian(message[12..]) == InputOutput && message[26] == Viewable;
        else
            _places[window] = ReadPlace(message);
        Finish();
    }

    internal override void OnError(int tag, XError error) => Finish();   // closed meanwhile

    internal override void OnLost(string reason)
    {
        _lostReason = reason;
        _allHere.Set();
    }

    private void Ask(ReadOnlySpan<byte> windows, int count)
    {
        if (_isShown.Length < count)
            (_isShown, _places) = (new bool[count], new Rectangle16[count]);
        Array.Clear(_isShown);
        _outstanding = count * 2;
        _allHere.Reset();
        if (count == 0) return;
        Span<byte> bytes = stackalloc byte[8];
        using (XBatch batch = connection.Begin())
        {
            for (int i = 0; i < count; i++)
            {
                uint window = BinaryPrimitives.ReadUInt32LittleEndian(windows[(i * sizeof(uint))..]);
                batch.Send(About(bytes, XCore.GetWindowAttributes, window), this, i * 2);
                batch.Send(About(bytes, XCore.GetGeometry, window), this, (i * 2) + 1);
            }
        }

        _allHere.Wait();
        if (_lostReason is { } reason) throw new DesktopLostException(reason);
    }

    private static Rectangle16 ReadPlace(ReadOnlySpan<byte> message)
    {
        var reader = new XReader(message, 12);
        int x = reader.I16(), y = reader.I16(), width = reader.U16(), height = reader.U16(), border = reader.U16();
        return Rectangle16.FromSize(x, y, width + (2 * border), height + (2 * border));
    }

    private static ReadOnlySpan<byte> About(Span<byte> bytes, byte opcode, uint window)
    {
        var request = new XRequest(bytes, opcode);
        request.U32(window);
        return request.Finish();
    }

    private void Finish()
    {
        if (Interlocked.Decrement(ref _outstanding) == 0) _allHere.Set();
    }
}
