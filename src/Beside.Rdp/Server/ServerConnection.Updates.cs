using Beside.Rdp.Connection;
using Beside.Rdp.Pdus;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Wire;

namespace Beside.Rdp.Server;

/// <summary>[MS-RDPBCGR] 3.3.5.9: graphics and pointer updates, by fast path or slow path. Nothing here allocates once the output buffer has grown.</summary>
public sealed partial class ServerConnection
{
    private const int UpdateHeaderSize = 1 /* updateHeader */ + 2 /* size */;

    /// <summary>Bytes of the largest payload that <see cref="SendUpdate"/> takes in this session: what the client reassembles, or what one PDU holds. 0 before <see cref="ServerOutput.Activated"/>.</summary>
    public int MaxUpdatePayload => _phase != ConnectionPhase.Active ? 0
        : _capabilities!.FastPathOutput ? Math.Max(_capabilities.MaxUpdateBytes, FragmentSize)
        : PduSender.MaxShareDataBody;

    private int FragmentSize => Limits.FastPathOutputMaxBytes - FastPathHeader.HeaderSize - _sender.FastPathSignatureSize - UpdateHeaderSize;

    /// <summary>Sends one update: fast path in fragments, or slow path where the client wants it. Dropped while the connection is not active.</summary>
    /// <param name="payload">The update without any header; for Bitmap and Palette it starts with updateType as [MS-RDPBCGR] 2.2.9.1.1.3 has it, for Synchronize it is not looked at. At most <see cref="MaxUpdatePayload"/> bytes.</param>
    /// <exception cref="ArgumentException">The payload is too long for this client, or the client has no such update.</exception>
    public void SendUpdate(FastPathUpdateCode code, ReadOnlySpan<byte> payload)
    {
        if (_phase != ConnectionPhase.Active) return;
        if (payload.Length > MaxUpdatePayload) throw new ArgumentException($"{payload.Length} bytes, the client takes {MaxUpdatePayload}.", nameof(payload));
        if (!_capabilities!.FastPathOutput) SendSlowPathUpdate(code, payload);
        else if (code == FastPathUpdateCode.Synchronize) SendFragments(code, []);
        else SendFragments(code, payload);
    }

    private void SendFragments(FastPathUpdateCode code, ReadOnlySpan<byte> payload)
    {
        int fragmentSize = FragmentSize;
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
            case FastPathUpdateCode.Orders when payload.Length >= 2:
                SendShareBytes(ShareDataType.Update, [0x00, 0x00, 0x00, 0x00, payload[0], payload[1], 0x00, 0x00], payload[2..]);   // [MS-RDPEGDI] 2.2.2.1: pads around numberOrders
                break;
            case FastPathUpdateCode.Synchronize:
                SendShareBytes(ShareDataType.Update, [0x03, 0x00, 0x00, 0x00], []);   // 2.2.9.1.1.3.1.3 UPDATETYPE_SYNCHRONIZE
                break;
            case FastPathUpdateCode.PointerHidden:
                SendShareBytes(ShareDataType.Pointer, [0x01, 0x00, 0x00, 0x00], [0x00, 0x00, 0x00, 0x00]);   // 2.2.9.1.1.4.3 SYSPTR_NULL
                break;
            case FastPathUpdateCode.PointerDefault:
                SendShareBytes(ShareDataType.Pointer, [0x01, 0x00, 0x00, 0x00], [0x00, 0x7F, 0x00, 0x00]);   // SYSPTR_DEFAULT
                break;
            case FastPathUpdateCode.PointerPosition:
                SendShareBytes(ShareDataType.Pointer, [0x03, 0x00, 0x00, 0x00], payload);
                break;
            case FastPathUpdateCode.PointerColor:
                SendShareBytes(ShareDataType.Pointer, [0x06, 0x00, 0x00, 0x00], payload);
                break;
            case FastPathUpdateCode.PointerCached:
                SendShareBytes(ShareDataType.Pointer, [0x07, 0x00, 0x00, 0x00], payload);
                break;
            case FastPathUpdateCode.PointerNew:
                SendShareBytes(ShareDataType.Pointer, [0x08, 0x00, 0x00, 0x00], payload);
                break;
            default:
                throw new ArgumentException($"{code} has no slow path.", nameof(code));
        }
    }

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
