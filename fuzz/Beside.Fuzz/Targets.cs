using System.Text;
using Beside.Pixels;
using Beside.Ra.Control;
using Beside.Ra.Invitations;
using Beside.Rdp.Codecs.InterleavedRle;
using Beside.Rdp.Codecs.NsCodec;
using Beside.Rdp.Codecs.Planar;
using Beside.Rdp.Codecs.RemoteFx;
using Beside.Rdp.Pdus.Gcc;
using Beside.Rdp.Pdus.Rdpemc;
using Beside.Testing.Rdp;
using Beside.Wire;

namespace Beside.Fuzz;

/// <summary>Every place where bytes of a peer, or of a file from a stranger, become something else.</summary>
internal static class Targets
{
    private const int PictureWidth = 64;
    private const int PictureHeight = 48;

    // Decoders write into a picture of this size and may keep scratch memory of that order.
    private const long PictureAllocation = 256 * 1024;

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("RaPacket", ReadRaPacket)
        {
            Seeds = [new VerifyPasswordMessage("3;NAME=A").ToPacket(), new VersionInfoMessage(1, 2).ToPacket()]
        },
        new("RcCommand", input => RcCommand.Read(input), AllocationFixed: 256 * 1024)
        {
            Seeds = [Encoding.Unicode.GetBytes("<RCCOMMAND NAME=\"ACCEPTRC\"/>\0")]
        },
        new("ExpertBlob", input => ExpertBlob.TryRead(Encoding.Unicode.GetString(input), out _))
        {
            Seeds = [Encoding.Unicode.GetBytes("9;NAME=John69;PASS=" + new string('A', 64))]
        },
        new("ConnectionString2", input => ConnectionString2.Read(Encoding.UTF8.GetString(input)), AllocationFixed: 256 * 1024)
        {
            Seeds =
                ["<E><A KH=\"BNRjdu97DyczQSRuMRrDWoue+HA=\" ID=\"QQ==\"/><C><T ID=\"1\" SID=\"0\"><L P=\"49228\" N=\"fe80::1%3\"/></T></C></E>\r\n"u8
                    .ToArray()],
        },
        new("LhTicket", input => LhTicket.TryDecrypt(Encoding.Latin1.GetString(input), "48BJQ853X3B4", out _))
        {
            Seeds =
                [Encoding.Latin1.GetBytes(LhTicket.Encrypt("<E><A KH=\"BNRjdu97DyczQSRuMRrDWoue+HA=\" ID=\"QQ==\"/></E>", "48BJQ853X3B4"))],
        },
        new("InvitationFile", ReadInvitation, AllocationFixed: 512 * 1024, AllocationPerByte: 256) { Seeds = [.. InvitationSeeds()] },
        new("Rdpemc", ReadOrders)
        {
            Seeds = [Convert.FromHexString("09000A00030001000000"),
                Convert.FromHexString("0800160001000000000000000400030042006F006200"),
                Convert.FromHexString("0100050000")]
        },
        Picture("Planar", (input, picture) => new PlanarDecoder().Decode(input, picture), EncodePlanar),
        .. new[] { 15, 16, 24 }.Select(bits => Picture(
            $"InterleavedRle{bits}", (input, picture) => new InterleavedRleDecoder().Decode(input, bits, picture),
            picture => EncodeInterleaved(picture, bits))),
        .. new[] { RemoteFxEntropy.Rlgr1, RemoteFxEntropy.Rlgr3 }.Select(entropy => Picture(
            $"RemoteFx{entropy}", (input, picture) => new RemoteFxDecoder().Decode(input, picture),
            picture => EncodeRemoteFx(picture, entropy))),
        new("NsCodec", input => new NsCodecDecoder().Decode(input, View(new byte[PictureWidth * PictureHeight * 4])), PictureAllocation)
        {
            Seeds = [NsCodec(halved: false), NsCodec(halved: true)]
        },
        new("X509CertificateChain", ReadCertificates, AllocationPerByte: 256)
        {
            Seeds = [new X509CertificateChain([new byte[] { 0x30, 0x00 }, TestIdentity.Fixed.Certificate.RawData]).ToArray()]
        },
        .. BulkTargets.All,
        .. PduTargets.All,
        .. EngineTargets.All,
        .. ClientTargets.All,
        .. PolicyTargets.All,
        .. RecordTargets.All,
        .. TunnelTargets.All,
        .. RendezvousTargets.All,
        SessionTarget.Target,
        ExpertTarget.Target,
    ];

    private delegate void Decode(ReadOnlySpan<byte> input, PixelSpan picture);

    private delegate byte[] Encode(ReadOnlyPixelSpan picture);

    private static void ReadInvitation(byte[] input)
    {
        InvitationFile file = InvitationFile.Read(input);
        InvitationOpening opening = file.Open("48BJQ853X3B4", out OpenedInvitation? opened);
        if (opening == InvitationOpening.Opened != opened is not null)
            throw new FuzzPropertyException($"{opening} does not fit what was opened");
    }

    private static IEnumerable<byte[]> InvitationSeeds()
    {
        const string connection =
            "<E><A KH=\"BNRjdu97DyczQSRuMRrDWoue+HA=\" ID=\"QQ==\"/><C><T ID=\"1\" SID=\"0\"><L P=\"49228\" N=\"fe80::1%3\"/></T></C></E>\r\n";
        string file =
            $"<?xml version=\"1.0\" encoding=\"Unicode\"?><UPLOADINFO TYPE=\"Escalated\"><UPLOADDATA USERNAME=\"a\" LHTICKET=\"{LhTicket.Encrypt(connection, "48BJQ853X3B4")}\"PassStub=\"WB^6HsrIaFmEpi\" DtStart=\"1403972263\" DtLength=\"14400\"/></UPLOADINFO>";
        return [Encoding.UTF8.GetBytes(file), Encoding.Unicode.GetBytes("\uFEFF" + file), Encoding.UTF8.GetBytes(connection)];
    }

    private static FuzzTarget Picture(string name, Decode decode, Encode encode)
    {
        byte[] text = new byte[PictureWidth * PictureHeight * 4];
        for (int i = 0; i < text.Length; i++) text[i] = (byte)(i / 40 % 3 == 0 ? 255 : i % 7);
        return new(name, input => decode(input, View(new byte[PictureWidth * PictureHeight * 4])), PictureAllocation)
        {
            Seeds = [encode(View(text)), encode(View(new byte[text.Length]))]
        };
    }

    private static PixelSpan View(byte[] bytes) => new(bytes, PictureWidth, PictureHeight, PictureWidth * 4);

    private static byte[] EncodePlanar(ReadOnlyPixelSpan picture)
    {
        byte[] encoded = new byte[PlanarEncoder.GetMaxSize(PictureWidth, PictureHeight)];
        return encoded[..new PlanarEncoder().Encode(picture, encoded)];
    }

    private static byte[] EncodeInterleaved(ReadOnlyPixelSpan picture, int bitsPerPixel)
    {
        byte[] encoded = new byte[PictureWidth * PictureHeight * 8];
        return encoded[..new InterleavedRleEncoder().Encode(picture, bitsPerPixel, encoded)];
    }

    private static byte[] EncodeRemoteFx(ReadOnlyPixelSpan picture, RemoteFxEntropy entropy)
    {
        byte[] encoded = new byte[PictureWidth * PictureHeight * 8];
        var encoder = new RemoteFxEncoder(entropy, RemoteFxQuantization.High, RemoteFxQuantization.Coarse, imageMode: true);
        return encoded[..encoder.EncodeFrame(picture, [Rectangle16.FromSize(0, 0, PictureWidth, PictureHeight)], encoded)];
    }

    /// <summary>Planes with runs, literals and their last four values: [MS-RDPNSC] 2.2.2.</summary>
    private static byte[] NsCodec(bool halved)
    {
        int values = PictureWidth * PictureHeight, chroma = halved ? values / 4 : values;
        return
        [
            .. BitConverter.GetBytes(14), .. BitConverter.GetBytes(chroma), .. BitConverter.GetBytes(11),
            .. BitConverter.GetBytes(2), 3, halved ? (byte)1 : (byte)0, 0, 0,
            7, 7, 0, .. (byte[])[9, 9, 0xFF, .. BitConverter.GetBytes(values - 6), 1, 2, 3, 4],
            .. Enumerable.Range(0, chroma).Select(i => (byte)i),
            5, 5, 0xFF, .. BitConverter.GetBytes(chroma - 4), 1, 2, 3, 4,
            0xAA, 0xBB,
        ];
    }

    private static void ReadCertificates(byte[] input)
    {
        var reader = new PduReader(X509CertificateChain.Name, input);
        X509CertificateChain.Read(ref reader).ReadServerKey();
    }

    private static void ReadRaPacket(byte[] input)
    {
        RaPacket packet = RaPacket.Read(input);
        if (packet.ChannelName == LogicalChannel.Control) ControlMessage.Read(packet.Data);
        else ChatMessage.Read(packet.Data);
    }

    /// <summary>What is read is written and read again alike.</summary>
    private static void ReadOrders(byte[] input)
    {
        var reader = new PduReader("ORDER_HDR", input);
        while (!reader.IsAtEnd)
        {
            OrderPdu order = OrderPdu.ReadAny(ref reader);
            byte[] written = Written(order);
            var again = new PduReader("ORDER_HDR", written);
            if (!Written(OrderPdu.ReadAny(ref again)).AsSpan().SequenceEqual(written))
                throw new FuzzPropertyException($"{order} is read back as something else");
        }
    }

    private static byte[] Written(OrderPdu order)
    {
        byte[] written = new byte[order.Size];
        var writer = new PduWriter(written);
        order.Write(ref writer);
        return written;
    }
}
