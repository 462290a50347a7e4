using Beside.Rdp.Connection;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Pdus.Rdpbcgr.Updates;
using Beside.Rdp.Pdus.Rdpegdi;
using Beside.Wire;

namespace Beside.Rdp.Server;

/// <summary>[MS-RDPBCGR] 3.3.5.9: graphics and pointer updates, by fast path or slow path. Nothing here allocates once
/// the output buffer has grown.</summary>
public sealed partial class ServerConnection
{
    private const int UpdateHeaderSize = 1 /* updateHeader */ + 2 /* size */;

    /// <summary>Bytes of the largest payload that <see cref="SendUpdate"/> takes in this session: what the client
    /// reassembles, or what one PDU holds. 0 before <see cref="ServerOutput.Activated"/>.</summary>
    public int MaxUpdatePayload => _phase == ConnectionPhase.Active ? _capabilities!.MaxUpdatePayload : 0;

    /// <summary>Sends one update: fast path in fragments, or slow path where the client wants it. Dropped while the
    /// connection is not active.</summary>
    /// <param name="payload">The update without any header; for Bitmap and Palette it starts with updateType as
    /// [MS-RDPBCGR] 2.2.9.1.1.3 has it, for Synchronize it is ignored. At most <see cref="MaxUpdatePayload"/>
    /// bytes.</param>
    /// <exception cref="ArgumentException">The payload is too long for this client, or the client has no such update.</exception>
    public void SendUpdate(FastPathUpdateCode code, ReadOnlySpan<byte> payload)
    {
        if (_phase != ConnectionPhase.Active) return;
        if (payload.Length > MaxUpdatePayload)
            throw new ArgumentException($"{payload.Length} bytes, the client takes {MaxUpdatePayload}.", nameof(payload));
        if (!_capabilities!.FastPathOutput) SendSlowPathUpdate(code, payload);
        else if (code == FastPathUpdateCode.Synchronize) SendFragments(code, []);
        else SendFragments(code, payload);
    }

    private void SendFragments(FastPathUpdateCode code, ReadOnlySpan<byte> payload)
    {
        int fragmentSize = _capabilities!.MaxUnfragmentedPayload;
        int sent = 0;
        do
        {
            ReadOnlySpan<byte> fragment = payload.Slice(sent, Math.Min(payload.Length - sent, fragmentSize));
            bool isFirst = sent == 0;
            bool isLast = sent + fragment.Length == payload.Length;
            FastPathFragmentation fragmentation = (isFirst, isLast) switch
            {
                (true, true) => FastPathFragmentation.Single,
                (true, false) => FastPathFragmentation.First,
                (false, false) => FastPathFragmentation.Next,
                (false, true) => FastPathFragmentation.Last,
            };
            SendFragment((byte)((byte)code | ((byte)fragmentation << 4)), fragment);
            sent += fragment.Length;
        }
        while (sent < payload.Length);
    }

    /// <summary>2.2.9.1.2 TS_FP_UPDATE_PDU with one 2.2.9.1.2.1 TS_FP_UPDATE.</summary>
    private void SendFragment(byte updateHeader, ReadOnlySpan<byte> fragment)
    {
        int size = UpdateHeaderSize + fragment.Length;
        PduWriter writer = _sender.BeginFastPath(eventCount: 0, size);
        writer.WriteUInt8(updateHeader);
        writer.WriteUInt16LittleEndian((ushort)fragment.Length);
        writer.WriteBytes(fragment);
        _sender.EndFastPath(size);
    }

    private void SendSlowPathUpdate(FastPathUpdateCode code, ReadOnlySpan<byte> payload)
    {
        switch (code)
        {
            case FastPathUpdateCode.Bitmap or FastPathUpdateCode.Palette:
                SendShareBytes(ShareDataType.Update, [], payload);
                break;
            case FastPathUpdateCode.Orders:
                SendSlowPathOrders(payload);
                break;
            case FastPathUpdateCode.Synchronize:
                _sender.SendShareData(ShareDataType.Update, default(SynchronizeUpdate));
                break;
            case FastPathUpdateCode.PointerHidden or FastPathUpdateCode.PointerDefault:
                SendPointer(PointerMessageType.System, new SystemPointer(code == FastPathUpdateCode.PointerHidden)
                    .ToBytes(stackalloc byte[4]));
                break;
            case FastPathUpdateCode.PointerPosition:
                SendPointer(PointerMessageType.Position, payload);
                break;
            case FastPathUpdateCode.PointerColor:
                SendPointer(PointerMessageType.Color, payload);
                break;
            case FastPathUpdateCode.PointerCached:
                SendPointer(PointerMessageType.Cached, payload);
                break;
            case FastPathUpdateCode.PointerNew:
                SendPointer(PointerMessageType.Pointer, payload);
                break;
            default:
                throw new ArgumentException($"{code} has no slow path.", nameof(code));
        }
    }

    /// <summary>The count of the fast path becomes the head of the slow path; the orders are the same.</summary>
    private void SendSlowPathOrders(ReadOnlySpan<byte> payload)
    {
        var reader = new PduReader(OrdersUpdateHeader.Name, payload);
        var header = new SlowPathOrdersUpdateHeader(OrdersUpdateHeader.Read(ref reader).NumberOrders);
        SendShareBytes(
            ShareDataType.Update,
            header.ToBytes(stackalloc byte[SlowPathOrdersUpdateHeader.HeaderSize]),
            reader.ReadRemaining());
    }

    private void SendPointer(PointerMessageType type, ReadOnlySpan<byte> attribute) =>
        SendShareBytes(ShareDataType.Pointer, new PointerUpdateHeader(type)
            .ToBytes(stackalloc byte[PointerUpdateHeader.HeaderSize]), attribute);

    private void SendShareBytes(ShareDataType type, ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail)
    {
        int size = head.Length + tail.Length;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, PduSender.MaxShareDataBody, nameof(tail));
        PduWriter writer = _sender.BeginShareData(type, size);
        writer.WriteBytes(head);
        writer.WriteBytes(tail);
        _sender.EndShareData(size);
    }
}
