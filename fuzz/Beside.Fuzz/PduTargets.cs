using Beside.Rdp.Pdus.Gcc;
using Beside.Rdp.Pdus.Mcs;
using Beside.Rdp.Pdus.Rdpbcgr;
using Beside.Rdp.Pdus.Rdpbcgr.Capabilities;
using Beside.Rdp.Pdus.Rdpbcgr.Updates;
using Beside.Rdp.Pdus.Rdpegdi;
using Beside.Rdp.Pdus.Rdpeps;
using Beside.Rdp.Pdus.Tpkt;
using Beside.Rdp.Pdus.X224;
using Beside.Wire;

namespace Beside.Fuzz;

/// <summary>Every PDU of the connection sequence, those of the other side too. The first byte of an input chooses the
/// PDU of its group.</summary>
/// <remarks>What is read is written and read again alike: what a reader takes for valid has one meaning.</remarks>
internal static class PduTargets
{
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        Group(
            "ConnectionPdus",
            Of(new TpktHeader(19)),
            Of(new ConnectionRequestPdu("Cookie: mstshash=bob", SecurityProtocols.Ssl), new ConnectionRequestPdu(null, null)),
            Of(
                new ConnectionConfirmPdu(SecurityProtocols.Ssl),
                new ConnectionConfirmPdu(null),
                new ConnectionConfirmPdu(null, NegotiationFailureCode.SslNotAllowedByServer)),
            Of(new PreconnectionPdu(4005992939), new PreconnectionPdu(0, "session")),
            Of(new ErectDomainRequestPdu()),
            Of(new AttachUserRequestPdu()),
            Of(new AttachUserConfirmPdu(McsResult.Successful, 1006), new AttachUserConfirmPdu(McsResult.NoSuchChannel, null)),
            Of(new ChannelJoinRequestPdu(1006, 1003)),
            Of(new ChannelJoinConfirmPdu(McsResult.Successful, 1006, 1003, 1003), new ChannelJoinConfirmPdu(
                McsResult.NoSuchChannel, 1006, 1009, null)),
            Of(new DisconnectProviderUltimatumPdu(McsReason.UserRequested)),
            Of(Domain)),
        Group("SettingsPdus", Of(Initial), Of(Response), Of(Initial.UserData), Of(Response.UserData), Of(Certificate), Of(
            Certificate.PublicKey)),
        Group(
            "LogonPdus",
            Of(new SecurityHeader(SecurityHeaderFlags.Info)),
            Of(new SecurityExchangePdu(new byte[264])),
            Of(Info(InfoFlags.Unicode), Info(InfoFlags.Mouse)),
            Of(LicenseErrorPdu.ValidClient),
            Of(new ChannelPduHeader(20, ChannelFlags.First | ChannelFlags.Last)),
            Of(new ShareControlHeader(20, ShareControlType.Data, 1002)),
            Of(new ShareDataHeader(0x103EA, ShareDataType.Input, 8)),
            Of(new FastPathHeader(3, false, false, 20))),
        Group(
            "SharePdus",
            Of(new DemandActivePdu(0x103EA, Capabilities)),
            Of(new ConfirmActivePdu(0x103EA, Capabilities)),
            Of(Capabilities),
            Of(new RemoteFxClientCapabilities([1, 4])),
            Of(new SynchronizePdu(1006)),
            Of(new ControlPdu(ControlAction.RequestControl)),
            Of(new FontListPdu()),
            Of(new FontMapPdu()),
            Of(new DeactivateAllPdu(0x103EA)),
            Of(new SetErrorInfoPdu(12)),
            Of(new RefreshRectPdu([new(0, 0, 10, 10), new(1, 2, 3, 4)])),
            Of(new SuppressOutputPdu(true, new(0, 0, 639, 479)), new SuppressOutputPdu(false)),
            Of(new FrameAcknowledgePdu(7))),
        Group(
            "UpdatePdus",
            Of(new BitmapUpdateHeader(2)),
            Of(new CompressedDataHeader(3, 8, 16)),
            Seen<BitmapData>(
                "01000200040003000400020010000100" + "0B00" + "0000030008001000A1B2C3",
                "01000200040003000400020010000104" + "0300A1B2C3"),
            Seen<PaletteUpdate>("0200000002000000FF000000FF00"),
            Of(new FrameMarkerCommand(true, 7)),
            Seen<SurfaceBitsCommand>("0100" + "0100020003000400" + "20000003" + "02000200" + "03000000" + "AABBCC"),
            Of(default(SynchronizeUpdate)),
            Of(new PointerUpdateHeader(PointerMessageType.Color)),
            Of(new SystemPointer(IsHidden: true)),
            Of(new PointerPosition(3, 4)),
            Of(new CachedPointer(2)),
            Seen<ColorPointer>("030000000000010001000200040011223300000000"),
            Seen<NewPointer>("2000030000000000010001000200040011223344000000"),
            Seen<LargePointer>("200003000000000001000100020000000400000011223344" + "0000"),
            Of(new OrdersUpdateHeader(1)),
            Of(new SlowPathOrdersUpdateHeader(1))),
        new("PrimaryOrders", ReadOrders)
        {
            Seeds = [Convert.FromHexString("09027F0A00140064005000CC0A0028001502" + "0F" + "0100020003000400FB")]
        },
        new("FastPathInput", ReadFastPathInput) { Seeds = [Convert.FromHexString("001E011E2000500A001400420043F041802000")] },
        new("SlowPathInput", ReadSlowPathInput)
        {
            Seeds = [Convert.FromHexString("00000000040000001E000000" + "00000000018000900A001400" + "00000000000000000200000000000000")]
        },
    ];

    private static DomainParameters Domain => new(34, 2, 0, 1, 0, 1, 65535, 2);

    private static ConnectInitialPdu Initial =>
        new(Domain, new(1, 1, 1, 1, 0, 1, 1056, 2), new(65535, 65535, 65535, 1, 0, 1, 65535, 2), new(
            new ClientCoreData(0x00080011, 1024, 768, 0xCA01, 0x0409, 18363, "client") { HighColorDepth = 24, SupportedColorDepths = 0xF },
            new ClientSecurityData(EncryptionMethods.Rc4With128Bits, EncryptionMethods.None),
            new ClientNetworkData([new("remdesk", 0xC0A00000), new("encomsp", 0xC0A00000)]),
            new ClientClusterData(0x0D, 0)));

    private static ConnectResponsePdu Response => new(Domain, new(
        new ServerCoreData(ServerCoreData.Version5, 1),
        new ServerSecurityData(EncryptionMethods.Rc4With128Bits, EncryptionLevel.ClientCompatible, new byte[32], Certificate.ToArray()),
        new ServerNetworkData(1003, [1004, 1005])));

    private static ProprietaryServerCertificate Certificate => new(new RsaPublicKey(65537, new byte[256]), new byte[64]);

    private static CapabilitySets Capabilities => new()
    {
        Share = new(1002),
        General = new(1, 3, GeneralExtraFlags.FastPathOutput | GeneralExtraFlags.LongCredentials, true, true),
        VirtualChannel = new(0, 1600),
        Bitmap = new(32, 1024, 768, DesktopResize: true),
        Font = new(),
        Order = new(ScreenBlt: true),
        Pointer = new(25, 25),
        Input = new(InputCapabilityFlags.Scancodes | InputCapabilityFlags.FastPath2),
        MultifragmentUpdate = new(0x3F0000),
        LargePointer = new(LargePointerCapabilities.Supports96),
        SurfaceCommands = new(SurfaceCommandFlags.SetSurfaceBits | SurfaceCommandFlags.FrameMarker),
        BitmapCodecs = new([new(BitmapCodec.RemoteFx, 3, new RemoteFxClientCapabilities([4]).ToArray())]),
        FrameAcknowledge = new(2),
    };

    private static ClientInfoPdu Info(InfoFlags flags) =>
        new(0, flags, "", "Bob", "*", "*", "QQ==", new ExtendedInfo(2, "192.0.2.1", "client"));

    private static FuzzTarget Group(string name, params Kind[] kinds) => new(name, input => Read(kinds, input), AllocationPerByte: 256)
    {
        Seeds = [.. kinds.SelectMany((kind, i) => kind.Seeds.Select(seed => (byte[])[(byte)i, .. seed]))],
    };

    private static void Read(Kind[] kinds, byte[] input)
    {
        if (input.Length > 0) kinds[input[0] % kinds.Length].Read(input[1..]);
    }

    private static Kind Of<T>(params T[] seeds)
        where T : IPdu<T> => new([.. seeds.Select(s => s.ToArray())], ReadTwice<T>);

    /// <summary>A view cannot be kept in an array: its seeds are bytes.</summary>
    private static Kind Seen<T>(params string[] seeds)
        where T : IPdu<T>, allows ref struct => new([.. seeds.Select(Convert.FromHexString)], ReadTwice<T>);

    private static void ReadTwice<T>(byte[] input)
        where T : IPdu<T>, allows ref struct
    {
        var reader = new PduReader(T.Name, input);
        byte[] written = T.Read(ref reader).ToArray();
        var again = new PduReader(T.Name, written);
        if (!T.Read(ref again).ToArray().AsSpan().SequenceEqual(written))
            throw new FuzzPropertyException($"{T.Name} is read back as something else");
    }

    /// <summary>Orders build upon each other; each is written in full and read back as the same.</summary>
    private static void ReadOrders(byte[] input)
    {
        var reader = new PduReader("TS_FP_UPDATE_ORDERS", input);
        var orders = new PrimaryOrderReader();
        Span<byte> written = stackalloc byte[ScreenBltOrder.FullSize], rewritten = stackalloc byte[ScreenBltOrder.FullSize];
        while (!reader.IsAtEnd && orders.TryRead(ref reader, out ScreenBltOrder read, out _))
        {
            Write(read, written);
            var again = new PduReader("TS_FP_UPDATE_ORDERS", written);
            if (!new PrimaryOrderReader().TryRead(ref again, out ScreenBltOrder same, out _))
                throw new FuzzPropertyException($"{read} is not read back");
            Write(same, rewritten);
            if (!written.SequenceEqual(rewritten))
                throw new FuzzPropertyException($"{read} is read back as {same}");
        }

        static void Write(ScreenBltOrder order, Span<byte> destination)
        {
            var writer = new PduWriter(destination);
            order.Write(ref writer);
        }
    }

    private static void ReadFastPathInput(byte[] input)
    {
        var reader = new PduReader("TS_FP_INPUT_PDU", input);
        while (!reader.IsAtEnd)
        {
            if (!FastPathInput.TryRead(ref reader, out InputEvent read)) continue;
            byte[] written = new byte[FastPathInput.SizeOf(read)];
            var writer = new PduWriter(written);
            FastPathInput.Write(ref writer, read);
            var again = new PduReader("TS_FP_INPUT_PDU", written);
            if (!FastPathInput.TryRead(ref again, out InputEvent same) || same != read)
                throw new FuzzPropertyException($"{read} is read back as {same}");
        }
    }

    private static void ReadSlowPathInput(byte[] input)
    {
        var reader = new PduReader("TS_INPUT_PDU", input);
        while (!reader.IsAtEnd)
        {
            if (!SlowPathInput.TryRead(ref reader, out InputEvent read)) continue;
            byte[] written = new byte[SlowPathInput.EventSize];
            var writer = new PduWriter(written);
            SlowPathInput.Write(ref writer, read);
            var again = new PduReader("TS_INPUT_PDU", written);
            if (!SlowPathInput.TryRead(ref again, out InputEvent same) || same != read)
                throw new FuzzPropertyException($"{read} is read back as {same}");
        }
    }

    private sealed record Kind(IReadOnlyList<byte[]> Seeds, Action<byte[]> Read);
}
