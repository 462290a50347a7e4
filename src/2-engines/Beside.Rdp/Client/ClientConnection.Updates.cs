using Beside.Rdp.Codecs.Bulk;
using Beside.Rdp.Connection;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Pdus.Rdpbcgr.Updates;
using Beside.Rdp.Pdus.Rdpegdi;
using Beside.Wire;

namespace Beside.Rdp.Client;

/// <summary>[MS-RDPBCGR] 3.2.5.9: graphics and pointer updates, by fast path or slow path. Once the buffers have grown,
/// only the outputs allocate.</summary>
public sealed partial class ClientConnection
{
    private const byte CompressionUsed = 0x2;   // FASTPATH_OUTPUT_COMPRESSION_USED

    private readonly FragmentBuffer _fragments = new();
    private readonly PointerCache _pointers;

    /// <summary>The server's picture. Empty before <see cref="ClientOutput.Activated"/>.</summary>
    public FrameBuffer FrameBuffer { get; }

    private void ReceiveFastPath(Span<byte> frame, Instant now)
    {
        var reader = new PduReader("TS_FP_UPDATE_PDU", frame);
        FastPathHeader header = FastPathHeader.Read(ref reader);
        bool isStandardRdp = _security == SecurityLayer.StandardRdp;
        reader.Require(
            header.IsEncrypted == isStandardRdp,
            isStandardRdp ? RdpRule.NotEncrypted : RdpRule.EncryptedTwice,
            "fpOutputHeader",
            isStandardRdp ? "not encrypted" : "encrypted twice");
        PduReader body = isStandardRdp ? EncryptedPdu.Decrypt(_decryptor!, frame, ref reader, header.HasSecureChecksum) : reader;
        body.Enter("TS_FP_UPDATE");
        FinalizeForUpdate(now);
        while (!body.IsAtEnd && _phase != ClientPhase.Closed) ReceiveFastPathUpdate(ref body);
    }

    /// <summary>2.2.9.1.2.1 TS_FP_UPDATE. Updates that come while there is no picture count only for the compression history.</summary>
    private void ReceiveFastPathUpdate(scoped ref PduReader reader)
    {
        byte header = reader.ReadUInt8("updateHeader");
        BulkFlags compression = header >> 6 == CompressionUsed ? ReadCompressionFlags(ref reader) : BulkFlags.None;
        PduReader updateData = reader.Slice(reader.ReadUInt16LittleEndian("size"), "updateData");
        ReadOnlySpan<byte> data = Decompress(compression, ref updateData);
        if (_phase != ClientPhase.Active) return;
        var code = (FastPathUpdateCode)(header & 0xF);
        switch ((FastPathFragmentation)((header >> 4) & 3))
        {
            case FastPathFragmentation.Single:
                reader.Require(!_fragments.IsOpen, RdpRule.FragmentOutOfOrder, "fragmentation", "a single update between fragments");
                Apply(code, data);
                break;
            case FastPathFragmentation.First:
                reader.Require(!_fragments.IsOpen, RdpRule.FragmentOutOfOrder, "fragmentation", "a second first fragment");
                _fragments.Open(code);
                Append(ref reader, code, data);
                break;
            case FastPathFragmentation.Next:
                Append(ref reader, code, data);
                break;
            default:
                Append(ref reader, code, data);
                Apply(code, _fragments.Content);
                _fragments.Reset();
                break;
        }
    }

    private void Append(scoped ref PduReader reader, FastPathUpdateCode code, ReadOnlySpan<byte> data)
    {
        reader.Require(
            _fragments.IsOpen && _fragments.Code == code, RdpRule.FragmentOutOfOrder, "fragmentation", "a fragment of no update");
        if (!_fragments.TryAppend(data))
            throw reader.Malformed("size", $"an update of more than {_fragments.MaxBytes} bytes", RdpRule.UpdateTooLarge);
    }

    /// <param name="payload">The update without any header; for Bitmap and Palette it starts with updateType
    /// (2.2.9.1.1.3), by either path.</param>
    private void Apply(FastPathUpdateCode code, ReadOnlySpan<byte> payload)
    {
        if (code >= FastPathUpdateCode.PointerHidden) _pointers.Apply(code, payload, _outputs);
        else FrameBuffer.Apply(code, payload, _outputs);
    }

    /// <summary>2.2.9.1.1.3 and [MS-RDPEGDI] 2.2.2.1.</summary>
    private void ReceiveSlowPathUpdate(scoped ref PduReader reader)
    {
        PduReader look = reader;
        switch ((SlowPathUpdateType)look.ReadUInt16LittleEndian("updateType"))
        {
            case SlowPathUpdateType.Orders:
                int count = SlowPathOrdersUpdateHeader.Read(ref reader).NumberOrders;
                FrameBuffer.ApplyOrders(count, ref reader);
                break;
            case SlowPathUpdateType.Bitmap:
                Apply(FastPathUpdateCode.Bitmap, reader.ReadRemaining());
                break;
            case SlowPathUpdateType.Palette:
                Apply(FastPathUpdateCode.Palette, reader.ReadRemaining());
                break;
            default:
                break;   // UPDATETYPE_SYNCHRONIZE means nothing
        }
    }

    /// <summary>2.2.9.1.1.4.</summary>
    private void ReceiveSlowPathPointer(scoped ref PduReader reader)
    {
        switch (PointerUpdateHeader.Read(ref reader).MessageType)
        {
            case PointerMessageType.System:
                Apply(SystemPointer.Read(ref reader).IsHidden ? FastPathUpdateCode.PointerHidden : FastPathUpdateCode.PointerDefault, []);
                break;
            case PointerMessageType.Position:
                Apply(FastPathUpdateCode.PointerPosition, reader.ReadRemaining());
                break;
            case PointerMessageType.Color:
                Apply(FastPathUpdateCode.PointerColor, reader.ReadRemaining());
                break;
            case PointerMessageType.Cached:
                Apply(FastPathUpdateCode.PointerCached, reader.ReadRemaining());
                break;
            case PointerMessageType.Pointer:
                Apply(FastPathUpdateCode.PointerNew, reader.ReadRemaining());
                break;
            default:
                break;
        }
    }
}
