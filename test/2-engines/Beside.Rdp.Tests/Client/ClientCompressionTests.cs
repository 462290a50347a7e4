using Beside.Rdp.Client;
using Beside.Rdp.Connection;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Testing.Rdp;
using Beside.Wire;
using static Beside.Rdp.Tests.Client.ClientScenario;

namespace Beside.Rdp.Tests.Client;

/// <summary>[MS-RDPBCGR] 3.1.8 as a server uses it. Bytes below 0x80 are literals of MPPC as they stand, so the packets
/// here can be read.</summary>
public sealed class ClientCompressionTests
{
    private const string Position = "88 20 0400 10002000";      // RDP 4.0: a pointer position
    private const string PositionAgain = "88 20 0200 F120";     // <4,4>: the last four bytes again
    private const string PositionOfZero = "88 A0 0200 F120";    // the same after PACKET_FLUSHED
    private const string FlushUncompressed = "88 80 0400 30004000";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ClientInfo_CompressionOfferedOrNot_SaysSo(bool offers)
    {
        EnginePair pair = new EnginePair(o => o with { OfferCompression = offers }).Run();

        InfoFlags flags = InfoFlagsIn(pair.SentByClient);
        Assert.Equal(
            offers ? InfoFlags.Compression | InfoFlags.CompressionTypeRdp6 : 0,
            flags & (InfoFlags.Compression | (InfoFlags)0x1E00));
    }

    [Fact]
    public void CompressedPackets_FastPathAndShareData_HaveOneHistory()
    {
        EnginePair pair = Connect(tls: true);

        Receive(pair, Position);
        pair.Client.Receive(FromServer(Compressed(ShareDataType.Pointer, "03000000 F220" /* messageType, <8,4> */)), pair.Now);
        Receive(pair, PositionAgain);

        Assert.Equal([new(16, 32), new(16, 32), new(16, 32)], pair.ClientOutputs.OfType<ClientOutput.PointerMoved>());
        Assert.Equal(3, pair.Client.CompressedPackets);
        Assert.Null(pair.Closed);
    }

    [Fact]
    public void Flushed_WithAndWithoutCompression_ClearsTheHistory()
    {
        EnginePair pair = Connect(tls: true);

        foreach (string update in (string[])[Position, PositionOfZero, Position, FlushUncompressed, PositionAgain])
            Receive(pair, update);

        Assert.Equal([new(16, 32), new(0, 0), new(16, 32), new(48, 64), new(0, 0)], pair.ClientOutputs.OfType<ClientOutput.PointerMoved>());
    }

    /// <summary>A server compresses what it sends; whether we have a use for it does not matter to its history.</summary>
    [Fact]
    public void CompressedUpdate_WhileThereIsNoPicture_CountsForTheHistory()
    {
        EnginePair pair = Connect(tls: true);
        byte[] deactivate = new DeactivateAllPdu(0x000103EA).ToArray();
        pair.Client.Receive(
            FromServer([.. new ShareControlHeader((ushort)(6 + deactivate.Length), ShareControlType.DeactivateAll, 1002)
                .ToArray(), .. deactivate]), pair.Now);

        Receive(pair, Position);
        Assert.Empty(pair.ClientOutputs.OfType<ClientOutput.PointerMoved>());
        pair.Server.Resize(800, 600, pair.Now);
        pair.Run();
        Assert.Single(pair.ClientOutputs.OfType<ClientOutput.Reactivated>());
        Receive(pair, PositionAgain);

        Assert.Equal(new(16, 32), Assert.Single(pair.ClientOutputs.OfType<ClientOutput.PointerMoved>()));
    }

    [Fact]
    public void CompressedFragments_OneUpdate_ArePutTogetherAsTheyWere()
    {
        EnginePair pair = Connect(tls: true);

        Receive(pair, "A8 20 0200 1000");   // FASTPATH_FRAGMENT_FIRST
        Receive(pair, "98 00 0200 2000");   // FASTPATH_FRAGMENT_LAST, not compressed
        Receive(pair, "88 20 0200 F0A0");   // <2,4>: the compressed one twice

        Assert.Equal([new(16, 32), new(16, 16)], pair.ClientOutputs.OfType<ClientOutput.PointerMoved>());
    }

    [Fact]
    public void CompressedPackets_CompressionNotOffered_AreMalformed()
    {
        EnginePair fastPath = new EnginePair(o => o with { OfferCompression = false }).Run(),
            shareData = new EnginePair(o => o with { OfferCompression = false }).Run();

        Receive(fastPath, FlushUncompressed);
        Receive(fastPath, Position);
        shareData.Client.Receive(FromServer(Compressed(ShareDataType.Pointer, "03000000 10002000")), shareData.Now);
        shareData.Run();

        Assert.Equal(
            [RdpRule.CompressionNotOffered, RdpRule.CompressionNotOffered],
            [fastPath.Closed!.Rule!.Value, shareData.Closed!.Rule!.Value]);
        Assert.Equal(new(48, 64), Assert.Single(fastPath.ClientOutputs.OfType<ClientOutput.PointerMoved>()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(17)]
    [InlineData(27)]
    public void CompressedShareData_LengthThatDoesNotFit_IsMalformed(int compressedLength)
    {
        EnginePair pair = Connect(tls: true);

        pair.Client.Receive(FromServer(Compressed(ShareDataType.Pointer, "03000000 10002000", compressedLength)), pair.Now);
        pair.Run();

        Assert.Contains(".compressedLength ", pair.Closed!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void CompressedShareData_FromAClient_IsMalformedToOurServer()
    {
        EnginePair pair = Connect(tls: true);
        byte[] body = Compressed(ShareDataType.Input, "00000000");

        pair.Server.Receive([0x03, 0x00, 0x00, (byte)(14 + body.Length), 0x02, 0xF0, 0x80, 0x64, 0x00, 0x06, 0x03,
            0xEB, 0x70, (byte)body.Length, .. body], pair.Now);
        pair.Run();

        Assert.Equal(RdpRule.CompressionNotOffered, Assert.Single(pair.ServerOutputs.OfType<Beside.Rdp.Server.ServerOutput.Closed>()).Rule);
    }

    /// <param name="update">TS_FP_UPDATE: updateHeader, compressionFlags, size, updateData.</param>
    private static void Receive(EnginePair pair, string update)
    {
        byte[] bytes = Bytes(update);
        pair.Client.Receive([0x00, (byte)(bytes.Length + 2), .. bytes], pair.Now);
        pair.Run();
    }

    private static byte[] Compressed(ShareDataType type, string body, int? compressedLength = null)
    {
        byte[] data = Bytes(body);
        int size = ShareControlHeader.HeaderSize + ShareDataHeader.HeaderSize + data.Length;
        return
        [
            .. new ShareControlHeader((ushort)size, ShareControlType.Data, 1002).ToArray(),
            .. new ShareDataHeader(0x000103EA, type, 0, CompressedType: 0x20, (ushort)(compressedLength ?? size)).ToArray(),
            .. data,
        ];
    }

    private static InfoFlags InfoFlagsIn(List<byte> sent)
    {
        ReadOnlySpan<byte> securityHeader = [0x40, 0x00, 0x00, 0x00, 0, 0, 0, 0];   // SEC_INFO_PKT, then CodePage
        byte[] bytes = [.. sent];
        int at = bytes.AsSpan().IndexOf(securityHeader);
        return (InfoFlags)BitConverter.ToUInt32(bytes, at + securityHeader.Length);
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}
