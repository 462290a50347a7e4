using System.Buffers.Binary;

namespace Interop.Tests.Harness;

/// <summary>Which pictures a server sent and how, read from the clear text of a session over TLS. Layouts: [MS-RDPBCGR]
/// 2.2.9.1 and 2.2.9.2, nothing of our own readers.</summary>
internal sealed class SentUpdates
{
    private const int ShareBodyOffset = 18;   // Share Control Header 6, Share Data Header 12
    private const int DataPdu = 7, UpdatePdu = 2;
    private const int Orders = 0, Bitmap = 1, SurfaceCommands = 4;
    private const int FirstRemoteFxBlock = 0xCCC0, LastRemoteFxBlock = 0xCCC7;

    private readonly List<byte> _fragments = [];

    /// <summary>Rectangles of bitmap updates by bits a pixel and whether they are compressed, in order.</summary>
    public List<(int BitsPerPixel, bool IsCompressed)> Bitmaps { get; } = [];

    /// <summary>How many of <see cref="Bitmaps"/> came after the last RemoteFX message.</summary>
    public int BitmapsAfterRemoteFx { get; private set; }

    public int ScreenBlts { get; private set; }

    public int RemoteFxMessages { get; private set; }

    /// <summary>PDUs, of whatever update.</summary>
    public int FastPathPdus { get; private set; }

    /// <summary>Graphics updates inside Share Data.</summary>
    public int SlowPathUpdates { get; private set; }

    public static SentUpdates Of(RecordingRelay relay)
    {
        var sent = new SentUpdates();
        foreach ((bool fromServer, byte[] pdu) in RdpRecord.Pdus(relay.Record))
        {
            if (!fromServer)
                continue;
            if (RdpRecord.IsFastPath(pdu))
                sent.AddFastPath(pdu);
            else
                sent.AddSlowPath(pdu);
        }

        return sent;
    }

    /// <summary>fpOutputHeader, length of one or two bytes, then updates with a header of one byte and a size of two. 2.2.9.1.2.</summary>
    private void AddFastPath(ReadOnlySpan<byte> pdu)
    {
        FastPathPdus++;
        Assert.Equal(0, pdu[0]);   // FASTPATH_OUTPUT_ACTION_FASTPATH, not encrypted: TLS
        ReadOnlySpan<byte> updates = pdu[((pdu[1] & 0x80) != 0 ? 3 : 2)..];
        while (updates.Length > 0)
        {
            int code = updates[0] & 0xF, fragmentation = (updates[0] >> 4) & 3;
            int size = UInt16(updates, 1);
            _fragments.AddRange(updates.Slice(3, size));
            updates = updates[(3 + size)..];
            if (fragmentation is not (0 /* SINGLE */ or 1 /* LAST */))
                continue;
            byte[] update = [.. _fragments];
            _fragments.Clear();
            if (code == Orders)
                AddOrders(update, isSlowPath: false);
            else if (code == Bitmap)
                AddBitmaps(update);
            else if (code == SurfaceCommands)
                AddSurfaceCommands(update);
        }
    }

    /// <summary>TPKT 4, X.224 Data 3, MCS Send Data Indication 6 and its length; TLS leaves out the security header. 2.2.9.1.1.3.</summary>
    private void AddSlowPath(ReadOnlySpan<byte> pdu)
    {
        const int SendDataIndication = 0x68;
        const int McsOffset = 7, LengthOffset = McsOffset + 6;
        if (pdu.Length < LengthOffset + 2 || pdu[McsOffset] != SendDataIndication)
            return;
        ReadOnlySpan<byte> share = pdu[(LengthOffset + ((pdu[LengthOffset] & 0x80) != 0 ? 2 : 1))..];
        if (share.Length < ShareBodyOffset + 2 || UInt16(share, 0) != share.Length || (share[2] & 0xF) != DataPdu || share[14] != UpdatePdu)
            return;
        SlowPathUpdates++;
        ReadOnlySpan<byte> update = share[ShareBodyOffset..];
        if (UInt16(update, 0) == Orders)
            AddOrders(update[2..], isSlowPath: true);
        else if (UInt16(update, 0) == Bitmap)
            AddBitmaps(update);
    }

    /// <summary>[MS-RDPEGDI] 2.2.2.2.1: Beside sends one order in an update, ScrBlt with its type.</summary>
    private void AddOrders(ReadOnlySpan<byte> update, bool isSlowPath)
    {
        ReadOnlySpan<byte> orders = update[(isSlowPath ? 6 : 2)..];
        Assert.Equal(0x02 /* TS_ENC_SCRBLT_ORDER */, orders[1]);
        ScreenBlts++;
    }

    /// <summary>2.2.9.1.1.3.1.2: updateType, numberRectangles, and for each nine fields of two bytes before its data.</summary>
    private void AddBitmaps(ReadOnlySpan<byte> update)
    {
        int count = UInt16(update, 2);
        ReadOnlySpan<byte> rectangles = update[4..];
        for (int i = 0; i < count; i++)
        {
            Bitmaps.Add((UInt16(rectangles, 12), (UInt16(rectangles, 14) & 0x0001 /* BITMAP_COMPRESSION */) != 0));
            BitmapsAfterRemoteFx++;
            rectangles = rectangles[(18 + UInt16(rectangles, 16))..];
        }

        Assert.Equal(0, rectangles.Length);
    }

    /// <summary>2.2.9.2: cmdType; a frame marker has six more bytes, a bitmap its destination (8) and TS_BITMAP_DATA_EX
    /// (12 and the data).</summary>
    private void AddSurfaceCommands(ReadOnlySpan<byte> update)
    {
        const int FrameMarker = 4, BitmapOffset = 2 + 8 + 12;
        while (update.Length > 0)
        {
            if (UInt16(update, 0) == FrameMarker)
            {
                update = update[8..];
                continue;
            }

            Assert.InRange(UInt16(update, BitmapOffset), FirstRemoteFxBlock, LastRemoteFxBlock);   // [MS-RDPRFX] 2.2.2.1.1 blockType
            RemoteFxMessages++;
            BitmapsAfterRemoteFx = 0;
            update = update[(BitmapOffset + BinaryPrimitives.ReadInt32LittleEndian(update[18..]))..];
        }
    }

    private static int UInt16(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[offset..]);
}
